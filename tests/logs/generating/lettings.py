"""Generated lettings: one in four in supported housing, with schemes and locations held in memory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any

from lettings.collection import LettingsCollection
from lettings.facts import Interval, LettingsFacts, LocationFacts, SchemeFacts
from lettings.plausible import PlausibleLetting
from lettings.reference import rent_ranges
from lettings.variables import L
from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.structure import Question
from questionnaire.core.variables import Reference
from tests.logs.generating.kinds import OWNER, Kind, figures_of, shared_facts

SCHEMES = {
    1: SchemeFacts(
        1,
        name="Weir House",
        owning_organisation=1,
        locations=(LocationFacts(1, la="E08000007", postcode="SK1 3XE", mobility_type="W", type_of_unit=1),),
    ),
    2: SchemeFacts(
        2,
        name="Mill House",
        owning_organisation=2,
        startdate=date(2025, 4, 1),
        locations=(
            LocationFacts(2, la="E08000003", postcode="M4 1HQ", mobility_type="N"),
            LocationFacts(3, la="E08000035", postcode="LS1 4AP", deactivations=(Interval(date(2026, 6, 1)),)),
        ),
    ),
}
VARIED: Mapping[str, tuple[Any, ...]] = {
    L.renewal.name: (0, 0, 1),
    L.rent_type.name: (0, 1, 2, 3, 4, 5, 6),
    L.tenancy.name: (2, 3, 4, 6, 7, 8),
    L.hhmemb.name: (2, 3, 4),
    L.ethnic_group.name: (0, 1, 2, 3, 4, 17),
    L.previous_la_known.name: (0, 1),
    L.referral_type.name: (1, 2, 3, 4, 5, 6, 7),
    L.referral_register.name: (1, 2, 3, 4, 5, 6, 7, 8, 9),
    L.referral_noms.name: (1, 2, 3, 4, 5, 6, 7, 8),
    L.net_income_known.name: (0, 1, 2),
    L.period.name: (1, 2, 3, 4, 5),
}


@cache
def all_rent_ranges() -> Mapping[Any, Any]:
    return figures_of(rent_ranges)


def facts_for(values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> LettingsFacts:
    """What is known around a letting with these answers."""
    return LettingsFacts(
        **shared_facts(values, stored),
        scheme=SCHEMES.get(values.get(L.scheme_id.name) or 0),
        rent_ranges=all_rent_ranges(),
    )


class Outside(LettingsCollection):
    """The lettings collection with the world around it held in memory."""

    def gather(
        self, values: Values, *, stored: Values, by: Any, today: date, unresolved: bool = False, records: Any = None
    ) -> LettingsFacts:
        return facts_for(values, stored)


class LikelyAnswers(PlausibleLetting):
    """Plausible answers with records and schemes. A letting in supported housing is one from the beginning."""

    def __call__(self, question: Question, found: Assessment) -> Any:
        if question.variable is L.needstype:
            return 1
        if isinstance(question.variable, Reference):
            return self._record(question, found)
        return super().__call__(question, found)

    def _record(self, question: Question, found: Assessment) -> int | None:
        if question.variable is L.location_id:
            scheme = SCHEMES.get(found.answers[L.scheme_id] or 0)
            return self.rng.choice(scheme.locations).id if scheme else None
        return self.rng.choice((1, 1, 1, 2))


class Lettings(Kind):
    """See `Kind`."""

    collection = Outside()
    varied = VARIED
    amounts = (0, 1, 2, 3, 5, 10, 16, 17, 18, 21, 35, 50, 66, 85, 100, 120, 150, 250, 400, 900, 2500, 20_000)

    def facts(self, values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> LettingsFacts:
        return facts_for(values, stored)

    def likely(self, rng: Random) -> LikelyAnswers:
        return LikelyAnswers(rng)

    def begun(self, rng: Random, year: int) -> Values:
        begun = super().begun(rng, year)
        if rng.random() < 0.25:
            scheme = SCHEMES[begun[OWNER]]
            begun |= {L.needstype.name: 2, L.scheme_id.name: scheme.id, L.location_id.name: scheme.locations[0].id}
        return begun


LETTINGS = Lettings()

"""Lettings that nobody would think of: answers in any order, likely and odd, changed, emptied and tampered with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from lettings.collection import LettingsCollection
from lettings.facts import (
    LA,
    PRP,
    Interval,
    LettingsFacts,
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    SchemeFacts,
)
from lettings.plausible import PLACES, PlausibleAnswers
from lettings.questionnaires import QUESTIONNAIRES
from lettings.reference import rent_ranges
from lettings.variables import L
from logs.assessing import assess
from questionnaire.core.answers import Values, without_missing
from questionnaire.core.settle import BLANK, Assessment
from questionnaire.core.structure import Page, Question, QuestionType
from questionnaire.core.variables import Flags, LongCode, Reference
from questionnaire.core.walking import walk

YEARS = (2025, 2026)
TODAY = {2025: date(2025, 11, 3), 2026: date(2026, 11, 2)}
CROSSOVER = date(2026, 7, 10)
"""A day on which logs of both years can be changed."""
START = {2025: date(2025, 6, 16), 2026: date(2026, 6, 15)}
AUTHORITY_OF = {place.postcode.upper(): place.authority for place in PLACES} | {"PE1 1AA": "E06000031"}
ORGANISATIONS = {
    1: OrganisationFacts(1, name="Weir Homes", provider_type=PRP),
    2: OrganisationFacts(2, name="Weir Council", provider_type=LA),
    3: OrganisationFacts(3, name="Mill Homes", provider_type=PRP, rent_periods=frozenset({1, 2})),
}
PEOPLE = {1: PersonFacts(1), 2: PersonFacts(2)}
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
ODD: tuple[Any, ...] = (
    "-5", "0", "1", "150", "999999999999", "1e3", "3.333", "£1,000", "twelve", "31 2 2026", "1 5", "1/4/2026",
    "99", "x" * 1200, "\N{SMILING FACE WITH SUNGLASSES}", "a\x00b", "  ", "SK13XE", "ZZ9 9ZZ", "E08000003", "true", 7,
)  # fmt: skip
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
"""What leads to pages that most lettings never see."""
BEHIND: tuple[str, ...] = (L.manual_address_entry_selected.name, L.uprn.name)
"""Answers that pages give without asking a question of that name."""


class Outside(LettingsCollection):
    """The lettings collection with the world around it held in memory."""

    def gather(
        self, values: Values, *, stored: Values, by: Any, today: date, unresolved: bool = False
    ) -> LettingsFacts:
        return facts_for(values, stored)


OUTSIDE = Outside()


@cache
def all_rent_ranges() -> Mapping[Any, Any]:
    return {key: each for year in YEARS for key, each in rent_ranges(year).items()}


def facts_for(values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> LettingsFacts:
    """What is known around a log with these answers."""
    before = stored or {}
    owner_id = values.get(L.owning_organisation_id.name)
    previous = ORGANISATIONS.get(before.get(L.owning_organisation_id.name) or 0)
    return LettingsFacts(
        owner=_organisation(values, before, L.owning_organisation_id.name),
        manager=_organisation(values, before, L.managing_organisation_id.name),
        assigned_to=PEOPLE.get(values.get(L.assigned_to_id.name) or 0),
        scheme=SCHEMES.get(values.get(L.scheme_id.name) or 0),
        authority_of=AUTHORITY_OF.get,
        rent_ranges=all_rent_ranges(),
        previous_owner_type=previous.provider_type if previous and owner_id is not None else None,
    )


def _organisation(values: Mapping[str, Any], stored: Mapping[str, Any], name: str) -> OrganisationFacts | None:
    found = ORGANISATIONS.get(values.get(name) or 0)
    return replace(found, changed=values.get(name) != stored.get(name)) if found else None


@dataclass
class GeneratedLog:
    """A log in memory, settled like a stored one."""

    today: date
    values: Values
    unaccepted_raw: dict[str, Any] = field(default_factory=dict)
    unresolved: bool = False
    collection: LettingsCollection = OUTSIDE

    def assess(self, given: Mapping[str, Any]) -> Assessment:
        return assess(self, given, by=None, today=self.today)  # type: ignore[arg-type]

    def save(self, given: Mapping[str, Any]) -> Assessment:
        found = self.assess(given)
        self.values = without_missing(found.answers.values)
        self.unaccepted_raw = {name: kept.raw for name, kept in found.unaccepted.items()}
        return found


class LikelyAnswers(PlausibleAnswers):
    """Plausible answers with records and schemes, one letting in four in supported housing, and more rare routes."""

    def __init__(self, rng: Random) -> None:
        super().__init__(rng)
        self.supported = rng.random() < 0.25

    def __call__(self, question: Question, found: Assessment) -> Any:
        if question.variable is L.needstype:
            return 2 if self.supported else 1
        if isinstance(question.variable, Reference):
            return self._record(question, found)
        if question.name in VARIED and self.rng.random() < 0.5:
            offered = [code for code in VARIED[question.name] if not question.choices or code in question.codes]
            if offered:
                return self.rng.choice(offered)
        return super().__call__(question, found)

    def _record(self, question: Question, found: Assessment) -> int | None:
        if question.variable is L.location_id:
            scheme = SCHEMES.get(found.answers[L.scheme_id] or 0)
            return self.rng.choice(scheme.locations).id if scheme else None
        return self.rng.choice((1, 1, 1, 2))


class Unlikely:
    """Gives the answers to a page: mostly likely ones, some blank, odd or tampered with."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.likely = rng, LikelyAnswers(rng)

    def page(self, page: Page, found: Assessment) -> dict[str, Any]:
        return {
            question.name: self._answer(question, found)
            for question in page.questions
            if not question.readonly and self.rng.random() < 0.95
        }

    def _answer(self, question: Question, found: Assessment) -> Any:
        chance = self.rng.random()
        if chance < 0.6:
            return self.likely(question, found)
        if chance < 0.85:
            return self.any_valid(question)
        if chance < 0.92:
            return BLANK
        return self.rng.choice(ODD) if not isinstance(question.variable, Flags) else self._tampered_ticks(question)

    def any_valid(self, question: Question) -> Any:
        """Any answer that can be read, likely or not."""
        rng = self.rng
        if isinstance(question.variable, Flags):
            return [option.code for option in question.choices if rng.random() < 0.3]
        if question.choices:
            return rng.choice(question.choices).code
        if question.type is QuestionType.NUMERIC:
            low, high = question.minimum or 0, question.maximum or 9_999
            inside = rng.randint(low, high)
            return str(rng.choice((low, high, inside, inside + Decimal("0.5"))))
        if question.type is QuestionType.DATE:
            return START[rng.choice(YEARS)] + timedelta(days=rng.randint(-400, 400))
        if isinstance(question.variable, Reference):
            return rng.choice((1, 2, 3))
        if isinstance(question.variable, LongCode):
            return 826 if question.variable.is_number else rng.choice(list(AUTHORITY_OF.values()))
        return rng.choice((*AUTHORITY_OF, "Flat 1"))

    def _tampered_ticks(self, question: Question) -> list[str]:
        return [self.rng.choice(question.choices).code, "no_such_option"]

    def step(self, found: Assessment) -> dict[str, Any]:
        """What is sent next: a page or several, a confirmation, another date, or a note behind the pages."""
        rng = self.rng
        chance = rng.random()
        if chance < 0.05:
            year = rng.choice(YEARS)
            return {L.startdate.name: START[year] + timedelta(days=rng.randint(0, 100))}
        if chance < 0.1 and found.raised:
            return {check.confirm: 0 for check in found.raised}
        if chance < 0.13:
            return {rng.choice(BEHIND): rng.choice((True, False, None, "1234"))}
        waiting = [page for page in found.pages if any(question.name in found.missing for question in page.questions)]
        pages = list(waiting if waiting and rng.random() < 0.6 else found.pages)
        chosen = rng.sample(pages, k=min(len(pages), rng.choice((1, 1, 2, 4, 8))))
        given: dict[str, Any] = {}
        for page in chosen:
            given |= self.page(page, found)
        return given


@cache
def filled(year: int, seed: int, *, confirm: bool = True) -> Mapping[str, Any]:
    """The answers of a letting filled from beginning to end, as stored."""
    rng = Random(seed)
    begun: Values = {
        L.startdate.name: START[year] + timedelta(days=rng.randint(0, 60)),
        L.owning_organisation_id.name: rng.choice((1, 2)),
        L.assigned_to_id.name: 1,
        L.manual_address_entry_selected.name: True,
    }
    begun[L.managing_organisation_id.name] = begun[L.owning_organisation_id.name]
    answers = LikelyAnswers(rng)
    if answers.supported:
        scheme = SCHEMES[begun[L.owning_organisation_id.name]]
        begun |= {L.needstype.name: 2, L.scheme_id.name: scheme.id, L.location_id.name: scheme.locations[0].id}
    found = walk(
        QUESTIONNAIRES[year], begun, answers, facts=facts_for(begun, begun), today=TODAY[year], confirm=confirm
    )
    return without_missing(found.answers.values)


def started(rng: Random, year: int, pool: int) -> GeneratedLog:
    """A log to go on from: just begun, half answered or complete."""
    chance = rng.random()
    values: Values = {L.startdate.name: START[year]}
    if chance >= 0.3:
        values = dict(filled(year, rng.randrange(pool), confirm=rng.random() < 0.8))
    is_early = values[L.startdate.name] <= CROSSOVER
    today = CROSSOVER if is_early and rng.random() < 0.4 else TODAY[year]
    if chance < 0.3:
        return GeneratedLog(today, values)
    log = GeneratedLog(today, values)
    if chance < 0.7:
        log.values = {name: value for name, value in values.items() if rng.random() < 0.8}
    log.save({})
    return log


def words(values: Mapping[str, Any]) -> str:
    """Answers as one line, for the report of a failure."""
    return re.sub(r"\s+", " ", repr(dict(sorted(values.items()))))[:3000]

"""Demonstration lettings, in general needs and supported housing."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from lettings import codes
from lettings.models import LettingsLog
from lettings.plausible import PlausibleLetting
from lettings.variables import L
from logs.demo import DemoLogs
from logs.models import Log
from organisations.models import Scheme
from organisations.queries import eligible_locations
from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.structure import Question
from questionnaire.core.walking import Answerer


class DemoLettings(DemoLogs):
    """A few hundred lettings."""

    model = LettingsLog
    logs_a_person = 24
    impossible = (L.brent.name, "9999")
    left_out_of_copy = frozenset({L.propcode.name, L.reason.name})

    def answers(self, log: Log, day: date) -> tuple[Answerer, Values]:
        fixed = _home_in_scheme(self.rng, log, day)
        return _Answers(self.rng, fixed), fixed


def load() -> int:
    """Make the logs, unless there are logs already. Gives how many were made."""
    return DemoLettings().load()


def _home_in_scheme(rng: Random, log: Log, day: date) -> Values:
    """For one letting in five of an owner with schemes: a scheme and a location in it."""
    schemes = list(Scheme.objects.visible().confirmed().filter(owning_organisation=log.owning_organisation_id))
    if not schemes or rng.random() > 0.2:
        return {}
    scheme = rng.choice(schemes)
    places = list(eligible_locations(scheme, day))
    if not places:
        return {}
    return {
        L.needstype.name: int(codes.NeedsType.SUPPORTED_HOUSING),
        L.scheme_id.name: scheme.pk,
        L.location_id.name: rng.choice(places).pk,
    }


class _Answers(PlausibleLetting):
    """Plausible answers, some of which are settled beforehand."""

    def __init__(self, rng: Random, fixed: Values) -> None:
        super().__init__(rng)
        self.fixed = fixed

    def __call__(self, question: Question, found: Assessment) -> Any:
        return self.fixed[question.name] if question.name in self.fixed else super().__call__(question, found)

"""What the generated logs of a collection are made of."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from logs.assessing import assess
from logs.collection import Collection
from logs.demo import BY_HAND
from logs.facts import LA, PRP, LogFacts, OrganisationFacts, PersonFacts
from logs.plausible import PLACES, PlausibleAnswers
from questionnaire.core.answers import Values, without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.field_rules import NOT_AN_OPTION
from questionnaire.core.given import NotOffered
from questionnaire.core.variables import Code, Day, Flag, Flags, LongCode, Number, Reference, Variable
from questionnaire.core.years import Questionnaire

SEQUENCES = int(os.environ.get("GENERATED_SEQUENCES", "60"))
"""How many logs of a kind are generated in each year; more with ``GENERATED_SEQUENCES=5000``."""
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
OWNER, MANAGER, ASSIGNEE = "owning_organisation_id", "managing_organisation_id", "assigned_to_id"
ODD: tuple[Any, ...] = (
    "-5", "0", "1", "150", "999999999999", "1e3", "3.333", "£1,000", "twelve", "31 2 2026", "1 5", "1/4/2026",
    "99", "x" * 1200, "\N{SMILING FACE WITH SUNGLASSES}", "a\x00b", "  ", "SK13XE", "ZZ9 9ZZ", "E08000003", "true", 7,
)  # fmt: skip
MANY_YEARS_BEFORE = (0, -1, -10, -60, -400, -800, -4000, -7400, 5, 20)


class Kind(ABC):
    """A collection whose logs are generated.

    :ivar collection: the collection, with the world around it held in memory.
    :ivar varied: question to the codes that lead to pages most logs never see.
    :ivar amounts: numbers to try in every question that takes one.
    """

    collection: Collection
    varied: Mapping[str, tuple[Any, ...]]
    amounts: tuple[int, ...]

    def __repr__(self) -> str:
        return self.collection.name

    @property
    def day(self) -> str:
        return self.collection.event_day.name

    @property
    def variables(self) -> Mapping[str, Variable[Any]]:
        return self.collection.variables.by_name

    def questionnaire(self, year: int) -> Questionnaire:
        return self.collection.questionnaires()[year]

    @abstractmethod
    def facts(self, values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> LogFacts:
        """What is known around a log with these answers."""

    @abstractmethod
    def likely(self, rng: Random) -> PlausibleAnswers: ...

    def begun(self, rng: Random, year: int) -> Values:
        """The answers that a log has when somebody starts to fill it in."""
        owner = rng.choice((1, 2))
        return {
            self.day: START[year] + timedelta(days=rng.randint(0, 60)),
            OWNER: owner,
            MANAGER: owner,
            ASSIGNEE: 1,
            BY_HAND: True,
        }


def shared_facts(values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    """What is known around a log of any kind, as keywords."""
    before = stored or {}
    previous = ORGANISATIONS.get(before.get(OWNER) or 0)
    return {
        "owner": _organisation(values, before, OWNER),
        "manager": _organisation(values, before, MANAGER),
        "assigned_to": PEOPLE.get(values.get(ASSIGNEE) or 0),
        "authority_of": AUTHORITY_OF.get,
        "previous_owner_type": previous.provider_type if previous and values.get(OWNER) is not None else None,
    }


def _organisation(values: Mapping[str, Any], stored: Mapping[str, Any], name: str) -> OrganisationFacts | None:
    found = ORGANISATIONS.get(values.get(name) or 0)
    return replace(found, changed=values.get(name) != stored.get(name)) if found else None


def figures_of(read: Callable[[int], Mapping[Any, Any]]) -> Mapping[Any, Any]:
    """Reference figures of all years."""
    return {key: each for year in YEARS for key, each in read(year).items()}


@dataclass
class GeneratedLog:
    """A log in memory, settled like a stored one."""

    kind: Kind
    today: date
    values: Values
    unaccepted_as_given: dict[str, Any] = field(default_factory=dict)
    to_come_as_given: dict[str, Any] = field(default_factory=dict)
    unresolved: bool = False

    @property
    def collection(self) -> Collection:
        return self.kind.collection

    def assess(self, given: Mapping[str, Any]) -> Assessment:
        return assess(self, given, by=None, today=self.today)  # type: ignore[arg-type]

    def save(self, given: Mapping[str, Any]) -> Assessment:
        found = self.assess(given)
        self.values = without_missing(found.answers.values)
        self.unaccepted_as_given = {
            name: NotOffered(kept.raw) if NOT_AN_OPTION in kept.rules else kept.raw
            for name, kept in found.unaccepted.items()
        }
        self.to_come_as_given = dict(found.to_come)
        return found


@cache
def values_to_try(kind: Kind, variable: Variable[Any], start: date) -> tuple[Any, ...]:
    """Values of every kind that a variable can have; None at last."""
    if isinstance(variable, Flags):
        return (*([option.name] for option in variable.options), None)
    if isinstance(variable, Flag):
        return (True, None)
    if isinstance(variable, Code):
        return (*(code.value for code in variable.options), None)
    if isinstance(variable, Number):
        return (*kind.amounts, None)
    if isinstance(variable, Day):
        return (*(start + timedelta(days=days) for days in MANY_YEARS_BEFORE), None)
    if isinstance(variable, Reference):
        return (1, 2, 3, None)
    if isinstance(variable, LongCode):
        return (826, 12, None) if variable.is_number else (*AUTHORITY_OF.values(), None)
    return ("Flat 1", *AUTHORITY_OF, "12345", None)


def words(values: Mapping[str, Any]) -> str:
    """Answers as one line, for the report of a failure."""
    return re.sub(r"\s+", " ", repr(dict(sorted(values.items()))))[:3000]

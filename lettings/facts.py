"""What the lettings rules know from outside a log: organisations, scheme, reference figures, and who is looking.

A check reads no database: whoever calls it gathers these facts first, from the database (`lettings.gathering`) or from
the context of a line to be checked (`lettings.checking`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, Fact, tested

LA = "LA"
PRP = "PRP"

LOCATION_NOTICE_DAYS = 14
MOST_LOCATIONS_LISTED = 19
"""With more locations than this a scheme's location is searched for, not picked from a list."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A time a scheme or location was out of use; without an end it still is. The last day is `until`, exclusive."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation as the rules see it.

    :ivar provider_type: "LA" or "PRP".
    :ivar rent_periods: codes of the rent periods it charges by; empty means all.
    :ivar changed: chosen anew in the save that is being checked.
    """

    id: int
    name: str = ""
    provider_type: str | None = None
    holds_own_stock: bool = True
    rent_periods: frozenset[int] = frozenset()
    merge_date: date | None = None
    absorbing_organisation: int | None = None
    absorbing_name: str = ""
    has_absorbed: bool = False
    absorbed: tuple[str, ...] = ()
    available_from: date | None = None
    data_protection_confirmed: bool = True
    active: bool = True
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The person a log is assigned to."""

    organisation: int
    absorbed_organisations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LocationFacts:
    """One location of a scheme."""

    id: int
    confirmed: bool = True
    startdate: date | None = None
    la: str | None = None
    postcode: str = ""
    mobility_type: str | None = None
    type_of_unit: int | None = None
    deactivations: tuple[Interval, ...] = ()

    def is_eligible(self, today: date) -> bool:
        """Whether a log may name it: complete, and in use by two weeks from today."""
        return self.confirmed and (
            self.startdate is None or self.startdate <= today + timedelta(days=LOCATION_NOTICE_DAYS)
        )


@dataclass(frozen=True, slots=True)
class SchemeFacts:
    """The scheme a log names, with its locations.

    :ivar attributes: scheme variables by published name (``sensitive``, ``registered_under_care_act``).
    """

    id: int
    name: str = ""
    owning_organisation: int | None = None
    confirmed: bool = True
    startdate: date | None = None
    deactivations: tuple[Interval, ...] = ()
    locations: tuple[LocationFacts, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def location(self, location_id: int | None) -> LocationFacts | None:
        return next((each for each in self.locations if each.id == location_id), None)

    def eligible_locations(self, today: date) -> list[LocationFacts]:
        return [each for each in self.locations if each.is_eligible(today)]


@dataclass(frozen=True, slots=True)
class RentRange:
    """Weekly basic rents, in £, that are unusual (soft) or impossible (hard) for a kind of letting in an area."""

    soft_min: Decimal
    soft_max: Decimal
    hard_min: Decimal
    hard_max: Decimal


RentRangeKey = tuple[int, str, int, int]
"""Collection year, authority code, bedrooms (0 for supported housing, at most 4), letting type."""


class Viewer(Protocol):
    """The person a page is made for: it decides three set-up pages, and nothing about completeness."""

    @property
    def chooses_owner(self) -> bool: ...
    @property
    def chooses_manager(self) -> bool: ...
    @property
    def chooses_assignee(self) -> bool: ...


class AddressTrouble(StrEnum):
    """What an address look-up answered instead of an address."""

    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address of the address search, by its unique property reference number."""

    uprn: str
    address_line1: str
    address_line2: str | None
    town_or_city: str
    postcode: str


NO_RENT_RANGES: Mapping[RentRangeKey, RentRange] = {}


@dataclass(frozen=True, slots=True)
class LettingsFacts:
    """Everything that a lettings rule, route or derivation may read besides the log itself.

    :ivar owner: the owning organisation; None while none is chosen.
    :ivar manager: the managing organisation.
    :ivar authority_of: gives the authority code (ONS) of a postcode in standard form, None where it is not known.
    :ivar rent_ranges: the reference rents, by year, authority, bedrooms and letting type.
    :ivar address_of: gives what the address look-up answers for a UPRN; None where no look-up is made.
    :ivar previous_owner_type: provider type of the owner before this save.
    """

    owner: OrganisationFacts | None = None
    manager: OrganisationFacts | None = None
    assigned_to: PersonFacts | None = None
    scheme: SchemeFacts | None = None
    authority_of: Callable[[str], str | None] = lambda postcode: None
    rent_ranges: Mapping[RentRangeKey, RentRange] = field(default_factory=lambda: NO_RENT_RANGES)
    address_of: Callable[[str], FoundAddress | AddressTrouble | None] = lambda uprn: None
    previous_owner_type: str | None = None
    saved_by_support: bool = False
    unresolved: bool = False
    viewer: Viewer | None = None


def facts_of(context: Context) -> LettingsFacts:
    """The facts, typed."""
    facts: LettingsFacts = context.facts
    return facts


def _of_owner(context: Context) -> str | None:
    owner = facts_of(context).owner
    return owner.provider_type if owner else None


def _eligible_locations(context: Context) -> int:
    scheme = facts_of(context).scheme
    return len(scheme.eligible_locations(context.today)) if scheme else 0


def _viewer(words: str, asks: Callable[[Viewer], bool]) -> Condition:
    def test(answers: Answers, context: Context) -> bool:
        viewer = facts_of(context).viewer
        return viewer is not None and asks(viewer)

    return tested(words, reads=())(test)


OWNER_TYPE: Fact[str] = Fact("type of the owning organisation", _of_owner)
ELIGIBLE_LOCATIONS: Fact[int] = Fact("number of locations of the scheme", _eligible_locations)
CHOOSES_OWNER = _viewer("the person can choose the owner", lambda viewer: viewer.chooses_owner)
CHOOSES_MANAGER = _viewer("the person can choose the manager", lambda viewer: viewer.chooses_manager)
CHOOSES_ASSIGNEE = _viewer("the person can choose the log owner", lambda viewer: viewer.chooses_assignee)
OWNER_IS_LA = OWNER_TYPE == LA
OWNER_IS_PRP = OWNER_TYPE == PRP

"""What the lettings rules know from outside a log besides what `logs.facts` holds: scheme and reference figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from logs.facts import LA, PRP, LogFacts, owner
from questionnaire.core.answers import Context
from questionnaire.core.terms import Fact

LOCATION_NOTICE_DAYS = 14
MOST_LOCATIONS_LISTED = 19
"""With more locations than this a scheme's location is searched for, not picked from a list."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A time a scheme or location was out of use; without an end it still is. The last day is `until`, exclusive."""

    since: date
    until: date | None = None


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


NO_RENT_RANGES: Mapping[RentRangeKey, RentRange] = {}


@dataclass(frozen=True)
class LettingsFacts(LogFacts):
    """Everything that a lettings rule, route or derivation may read besides the log itself.

    :ivar rent_ranges: the reference rents, by year, authority, bedrooms and letting type.
    :ivar unresolved: the log's scheme or location was withdrawn.
    """

    scheme: SchemeFacts | None = None
    rent_ranges: Mapping[RentRangeKey, RentRange] = field(default_factory=lambda: NO_RENT_RANGES)
    unresolved: bool = False


def facts_of(context: Context) -> LettingsFacts:
    """The facts, typed."""
    facts: LettingsFacts = context.facts
    return facts


def _of_owner(context: Context) -> str | None:
    organisation = owner(context)
    return organisation.provider_type if organisation else None


def _eligible_locations(context: Context) -> int:
    scheme = facts_of(context).scheme
    return len(scheme.eligible_locations(context.today)) if scheme else 0


OWNER_TYPE: Fact[str] = Fact("type of the owning organisation", _of_owner)
ELIGIBLE_LOCATIONS: Fact[int] = Fact("number of locations of the scheme", _eligible_locations)
OWNER_IS_LA = OWNER_TYPE == LA
OWNER_IS_PRP = OWNER_TYPE == PRP

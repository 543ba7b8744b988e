"""Deactivating and reactivating schemes and locations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from organisations import policies
from organisations.availability import LATEST_DATE, covers, is_soon
from organisations.collection_years import earliest_editable_start
from organisations.dependants import all_dependants
from organisations.models import Location, LocationDeactivation, Scheme, SchemeDeactivation
from organisations.models.scheme import AvailabilityStatus
from organisations.policies import Person
from organisations.services.recording import Refused, record
from organisations.wording import day_in_words

FOLLOWS_ITS_SCHEME = frozenset(
    {
        AvailabilityStatus.ACTIVE,
        AvailabilityStatus.DEACTIVATING_SOON,
        AvailabilityStatus.REACTIVATING_SOON,
        AvailabilityStatus.ACTIVATING_SOON,
    }
)
"""Statuses of locations that a deactivation of their scheme touches."""


class DayRefused(Refused):
    """The scheme or location cannot be deactivated or reactivated on that day; the field is `day`."""

    def __init__(self, message: str) -> None:
        super().__init__({"day": message})


class NotDeactivated(Exception):
    """There is nothing to reactivate."""


@dataclass(frozen=True)
class Affected:
    """What a deactivation would touch."""

    logs: int
    locations: int

    def __bool__(self) -> bool:
        return bool(self.logs or self.locations)


def scheme_of(place: Scheme | Location) -> Scheme:
    return place if isinstance(place, Scheme) else place.scheme


def check_deactivation_day(place: Scheme | Location, day: date, *, today: date) -> None:
    """Whether the place can be deactivated from the day on.

    :raises DayRefused: inside an earlier deactivation, too long ago, before it was available, or a deactivation has
        begun or begins within six months.
    """
    current = place.open_deactivation
    if current is not None and is_soon(current.deactivation_date, today):
        raise DayRefused(f"This is already deactivated from {day_in_words(current.deactivation_date)}")
    for period in place.deactivations.all():
        if period.reactivation_date is not None and covers(period, day):
            raise DayRefused(
                f"The date is during a deactivation from {day_in_words(period.deactivation_date)} "
                f"to {day_in_words(period.reactivation_date)}. Enter a date outside it"
            )
    earliest = earliest_editable_start(today)
    if day < earliest:
        raise DayRefused(f"The date must be on or after {day_in_words(earliest)}")
    if day < place.available_from:
        available = day_in_words(place.available_from)
        raise DayRefused(f"The date must be on or after {available}, when it became available")


def affected_by_deactivation(place: Scheme | Location, day: date) -> Affected:
    """Logs and, for a scheme, locations that a deactivation from the day on would touch."""
    logs = sum(each.logs_affected(place, day) for each in all_dependants())
    if isinstance(place, Location):
        return Affected(logs, 0)
    following = Location.objects.filter(scheme=place).having_status(FOLLOWS_ITS_SCHEME, day)
    return Affected(logs, following.count())


@transaction.atomic
def deactivate(*, place: Scheme | Location, day: date, by: Person, now: datetime) -> None:
    """Stop lettings from a day on. Logs from that day lose the scheme and location and wait for others.

    A deactivation still to come is moved to the day. Locations of a scheme follow it without periods of their own.

    :raises PermissionDenied: out of reach, no coordinator, or the owner is not active.
    :raises DayRefused: see `check_deactivation_day`.
    """
    today = timezone.localdate(now)
    policies.check_can_deactivate_or_reactivate(by, scheme_of(place), today)
    check_deactivation_day(place, day, today=today)
    current = place.open_deactivation
    before = current.deactivation_date.isoformat() if current else None
    if current is not None:
        current.deactivation_date = day
        current.save(update_fields=["deactivation_date"])
    elif isinstance(place, Scheme):
        SchemeDeactivation.objects.create(scheme=place, deactivation_date=day)
    else:
        LocationDeactivation.objects.create(location=place, deactivation_date=day)
    for dependants in all_dependants():
        dependants.release_logs(place, day, by=by, at=now)
    record(
        f"{_words(place)} deactivated", place, changes={"deactivation_date": [before, day.isoformat()]}, by=by, at=now
    )


def check_reactivation_day(place: Scheme | Location, day: date) -> None:
    """Whether the place can be let again from the day on.

    :raises NotDeactivated: there is no open deactivation.
    :raises DayRefused: before it was available or before its deactivation, or far in the future.
    """
    current = place.open_deactivation
    if current is None:
        raise NotDeactivated
    if not place.available_from <= day <= LATEST_DATE:
        raise DayRefused(
            f"The date must be on or after {day_in_words(place.available_from)}, when it became available, "
            "and before 1 January 2200"
        )
    if day < current.deactivation_date:
        raise DayRefused(
            f"The date must be on or after {day_in_words(current.deactivation_date)}, when it is deactivated"
        )


@transaction.atomic
def reactivate(*, place: Scheme | Location, day: date, by: Person, now: datetime) -> None:
    """Allow lettings again from a day on. Logs that lost the scheme or location do not get it back.

    :raises PermissionDenied: out of reach, no coordinator, or the owner is not active.
    :raises NotDeactivated: there is no open deactivation.
    :raises DayRefused: see `check_reactivation_day`.
    """
    policies.check_can_deactivate_or_reactivate(by, scheme_of(place), timezone.localdate(now))
    check_reactivation_day(place, day)
    current = place.open_deactivation
    if current is None:
        raise NotDeactivated
    current.reactivation_date = day
    current.save(update_fields=["reactivation_date"])
    record(f"{_words(place)} reactivated", place, changes={"reactivation_date": [None, day.isoformat()]}, by=by, at=now)


def can_offer_deactivation(place: Scheme | Location, today: date) -> bool:
    """Active, or deactivated only more than six months from now."""
    return place.status_shown(today) == AvailabilityStatus.ACTIVE


def can_offer_reactivation(place: Scheme | Location, today: date) -> bool:
    """Deactivated, or soon to be, by a period of its own."""
    status = place.status_shown(today)
    going = (AvailabilityStatus.DEACTIVATED, AvailabilityStatus.DEACTIVATING_SOON)
    if place.open_deactivation is None or status not in going:
        return False
    return isinstance(place, Scheme) or place.scheme.status(today) != AvailabilityStatus.DEACTIVATED


def _words(place: Scheme | Location) -> str:
    return "scheme" if isinstance(place, Scheme) else "location"

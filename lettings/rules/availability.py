"""Whether a scheme or location can be let on a day, and why not.

Source: lettings validations 2025/26 and 2026/27, schemes and locations.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from lettings.facts import Interval, LocationFacts, SchemeFacts
from logs.facts import OrganisationFacts


class Availability(StrEnum):
    """The state of a scheme or location on a day."""

    INCOMPLETE = "incomplete"
    DEACTIVATED = "deactivated"
    DEACTIVATING_SOON = "deactivating soon"
    REACTIVATING_SOON = "reactivating soon"
    ACTIVATING_SOON = "activating soon"
    ACTIVE = "active"

    @property
    def is_unusable(self) -> bool:
        return self in (self.DEACTIVATED, self.REACTIVATING_SOON, self.ACTIVATING_SOON)


def open_interval(intervals: Iterable[Interval]) -> Interval | None:
    """The deactivation without an end; there is at most one."""
    return next((each for each in intervals if each.until is None), None)


def closed_interval_on(intervals: Iterable[Interval], day: date) -> Interval | None:
    """A deactivation with an end that covers the day."""
    return next((each for each in intervals if each.until is not None and each.since <= day < each.until), None)


def is_out_of_use(owner: OrganisationFacts | None, day: date) -> bool:
    """The owner is deactivated, or had merged before the day."""
    return owner is not None and (not owner.active or (owner.merge_date is not None and owner.merge_date < day))


def scheme_on(scheme: SchemeFacts, owner: OrganisationFacts | None, day: date) -> Availability:
    stopped = open_interval(scheme.deactivations)
    if is_out_of_use(owner, day) or (stopped is not None and stopped.since <= day):
        return Availability.DEACTIVATED
    if not scheme.confirmed or not any(location.confirmed for location in scheme.locations):
        return Availability.INCOMPLETE
    if stopped is not None:
        return Availability.DEACTIVATING_SOON
    if closed_interval_on(scheme.deactivations, day):
        return Availability.REACTIVATING_SOON
    if scheme.startdate is not None and scheme.startdate > day:
        return Availability.ACTIVATING_SOON
    return Availability.ACTIVE


def location_on(
    location: LocationFacts, scheme: SchemeFacts, owner: OrganisationFacts | None, day: date
) -> Availability:
    of_scheme = scheme_on(scheme, owner, day)
    stopped = open_interval(location.deactivations)
    if not location.confirmed:
        return Availability.INCOMPLETE
    stopped_now = stopped is not None and stopped.since <= day
    if stopped_now or is_out_of_use(owner, day) or of_scheme is Availability.DEACTIVATED:
        return Availability.DEACTIVATED
    if stopped is not None or of_scheme is Availability.DEACTIVATING_SOON:
        return Availability.DEACTIVATING_SOON
    if location.startdate is not None and location.startdate > day:
        return Availability.ACTIVATING_SOON
    if closed_interval_on(location.deactivations, day) or of_scheme is Availability.REACTIVATING_SOON:
        return Availability.REACTIVATING_SOON
    return Availability.ACTIVE


def counts_as_active(location: LocationFacts, scheme: SchemeFacts, owner: OrganisationFacts | None, day: date) -> bool:
    """Whether a scheme has this location in use on the day. The location's own ended deactivations do not matter."""
    stopped = open_interval(location.deactivations)
    if not location.confirmed or (stopped is not None and stopped.since <= day):
        return False
    if location.startdate is not None and location.startdate > day:
        return False
    return _is_active(scheme, owner, day)


def _is_active(scheme: SchemeFacts, owner: OrganisationFacts | None, day: date) -> bool:
    merged = owner is not None and owner.merge_date is not None and owner.merge_date <= day
    if merged or (owner is not None and not owner.active):
        return False
    return scheme_on(scheme, owner, day) in (Availability.ACTIVE, Availability.DEACTIVATING_SOON)


def usable_from(intervals: Iterable[Interval], day: date) -> date | None:
    """The first day after this one on which the deactivations let it be used again."""
    intervals = list(intervals)
    ends = sorted(each.until for each in intervals if each.until is not None and each.until > day)
    return next((end for end in ends if not closed_interval_on(intervals, end)), None)

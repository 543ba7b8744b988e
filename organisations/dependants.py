"""What other applications hold about organisations, schemes and locations.

This application knows nothing of logs and accounts, yet deleting an organisation must be refused while it has recent
logs, and deactivating one must stop its people signing in. Each application that holds such things registers a
`Dependants` when it starts; the services here ask all that are registered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from organisations.models import Location, Organisation, Scheme
from organisations.policies import Person


@dataclass(frozen=True)
class Merge:
    """One organisation on its way into another.

    :ivar day: first day on which it is merged away.
    :ivar schemes: id of each of its schemes to the id of the absorbing organisation's copy; so too the locations.
    """

    absorbing: Organisation
    merging: Organisation
    day: date
    schemes: Mapping[int, int]
    locations: Mapping[int, int]
    by: Person
    at: datetime


class Dependants:
    """Answers for an application that holds nothing. Override what the application does hold."""

    def rent_periods_in_use(self, organisations: Collection[int]) -> set[int]:
        """Rent period codes on any lettings log that one of the organisations owns or manages."""
        return set()

    def organisation_has_logs(self, organisations: Collection[int], since: date) -> bool:
        """Whether a visible log, undated or dated on or after the day, is owned or managed by one of them."""
        return False

    def scheme_has_logs(self, scheme: Scheme, since: date) -> bool:
        """Whether any log, even a deleted one, undated or dated on or after the day, is on the scheme."""
        return False

    def location_has_logs(self, location: Location, since: date) -> bool:
        """As `scheme_has_logs`, for a location."""
        return False

    def logs_affected(self, place: Scheme | Location, since: date) -> int:
        """Number of visible logs on the scheme or location dated on or after the day."""
        return 0

    def release_logs(self, place: Scheme | Location, since: date, *, by: Person, at: datetime) -> None:
        """Take the affected logs off the scheme or location, mark them unresolved and tell the people assigned."""

    def organisation_deactivated(self, organisation: Organisation, *, by: Person, at: datetime) -> None:
        """The organisation stopped: its people must not be able to sign in."""

    def organisation_reactivated(self, organisation: Organisation, *, by: Person, at: datetime) -> None:
        """The organisation is back: so are the people who were stopped with it."""

    def organisation_deleted(self, organisation: Organisation, *, by: Person, at: datetime) -> None:
        """The organisation is deleted: so are its people."""

    def data_protection_officers(self, organisation: Organisation) -> list[str]:
        """Names of the organisation's data protection officers."""
        return []

    def merge_totals(self, organisations: Collection[int]) -> dict[str, int]:
        """How many of what it holds the organisations have together, by the name of the total of a merge request."""
        return {}

    def merge_begins(
        self, absorbing: Organisation, merging: Sequence[Organisation], day: date, *, at: datetime
    ) -> None:
        """Organisations are about to merge into another: tell the people who are there already."""

    def merge_people(self, merge: Merge) -> None:
        """Move the people of the merging organisation. Runs inside the transaction of the whole merge, before logs."""

    def merge_logs(self, merge: Merge) -> None:
        """Give the logs dated on or after the day of the merge to the absorbing organisation, with its schemes."""


_registered: list[Dependants] = []


def register(dependants: Dependants) -> None:
    """Have the services ask it. Call from an application's `ready`."""
    _registered.append(dependants)


def all_dependants() -> tuple[Dependants, ...]:
    return tuple(_registered)


@contextmanager
def registered_for_now(dependants: Dependants) -> Iterator[None]:
    """Have the services ask it only inside the block, for tests."""
    _registered.append(dependants)
    try:
        yield
    finally:
        _registered.remove(dependants)

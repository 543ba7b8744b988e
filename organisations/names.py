"""The names an organisation has had, has and will have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from organisations.models import Organisation


class NameStatus(StrEnum):
    """Whether a name counts today."""

    SCHEDULED = "Scheduled"
    ACTIVE = "Active"
    INACTIVE = "Inactive"


@dataclass(frozen=True)
class NamePeriod:
    """One name and the days on which it counts.

    :ivar start: the day the organisation was created, for its first name.
    :ivar end: the last day; none while no later name is known.
    :ivar change_id: of the name change; none for the first name.
    """

    name: str
    start: date
    end: date | None
    status: NameStatus
    change_id: int | None = None

    @property
    def can_be_cancelled(self) -> bool:
        return self.change_id is not None and self.status is NameStatus.SCHEDULED


def history_of(organisation: Organisation, today: date) -> list[NamePeriod]:
    """Names in the order in which they count, cancelled ones left out. The first is the one it was created with."""
    changes = list(organisation.name_changes.kept().order_by("startdate"))
    ends = [change.startdate - timedelta(days=1) for change in changes]
    first_end = ends[0] if ends else None
    created = timezone.localdate(organisation.created_at)
    first_status = NameStatus.INACTIVE if first_end is not None and first_end < today else NameStatus.ACTIVE
    history = [NamePeriod(organisation.name, created, first_end, first_status)]
    for change, end in zip(changes, [*ends, None][1:], strict=True):
        history.append(NamePeriod(change.name, change.startdate, end, _status(change.startdate, end, today), change.pk))
    return history


def _status(start: date, end: date | None, today: date) -> NameStatus:
    if start > today:
        return NameStatus.SCHEDULED
    return NameStatus.ACTIVE if end is None or end >= today else NameStatus.INACTIVE

"""Following the changes of logs without losing one, however long the save of a log takes to be committed.

The time that a log says it was changed at is taken before its save is committed: a slow save becomes visible behind
those that were quicker. So a walk over the logs does not trust times alone. It notes which transactions were still open
when it began; the next walk gives every log that one of these, or a later one, has written.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from django.db import connection
from django.db.models import BigIntegerField, Q
from django.db.models.expressions import RawSQL

from api.problems import Problem
from logs.models import Log, LogQuerySet

LARGEST = 2**62
ALL_BITS = 2**32 - 1
"""A row names the transaction that wrote it by the lower half of its number."""


@dataclass(frozen=True)
class Mark:
    """A point in the work of the database.

    :ivar at: when it was.
    :ivar open_from: number of the first transaction that had not ended by then; None where only the time is known.
    """

    at: datetime
    open_from: int | None = None


@dataclass(frozen=True)
class Walk:
    """A walk over logs in the order of their changes, page by page.

    :ivar since: what changed after it is told; everything where None.
    :ivar begun: when the walk began, from where the next one goes on.
    :ivar last: time and number of the last log that was told.
    """

    since: Mark | None
    begun: Mark
    last: tuple[datetime, int] | None = None

    @classmethod
    def begin(cls, since: Mark | None, now: datetime) -> Self:
        return cls(since, Mark(now, _transactions()[0]))

    @classmethod
    def of_cursor(cls, text: str, now: datetime) -> Self:
        """:raises Problem: the text is no cursor."""
        try:
            since, begun, last = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            walk = cls(_mark(since), _mark_of(begun), _place(last))
        except (ValueError, TypeError, binascii.Error, RecursionError) as trouble:
            detail = "cursor is none that we gave. Send next_cursor of an earlier answer as it is, or leave it out"
            raise Problem(400, "malformed", detail) from trouble
        return cls.begin(walk.begun, now) if walk.last is None else walk

    def cursor(self, page: list[Any], *, more: bool) -> str:
        """Where the client goes on after this page: with the next page, or with what changes from now on."""
        walk = replace(self, last=(page[-1].updated_at, page[-1].pk) if more else None)
        told = [_told(walk.since), _told(walk.begun), [walk.last[0].isoformat(), walk.last[1]] if walk.last else None]
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    def narrow(self, logs: LogQuerySet, model: type[Log]) -> LogQuerySet:
        """The logs that the walk has still to tell, in its order."""
        if self.since is not None:
            logs = _changed_since(logs, model, self.since)
        if self.last is not None:
            at, pk = self.last
            logs = logs.filter(Q(updated_at__gt=at) | Q(updated_at=at, pk__gt=pk))
        return logs.order_by("updated_at", "pk")


def _changed_since(logs: LogQuerySet, model: type[Log], since: Mark) -> LogQuerySet:
    later = Q(updated_at__gte=since.at)
    if since.open_from is None:
        return logs.filter(later)
    following = _transactions()[1]
    if since.open_from > following:
        return logs  # the database was restored and counts anew, so nothing is certain but everything
    behind = RawSQL(  # noqa: S611
        f'(%s - "{model._meta.db_table}".xmin::text::bigint) & {ALL_BITS}', [following], output_field=BigIntegerField()
    )
    return logs.annotate(behind=behind).filter(later | Q(behind__lte=following - since.open_from))


def _transactions() -> tuple[int, int]:
    """Number of the oldest transaction that has not ended, and of the next to come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(found)::text::bigint, pg_snapshot_xmax(found)::text::bigint"
            " FROM pg_current_snapshot() found"
        )
        oldest, following = cursor.fetchone()
    return oldest, following


def _told(mark: Mark | None) -> list[Any] | None:
    return [mark.at.isoformat(), mark.open_from] if mark else None


def _mark(raw: Any) -> Mark | None:
    return None if raw is None else _mark_of(raw)


def _mark_of(raw: Any) -> Mark:
    at, open_from = raw
    if open_from is not None:
        _require_number(open_from)
    return Mark(_moment(at), open_from)


def _place(raw: Any) -> tuple[datetime, int] | None:
    if raw is None:
        return None
    at, pk = raw
    _require_number(pk)
    return _moment(at), pk


def _require_number(found: Any) -> None:
    if type(found) is not int or not 0 <= found < LARGEST:
        raise ValueError("no number")


def _moment(text: Any) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("no time zone")
    return in_utc(found)


def in_utc(at: datetime) -> datetime:
    """The time without an offset that the database does not know; the earliest or latest one beyond the calendar."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return datetime(1, 1, 2, tzinfo=UTC) if at.year == 1 else datetime(9999, 12, 30, tzinfo=UTC)

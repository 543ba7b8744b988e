"""Asking for a run."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from feed.collections import COLLECTIONS
from feed.models import FeedRun
from users.models import User


class NotExported(Exception):
    """There is nothing of that collection and year; says what there is."""


def request_run(
    *, now: datetime, full: bool = False, collection: str = "", year: int | None = None, by: User | None = None
) -> FeedRun:
    """Note that a run is wanted.

    :raises NotExported: no fields are known for the year, or the collection has no years.
    """
    if year is not None and year not in (years := COLLECTIONS[collection].years if collection else ()):
        known = f"of {collection}: {', '.join(map(str, years))}" if years else "only of lettings and sales"
        raise NotExported(f"Nothing can be sent of {year}. There are years {known}.")
    return FeedRun.objects.create(
        is_full=full, collection=collection, year=year, requested_at=now, requested_by=by, next_attempt_at=now
    )


def request_nightly_run(*, now: datetime) -> FeedRun:
    """The run of the night, asked for once however often this is called."""
    run, _ = FeedRun.objects.get_or_create(
        night=timezone.localdate(now), defaults={"requested_at": now, "next_attempt_at": now}
    )
    return run


class FullRunRefused(Exception):
    """Full runs are asked for with the command alone: they send everything."""


def run_again(*, run: FeedRun, now: datetime, by: User) -> FeedRun:
    """Ask for the same partial run anew; one that is not finished is taken up where it stopped.

    :raises FullRunRefused: it is a finished full run.
    """
    if run.finished_at is None:
        run.attempts, run.next_attempt_at = 0, now
        run.save(update_fields=["attempts", "next_attempt_at"])
        return run
    if run.is_full:
        raise FullRunRefused
    return request_run(now=now, collection=run.collection, year=run.year, by=by)

"""Carrying out runs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import structlog
from django.utils import timezone

from feed.collections import targets
from feed.master_manifests import write_master_manifest
from feed.models import Export, FeedRun
from feed.services.exporting import Clock, export, finish
from feed.services.locking import only_worker
from feed.services.reconciling import reconcile

logger = structlog.get_logger(__name__)

MOST_ATTEMPTS = 25
LONGEST_PAUSE = timedelta(hours=1)


def work(*, clock: Clock = timezone.now) -> int:
    """Carry out the runs that wait, unless another worker does. Gives how many came to an end."""
    ended = 0
    with only_worker() as hold:
        while hold.is_kept and (run := FeedRun.objects.due(clock()).first()):
            ended += carry_out(run, clock=clock)
    return ended


def carry_out(run: FeedRun, *, clock: Clock) -> bool:
    """Begin a run, or go on with it. Gives whether it came to an end; otherwise it is tried again later."""
    begin(run, clock=clock)
    try:
        send(run, clock=clock)
    except Exception as error:
        logger.exception("feed_failed", run=run.pk, attempt=run.attempts)
        note_failure(run, error, now=clock())
        return False
    run.error, run.next_attempt_at, run.finished_at = "", None, clock()
    run.save()
    logger.info("feed_finished", run=run.pk, records=sum(run.exports.values_list("records", flat=True)))
    return True


def begin(run: FeedRun, *, clock: Clock) -> None:
    """Count the attempt before it is made, with the time of the next one: a worker that is killed says nothing more."""
    now = clock()
    run.started_at = run.started_at or now
    run.attempts += 1
    run.next_attempt_at = next_attempt(run.attempts, now)
    run.save()


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again: after ever longer pauses, up to an hour, and not without end."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return now + min(timedelta(minutes=attempts**2), LONGEST_PAUSE)


def send(run: FeedRun, *, clock: Clock) -> None:
    """Send all that the run is to send and has not sent yet, then tell the reader of it."""
    today = day_of(run)
    for left in Export.objects.to_be_stored():
        finish(left, clock=clock)
    for collection, year in targets(run, today):
        export(run, collection, year, clock=clock)
    write_master_manifest(run, now=clock())
    run.differences = reconcile(run, today=today)


def note_failure(run: FeedRun, error: Exception, *, now: datetime) -> None:
    """Keep the kind of error and its first line: the rest may hold answers."""
    first_line = (str(error).splitlines() or [""])[0]
    run.error = f"{type(error).__name__}: {first_line}"[:500]
    run.next_attempt_at = next_attempt(run.attempts, now)
    run.save(update_fields=["error", "next_attempt_at"])
    if run.next_attempt_at is None:
        logger.error("feed_given_up", run=run.pk, attempts=run.attempts)


def day_of(run: FeedRun) -> date:
    """The day that a run is of, whenever it is taken up again."""
    return timezone.localdate(run.started_at)

"""The work on files that is done off the request path. Every task is safe to run twice and to be cut short."""

from __future__ import annotations

from datetime import timedelta

import structlog
from celery import shared_task
from django.utils import timezone

from downloads import services
from downloads.models import Download

logger = structlog.get_logger(__name__)
QUIET = timedelta(minutes=10)
SECONDS_BEFORE_NEXT_TRY = 30


@shared_task
def make_file(*, download_id: int) -> None:
    """Make a file; where that fails, try again a little later, and give up in the end."""
    if not services.begin(download_id):
        services.give_up(download_id, now=timezone.now())
        return
    try:
        services.make(download_id, now=timezone.now())
    except Exception:
        attempts = Download.objects.values_list("attempts", flat=True).get(pk=download_id)
        logger.exception("download_attempt_failed", download_id=download_id, attempts=attempts)
        if attempts >= services.MOST_ATTEMPTS:
            services.give_up(download_id, now=timezone.now())
            raise
        make_file.apply_async(kwargs={"download_id": download_id}, countdown=SECONDS_BEFORE_NEXT_TRY * 2**attempts)


@shared_task
def take_up_waiting() -> int:
    """Take up files that were asked for a while ago and are not made, for when a worker or the queue was lost."""
    forgotten = Download.objects.waiting().filter(created_at__lt=timezone.now() - QUIET)
    waiting = list(forgotten.order_by("pk").values_list("pk", flat=True))
    for download_id in waiting:
        make_file.delay(download_id=download_id)
    return len(waiting)


@shared_task
def delete_expired() -> int:
    """Delete files whose 48 hours are over."""
    return services.delete_expired(now=timezone.now())

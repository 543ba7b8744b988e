"""Whether the feed does its work, for monitoring."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max

from feed.models import FeedRun

LONGEST_WITHOUT = timedelta(hours=26)
"""Between the ends of two runs: one a night, and some time for it."""


def trouble(now: datetime) -> str:
    """In one word what somebody should look at; empty where all is well.

    While the service is unavailable there are no nightly runs, and a service that has had no run is new.
    """
    runs = FeedRun.objects.order_by("-pk")
    if runs.unfinished().filter(next_attempt_at=None).exists():
        return "given up"
    if runs.unfinished().exclude(error="").exists():
        return "failed"
    latest = runs.exclude(finished_at=None).first()
    if latest is not None and latest.differences:
        return "differs"
    ended = runs.aggregate(Max("finished_at"))["finished_at__max"]
    is_late = runs.exists() and (ended is None or now - ended > LONGEST_WITHOUT)
    return "late" if is_late and not settings.SERVICE_UNAVAILABLE else ""

"""The figures are worked out off the request path. Both tasks are safe to run twice, and at the same time."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from insights.refreshing import refresh_all, refresh_changed


@shared_task
def work_out_all_figures() -> None:
    """All of them, at night: moves, merges and the day of last year that this year is compared with."""
    refresh_all(now=timezone.now())


@shared_task
def work_out_changed_figures() -> None:
    """Those of organisations with changes."""
    refresh_changed(now=timezone.now())

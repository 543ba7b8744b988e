"""The work on logs that is done off the request path. Every task is safe to run twice and to be cut short."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from logs.bulk_changes import carry_on
from logs.models import BulkChange

PORTION = 50
"""Logs that are changed before others get their turn."""


@shared_task
def carry_out(*, change_id: int) -> None:
    """Change the next portion of logs, and go to the end of the queue for another."""
    if carry_on(BulkChange.objects.select_related("by").get(pk=change_id), now=timezone.now(), most=PORTION):
        carry_out.delay(change_id=change_id)


@shared_task
def take_up_quiet_changes() -> int:
    """Take up changes whose worker ended before it was done. Gives how many there were."""
    quiet = list(BulkChange.objects.quiet(timezone.now()).values_list("pk", flat=True))
    for change_id in quiet:
        carry_out.delay(change_id=change_id)
    return len(quiet)

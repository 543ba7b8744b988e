"""Work on organisations off the request path."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from organisations.models import MergeRequest
from organisations.services.merges import note_failed_merge, run_merge

MERGE_MAY_TAKE = 55 * 60
"""Seconds after which a merge is given up, in time for the failure to be noted before the worker is stopped."""


@shared_task(acks_late=True, reject_on_worker_lost=True, soft_time_limit=MERGE_MAY_TAKE)
def merge_organisations(*, merge_request_id: int) -> None:
    """Carry out a merge that was started. Safe to run twice; a worker that dies leaves it to the next."""
    merge_request = MergeRequest.objects.get(pk=merge_request_id)
    try:
        run_merge(merge_request=merge_request, now=timezone.now())
    except Exception:
        note_failed_merge(merge_request=merge_request, now=timezone.now())
        raise

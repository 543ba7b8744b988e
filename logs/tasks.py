"""The work on logs that is done off the request path. Every task is safe to run twice and to be cut short."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from logs.bulk_changes import carry_on
from logs.duplicate_sets import number_sets, number_what_is_left
from logs.models import BulkChange
from logs.models.log import log_models, model_of

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


@shared_task
def number_duplicates(*, collection: str, keys: list[str]) -> None:
    """Number sets of duplicates that two people were changing at once."""
    with transaction.atomic():
        number_sets(model_of(collection), map(UUID, keys), now=timezone.now(), waiting=True)


@shared_task
def number_forgotten_duplicates() -> int:
    """Number what a job that never ran has left. Gives how many sets there were."""
    return sum(number_what_is_left(model, now=timezone.now()) for model in log_models())

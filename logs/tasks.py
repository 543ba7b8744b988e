"""The work on logs that is done off the request path. Every task is safe to run twice."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from logs.duplicate_sets import number_sets, number_what_is_left
from logs.models.log import log_models


@shared_task
def number_duplicates(*, collection: str, keys: list[str]) -> None:
    """Number sets of duplicates that two people were changing at once."""
    model = next(each for each in log_models() if each.collection.name == collection)
    with transaction.atomic():
        number_sets(model, map(UUID, keys), now=timezone.now(), waiting=True)


@shared_task
def number_forgotten_duplicates() -> int:
    """Number what a job that never ran has left. Gives how many sets there were."""
    return sum(number_what_is_left(model, now=timezone.now()) for model in log_models())

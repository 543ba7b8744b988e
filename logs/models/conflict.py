"""Answers of which a person and another system say different things."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from logs.models.event import Channel


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Ways to narrow conflicts."""

    def of(self, collection: str, log_id: int) -> Self:
        return self.filter(collection=collection, log_id=log_id)

    def open(self) -> Self:
        return self.filter(settled_at=None)


class Conflict(models.Model):
    """What another system says of a question that a person answered otherwise. The person's answer stands till then.

    :ivar variable: the question.
    :ivar sent: the other answer, as it was sent; empty text or no boxes where it was emptied.
    :ivar taken: whether the other answer was taken in the end.
    """

    collection = models.CharField(max_length=10)
    log_id = models.BigIntegerField()
    variable = models.CharField(max_length=60)
    sent = models.JSONField()
    channel = models.CharField(max_length=10, choices=Channel)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    taken = models.BooleanField(default=False)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "log_id", "variable"],
                condition=Q(settled_at=None),
                name="logs_one_open_conflict",
            )
        ]

    def __str__(self) -> str:
        return f"{self.variable} of {self.collection} log {self.log_id}"

"""One change of many logs at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

QUIET = timedelta(minutes=2)
"""After this long without a sign of life, a change that should be going on is taken up again."""


class BulkChangeQuerySet(models.QuerySet["BulkChange"]):
    """Ways to narrow changes."""

    def quiet(self, now: datetime) -> Self:
        """Should be going on and have not given a sign of life for a while."""
        return self.filter(finished_at=None, seen_at__lt=now - QUIET)


class BulkChange(models.Model):
    """Logs that a person chose to delete, or to give to somebody, and how far that has come.

    :ivar identifier: names it in addresses.
    :ivar log_ids: numbers of the logs chosen, in the order in which they are changed.
    :ivar place: how many of them have been gone through.
    :ivar changed: how many of these were changed; the others could no longer be, or were as they should be.
    :ivar reason: why the logs are deleted, as their history keeps it.
    """

    class Kind(models.TextChoices):
        DELETE = "delete", "Deleting logs"
        REASSIGN = "reassign", "Reassigning logs"

    identifier = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    collection = models.CharField(max_length=10)
    log_ids = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.JSONField(default=dict, blank=True)
    place = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = BulkChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="reassign") | Q(assignee__isnull=False), name="bulk_change_reassigns_to_somebody"
            )
        ]
        indexes = [models.Index(fields=["seen_at"], condition=Q(finished_at=None), name="bulk_change_unfinished")]

    def __str__(self) -> str:
        return f"{self.kind} {len(self.log_ids)} {self.collection} logs"

    @property
    def total(self) -> int:
        return len(self.log_ids)

    @property
    def left_out(self) -> int:
        """Logs that were not changed when their turn came."""
        return self.place - self.changed

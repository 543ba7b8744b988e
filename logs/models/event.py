"""The record of every save of a log."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from logs.models.log import Status


class Channel(models.TextChoices):
    """The door by which answers came."""

    WEB = "web", "typed in the service"
    UPLOAD = "upload", "bulk upload"
    API = "api", "sent by another system"
    SERVICE = "service", "changed by the service"


DELETION = "deletion"
"""Stands among the reasons of an event for why the log was deleted."""


class LogEventQuerySet(models.QuerySet["LogEvent"]):
    """Ways to narrow events; each can follow any other."""

    def of(self, collection: str, log_id: int) -> Self:
        return self.filter(collection=collection, log_id=log_id)

    def after_version(self, version: int) -> Self:
        return self.filter(version__gt=version)


class LogEvent(models.Model):
    """One save of a log. Rows are only ever added: a database trigger refuses anything else.

    :ivar version: the log's version after the save.
    :ivar status: the log's status after the save; empty in the oldest events, which did not record it.
    :ivar changes: variable to [before, after], as JSON.
    :ivar refused: variable to the value that was sent and not accepted.
    :ivar rules: refused variable to the ids of the rules that refused it.
    :ivar checks: confirm variables of unusual answers that were to be confirmed after the save.
    :ivar reasons: confirm variable to why unusual answers were said to be right; `DELETION` to why a log was deleted.
    :ivar reviewed: variables whose answers of another system a person saved as they were.
    :ivar duplicates: numbers of other logs: of the log kept instead of a deleted one, of those deleted as its
        duplicates, or of those it was said to be different from.
    """

    class Action(models.TextChoices):
        CREATED = "created", "Log created"
        CHANGED = "changed", "Answers changed"
        DELETED = "deleted", "Log deleted"
        KEPT = "kept", "Kept when its duplicates were deleted"
        DIFFERENT = "different", "Said not to be a duplicate"

    collection = models.CharField(max_length=10)
    log_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(choices=Status, null=True)
    action = models.CharField(max_length=10, choices=Action)
    channel = models.CharField(max_length=10, choices=Channel)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    changes = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    rules = models.JSONField(null=True)
    checks = models.JSONField(null=True)
    reviewed = models.JSONField(null=True)
    duplicates = models.JSONField(null=True, blank=True)

    objects = LogEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "log_id", "version"], name="logs_one_event_a_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="logs_event_version_from_1"),
        ]
        indexes = [models.Index(fields=["at", "id"], name="logs_event_at")]

    def __str__(self) -> str:
        return f"{self.collection} log {self.log_id}, version {self.version}"

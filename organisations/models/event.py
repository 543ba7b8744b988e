"""The record of who changed what."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ChangeEvent(models.Model):
    """One change to an organisation, a scheme or a location. Rows are only ever added: a database trigger sees to it.

    :ivar action: what was done, such as "scheme created".
    :ivar changes: column to [before, after].
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="change_events"
    )
    scheme = models.ForeignKey(
        "organisations.Scheme", on_delete=models.PROTECT, null=True, blank=True, related_name="change_events"
    )
    location = models.ForeignKey(
        "organisations.Location", on_delete=models.PROTECT, null=True, blank=True, related_name="change_events"
    )
    action = models.CharField(max_length=100)
    changes = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action}, {self.at:%d %B %Y}"

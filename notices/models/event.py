"""What was done to announcements and collection resources."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NoticeEvent(models.Model):
    """One thing done: who, what, when. Rows are only ever added: a database trigger sees to it.

    :ivar about: "announcement 3" or "lettings resources of 2026"; what it names may be gone since.
    :ivar changes: column to [before, after].
    """

    about = models.CharField(max_length=100)
    action = models.CharField(max_length=100)
    changes = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["about", "-at"], name="notice_event_about")]

    def __str__(self) -> str:
        return f"{self.about}: {self.action}, {self.at:%d %B %Y}"

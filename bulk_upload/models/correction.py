"""Corrections of cells, so that each can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Correction(models.Model):
    """One change of one or many cells of an upload.

    :ivar cells: [row number, index of the column, text before, text after] each.
    """

    upload = models.ForeignKey("bulk_upload.Upload", on_delete=models.CASCADE, related_name="corrections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    cells = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"correction of {len(self.cells)} cells of upload {self.upload_id}"

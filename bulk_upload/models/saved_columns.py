"""What an organisation's files mean, kept for its next file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class SavedColumns(models.Model):
    """The decisions about the columns and values of an organisation's export, under a name it chose.

    :ivar headers: the headers of the file that they were made for, in order.
    :ivar decisions: see `bulk_upload.matching`.
    :ivar year: the collection year that they were last confirmed for.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    headers = models.JSONField()
    decisions = models.JSONField()
    year = models.PositiveSmallIntegerField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-used_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                condition=models.Q(discarded_at=None),
                name="saved_columns_name_once",
                violation_error_message="Your organisation already has saved columns with this name",
            )
        ]

    def __str__(self) -> str:
        return self.name

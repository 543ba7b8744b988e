"""A row of a file that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from django.db import models
from django.db.models import Q

from bulk_upload.rows import Row


class Outcome(models.TextChoices):
    """What became of a row, or would become of it when the upload is approved."""

    RECEIVED = "received", "Not checked yet"
    COMPLETE = "complete", "Complete"
    IN_PROGRESS = "in_progress", "In progress"
    UPDATE = "update", "Changes a log"
    DUPLICATE = "duplicate", "Repeats a log"
    WAITING = "waiting", "To be corrected"
    LEFT_OUT = "left_out", "Left out"
    UNCHANGED = "unchanged", "Not changed since it was last sent"


SETTLED = (Outcome.LEFT_OUT, Outcome.UNCHANGED)
"""Outcomes of rows that nothing is to be done with."""


class Decision(models.TextChoices):
    """What the person said is to be done with a row that changes or repeats a log."""

    NONE = "", "Not decided"
    APPLY = "apply", "Change the log"
    KEEP_BOTH = "keep_both", "Make another log"
    LEAVE_OUT = "leave_out", "Leave the row out"


WITH_LOG = (Outcome.COMPLETE, Outcome.IN_PROGRESS)
"""Outcomes of rows that become logs of their own."""


class UploadRowQuerySet(models.QuerySet["UploadRow"]):
    """Ways to narrow rows; each can follow any other."""

    def received(self) -> Self:
        """Not checked yet, or to be checked again."""
        return self.filter(outcome=Outcome.RECEIVED)

    def with_problems(self) -> Self:
        return self.exclude(problems=[])

    def unsettled(self) -> Self:
        """Something may be done with."""
        return self.exclude(outcome__in=SETTLED)

    def to_approve(self) -> Self:
        """Could become logs, and are not yet."""
        return self.filter(outcome__in=WITH_LOG, log_id=None)


class UploadRow(models.Model):
    """One row, as received, and what became of it.

    :ivar number: as the user's spreadsheet counts it.
    :ivar cells: text of each cell, as received; never changed.
    :ivar corrected: index of a column -> text that stands in place of what was received.
    :ivar saved_corrected: the corrections that the log holds already.
    :ivar named_log_id: the log that the file names for it, where the file was downloaded here and is sent again.
    :ivar repeats: number of the first row of the file that is the same log; None where it is the only one.
    :ivar log_id: the log that was made of it, that it changes or that it repeats.
    :ivar saved: the log of `log_id` holds what the row says.
    :ivar problems: {"rule", "category", "message", "column", "field", "official_field", "sent", "blocks"} each.
    :ivar unusual: {"rule", "confirm", "message", "columns"} each.
    :ivar answers: variable -> value of the log as it is or would be, as JSON.
    :ivar changes: for an update, variable -> [before, after].
    :ivar reasons: confirm variable -> why unusual answers are right, as logs keep it.
    """

    upload = models.ForeignKey("bulk_upload.Upload", on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    corrected = models.JSONField(default=dict, blank=True)
    saved_corrected = models.JSONField(default=dict, blank=True)
    named_log_id = models.BigIntegerField(null=True, blank=True)
    repeats = models.PositiveIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.NONE, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.RECEIVED)
    collection = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    log_id = models.BigIntegerField(null=True, blank=True)
    saved = models.BooleanField(default=False)
    problems = models.JSONField(default=list, blank=True)
    unusual = models.JSONField(default=list, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    changes = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=dict, blank=True)

    objects = UploadRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "number"], name="upload_row_number_once"),
            models.CheckConstraint(
                condition=Q(saved=False) | Q(log_id__isnull=False), name="upload_row_saved_in_a_log"
            ),
        ]
        indexes = [
            models.Index(fields=["upload", "outcome", "number"], name="upload_row_outcome"),
            models.Index(fields=["collection", "log_id"], name="upload_row_log", condition=Q(log_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"row {self.number} of upload {self.upload_id}"

    @property
    def row(self) -> Row:
        """The row as it now stands: as received, with the corrections."""
        return self._with(self.corrected)

    @property
    def saved_row(self) -> Row:
        """The row as its log holds it."""
        return self._with(self.saved_corrected)

    def _with(self, corrections: Mapping[str, str]) -> Row:
        cells = list(self.cells)
        for index, text in ((int(key), text) for key, text in corrections.items()):
            cells.extend([""] * (index + 1 - len(cells)))
            cells[index] = text
        return Row(self.number, tuple(cells))

"""A file that was sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from bulk_upload.rows import Column
from users.models import User

QUIET = timedelta(minutes=2)
"""After this long without a sign of life, an upload that should be moving is taken up again."""


class Stage(models.TextChoices):
    """How far an upload has come."""

    READING = "reading", "Reading your file"
    MATCHING = "matching", "Check your columns"
    CHECKING = "checking", "Checking your rows"
    DONE = "done", "Checked"
    REFUSED = "refused", "We could not read your file"


MOVING = (Stage.READING, Stage.CHECKING)
"""Stages in which a worker is at work, or should be."""


def file_path(upload: Upload, name: str) -> str:
    """Where a file is kept: under a name that nobody can guess."""
    return f"bulk-uploads/{upload.identifier}"


class UploadQuerySet(models.QuerySet["Upload"]):
    """Ways to narrow uploads; each can follow any other."""

    def of_organisation(self, organisation_id: int) -> Self:
        """Made by its people or for it."""
        return self.filter(Q(organisation=organisation_id) | Q(uploader__organisation=organisation_id))

    def since(self, moment: datetime) -> Self:
        return self.filter(created_at__gte=moment)

    def quiet(self, now: datetime) -> Self:
        """Should be moving and have not given a sign of life for a while."""
        return self.filter(stage__in=MOVING, seen_at__lt=now - QUIET)


class Upload(models.Model):
    """A file of logs, from its arrival to the last corrected row.

    :ivar identifier: names it in addresses and on disk.
    :ivar organisation: whose logs they are: the uploader's, or the one a support user uploads for.
    :ivar digest: SHA-256 of the file, to know the same file again.
    :ivar sheet: the sheet that was read; empty for text files.
    :ivar kind: the layout: "official lettings 2026", ..., or "flexible".
    :ivar year: the collection year that official files were uploaded for; None where the rows say.
    :ivar columns: index, letter and header of each column.
    :ivar decisions: what each column and value means, for files that are not official.
    :ivar check_only: no log is made.
    :ivar is_sample: it is the sample file, to try uploading with: no log can come of it.
    :ivar approve_first: no log is made before the uploader has seen the result and said so.
    :ivar collections: names of the collections that logs may be made of; None where all may.
    :ivar assignee: whom logs are assigned to that name nobody, of a file that a system sent. A person's own are theirs.
    :ivar reference_column: index of the column with the names that the system which sent it knows logs by.
    :ivar refusal: why the file was refused, in words for the uploader.
    :ivar seen_at: the last sign of life of the workers.
    :ivar told_at: when the uploader was told of the outcome.
    """

    identifier = models.UUIDField(default=uuid4, unique=True, editable=False)
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="uploads")
    file = models.FileField(upload_to=file_path, max_length=200)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    sheet = models.CharField(max_length=255, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    columns = models.JSONField(default=list, blank=True)
    above = models.JSONField(default=list, blank=True)
    header_row = models.PositiveIntegerField(default=0)
    total_rows = models.PositiveIntegerField(default=0)
    decisions = models.JSONField(default=dict, blank=True)
    saved_columns = models.ForeignKey(
        "bulk_upload.SavedColumns", on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    check_only = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    approve_first = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True, blank=True)
    collections = models.JSONField(null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reference_column = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.READING)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(stage=Stage.REFUSED) | ~Q(refusal=""), name="upload_refused_says_why")
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="upload_organisation"),
            models.Index(fields=["uploader", "-id"], name="upload_uploader"),
            models.Index(fields=["digest"], name="upload_digest"),
            models.Index(fields=["created_at"], name="upload_created"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.identifier})"

    def get_absolute_url(self) -> str:
        return self.url()

    def url(self, page: str = "upload", *args: object) -> str:
        """The address of one of the upload's pages."""
        return reverse(f"bulk_upload:{page}", args=[self.identifier, *args])

    @property
    def table_columns(self) -> tuple[Column, ...]:
        """The columns of the file."""
        return tuple(Column(index, letter, header) for index, letter, header in self.columns)

    @property
    def is_moving(self) -> bool:
        """A worker is at work on it, or will be."""
        return self.stage in MOVING

    @property
    def is_official(self) -> bool:
        return self.kind.startswith("official")

    @property
    def is_matched(self) -> bool:
        """What its columns mean was found out: no template and no names of fields say it. People may decide."""
        return self.kind == "flexible"

    @property
    def is_from_system(self) -> bool:
        """A system of a supplier sent it: nobody need ever see its pages."""
        return self.uploader.is_placeholder

    @property
    def makes_logs(self) -> bool:
        """Clean rows become logs without further asking."""
        return not self.check_only and (not self.approve_first or self.approved_at is not None)

    def is_of(self, user: User) -> bool:
        return self.uploader_id == user.pk

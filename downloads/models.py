"""Files that people asked for, and what their columns mean."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from users.models import Role

LIFETIME = timedelta(hours=48)
LIFETIME_IN_WORDS = "48 hours"


class DownloadKind(models.IntegerChoices):
    """What a file is about. The first four codes are published."""

    USERS = 0, "users"
    LETTINGS = 1, "lettings logs"
    SALES = 2, "sales logs"
    PLACES = 3, "schemes and locations"
    ORGANISATIONS = 4, "organisations"


class Content(models.TextChoices):
    """What stands in a file."""

    LABELS = "labels", "answers in words"
    CODES = "codes", "answers in codes"
    ARCHIVE = "archive", "archive for analysis"
    SCHEMES = "schemes", "schemes"
    LOCATIONS = "locations", "locations"
    COMBINED = "combined", "schemes and locations"
    LIST = "list", "list"


def file_path(download: Download, name: str) -> str:
    """Where a file is kept: under a name that nobody can guess."""
    return f"downloads/{uuid4()}{PurePath(download.file_name).suffix}"


class DownloadQuerySet(models.QuerySet["Download"]):
    """Ways to narrow files; each can follow any other."""

    def waiting(self) -> Self:
        """Neither made nor given up."""
        return self.filter(ready_at=None, failed_at=None)

    def asked_since(self, moment: datetime) -> Self:
        return self.filter(created_at__gte=moment)

    def expired(self, now: datetime) -> Self:
        """Whose file nobody can fetch any more."""
        return self.filter(expires_at__lte=now)


class Download(models.Model):
    """A file that somebody asked for, from the request to the day when it is deleted.

    Requests stay when files go: who took what is kept.

    :ivar role: the person's role when they asked; it decides the columns.
    :ivar organisation: the person's organisation when they asked; its people may fetch the file, too.
    :ivar about: the organisation whose records it holds, where support asked from its pages.
    :ivar year: the collection year, for files of logs.
    :ivar filters: what the list was narrowed to, as the query of an address.
    :ivar total: how many rows it will have, as counted when it was asked for.
    :ivar attempts: how often a worker began to make it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.PositiveSmallIntegerField(choices=Role, null=True, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.PositiveSmallIntegerField(choices=DownloadKind)
    content = models.CharField(max_length=10, choices=Content)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    filters = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=file_path, max_length=200, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = DownloadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ready_at=None, expires_at=None) | Q(ready_at__isnull=False, expires_at__isnull=False),
                name="download_that_is_ready_expires",
            ),
            models.CheckConstraint(
                condition=Q(ready_at=None) | Q(failed_at=None), name="download_is_ready_or_failed_not_both"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="download_user"),
            models.Index(fields=["created_at"], condition=Q(ready_at=None, failed_at=None), name="download_waiting"),
            models.Index(fields=["expires_at"], condition=~Q(file=""), name="download_with_file"),
        ]

    def __str__(self) -> str:
        return self.file_name or f"{self.get_kind_display()}, {self.get_content_display()}"

    def get_absolute_url(self) -> str:
        return reverse("downloads:download", args=[self.pk])

    @property
    def is_for_support(self) -> bool:
        return self.role == Role.SUPPORT

    @property
    def is_waiting(self) -> bool:
        return self.ready_at is None and self.failed_at is None

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    @property
    def file_type(self) -> str:
        """CSV, ZIP: as people know it."""
        return self.file_name.rpartition(".")[2].upper()

    @property
    def media_type(self) -> str:
        """What a browser is told of the file, with how its letters are kept."""
        return "text/csv; charset=utf-8" if self.file_type == "CSV" else "application/zip"


class Fetch(models.Model):
    """Somebody fetched a file: the person who asked for it, a colleague or support."""

    download = models.ForeignKey(Download, on_delete=models.PROTECT, related_name="fetches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "fetches"

    def __str__(self) -> str:
        return f"{self.download}, {self.at:%Y-%m-%d %H:%M}"


class LogType(models.TextChoices):
    """The two collections."""

    LETTINGS = "lettings", "Lettings"
    SALES = "sales", "Sales"


class ColumnDefinitionQuerySet(models.QuerySet["ColumnDefinition"]):
    """Ways to narrow definitions."""

    def for_year(self, log_type: str, year: int) -> Self:
        """The definition of each variable that counts in a year: that year's, else the latest earlier one."""
        return self.filter(log_type=log_type, year__lte=year).order_by("variable", "-year", "-pk").distinct("variable")


class ColumnDefinition(models.Model):
    """What a column means, in one short line: the first row of a file of logs.

    :ivar variable: the header in lower case.
    :ivar year: the first collection year that the text is for.
    :ivar last_accessed: when it last stood in a file.
    """

    variable = models.CharField(max_length=80)
    definition = models.CharField(max_length=500)
    log_type = models.CharField(max_length=10, choices=LogType)
    year = models.PositiveSmallIntegerField()
    last_accessed = models.DateTimeField(null=True, blank=True)

    objects = ColumnDefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["log_type", "variable", "-year"]
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2099), name="definition_of_a_known_year"),
            models.UniqueConstraint(fields=["log_type", "variable", "year"], name="one_definition_a_variable_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.variable}, {self.get_log_type_display()} {self.year}"

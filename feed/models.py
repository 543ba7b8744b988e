"""Runs of the feed, what each of them exported, and which version of each record was sent last."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class CollectionName(models.TextChoices):
    """What is sent, in the order in which it is sent."""

    USERS = "users", "Users"
    ORGANISATIONS = "organisations", "Organisations"
    LETTINGS = "lettings", "Lettings"
    SALES = "sales", "Sales"


class FeedRunQuerySet(models.QuerySet["FeedRun"]):
    """Ways to narrow runs; each can follow any other."""

    def unfinished(self) -> Self:
        return self.filter(finished_at=None)

    def due(self, now: datetime) -> Self:
        """Waiting for a worker, the one asked for first in front."""
        return self.unfinished().filter(next_attempt_at__lte=now).order_by("pk")


class FeedRun(models.Model):
    """One run: asked for by the schedule or a person, started once, taken up again until it is finished.

    :ivar night: the day of a run that the schedule asked for; there is one a day.
    :ivar is_full: sends every record, changed or not.
    :ivar collection: the only one to send; empty for all.
    :ivar year: the only collection year to send; empty for all.
    :ivar started_at: the time that its exports carry, however often it was taken up again.
    :ivar next_attempt_at: from when a worker may take it up; empty once it is finished or given up.
    :ivar error: why the latest attempt failed; empty where it did not.
    :ivar differences: collection and year to what differs between the records sent and the database.
    """

    night = models.DateField(null=True, blank=True, unique=True)
    is_full = models.BooleanField(default=False)
    collection = models.CharField(max_length=13, choices=CollectionName, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    differences = models.JSONField(default=dict, blank=True)

    objects = FeedRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year=None) | Q(collection__in=[CollectionName.LETTINGS, CollectionName.SALES]),
                name="feed_only_logs_have_years",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(next_attempt_at=None), name="feed_finished_runs_do_not_wait"
            ),
        ]

    def __str__(self) -> str:
        what = " ".join(filter(None, ["Full" if self.is_full else "Partial", self.collection, str(self.year or "")]))
        return f"{what} run {self.pk}"

    @property
    def state(self) -> str:
        """In words, for lists."""
        if self.finished_at is not None:
            return "Finished, with differences" if self.differences else "Finished"
        if self.next_attempt_at is None:
            return "Given up"
        if self.error:
            return "Failed, to be tried again"
        return "Waiting" if self.started_at is None else "Under way"


class MasterManifest(models.Model):
    """The list of the archives that a run told the reader of.

    :ivar number: counts the runs of the day.
    :ivar stored_at: when it was in the bucket; empty before.
    """

    run = models.OneToOneField(FeedRun, on_delete=models.PROTECT, related_name="master_manifest")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    stored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["day", "number"], name="feed_one_manifest_a_number")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        return f"Manifest_{self.day:%Y_%m_%d}_{self.number:04}.csv"


class ExportQuerySet(models.QuerySet["Export"]):
    """Ways to narrow exports; each can follow any other."""

    def of(self, collection: str, year: int | None) -> Self:
        return self.filter(collection=collection, year=year)

    def with_records(self) -> Self:
        return self.filter(is_empty=False)

    def to_be_stored(self) -> Self:
        """Made and not known to be in the bucket: their worker ended too early."""
        return self.with_records().filter(stored_at=None).order_by("pk")

    def to_be_listed(self) -> Self:
        """In the bucket, and in no master manifest."""
        return self.with_records().filter(stored_at__isnull=False, manifest=None)


class Export(models.Model):
    """What a run sent of one collection, and of one year of it; empty where nothing had changed.

    :ivar started_at: when the run started.
    :ivar archive: name of its files without their ending.
    :ivar sha256: of the archive that was made last.
    :ivar made_at: when that was.
    :ivar stored_at: when it was in the bucket.
    """

    run = models.ForeignKey(FeedRun, on_delete=models.PROTECT, related_name="exports")
    collection = models.CharField(max_length=13, choices=CollectionName)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    started_at = models.DateTimeField()
    base_number = models.PositiveIntegerField()
    increment_number = models.PositiveIntegerField()
    is_empty = models.BooleanField()
    archive = models.CharField(max_length=60, blank=True)
    records = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField("size in bytes", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)
    manifest = models.ForeignKey(
        MasterManifest, on_delete=models.PROTECT, null=True, blank=True, related_name="exports"
    )

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "collection", "year"], nulls_distinct=False, name="feed_one_export_a_run"
            ),
            models.UniqueConstraint(
                fields=["collection", "year", "base_number", "increment_number"],
                condition=Q(is_empty=False),
                nulls_distinct=False,
                name="feed_one_export_a_number",
            ),
            models.CheckConstraint(
                condition=Q(is_empty=True, records=0, archive="", stored_at=None)
                | Q(is_empty=False, records__gte=1) & ~Q(archive="") & ~Q(sha256=""),
                name="feed_exports_have_records_unless_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.archive or f"Nothing of {self.collection} {self.year or ''}".strip()

    @property
    def file_name(self) -> str:
        return f"{self.archive}.zip"

    @property
    def parquet_name(self) -> str:
        return f"{self.archive}.parquet"


class SentRecordQuerySet(models.QuerySet["SentRecord"]):
    """Ways to narrow what was sent; each can follow any other."""

    def of(self, collection: str, year: int | None) -> Self:
        return self.filter(collection=collection, year=year)


class SentRecord(models.Model):
    """The version of a record that was sent last.

    :ivar year: the collection year that it was sent with.
    :ivar fingerprint: of all that was read for it, scheme and location apart.
    :ivar version: of a log; empty for users and organisations.
    :ivar export: the export that it went out with.
    """

    pk = models.CompositePrimaryKey("collection", "record_id")
    collection = models.CharField(max_length=13, choices=CollectionName)
    record_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField(null=True)
    fingerprint = models.UUIDField()
    version = models.PositiveIntegerField(null=True)
    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="sent")

    objects = SentRecordQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.collection} {self.record_id}"

"""Who may call the API for whom, and what has to be remembered of calls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class Scope(models.TextChoices):
    """What a client may do. Each names the collection and the act."""

    LETTINGS_READ = "lettings:read", "Read lettings logs"
    LETTINGS_WRITE = "lettings:write", "Create and change lettings logs, schemes and locations"
    LETTINGS_DELETE = "lettings:delete", "Delete lettings logs"
    SALES_READ = "sales:read", "Read sales logs"
    SALES_WRITE = "sales:write", "Create and change sales logs"
    SALES_DELETE = "sales:delete", "Delete sales logs"


class Supplier(models.Model):
    """A product that calls the API: one client, whatever number of organisations use it.

    :ivar application: its client id and secret.
    :ivar sandbox: the organisation that it can try everything with.
    :ivar webhook_url: where it is told that a job has ended or waits; empty where it is not told.
    """

    name = models.CharField(max_length=100)
    contact_email = models.EmailField()
    application = models.OneToOneField("oauth2_provider.Application", on_delete=models.PROTECT, related_name="supplier")
    sandbox = models.OneToOneField(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    webhook_url = models.URLField(blank=True)
    webhook_secret = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("name"), condition=Q(discarded_at=None), name="api_one_supplier_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class AccessQuerySet(models.QuerySet["Access"]):
    """Ways to narrow accesses."""

    def in_force(self) -> Self:
        return self.filter(revoked_at=None, supplier__discarded_at=None)


class Access(models.Model):
    """That a supplier's product may act for an organisation, as somebody of the organisation said.

    :ivar account: stands for the product in the history of logs. Nobody can sign in to it.
    :ivar scopes: what it may do, as `Scope` values.
    :ivar granted_by: who said so last. All that was said is in `AccessChange`.
    :ivar last_call_at: to the minute.
    """

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="accesses")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scopes = models.JSONField(default=list)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_call_at = models.DateTimeField(null=True, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "organisation"], condition=Q(revoked_at=None), name="api_one_access_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier} for {self.organisation}"

    @property
    def scope_labels(self) -> list[str]:
        return _labels(self.scopes)

    @property
    def is_sandbox(self) -> bool:
        """Nobody but the product itself is in the organisation."""
        return self.organisation_id == self.supplier.sandbox_id

    @property
    def assignee_id(self) -> int | None:
        """Whom logs are assigned to that name nobody: whoever gave the product access, or nobody once they left.

        A sandbox has nobody but the product itself.
        """
        if self.is_sandbox:
            return self.account_id
        person = self.granted_by
        if person is None or not person.is_active or person.organisation_id != self.organisation_id:
            return None
        return person.pk


class AccessChange(models.Model):
    """That somebody let a product act for their organisation, changed what it may do, or took it back.

    :ivar scopes: what it may do from then on; none where access was taken back.
    """

    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    scopes = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.access}: {', '.join(self.scope_labels) or 'nothing'}"

    @property
    def scope_labels(self) -> list[str]:
        return _labels(self.scopes)


class Reference(models.Model):
    """The name that a client knows a log by."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    collection = models.CharField(max_length=10)
    reference = models.CharField(max_length=100)
    log_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "organisation", "collection", "reference"], name="api_one_log_a_reference"
            )
        ]
        indexes = [models.Index(fields=["collection", "log_id"], name="api_reference_log")]

    def __str__(self) -> str:
        return self.reference


class RepeatableCall(models.Model):
    """A call with an idempotency key, and the answer that it got. Kept for a day.

    :ivar organisation: the one that the call was made for.
    :ivar fingerprint: digest of method, address and body.
    :ivar status: of the answer; None while the call is at work.
    """

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+", null=True, db_index=False
    )
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supplier", "key"], name="api_one_call_a_key")]

    def __str__(self) -> str:
        return self.key


class Job(models.Model):
    """A file of logs that a client sent, checked and saved by workers.

    :ivar told_stage: the last stage of the upload that the client was told of, and took.
    :ivar tried_stage: the stage that `attempts` were made to tell it of.
    :ivar told_at: when the client took it.
    """

    identifier = models.UUIDField(unique=True)
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="+")
    upload = models.OneToOneField("bulk_upload.Upload", on_delete=models.PROTECT, related_name="+")
    told_stage = models.CharField(max_length=10, blank=True, default="", db_default="")
    tried_stage = models.CharField(max_length=10, blank=True, default="", db_default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.identifier)


def _labels(scopes: Iterable[str]) -> list[str]:
    return [Scope(scope).label for scope in scopes]


def names_of(scopes: Any) -> set[str]:
    """The scopes of a list that are known."""
    return {scope for scope in scopes if scope in Scope.values}

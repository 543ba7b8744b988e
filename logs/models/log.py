"""What a lettings log and a sales log have in common."""

from __future__ import annotations

from collections.abc import Collection as Several
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, Q
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse
from django.utils import timezone

from logs.models.entered import AsEntered
from logs.models.indexes import agent
from organisations.models import Organisation
from questionnaire.core.answers import Values
from questionnaire.core.field_rules import NOT_AN_OPTION
from questionnaire.core.given import NotOffered
from questionnaire.core.progress import LogStatus
from questionnaire.core.variables import Variable

NOT_OFFERED = "not_offered"
"""Marks an answer to come that its question will not offer."""

if TYPE_CHECKING:
    from logs.collection import Collection
    from users.models import User

SHARED_VARIABLES = ("owning_organisation_id", "managing_organisation_id", "assigned_to_id")
"""Variables of every collection whose columns stand on `Log`."""


class Status(models.IntegerChoices):
    """How far a log has come. Codes are those published in exports."""

    NOT_STARTED = 0, "Not started"
    IN_PROGRESS = 1, "In progress"
    COMPLETED = 2, "Completed"
    PENDING = 3, "Pending"
    DELETED = 4, "Deleted"

    @classmethod
    def of(cls, status: LogStatus) -> Status:
        """The status that an assessment gives."""
        return cls[status.name]


SHOWN_STATUSES = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED)
STATUS_COLOURS: dict[int, str] = {
    Status.NOT_STARTED: "govuk-tag--grey",
    Status.IN_PROGRESS: "govuk-tag--blue",
    Status.COMPLETED: "govuk-tag--green",
}
"""Status -> colour of its tag, on every page."""


class CreationMethod(models.IntegerChoices):
    """How a log came into being."""

    SINGLE = 1, "Single log"
    BULK_UPLOAD = 2, "Bulk upload"


class IsAny(Func):
    """Whether a value is one of an array."""

    output_field = models.BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        (value, of_value), (array, of_array) = map(compiler.compile, self.get_source_expressions())
        return f"({value} = ANY({array}))", [*of_value, *of_array]


class LogQuerySet(models.QuerySet[Any]):
    """Ways to narrow logs; each can follow any other."""

    def waiting_for(self, user: User) -> Self:
        """Logs that the person has to choose a scheme or location for again."""
        return self.shown().filter(unresolved=True, assigned_to=user)

    def shown(self) -> Self:
        """Neither deleted nor waiting for the approval of an upload."""
        return self.filter(status__in=SHOWN_STATUSES)

    def outside_sandboxes(self) -> Self:
        """Not those that a supplier tried its product with."""
        sandboxes = Organisation.objects.filter(is_sandbox=True).values("pk")
        return self.filter(Q(owning_organisation=None) | ~Q(owning_organisation__in=sandboxes))

    def of_organisations(self, organisations: models.QuerySet[Any]) -> Self:
        """Owned or managed by one of these.

        The database makes an array of them first, and then finds the logs by its indexes. Among the rows of a query it
        would look each log up, of everybody's.
        """
        numbers = ArraySubquery(organisations.order_by().values("pk"))
        return self.filter(Q(IsAny("owning_organisation_id", numbers)) | Q(IsAny("managing_organisation_id", numbers)))

    def of_numbered(self, organisations: Several[int]) -> Self:
        """Owned or managed by one of these, by number: an index then finds them, however many other logs there are."""
        return self.filter(Q(owning_organisation__in=organisations) | Q(managing_organisation__in=organisations))

    def parts_of_numbered(self, organisations: Several[int]) -> tuple[Self, Self]:
        """The same logs in two parts, of which an index finds each newest first: owned, and managed for others."""
        owned = Q(owning_organisation__in=organisations)
        managed = self.alias(agent=agent()).filter(agent__in=organisations)
        return self.filter(owned), managed.filter(Q(owning_organisation=None) | ~owned)

    def of_years(self, years: Several[int]) -> Self:
        return self.filter(collection_year__in=years)

    def dated_since(self, day: date) -> Self:
        """Dated in a collection year that began on or after the day, or not dated."""
        return self.filter(Q(collection_year=None) | Q(collection_year__gte=day.year))


class Log(AsEntered):
    """One letting or sale, from first answer to completed record.

    A subclass adds the columns of its variables. Columns hold valid answers only; what was sent and not accepted waits
    in `unaccepted`.

    :ivar collection_year: the year that the log's date falls in; empty while it has none.
    :ivar bulk_upload_id: the upload that it was made by.
    :ivar unaccepted: variable to {"raw", "rules", "messages", "by", "channel", "at"}.
    :ivar to_come: variable to an answer that came before its question could be asked, as it was sent.
    :ivar version: counts the saves; a save based on an older version is a conflict.
    :ivar unresolved: its scheme or location was withdrawn after the log was made and must be chosen again.
    :ivar duplicate_key: what it has alike with every log of its set, see `logs.duplicates`; empty while not shown.
    :ivar duplicate_set_id: the number that logs share that seem to be duplicates of each other, published.
    :ivar said_different: somebody said, of the answers as they are, that it is no duplicate.
    """

    collection: ClassVar[Collection]

    # The first three have indexes that lists are ordered by, too: see `logs.models.indexes`
    owning_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    managing_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.NOT_STARTED)
    collection_year = models.PositiveSmallIntegerField(null=True, blank=True)
    creation_method = models.PositiveSmallIntegerField(choices=CreationMethod, default=CreationMethod.SINGLE)
    bulk_upload_id = models.BigIntegerField(null=True, blank=True)
    unaccepted = models.JSONField(default=dict, blank=True)
    to_come = models.JSONField(null=True, blank=True)
    confirmation_reasons = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    unresolved = models.BooleanField(default=False)
    duplicate_key = models.UUIDField(null=True, blank=True, editable=False)
    duplicate_set_id = models.IntegerField(null=True, blank=True, editable=False)
    said_different = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = LogQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(discarded_at=None, status__lt=Status.DELETED)
                | Q(discarded_at__isnull=False, status=Status.DELETED),
                name="%(class)s_deleted_has_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["bulk_upload_id", "-id"],
                condition=Q(bulk_upload_id__isnull=False),
                name="%(class)s_upload",
            ),
            models.Index(fields=["assigned_to"], condition=Q(unresolved=True), name="%(class)s_unresolved"),
            models.Index(fields=["assigned_to"], condition=~Q(unaccepted={}), name="%(class)s_unaccepted"),
            models.Index(
                fields=["duplicate_key"], condition=Q(duplicate_key__isnull=False), name="%(class)s_duplicate_key"
            ),
            models.Index(
                fields=["duplicate_set_id"], condition=Q(duplicate_set_id__isnull=False), name="%(class)s_duplicate_set"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection.noun} {self.pk}"

    def get_absolute_url(self) -> str:
        return self.url()

    def url(self, page: str = "log", *args: object) -> str:
        """The address of one of the log's pages."""
        return reverse(f"{self.collection.name}:{page}", args=[self.pk, *args])

    @property
    def values(self) -> Values:
        """The answers there are, by variable."""
        found = {variable.name: getattr(self, variable.name) for variable in self.collection.variables.stored()}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def event_date(self) -> date | None:
        """Tenancy start date or sale date."""
        day: date | None = getattr(self, self.collection.event_day.name)
        return day

    @property
    def unaccepted_raw(self) -> dict[str, Any]:
        """Variable to the value as it was sent."""
        return {name: kept["raw"] for name, kept in self.unaccepted.items()}

    @property
    def unaccepted_as_given(self) -> dict[str, Any]:
        """Variable to the value to try again. What a question did not offer cannot become right by itself."""
        return {
            name: NotOffered(kept["raw"]) if NOT_AN_OPTION in kept["rules"] else kept["raw"]
            for name, kept in self.unaccepted.items()
        }

    @property
    def to_come_as_given(self) -> dict[str, Any]:
        """Variable to an answer that waits for its question, to be given once that is asked."""
        return {
            name: NotOffered(raw[NOT_OFFERED]) if isinstance(raw, dict) else raw
            for name, raw in (self.to_come or {}).items()
        }

    @property
    def first_reference(self) -> tuple[str, str] | None:
        """The record of its own that the organisation mostly knows the log by, with what it is called."""
        reference = self.collection.references[0]
        value = getattr(self, reference.name)
        return (reference.label, value) if value else None

    @property
    def status_colour(self) -> str:
        """The colour of the status as a tag."""
        return STATUS_COLOURS.get(self.status, "")

    @property
    def is_completed(self) -> bool:
        return self.status == Status.COMPLETED

    def put(self, values: Values) -> dict[str, list[Any]]:
        """Set the columns to these values, unsaved, and say which changed: variable to [before, after] as JSON."""
        changes: dict[str, list[Any]] = {}
        for variable in self.collection.variables.stored():
            before, after = getattr(self, variable.name), values.get(variable.name)
            if before != after:
                setattr(self, variable.name, after)
                changes[variable.name] = [_json(variable, before), _json(variable, after)]
        return changes


def _json(variable: Variable[Any], value: Any) -> Any:
    return None if value is None else variable.to_json(value)


def log_models() -> list[type[Log]]:
    """The model of each collection that is installed."""
    return Log.__subclasses__()


def model_of(collection: str) -> type[Log]:
    """The model of a collection's logs, by the collection's name.

    :raises KeyError: there is no such collection.
    """
    return {model.collection.name: model for model in log_models()}[collection]

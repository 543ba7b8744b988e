"""What lettings and sales logs have in common in the feed."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from feed.fields import Field, Kind
from logs.models import Log, Status
from organisations.models import OrganisationNameChange
from organisations.reference.authorities import authority

EXPORTED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED, Status.DELETED)
"""Never pending. A deletion is a change: the log goes out once more, with its status."""


OWNER_NAME, MANAGER_NAME = "owner_name", "manager_name"


STATUS = Field(
    "status",
    Kind.WHOLE,
    ("status",),
    lambda row: row["status"],
    said="Status of the log",
    codes={status.value: status.label for status in EXPORTED},
)


def not_held(name: str, kind: Kind) -> Field:
    """A published field that the service has no answer for: always empty."""
    return Field(name, kind, (), lambda row: None, said="Not collected by this service: always empty")


def logs_of(model: type[Log], year: int) -> QuerySet[Any]:
    """The logs of a year that are sent: outside sandboxes, with the names of their organisations on the log's day."""
    event_day = model.collection.event_day.name
    found = model._default_manager.filter(
        Q(owning_organisation=None) | Q(owning_organisation__is_sandbox=False),
        Q(managing_organisation=None) | Q(managing_organisation__is_sandbox=False),
        Q(created_by=None) | Q(created_by__organisation__is_sandbox=False),
        status__in=EXPORTED,
        collection_year=year,
    )
    return found.annotate(
        owner_name=name_on("owning_organisation", event_day), manager_name=name_on("managing_organisation", event_day)
    )


def name_on(organisation: str, day: str) -> Coalesce:
    """The name of an organisation in force on the day in a column."""
    started = OrganisationNameChange.objects.kept().filter(
        organisation=OuterRef(organisation), startdate__lte=OuterRef(day)
    )
    return Coalesce(Subquery(started.order_by("-startdate").values("name")[:1]), F(f"{organisation}__name"))


def authority_name(code: str | None) -> str | None:
    found = authority(code) if code else None
    return found.name if found else None

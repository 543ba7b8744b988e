"""What is sent of an organisation. Source: nightly data feed, fields of organisations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When

from feed.fields import Field, Kind, Row, column, day, worked_out
from feed.records.lists import RecordList
from organisations.models import Organisation
from organisations.models.organisation import OrganisationStatus, ProfitStatus, ProviderType

STATUS = "status"
"""Where a row keeps the status of the day."""
STATE = ("active", "discarded_at", "is_merged")
"""What the status depends on."""
AGREEMENT = "data_sharing_agreement__signed_at"


def found(today: date) -> QuerySet[Any]:
    """Every organisation but the sandboxes, with its name of the day."""
    merged = Case(When(merge_date__lte=today, then=Value(True)), default=Value(False), output_field=BooleanField())
    return Organisation.objects.real().with_name(today).annotate(is_merged=merged)


def gather(rows: Sequence[Row], today: date) -> None:
    """Add the status of the day."""
    organisations = Organisation.objects.in_bulk([row["id"] for row in rows])
    for row in rows:
        row[STATUS] = organisations[row["id"]].status(today)


FIELDS: tuple[Field, ...] = (
    column("id", Kind.WHOLE, said="Number"),
    column("name", Kind.TEXT, "name_then", said="Name today"),
    column("phone", Kind.TEXT, said="Phone number"),
    column("provider_type", Kind.WHOLE, said="Kind of provider", codes=ProviderType),
    column("address_line1", Kind.TEXT, said="Address line 1"),
    column("address_line2", Kind.TEXT, said="Address line 2"),
    column("postcode", Kind.TEXT, said="Postcode"),
    column("holds_own_stock", Kind.YES_NO, said="Whether it holds stock"),
    worked_out(
        "active",
        Kind.YES_NO,
        STATE,
        lambda row: row[STATUS] == OrganisationStatus.ACTIVE,
        said="Whether it is active today",
    ),
    column("housing_registration_no", Kind.TEXT, said="Registration number"),
    column("old_org_id", Kind.TEXT, said="Identifier in the older system"),
    column("old_visible_id", Kind.TEXT, said="Number that people saw in the older system"),
    day("merge_date", said="Day on which another absorbed it"),
    column("absorbing_organisation_id", Kind.WHOLE, said="Number of the organisation that absorbed it"),
    day("available_from", said="First day on which it could own logs"),
    column("profit_status", Kind.WHOLE, said="Profit status", codes=ProfitStatus),
    column("group", Kind.WHOLE, said="Number of its group"),
    column("deleted_at", Kind.MOMENT, "discarded_at", said="When it was deleted"),
    worked_out(
        "dsa_signed",
        Kind.YES_NO,
        (AGREEMENT,),
        lambda row: row[AGREEMENT] is not None,
        said="Whether the data sharing agreement was signed",
    ),
    column("dsa_signed_at", Kind.MOMENT, AGREEMENT, said="When the data sharing agreement was signed"),
    column(
        "dpo_email",
        Kind.TEXT,
        "data_sharing_agreement__signatory_email",
        said="Email address of the person who signed the data sharing agreement",
    ),
    worked_out("status", Kind.TEXT, STATE, lambda row: row[STATUS].value, said="Status today"),
)
RECORDS = RecordList(FIELDS, found, gather)

"""What is sent of an organisation. Source: nightly data feed, fields of organisations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When

from feed.fields import Field, Kind, Row, column, day, worked_out
from feed.records.lists import RecordList
from organisations.models import Organisation
from organisations.models.organisation import OrganisationStatus

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
    column("id", Kind.WHOLE),
    column("name", Kind.TEXT, "name_then"),
    column("phone", Kind.TEXT),
    column("provider_type", Kind.WHOLE),
    column("address_line1", Kind.TEXT),
    column("address_line2", Kind.TEXT),
    column("postcode", Kind.TEXT),
    column("holds_own_stock", Kind.YES_NO),
    worked_out("active", Kind.YES_NO, STATE, lambda row: row[STATUS] == OrganisationStatus.ACTIVE),
    column("housing_registration_no", Kind.TEXT),
    column("old_org_id", Kind.TEXT),
    column("old_visible_id", Kind.TEXT),
    day("merge_date"),
    column("absorbing_organisation_id", Kind.WHOLE),
    day("available_from"),
    column("profit_status", Kind.WHOLE),
    column("group", Kind.WHOLE),
    column("deleted_at", Kind.MOMENT, "discarded_at"),
    worked_out("dsa_signed", Kind.YES_NO, (AGREEMENT,), lambda row: row[AGREEMENT] is not None),
    column("dsa_signed_at", Kind.MOMENT, AGREEMENT),
    column("dpo_email", Kind.TEXT, "data_sharing_agreement__signatory_email"),
    worked_out("status", Kind.TEXT, STATE, lambda row: row[STATUS].value),
)
RECORDS = RecordList(FIELDS, found, gather)

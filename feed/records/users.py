"""What is sent of an account. Source: nightly data feed, fields of users."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from feed.fields import Field, Kind, Row, column, worked_out
from feed.records.lists import RecordList
from users.models import Role, User

ORGANISATION_NAME = "organisation_name"


def found(today: date) -> QuerySet[Any]:
    """Every account outside the sandboxes, with the name that its organisation has on the day."""
    return User.objects.filter(organisation__is_sandbox=False).with_organisation_name(today)


def role_word(row: Row) -> str | None:
    return None if row["role"] is None else Role(row["role"]).word


FIELDS: tuple[Field, ...] = (
    column("id", Kind.WHOLE),
    column("email", Kind.TEXT),
    column("name", Kind.TEXT),
    column("organisation_id", Kind.WHOLE),
    column("sign_in_count", Kind.WHOLE),
    column("last_sign_in_at", Kind.MOMENT),
    worked_out("role", Kind.TEXT, ("role",), role_word),
    column("phone", Kind.TEXT),
    column("extension_number", Kind.TEXT, "phone_extension"),
    column("is_dpo", Kind.YES_NO),
    column("is_key_contact", Kind.YES_NO),
    column("active", Kind.YES_NO),
    column("organisation_name", Kind.TEXT, ORGANISATION_NAME),
)
RECORDS = RecordList(FIELDS, found)

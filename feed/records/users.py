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
    column("id", Kind.WHOLE, said="Number"),
    column("email", Kind.TEXT, said="Email address"),
    column("name", Kind.TEXT, said="Name"),
    column("organisation_id", Kind.WHOLE, said="Number of the organisation"),
    column("sign_in_count", Kind.WHOLE, said="How often the person signed in"),
    column("last_sign_in_at", Kind.MOMENT, said="When the person last signed in"),
    worked_out("role", Kind.TEXT, ("role",), role_word, said="Role, as a word"),
    column("phone", Kind.TEXT, said="Phone number"),
    column("extension_number", Kind.TEXT, "phone_extension", said="Extension number"),
    column("is_dpo", Kind.YES_NO, said="Whether the person is a data protection officer"),
    column("is_key_contact", Kind.YES_NO, said="Whether the person is a key contact"),
    column("active", Kind.YES_NO, said="Whether the account is active"),
    column("organisation_name", Kind.TEXT, ORGANISATION_NAME, said="Name of the organisation today"),
)
RECORDS = RecordList(FIELDS, found)

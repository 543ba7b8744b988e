"""Lists of users and of organisations as CSV files, which are short enough to be sent at once.

Source: CSV downloads, users; organisations, fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from downloads.copying import harmless, line_of
from organisations.models.organisation import OrganisationQuerySet, ProfitStatus, ProviderType
from organisations.spreadsheets import BYTE_ORDER_MARK
from users.models import Role, UserQuerySet

ROWS_AT_ONCE = 2_000
USER_COLUMNS = {
    "id": "pk",
    "email": "email",
    "name": "name",
    "organisation_name": "organisation_name",
    "role": "role",
    "old_user_id": "old_user_id",
    "is_dpo": "is_dpo",
    "is_key_contact": "is_key_contact",
    "active": "active",
    "sign_in_count": "sign_in_count",
    "last_sign_in_at": "last_sign_in_at",
}
"""Header -> column."""
ORGANISATION_COLUMNS = {
    "id": "pk",
    "name": "name_then",
    "provider_type": "provider_type",
    "profit_status": "profit_status",
    "housing_registration_no": "housing_registration_no",
    "address_line1": "address_line1",
    "address_line2": "address_line2",
    "postcode": "postcode",
    "phone": "phone",
    "holds_own_stock": "holds_own_stock",
    "group": "group",
    "active": "active",
    "merge_date": "merge_date",
    "absorbing_organisation_id": "absorbing_organisation",
    "available_from": "available_from",
    "agreement_signed_at": "data_sharing_agreement__signed_at",
    "old_visible_id": "old_visible_id",
}
"""Header -> column."""
WORDS: Mapping[str, Mapping[Any, str]] = {
    "role": {role.value: role.word for role in Role},
    "provider_type": {each.value: each.label for each in ProviderType},
    "profit_status": {each.value: each.label for each in ProfitStatus},
}


def users_csv(users: UserQuerySet, today: date) -> Iterator[bytes]:
    """Accounts with the names of today of their organisations, one a line, lowest id first."""
    return _csv(users.with_organisation_name(today), USER_COLUMNS)


def organisations_csv(organisations: OrganisationQuerySet, today: date) -> Iterator[bytes]:
    """Organisations with their names of today, one a line, lowest id first."""
    return _csv(organisations.with_name(today), ORGANISATION_COLUMNS)


def _csv(rows: QuerySet[Any, Any], columns: Mapping[str, str]) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK.encode() + line_of(list(columns))
    for row in rows.order_by("pk").values_list(*columns.values()).iterator(chunk_size=ROWS_AT_ONCE):
        yield line_of([_text(header, value) for header, value in zip(columns, row, strict=True)])


def _text(header: str, value: Any) -> str:
    if value is None:
        return ""
    if header in WORDS:
        return WORDS[header].get(value, str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S %z}"
    return harmless(str(value))

"""Lists of accounts: search, filters and pages, at the same cost however many accounts there are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from users.models import Role, User, UserQuerySet

USERS_A_PAGE = 20
LONGEST_SEARCH = 200
STATUS_FILTERS = {
    "active": ("Active", Q(active=True, sign_in_count__gt=0)),
    "unconfirmed": ("Unconfirmed", Q(active=True, sign_in_count=0)),
    "deactivated": ("Deactivated", Q(active=False)),
}
RESPONSIBILITY_FILTERS = {
    "dpo": ("Data protection officer", Q(is_dpo=True)),
    "key_contact": ("Key contact", Q(is_key_contact=True)),
}
CSV_COLUMNS = (
    "id",
    "email",
    "name",
    "organisation_name",
    "role",
    "old_user_id",
    "is_dpo",
    "is_key_contact",
    "active",
    "sign_in_count",
    "last_sign_in_at",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def role_filters(*, with_support: bool) -> dict[str, tuple[str, Q]]:
    """Roles to filter by. The support role is offered to support only."""
    roles = [role for role in Role if with_support or role != Role.SUPPORT]
    return {role.word: (role.label, Q(role=role)) for role in roles}


@dataclass(frozen=True)
class UserFilters:
    """What was asked for; anything unknown is left out. Values of a group are alternatives, groups combine."""

    search: str
    status: list[str]
    role: list[str]
    responsibility: list[str]
    with_support: bool

    @classmethod
    def of(cls, asked: QueryDict, *, with_support: bool) -> UserFilters:
        def known(name: str, offered: dict[str, tuple[str, Q]]) -> list[str]:
            return [value for value in asked.getlist(name) if value in offered]

        return cls(
            search=asked.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
            status=known("status", STATUS_FILTERS),
            role=known("role", role_filters(with_support=with_support)),
            responsibility=known("responsibility", RESPONSIBILITY_FILTERS),
            with_support=with_support,
        )

    @property
    def groups(self) -> tuple[tuple[str, str, dict[str, tuple[str, Q]], list[str]], ...]:
        """Name, legend, what is offered and what was chosen."""
        return (
            ("status", "Status", STATUS_FILTERS, self.status),
            ("role", "Role", role_filters(with_support=self.with_support), self.role),
            ("responsibility", "Additional responsibilities", RESPONSIBILITY_FILTERS, self.responsibility),
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.status or self.role or self.responsibility)

    @property
    def query(self) -> str:
        """The filters as the query of an address."""
        pairs = {"search": [self.search] if self.search else []}
        pairs |= {name: chosen for name, _, _, chosen in self.groups}
        return urlencode({name: values for name, values in pairs.items() if values}, doseq=True)

    def narrow(self, users: UserQuerySet) -> UserQuerySet:
        """Those who match every group."""
        users = users.matching(self.search)
        for _, _, offered, chosen in self.groups:
            if chosen:
                alternatives = Q()
                for value in chosen:
                    alternatives |= offered[value][1]
                users = users.filter(alternatives)
        return users

    def boxes(self) -> list[dict[str, Any]]:
        """Options of the checkboxes in the filter panel."""
        return [
            {
                "name": name,
                "idPrefix": name,
                "classes": "govuk-checkboxes--small",
                "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
                "items": [
                    {"value": value, "text": label, "checked": value in chosen} for value, (label, _) in offered.items()
                ],
            }
            for name, legend, offered, chosen in self.groups
        ]


class UserPage:
    """One page of a list. A page past the end is empty."""

    def __init__(self, users: UserQuerySet, *, number: str | None, path: str, query: str) -> None:
        self._users, self._path, self._query = users, path, query
        given = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 1
        self.number = max(given, 1)

    @cached_property
    def total(self) -> int:
        return self._users.order_by().count()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // USERS_A_PAGE))

    @cached_property
    def users(self) -> list[User]:
        first = (self.number - 1) * USERS_A_PAGE
        found = self._users.select_related("organisation").prefetch_related("organisation__name_changes")
        return list(found.in_list_order()[first : first + USERS_A_PAGE])

    @property
    def pagination(self) -> dict[str, Any]:
        """Options of the pagination component; empty where one page holds everything."""
        if self.pages <= 1:
            return {}
        near = range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)
        items: list[dict[str, Any]] = []
        last = 0
        for number in sorted({1, self.pages, *near}):
            if number - last > 1:
                items.append({"ellipsis": True})
            items.append({"number": number, "href": self._href(number), "current": number == self.number})
            last = number
        options: dict[str, Any] = {"items": items, "landmarkLabel": "Pages of users"}
        if 1 < self.number <= self.pages:
            options["previous"] = {"href": self._href(self.number - 1)}
        if self.number < self.pages:
            options["next"] = {"href": self._href(self.number + 1)}
        return options

    def _href(self, number: int) -> str:
        return f"{self._path}?{self._query}&page={number}" if self._query else f"{self._path}?page={number}"


def csv_lines(users: UserQuerySet) -> Iterator[str]:
    """The list as lines of a CSV file. What a spreadsheet would take for a formula begins with an apostrophe."""
    yield _line(CSV_COLUMNS)
    columns = [name.replace("organisation_name", "organisation__name") for name in CSV_COLUMNS]
    for row in users.in_list_order().values_list(*columns).iterator(chunk_size=2000):
        values = dict(zip(CSV_COLUMNS, row, strict=True))
        values["role"] = Role(values["role"]).word if values["role"] is not None else ""
        signed_in = values["last_sign_in_at"]
        values["last_sign_in_at"] = signed_in.isoformat(timespec="seconds") if signed_in else ""
        yield _line(tuple(values.values()))


def _line(values: tuple[Any, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_safe(value) for value in values])
    return line.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value

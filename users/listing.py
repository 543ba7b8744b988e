"""Lists of accounts: search, filters and pages, at the same cost however many accounts there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from design_system.pages import NumberedPage
from users.models import Role, User, UserQuerySet

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


class UserPage(NumberedPage[User]):
    """One page of a list of people."""

    def __init__(self, users: UserQuerySet, *, today: date, number: str | None, path: str, query: str) -> None:
        self._today = today
        super().__init__(users, number=number, path=path, query=query, landmark="Pages of users")

    def listed(self) -> QuerySet[User]:
        return cast(UserQuerySet, self.found).in_list_order(self._today)

"""What logs are narrowed to: filters and search as they stand in an address, for lists, downloads and bulk changes.

Source: duplicates and search, filters on log lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from django.http import QueryDict
from django.utils.http import urlencode

from logs.models import Log
from logs.models.log import SHOWN_STATUSES
from logs.reasons import REASONS
from logs.searching import MOST_DIGITS
from logs.windows import years_listed
from organisations.queries import works_with_others
from users.models import User

STATUS_WORDS = {str(status.value): status.label for status in SHOWN_STATUSES}
ANYBODY, ME, SOMEBODY, NOBODY = "all", "you", "user", "nobody"
WITHOUT_DATE = "none"
LONGEST_SEARCH = 200
MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])\Z")


@dataclass(frozen=True)
class LogFilters:
    """What a list is narrowed to. Values of one filter add up, filters narrow each other.

    A person or an organisation is named by number, or by words that its name holds.

    :ivar status: codes of statuses.
    :ivar years: collection years by their first year; choosing one leaves out logs without a date.
    :ivar kinds: codes of the needs type of lettings or the ownership of sales.
    :ivar assigned_to_me: only logs assigned to the person looking.
    :ivar unassigned: only logs that nobody is assigned to.
    :ivar owner: number of the owning organisation; `manager` likewise.
    :ivar upload: number of an upload; only what came of it.
    :ivar scheme: number of a scheme.
    :ivar month: month of the date, as "2026-05", or "none" for logs without a date.
    :ivar open: only logs that can still be changed.
    :ivar reason: code of why logs are not completed, see `logs.reasons`.
    :ivar organisation: number of the organisation whose list it is, for support.
    :ivar left_out: names of the filters of which an address had a value that narrows no list of this person: a list
        says so, and nothing is done with many logs at once, as they may be more than was meant.
    """

    status: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[int, ...] = ()
    assigned_to_me: bool = False
    unassigned: bool = False
    user: int | None = None
    user_words: str = ""
    owner: int | None = None
    owner_words: str = ""
    manager: int | None = None
    manager_words: str = ""
    upload: int | None = None
    scheme: int | None = None
    month: str = ""
    open: bool = False
    reason: str = ""
    organisation: int | None = None
    search: str = ""
    left_out: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read an address; repeats are left out, and so is anything unknown, whose filter is then named."""
        assigned = query.get("assigned")
        user, user_words = _named(query, "user") if assigned in (SOMEBODY, None) else (None, "")
        owner, owner_words = _named(query, "owner")
        manager, manager_words = _named(query, "manager")
        month, reason = query.get("month", ""), query.get("reason", "")
        found = cls(
            status=tuple(dict.fromkeys(int(each) for each in query.getlist("status") if each in STATUS_WORDS)),
            years=_numbers(query.getlist("year"), digits=4),
            kinds=_numbers(query.getlist("kind"), digits=1),
            assigned_to_me=assigned == ME,
            unassigned=assigned == NOBODY,
            user=user,
            user_words=user_words,
            owner=owner,
            owner_words=owner_words,
            manager=manager,
            manager_words=manager_words,
            upload=_number(query.get("upload", "")),
            scheme=_number(query.get("scheme", "")),
            month=month if month == WITHOUT_DATE or MONTH.match(month) else "",
            open=query.get("open") == "yes",
            reason=reason if reason in REASONS else "",
            organisation=_number(query.get("organisation", "")),
            search=_words(query.get("search", "")),
        )
        return replace(found, left_out=_not_understood(query, found))

    @classmethod
    def of(cls, name: str, value: str) -> Self:
        """What an address with this one filter asks for."""
        return cls.from_query(QueryDict(urlencode({name: value})))

    def applicable(self, model: type[Log], user: User, today: date) -> Self:
        """Without what narrows no list of these logs for this person: it is neither shown nor counted, but named.

        At most one query, where an owner or a manager is named.
        """
        names_organisation = (self.owner, self.owner_words, self.manager, self.manager_words) != (None, "", None, "")
        kinds = {int(code) for code in model.collection.kind.options}
        changed: dict[str, Any] = {}
        if names_organisation and not filters_by_organisation(user):
            changed = {"owner": None, "owner_words": "", "manager": None, "manager_words": ""}
        found = replace(
            self,
            years=tuple(each for each in self.years if each in years_listed(today)),
            kinds=tuple(each for each in self.kinds if each in kinds),
            scheme=self.scheme if scheme_column(model) else None,
            organisation=self.organisation if user.is_support else None,
            **changed,
        )
        gone = (name.removesuffix("_search") for name, value in self.pairs if (name, value) not in found.pairs)
        return replace(found, left_out=tuple(dict.fromkeys((*self.left_out, *gone))))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The filters as names and values of an address, one for each value."""
        return [
            *(("status", str(each)) for each in self.status),
            *(("year", str(each)) for each in self.years),
            *(("kind", str(each)) for each in self.kinds),
            *((name, value) for name, value in self._single_pairs().items() if value),
        ]

    def _single_pairs(self) -> dict[str, Any]:
        return {
            "assigned": self.assigned if self.assigned != ANYBODY else "",
            "user": _text(self.user),
            "user_search": "" if self.user else self.user_words,
            "owner": _text(self.owner),
            "owner_search": "" if self.owner else self.owner_words,
            "manager": _text(self.manager),
            "manager_search": "" if self.manager else self.manager_words,
            "upload": _text(self.upload),
            "scheme": _text(self.scheme),
            "month": self.month,
            "open": "yes" if self.open else "",
            "reason": self.reason,
            "organisation": _text(self.organisation),
            "search": self.search,
        }

    @property
    def query(self) -> str:
        """The filters as the query of an address."""
        return urlencode(self.pairs)

    @property
    def said(self) -> str:
        """The query, which says something without filters, too, so that those of last time do not come back."""
        return self.query or urlencode({"assigned": ANYBODY})

    def without(self, *pair: str) -> str:
        """The query without one of the `pairs`; without a person or an organisation the choice of one goes, too."""
        kept = [each for each in self.pairs if each != pair]
        if pair[0] in ("user", "user_search"):
            kept = [each for each in kept if each[0] != "assigned"]
        return urlencode(kept)

    @property
    def assigned(self) -> str:
        """Whose logs are listed."""
        if self.assigned_to_me:
            return ME
        if self.unassigned:
            return NOBODY
        return SOMEBODY if self.user is not None or self.user_words else ANYBODY

    @property
    def of_mine(self) -> Self:
        """The same for the logs that are assigned to the person looking."""
        return replace(self, assigned_to_me=True, unassigned=False, user=None, user_words="")

    @property
    def unsearched(self) -> Self:
        return replace(self, search="")

    @property
    def is_narrowed(self) -> bool:
        return self != replace(type(self)(), organisation=self.organisation)

    @property
    def count(self) -> int:
        """How many filters are applied: each value of those that take several counts. The search is none."""
        several = len(self.status) + len(self.years) + len(self.kinds)
        one = (self.upload, self.owner or self.owner_words, self.manager or self.manager_words, self.scheme)
        others = (self.assigned != ANYBODY, self.month, self.open, self.reason)
        return several + sum(map(bool, others)) + sum(each not in (None, "") for each in one)

    @property
    def is_of_unfinished(self) -> bool:
        """Whether only logs that are not completed are listed."""
        return bool(self.status) and set(self.status) <= {each.value for each in SHOWN_STATUSES[:2]}


def filters_by_organisation(user: User) -> bool:
    """Whether the person's logs may be of different organisations. At most one query."""
    return user.is_support or works_with_others(user.organisation)


def scheme_column(model: type[Log]) -> str:
    """The column of the scheme; empty where the collection has none."""
    return next(iter(model.collection.variables.pointing_to("scheme")), "")


def _named(query: QueryDict, name: str) -> tuple[int | None, str]:
    """The number of a person or an organisation, or else the words that its name holds.

    A form without script sends the number with the words that stood for it: it counts while they are as they were.
    """
    number, words = _number(query.get(name, "")), _words(query.get(f"{name}_search", ""))
    said = query.get(f"{name}_said")
    if said is not None and _words(said) != words:
        number = None
    return number, "" if number is not None else words


def _not_understood(query: QueryDict, found: LogFilters) -> tuple[str, ...]:
    """Names of the filters of which the address has a value that is none, in the order of an address."""
    several = {"status": found.status, "year": found.years, "kind": found.kinds}
    one = {
        "assigned": query.get("assigned") in (ANYBODY, SOMEBODY, found.assigned),
        "user": query.get("assigned") or found.assigned == SOMEBODY,
        "owner": found.owner is not None or found.owner_words or "owner_said" in query,
        "manager": found.manager is not None or found.manager_words or "manager_said" in query,
        "upload": found.upload is not None,
        "scheme": found.scheme is not None,
        "month": found.month,
        "open": found.open,
        "reason": found.reason,
        "organisation": found.organisation is not None,
        "search": found.search,
    }
    missed = [name for name, values in several.items() if len({*query.getlist(name)} - {""}) > len(values)]
    missed += [name for name, is_read in one.items() if not is_read and _says(query, name)]
    asks_for_somebody, names_somebody = query.get("assigned") == SOMEBODY, found.assigned == SOMEBODY
    return (*missed, "user") if asks_for_somebody and not names_somebody else tuple(missed)


def _says(query: QueryDict, name: str) -> bool:
    """Whether an address gives the filter any value; white space is none."""
    return any(query.get(each, "").strip() for each in (name, f"{name}_search"))


def _words(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST_SEARCH]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else None


def _numbers(texts: Iterable[str], *, digits: int) -> tuple[int, ...]:
    return tuple(
        dict.fromkeys(int(each) for each in texts if each.isascii() and each.isdigit() and len(each) == digits)
    )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)

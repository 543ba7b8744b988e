"""Narrowing lists of logs: filters and search as they stand in an address, for lists, downloads and bulk changes.

Source: duplicates and search, filters on log lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q
from django.http import QueryDict
from django.utils.http import urlencode

from logs.models import Log, LogQuerySet
from logs.models.log import SHOWN_STATUSES
from users.models import User

STATUS_WORDS = {str(status.value): status.label for status in SHOWN_STATUSES}
ANYBODY, ME = "all", "you"
MOST_DIGITS = 18
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class LogFilters:
    """What a list is narrowed to. Values of one filter add up, filters narrow each other.

    :ivar status: codes of statuses.
    :ivar years: collection years by their first year.
    :ivar assigned_to_me: only logs assigned to the person looking.
    :ivar upload: number of an upload; only what came of it.
    """

    status: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    assigned_to_me: bool = False
    upload: int | None = None
    search: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read an address; anything unknown is left out."""
        upload = query.get("upload", "")
        years = [each for each in query.getlist("year") if each.isascii() and each.isdigit() and len(each) == 4]
        return cls(
            status=tuple(int(each) for each in query.getlist("status") if each in STATUS_WORDS),
            years=tuple(map(int, years)),
            assigned_to_me=query.get("assigned") == ME,
            upload=int(upload) if upload.isascii() and upload.isdigit() and len(upload) < MOST_DIGITS else None,
            search=query.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        )

    @property
    def query(self) -> str:
        """The filters as the query of an address."""
        pairs: dict[str, Any] = {
            "status": self.status,
            "year": self.years,
            "assigned": ME if self.assigned_to_me else None,
            "upload": self.upload,
            "search": self.search,
        }
        return urlencode({name: value for name, value in pairs.items() if value}, doseq=True)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.status or self.years or self.assigned_to_me or self.upload is not None or self.search)

    def narrow(self, found: LogQuerySet, user: User) -> LogQuerySet:
        """The logs among these that the filters leave to the person looking."""
        if self.status:
            found = found.filter(status__in=self.status)
        if self.years:
            found = found.of_years(self.years)
        if self.upload is not None:
            found = found.filter(bulk_upload_id=self.upload)
        if self.assigned_to_me:
            found = found.filter(assigned_to=user)
        return found.filter(_matching(self.search, found.model)) if self.search else found


def _matching(words: str, model: type[Log]) -> Q:
    """The id, or part of one of the references by which the provider knows the log."""
    number = words.lower().removeprefix("log").strip()
    by_id = Q(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < MOST_DIGITS else Q()
    matching = Q()
    for variable in model.collection.references:
        matching |= Q(**{f"{variable.name}__icontains": words})
    return matching | by_id if by_id else matching

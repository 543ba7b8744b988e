"""Lists in pages: the same cost however many rows there are."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

ROWS_A_PAGE = 20
LONGEST_SEARCH = 200

Row = TypeVar("Row", bound=Model)


def searched_for(request: HttpRequest) -> str:
    """The words in the search box."""
    return request.GET.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH]


def search_box(text: str, *, label: str) -> dict[str, Any]:
    """Options of the search box."""
    return {
        "id": "search",
        "name": "search",
        "value": text,
        "classes": "govuk-!-width-two-thirds",
        "label": {"text": label, "classes": "govuk-label--s"},
    }


class ListPage(Generic[Row]):
    """One page of a list in order. A page past the end is empty."""

    def __init__(self, rows: QuerySet[Row], request: HttpRequest, *, landmark: str, query: str | None = None) -> None:
        """:param query: the filters that its links keep, as the query of an address; else the search alone."""
        self._rows, self._path, self._landmark = rows, request.path, landmark
        search = searched_for(request)
        self._query = query if query is not None else urlencode({"search": search} if search else {})
        given = request.GET.get("page", "")
        self.number = max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 7 else 1

    @cached_property
    def total(self) -> int:
        return self._rows.order_by().count()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ROWS_A_PAGE))

    @cached_property
    def rows(self) -> list[Row]:
        first = (self.number - 1) * ROWS_A_PAGE
        return list(self._rows[first : first + ROWS_A_PAGE])

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
        options: dict[str, Any] = {"items": items, "landmarkLabel": self._landmark}
        if 1 < self.number <= self.pages:
            options["previous"] = {"href": self._href(self.number - 1)}
        if self.number < self.pages:
            options["next"] = {"href": self._href(self.number + 1)}
        return options

    def _href(self, number: int) -> str:
        return f"{self._path}?{self._query}{'&' if self._query else ''}page={number}"

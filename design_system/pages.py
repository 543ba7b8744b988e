"""Long lists in numbered pages, with the options of the pagination component."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

ROWS_A_PAGE = 20
MOST_DIGITS = 6

Row = TypeVar("Row", bound=Model)


class PageNumbers(ABC):
    """The place of one page among others.

    :ivar asked: the page asked for, counted from 1; what cannot be read counts as the first.
    """

    def __init__(self, *, number: str | None, path: str, query: str, landmark: str) -> None:
        """
        :param number: the page asked for, as it stands in the address.
        :param query: the filters that links to other pages keep, as the query of an address.
        :param landmark: what screen readers call the links.
        """
        self._path, self._query, self._landmark = path, query, landmark
        given = int(number[:MOST_DIGITS]) if number and number.isascii() and number.isdigit() else 1
        self.asked = max(given, 1)

    @cached_property
    def number(self) -> int:
        """The page shown: the last where one past the end is asked for, as when rows have gone since."""
        return self.asked if self.asked == 1 else min(self.asked, self.pages)

    @property
    @abstractmethod
    def total(self) -> int:
        """How many rows there are on all pages."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ROWS_A_PAGE))

    @property
    def place(self) -> slice:
        """Which rows of all stand on the page."""
        return self.place_of(self.number)

    @staticmethod
    def place_of(number: int) -> slice:
        """Which rows of all stand on a page."""
        return slice((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE)

    @property
    def first(self) -> int:
        """Number of the first row on the page, counted from 1."""
        return int(self.place.start) + 1

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
        if self.number > 1:
            options["previous"] = {"href": self._href(self.number - 1)}
        if self.number < self.pages:
            options["next"] = {"href": self._href(self.number + 1)}
        return options

    def _href(self, number: int) -> str:
        return f"{self._path}?{self._query}{'&' if self._query else ''}page={number}"


class NumberedPage(PageNumbers, Generic[Row]):
    """One page of a queryset, in its order."""

    def __init__(self, found: QuerySet[Row], *, number: str | None, path: str, query: str, landmark: str) -> None:
        """See `PageNumbers`."""
        super().__init__(number=number, path=path, query=query, landmark=landmark)
        self.found = found

    @cached_property
    def total(self) -> int:
        return self.found.order_by().count()

    @cached_property
    def rows(self) -> list[Row]:
        return list(self.listed()[self.place])

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    def listed(self) -> QuerySet[Row]:
        """The rows with what a list shows of them."""
        return self.found

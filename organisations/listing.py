"""Lists in pages: the same cost however many rows there are."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from design_system.pages import NumberedPage

LONGEST_SEARCH = 200
MOST_SUGGESTED = 20
"""Names offered to complete what is typed."""

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


class ListPage(NumberedPage[Row]):
    """One page of a list that is searched."""

    def __init__(self, rows: QuerySet[Row], request: HttpRequest, *, landmark: str, query: str | None = None) -> None:
        """:param query: the filters that its links keep, as the query of an address; else the search alone."""
        search = searched_for(request)
        kept = query if query is not None else urlencode({"search": search} if search else {})
        super().__init__(rows, number=request.GET.get("page"), path=request.path, query=kept, landmark=landmark)

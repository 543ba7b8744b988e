"""Pages of a list of logs that cost the same however many logs there are."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from logs.models import Log, LogQuerySet

LOGS_A_PAGE = 20
MOST_COUNTED = 10_000
"""More logs than this are not counted: a list so long is narrowed, not read."""


class LogPage:
    """One page of a queryset of logs, newest first. A page past the end is empty."""

    def __init__(self, logs: LogQuerySet, *, number: str | None) -> None:
        self._logs = logs
        self.number = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 1
        self.number = max(self.number, 1)

    @cached_property
    def total(self) -> int:
        """How many logs there are, at most one more than are counted."""
        return self._logs.order_by()[: MOST_COUNTED + 1].count()

    @property
    def total_in_words(self) -> str:
        if self.total > MOST_COUNTED:
            return f"More than {MOST_COUNTED:,} logs"
        return "1 log" if self.total == 1 else f"{self.total:,} logs"

    @property
    def pages(self) -> int:
        return max(1, -(-min(self.total, MOST_COUNTED) // LOGS_A_PAGE))

    @cached_property
    def logs(self) -> list[Any]:
        first = (self.number - 1) * LOGS_A_PAGE
        fields = _shown_columns(self._logs.model)
        related = {name.split("__")[0] for name in fields if "__" in name}
        found = self._logs.select_related(*related).only(*fields).order_by("-pk")
        return list(found[first : first + LOGS_A_PAGE])

    def pagination(self, path: str, query: str) -> dict[str, Any]:
        """Options of the pagination component; empty where one page holds everything."""
        if self.pages <= 1:
            return {}
        wanted = {1, self.pages, *range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)}
        items: list[dict[str, Any]] = []
        last = 0
        for number in sorted(wanted):
            if number - last > 1:
                items.append({"ellipsis": True})
            items.append({"number": number, "href": _href(path, query, number), "current": number == self.number})
            last = number
        options: dict[str, Any] = {"items": items, "landmarkLabel": "Pages of logs"}
        if self.number > 1:
            options["previous"] = {"href": _href(path, query, self.number - 1)}
        if self.number < self.pages:
            options["next"] = {"href": _href(path, query, self.number + 1)}
        return options


def _shown_columns(model: type[Log]) -> list[str]:
    """What a list shows of a log, see `Log.card_facts`."""
    return [
        "status", "created_at", "collection_year", model.collection.event_day.name,
        *(variable.name for variable in model.collection.references),
        "owning_organisation__name", "managing_organisation__name", "assigned_to__name", "assigned_to__email",
    ]  # fmt: skip


def _href(path: str, query: str, number: int) -> str:
    return f"{path}?{query}&page={number}" if query else f"{path}?page={number}"

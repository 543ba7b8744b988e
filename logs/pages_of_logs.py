"""Pages of a list of logs that cost the same however many logs there are."""

from __future__ import annotations

from functools import cached_property

from django.db.models import QuerySet

from design_system.pages import NumberedPage
from logs.models import Log, LogQuerySet

MOST_COUNTED = 10_000
"""More logs than this are not counted: a list so long is narrowed, not read."""


class LogPage(NumberedPage[Log]):
    """One page of logs, newest first."""

    def __init__(self, logs: LogQuerySet, *, number: str | None, path: str, query: str = "") -> None:
        super().__init__(logs, number=number, path=path, query=query, landmark="Pages of logs")

    @cached_property
    def counted(self) -> int:
        """How many logs there are, at most one more than are counted."""
        return self.found.order_by()[: MOST_COUNTED + 1].count()

    @property
    def total(self) -> int:
        return min(self.counted, MOST_COUNTED)

    @property
    def total_in_words(self) -> str:
        if self.counted > MOST_COUNTED:
            return f"More than {MOST_COUNTED:,} logs"
        return "1 log" if self.counted == 1 else f"{self.counted:,} logs"

    def listed(self) -> QuerySet[Log]:
        fields = _shown_columns(self.found.model)
        related = {name.split("__")[0] for name in fields if "__" in name}
        return self.found.select_related(*related).only(*fields).order_by("-pk")


def _shown_columns(model: type[Log]) -> list[str]:
    """What a list shows of a log, see `Log.card_facts`."""
    return [
        "status", "created_at", "collection_year", model.collection.event_day.name,
        *(variable.name for variable in model.collection.references),
        "owning_organisation__name", "managing_organisation__name", "assigned_to__name", "assigned_to__email",
    ]  # fmt: skip

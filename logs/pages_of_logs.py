"""Pages of a list of logs that cost the same however many logs there are.

A page is found in two steps: the numbers of its logs, from indexes alone, then the logs.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Count, Func

from design_system.pages import NumberedPage
from logs.models import Log, LogQuerySet
from logs.searching import Search

MOST_COUNTED = 10_000
"""More logs than this are not counted: a list so long is narrowed, not read."""


class LogPage(NumberedPage[Log]):
    """One page of logs, newest first; of those that were searched for, the best matches first."""

    def __init__(
        self,
        logs: LogQuerySet,
        *,
        number: str | None,
        path: str,
        query: str = "",
        search: str = "",
        whole_logs: bool = False,
    ) -> None:
        """
        :param logs: narrowed by everything but the search.
        :param whole_logs: every answer of the logs is wanted, not only what a list shows.
        """
        super().__init__(logs, number=number, path=path, query=query, landmark="Pages of logs")
        self._logs = logs
        self._search = Search(search, logs.model) if search else None
        self._whole_logs = whole_logs

    @cached_property
    def counted(self) -> int:
        """How many logs there are, at most one more than are counted."""
        if self._search is None:
            return self._counted_with_numbers[0]
        return self._search.among(self._logs).order_by()[: MOST_COUNTED + 1].count()

    @cached_property
    def _counted_with_numbers(self) -> tuple[int, list[int]]:
        return self._with_numbers_of(self.asked)

    def _with_numbers_of(self, page: int) -> tuple[int, list[int]]:
        """How many logs there are and the numbers of those on a page, where nothing is searched for. One query.

        Asked for twenty logs alone, the database looks for them among the newest of all organisations, and reads every
        log of the table where there are fewer than it guessed.
        """
        counted = self._logs.order_by("-pk")[: MOST_COUNTED + 1]
        place = self._place_of(page)
        on_page = Func(
            ArrayAgg("pk"),
            template=f"(%(expressions)s)[{place.start + 1}:{place.stop}]",
            output_field=ArrayField(BigIntegerField()),
        )
        found = counted.aggregate(counted=Count("pk"), on_page=on_page)
        return found["counted"], found["on_page"] or []

    def _place_of(self, page: int) -> slice:
        """Which logs stand on a page; none beyond those that are counted."""
        place = self.place_of(page)
        return slice(place.start, max(place.start, min(place.stop, MOST_COUNTED)))

    @property
    def total(self) -> int:
        return min(self.counted, MOST_COUNTED)

    @property
    def total_in_words(self) -> str:
        return in_words(self.counted)

    @cached_property
    def rows(self) -> list[Log]:
        numbers = self._numbers()
        if not numbers:
            return []
        found = self._logs.model._default_manager.filter(pk__in=numbers).select_related("assigned_to")
        if not self._whole_logs:
            found = found.only(*shown_columns(self._logs.model))
        by_number = {log.pk: log for log in found}
        return [by_number[number] for number in numbers if number in by_number]

    def _numbers(self) -> list[int]:
        """Of the logs on this page, in their order."""
        if self._search is None:
            known = self._counted_with_numbers if self.number == self.asked else self._with_numbers_of(self.number)
            return known[1]
        place = self._place_of(self.number)
        first, past = place.start, place.stop
        if first >= self.counted:
            return []
        if self.counted <= MOST_COUNTED:
            return _numbers_of(self._search.among(self._logs).order_by(*self._search.ranking), first, past)
        best = _numbers_of(self._search.exactly_among(self._logs), 0, MOST_COUNTED)
        newest = self._search.among_newest(self._logs).exclude(pk__in=best).order_by("-pk")
        others = max(0, first - len(best)), max(0, past - len(best))
        return [*best[first:past], *_numbers_of(newest, *others)]


def in_words(counted: int, noun: str = "log") -> str:
    """A number of logs that stops being counted."""
    if counted > MOST_COUNTED:
        return f"More than {MOST_COUNTED:,} {noun}s"
    return f"1 {noun}" if counted == 1 else f"{counted:,} {noun}s"


def _numbers_of(found: LogQuerySet, first: int, past: int) -> list[int]:
    return list(found.values_list("pk", flat=True)[first:past]) if past > first else []


def shown_columns(model: type[Log]) -> list[Any]:
    """What a list shows of a log, see `logs.cards`."""
    collection = model.collection
    return [
        "status", "created_at", "collection_year", "owning_organisation", "managing_organisation",
        collection.event_day.name, collection.kind.name, *(variable.name for variable in collection.references),
        "assigned_to__name", "assigned_to__email",
    ]  # fmt: skip

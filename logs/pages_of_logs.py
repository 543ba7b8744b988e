"""Pages of a list of logs that cost the same however many logs there are.

A page is found in two steps: the numbers of its logs, from indexes alone, then the logs. The numbers are asked for in
parts, as no index has both the logs that an organisation owns and those that it manages.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Count, Func

from design_system.pages import NumberedPage
from logs.models import Log, LogQuerySet
from logs.searching import Search

MOST_COUNTED = 10_000
"""More logs than this are not counted: a list so long is narrowed, not read."""
MOST_FOUND = 1_000
"""Likewise where something is searched for: then the best matches come first."""


class CountedPart(NamedTuple):
    """What a list has of one part of its logs.

    :ivar newest: numbers of its newest logs, as far as they may stand on the page.
    """

    counted: int
    newest: list[int]


class LogPage(NumberedPage[Log]):
    """One page of logs, newest first; of those that were searched for, the best matches first."""

    def __init__(
        self,
        logs: LogQuerySet,
        *,
        number: str | None,
        path: str,
        query: str = "",
        parts: Iterable[LogQuerySet] = (),
        search: str = "",
        whole_logs: bool = False,
    ) -> None:
        """
        :param logs: narrowed by everything but the search.
        :param parts: the same logs in parts of which none has a log of another, if that finds them sooner.
        :param whole_logs: every answer of the logs is wanted, not only what a list shows.
        """
        super().__init__(logs, number=number, path=path, query=query, landmark="Pages of logs")
        self._logs = logs
        self._parts = tuple(parts) or (logs,)
        self._search = Search(search, logs.model) if search else None
        self._whole_logs = whole_logs

    @property
    def _most(self) -> int:
        """How many logs are counted, and stand on all pages together."""
        return MOST_FOUND if self._search else MOST_COUNTED

    @cached_property
    def counted(self) -> int:
        """How many logs there are, at most one more than are counted."""
        if self._search is None:
            return min(sum(part.counted for part in self._counted_parts), self._most + 1)
        return self._search.among(self._logs).order_by()[: self._most + 1].count()

    @cached_property
    def _counted_parts(self) -> list[CountedPart]:
        """Of each part how many logs there are and the numbers of the newest, where nothing is searched for.

        One query for each. Asked for twenty logs alone, the database looks for them among the newest of all
        organisations, and reads every log of the table where there are fewer than it guessed.
        """
        newest = Func(
            ArrayAgg("pk"),
            template=f"(%(expressions)s)[:{min(self.place_of(self.asked).stop, self._most)}]",
            output_field=ArrayField(BigIntegerField()),
        )
        counted = (part.order_by("-pk")[: self._most + 1] for part in self._parts)
        found = (part.aggregate(counted=Count("pk"), newest=newest) for part in counted)
        return [CountedPart(each["counted"], each["newest"] or []) for each in found]

    @property
    def _place(self) -> slice:
        """Which logs stand on the page; none beyond those that are counted."""
        return slice(self.place.start, min(self.place.stop, self._most))

    @property
    def total(self) -> int:
        return min(self.counted, self._most)

    @property
    def total_in_words(self) -> str:
        return in_words(self.counted, most=self._most)

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
            of_parts = merge(*(part.newest for part in self._counted_parts), reverse=True)
            return list(islice(of_parts, self._place.start, self._place.stop))
        first, past = self._place.start, self._place.stop
        if first >= self.counted:
            return []
        if self.counted <= self._most:
            return _numbers_of(self._search.among(self._logs).order_by(*self._search.ranking), first, past)
        best = _numbers_of(self._search.exactly_among(self._logs), 0, self._most)
        newest = self._search.among_newest(self._logs).exclude(pk__in=best).order_by("-pk")
        others = max(0, first - len(best)), max(0, past - len(best))
        return [*best[first:past], *_numbers_of(newest, *others)]


def in_words(counted: int, noun: str = "log", *, most: int = MOST_COUNTED) -> str:
    """A number of logs that stops being counted."""
    if counted > most:
        return f"More than {most:,} {noun}s"
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

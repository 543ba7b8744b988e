"""Pages of a list of logs that cost the same however many logs there are.

A page is found in two steps: the numbers of its logs, from indexes alone, then the logs. The numbers are asked for in
parts, as no index has both the logs that an organisation owns and those that it manages.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Count, Func

from design_system.pages import NumberedPage
from logs.matches import Matches
from logs.models import Log, LogQuerySet
from logs.searching import Search

MOST_COUNTED = 10_000
"""More logs than this are not counted: a list so long is narrowed, not read."""


class Newest:
    """Logs in the order of their age, the newest first, counted and found in one query for each part of them."""

    def __init__(self, parts: Iterable[LogQuerySet], newest: int) -> None:
        """
        :param parts: of which none has a log of another.
        :param newest: how many may be asked for.
        """
        self._parts, self._newest = parts, newest

    @property
    def most(self) -> int:
        """How many are counted, and stand on all pages together."""
        return MOST_COUNTED

    @property
    def counted(self) -> int:
        """How many there are, at most one more than are counted."""
        return min(sum(count for count, _ in self._found), MOST_COUNTED + 1)

    def numbers(self, place: slice) -> list[int]:
        """Of the logs at a place in their order."""
        return list(islice(merge(*(numbers for _, numbers in self._found), reverse=True), place.start, place.stop))

    @cached_property
    def _found(self) -> list[tuple[int, list[int]]]:
        """Of each part how many logs there are and the numbers of the newest.

        Asked for twenty logs alone, the database looks for them among the newest of all organisations, and reads every
        log of the table where there are fewer than it guessed.
        """
        newest = Func(
            ArrayAgg("pk"),
            template=f"(%(expressions)s)[:{min(self._newest, MOST_COUNTED)}]",
            output_field=ArrayField(BigIntegerField()),
        )
        counted = (part.order_by("-pk")[: MOST_COUNTED + 1] for part in self._parts)
        found = (part.aggregate(counted=Count("pk"), newest=newest) for part in counted)
        return [(each["counted"], each["newest"] or []) for each in found]


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
        self._whole_logs = whole_logs
        parts = tuple(parts) or (logs,)
        self._ordered: Newest | Matches = Newest(parts, self.place_of(self.asked).stop)
        if search:
            self._ordered = Matches(Search(search, logs.model), logs, parts)

    @property
    def counted(self) -> int:
        """How many logs there are, at most one more than are counted."""
        return self._ordered.counted

    @property
    def total(self) -> int:
        return min(self.counted, self._ordered.most)

    @property
    def total_in_words(self) -> str:
        return in_words(self.counted, most=self._ordered.most)

    @cached_property
    def rows(self) -> list[Log]:
        place = self.place
        numbers = self._ordered.numbers(slice(place.start, min(place.stop, self._ordered.most)))
        if not numbers:
            return []
        model = self.found.model
        found = model._default_manager.filter(pk__in=numbers).select_related("assigned_to")
        if not self._whole_logs:
            found = found.only(*shown_columns(model))
        by_number = {log.pk: log for log in found}
        return [by_number[number] for number in numbers if number in by_number]


def in_words(counted: int, noun: str = "log", *, most: int = MOST_COUNTED) -> str:
    """A number of logs that stops being counted."""
    if counted > most:
        return f"More than {most:,} {noun}s"
    return f"1 {noun}" if counted == 1 else f"{counted:,} {noun}s"


def shown_columns(model: type[Log]) -> list[Any]:
    """What a list shows of a log, see `logs.cards`."""
    collection = model.collection
    return [
        "status", "created_at", "collection_year", "owning_organisation", "managing_organisation",
        collection.event_day.name, collection.kind.name, *(variable.name for variable in collection.references),
        "assigned_to__name", "assigned_to__email",
    ]  # fmt: skip

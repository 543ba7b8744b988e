"""Which logs a search finds, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from heapq import merge
from itertools import islice

from logs.models import LogQuerySet
from logs.searching import Search

MOST_FOUND = 1_000
"""More logs than this are not counted: the best matches come first."""


class Matches:
    """The logs among others that match a search: those that are called just that, then the newest."""

    def __init__(self, search: Search, logs: LogQuerySet, parts: Iterable[LogQuerySet]) -> None:
        """
        :param logs: those that may be shown.
        :param parts: the same in parts of which none has a log of another.
        """
        self._search, self._logs, self._parts = search, logs, parts

    @property
    def most(self) -> int:
        """How many are counted, and stand on all pages together."""
        return MOST_FOUND

    @property
    def counted(self) -> int:
        """How many there are, at most one more than are counted."""
        return len(self._some)

    def numbers(self, place: slice) -> list[int]:
        """Of the logs at a place in their order. Two more queries, and one for each part, where many match."""
        if self.counted <= MOST_FOUND:
            return self._ranked(self._some)[place]
        best = self._best()[: place.stop]
        wanted = place.stop - len(best)
        others = (self._search.among_newest(part).exclude(pk__in=best).order_by("-pk") for part in self._parts)
        newest = merge(*(part.values_list("pk", flat=True)[:wanted] for part in others), reverse=True)
        return [*best, *islice(newest, wanted)][place]

    @cached_property
    def _some(self) -> list[int]:
        """The numbers of all, or of any one more than are counted."""
        return _numbers(self._search.among(self._logs).order_by()[: MOST_FOUND + 1])

    def _best(self) -> list[int]:
        """The numbers of those that are called just that.

        Few logs of anybody's are. Asked for those of a large organisation, the database reads through all its logs.
        """
        anybodys = _numbers(self._search.exactly_among(self._logs.model._default_manager.all())[: MOST_FOUND + 1])
        if len(anybodys) <= MOST_FOUND:
            return self._ranked(anybodys)
        return _numbers(self._search.exactly_among(self._logs)[:MOST_FOUND])

    def _ranked(self, numbers: list[int]) -> list[int]:
        """Those of the numbers that may be shown, the best match first."""
        return _numbers(self._logs.filter(pk__in=numbers).order_by(*self._search.ranking)) if numbers else []


def _numbers(logs: LogQuerySet) -> list[int]:
    return list(logs.values_list("pk", flat=True))

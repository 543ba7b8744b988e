"""Finding logs by what people know of them: their number, their own references, and the postcode.

Source: duplicates and search, search and ranking of log search results.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower, Replace, StrIndex
from django.db.models.lookups import Exact, GreaterThan

from logs.models import Log, LogQuerySet
from logs.models.indexes import POSTCODE, WHOLE, Parts, parts_of, searched
from organisations.models import Location

MOST_DIGITS = 18
PARTS = "parts_of_references"


@dataclass(frozen=True)
class Search:
    """Words that were looked for among the logs of a model."""

    words: str
    model: type[Log]

    @property
    def compact(self) -> str:
        """The words without spaces, as postcodes are compared."""
        return "".join(self.words.split()).lower()

    @property
    def number(self) -> int | None:
        """The number that the words may be: `123`, `log123` or `Log 123`, whatever comes behind it."""
        text = self.words.lower().replace("log", "").strip()
        digits = text[: len(text) - len(text.lstrip("0123456789"))]
        return int(digits) if digits and len(digits) <= MOST_DIGITS else None

    def among(self, logs: LogQuerySet) -> LogQuerySet:
        """The logs that match, found by the parts of what is searched: soonest where they are few."""
        return self._with_parts(logs).filter(self._condition(by_parts=True))

    def among_newest(self, logs: LogQuerySet) -> LogQuerySet:
        """The same logs, found by looking at each: soonest where they are many and only the newest are wanted."""
        return logs.filter(self._condition(by_parts=False))

    def exactly_among(self, logs: LogQuerySet) -> LogQuerySet:
        """The logs that are called just that, the best match first."""
        whole = Q(**{f"{PARTS}__contains": [WHOLE + self.words.lower()]})
        by_postcode = Q(**{f"{PARTS}__contains": [WHOLE + self.compact]})
        found = self._with_parts(logs).filter(whole | by_postcode | self._by_number())
        return found.order_by(*self.ranking)

    @property
    def ranking(self) -> list[Any]:
        """The order of what matches: called just that first, then the newest."""
        is_number = self.words.isascii() and self.words.isdigit() and self.number is not None
        by_number = [Case(When(pk=self.number, then=Value(0)), default=Value(1))] if is_number else []
        by_reference = [_likeness(F(each.name), self.words) for each in self.model.collection.references]
        return [*by_number, *by_reference, _likeness(_compact_postcode(), "".join(self.words.split())), "-pk"]

    def _with_parts(self, logs: LogQuerySet) -> LogQuerySet:
        found: LogQuerySet = logs.alias(**{PARTS: Parts(searched(self.model.collection.references))})
        return found

    def _condition(self, *, by_parts: bool) -> Q:
        words = self.words.lower()
        in_reference = Q()
        for variable in self.model.collection.references:
            in_reference |= Q(GreaterThan(StrIndex(Lower(variable.name), Value(words)), 0))
        in_postcode = Q(GreaterThan(StrIndex(Lower(_compact_postcode()), Value(self.compact)), 0))
        if by_parts:
            in_reference &= Q(**{f"{PARTS}__contains": parts_of(words)})
            in_postcode &= Q(**{f"{PARTS}__contains": parts_of(self.compact)})
        return in_reference | in_postcode | self._by_number() | self._by_place

    def _by_number(self) -> Q:
        return Q() if self.number is None else Q(pk=self.number)

    @cached_property
    def _by_place(self) -> Q:
        """By the postcode of the location that was chosen. Written out, so that the log's own index is used."""
        found = Q()
        for name in self.model.collection.variables.pointing_to("location"):
            squeezed = Location.objects.alias(squeezed=Replace("postcode", Value(" ")))
            places = squeezed.filter(squeezed__icontains=self.compact).order_by().values_list("pk", flat=True)
            found |= Q(**{f"{name}__in": list(places)})
        return found


def _compact_postcode() -> Combinable:
    return Replace(POSTCODE, Value(" "))


def _likeness(text: Combinable, words: str) -> Case:
    """0 where the text is the words, 1 where it is but for capitals, else 2."""
    return Case(
        When(Exact(text, Value(words)), then=Value(0)),
        When(Exact(Lower(text), Value(words.lower())), then=Value(1)),
        default=Value(2),
    )

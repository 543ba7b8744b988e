"""What lists of logs and of their saves are narrowed by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest

from analysis.admin.base import NUMBERED, TellingFilter
from logs.collection import registered
from logs.filters import LogFilters
from logs.models import Channel, LogEvent
from logs.narrowing import narrow_unsearched

MONTHS, APRIL = 12, 4


class YearFilter(TellingFilter):
    """By collection year, of those that are held."""

    title, parameter_name = "collection year", "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(year), f"{year} to {year + 1}") for year in model_admin.model.collection.questionnaires()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        value = self.value() or ""
        return queryset.filter(collection_year=int(value)) if self.understands(value) else queryset

    @classmethod
    def understands(cls, value: str) -> bool:
        return value.isdecimal()


class ChannelFilter(TellingFilter):
    """By the door by which the log came."""

    title, parameter_name = "way it came", "channel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(channel.value, channel.label) for channel in Channel]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        if not self.understands(self.value() or ""):
            return queryset
        made = LogEvent.objects.filter(
            collection=queryset.model.collection.name,  # type: ignore[attr-defined]
            log_id=OuterRef("pk"),
            version=1,
            channel=self.value(),
        )
        return queryset.filter(Exists(made))

    @classmethod
    def understands(cls, value: str) -> bool:
        return value in Channel.values


class OwnerFilter(TellingFilter):
    """By the number or a part of a name of the owning organisation, which is typed: a list of all would be long."""

    title, parameter_name, template = "owner", "owner", "admin/owner_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("", "")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        asked = LogFilters.of(*owner_as_lists_ask(self.value() or ""))
        return narrow_unsearched(queryset, asked, request.user)  # type: ignore[arg-type]

    @classmethod
    def understands(cls, value: str) -> bool:
        return bool(LogFilters.of(*owner_as_lists_ask(value)).pairs)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        others = {name: value for name, value in changelist.params.items() if name != self.parameter_name}
        kept = [(name, each) for name, value in others.items() for each in _several(value)]
        yield {"value": self.value() or "", "kept": [*kept, ("q", changelist.query)]}


def owner_as_lists_ask(typed: str) -> tuple[str, str]:
    """The filter of lists and files that what was typed stands for, by number or by words of the name."""
    number = NUMBERED.fullmatch(typed.strip())
    return ("owner", str(int(number[1]))) if number else ("owner_search", " ".join(typed.split()))


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


class OfLists(TellingFilter):
    """A filter that lists of the service have, too."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        return narrow_unsearched(queryset, self._asked(self.value() or ""), request.user)  # type: ignore[arg-type]

    @classmethod
    def understands(cls, value: str) -> bool:
        return bool(cls._asked(value).pairs)

    @classmethod
    def _asked(cls, value: str) -> LogFilters:
        return LogFilters.of(str(cls.parameter_name), value)


class KindFilter(OfLists):
    """By needs type or ownership."""

    title, parameter_name = "kind", "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        kind = model_admin.model.collection.kind
        self.title = kind.label.lower()
        return [(str(each.value), each.label) for each in kind.options]


class MonthFilter(OfLists):
    """By the month of the tenancy start or the completion, in the collection years that are held."""

    title, parameter_name = "month", "month"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.title = f"month of {model_admin.model.collection.event_day.label.lower()}"
        years = sorted(model_admin.model.collection.questionnaires(), reverse=True)
        days = [first_of_month(year, number) for year in years for number in range(MONTHS)]
        return [(f"{day:%Y-%m}", f"{day:%B %Y}") for day in days]


def first_of_month(year: int, number: int) -> date:
    """The first day of a month of a collection year, counted from 0, which is April."""
    return date(year, number + APRIL, 1) if number + APRIL <= MONTHS else date(year + 1, number + APRIL - MONTHS, 1)


class CollectionFilter(TellingFilter):
    """Of lettings or of sales."""

    title, parameter_name = "collection", "collection"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(each.name, each.name.capitalize()) for each in registered().values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        return queryset.filter(collection=self.value()) if self.understands(self.value() or "") else queryset

    @classmethod
    def understands(cls, value: str) -> bool:
        return value in registered()

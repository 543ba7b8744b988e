"""What is still to be completed, counted by person, scheme and month: for the home page and the page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F
from django.utils.http import urlencode

from logs.filters import NOBODY, SOMEBODY, WITHOUT_DATE, month_number, scheme_column
from logs.models import LogQuerySet, Status
from logs.policies import editable_logs
from logs.presenting import names_for

UNFINISHED = (Status.NOT_STARTED, Status.IN_PROGRESS)
MOST_PEOPLE = 20
NOBODY_IN_WORDS = "Nobody"
NO_DATE = "No date yet"


def unfinished(logs: LogQuerySet, today: date) -> LogQuerySet:
    """Those that are not completed and can still be."""
    return editable_logs(logs, today).filter(status__in=UNFINISHED)


def query_of(**more: Any) -> str:
    """The query of the list of unfinished logs, narrowed further."""
    pairs = {"status": [each.value for each in UNFINISHED], "open": "yes", **more}
    return urlencode(pairs, doseq=True)


def assigned_query(person: int | None) -> dict[str, Any]:
    """What narrows a list to one person's logs."""
    return {"assigned": NOBODY} if person is None else {"assigned": SOMEBODY, "user": person}


@dataclass(frozen=True)
class Line:
    """A number of unfinished logs, and the query that lists them."""

    name: str
    total: int
    query: str


@dataclass(frozen=True)
class PersonLine(Line):
    """What one person has still to complete.

    :ivar months: the same by month, oldest first.
    """

    months: list[Line]


@dataclass(frozen=True)
class Outstanding:
    """Who has most to complete, and how many logs are left out."""

    people: list[PersonLine]
    others: int
    logs_of_others: int


def by_person(logs: LogQuerySet) -> Outstanding:
    """Unfinished logs by the person assigned and the month of their date, those with most first. One query."""
    rows = (
        logs.annotate(month=month_number(logs.model.collection.event_day))
        .order_by()
        .values_list("assigned_to", "assigned_to__name", "assigned_to__email", "month")
        .annotate(count=Count("pk"))
    )
    people: dict[int | None, list[Any]] = defaultdict(list)
    for person, *row in rows:
        people[person].append(row)
    lines = (_person_line(person, rows) for person, rows in people.items())
    found = sorted(lines, key=lambda each: (-each.total, each.name.casefold()))
    others = found[MOST_PEOPLE:]
    return Outstanding(found[:MOST_PEOPLE], len(others), sum(each.total for each in others))


def _person_line(person: int | None, rows: list[Any]) -> PersonLine:
    asked = assigned_query(person)
    counts = {month: count for *_, month, count in rows}
    name = rows[0][0] or rows[0][1] or NOBODY_IN_WORDS
    return PersonLine(name, sum(counts.values()), query_of(**asked), _months(counts, asked))


def by_month(logs: LogQuerySet) -> list[Line]:
    """Unfinished logs by the month of their date, oldest first. One query."""
    number = month_number(logs.model.collection.event_day)
    rows = logs.annotate(month=number).order_by().values_list("month").annotate(count=Count("pk"))
    return _months(dict(rows), {})


def _months(counts: Mapping[Any, int], asked: Mapping[str, Any]) -> list[Line]:
    ordered = sorted(counts, key=lambda month: (month is None, month))
    return [Line(_month_name(month), counts[month], query_of(**asked, month=_month_value(month))) for month in ordered]


def _first_of(month: Any) -> date:
    """The first day of a month that is counted from the year 0."""
    year, number = divmod(int(month) - 1, 12)
    return date(year, number + 1, 1)


def _month_name(month: Any) -> str:
    return f"{_first_of(month):%B %Y}" if month is not None else NO_DATE


def _month_value(month: Any) -> str:
    return f"{_first_of(month):%Y-%m}" if month is not None else WITHOUT_DATE


def by_scheme(logs: LogQuerySet, today: date) -> list[Line]:
    """Unfinished logs in supported housing by scheme, those with most first. Two queries, none without schemes."""
    column = scheme_column(logs.model)
    if not column:
        return []
    rows = (
        logs.filter(**{f"{column}__isnull": False})
        .order_by()
        .values_list(column)
        .annotate(count=Count("pk"))
        .order_by(F("count").desc(), column)[:MOST_PEOPLE]
    )
    counts = dict(rows)
    names = _scheme_names(logs, column, counts, today)
    return [
        Line(names.get((column, number), f"Scheme {number}"), count, query_of(scheme=number))
        for number, count in counts.items()
    ]


def _scheme_names(logs: LogQuerySet, column: str, numbers: Iterable[int], today: date) -> Mapping[tuple[str, Any], str]:
    variable = logs.model.collection.variables.by_name[column]
    return names_for(logs.model.collection, [(variable, number) for number in numbers], on=today)

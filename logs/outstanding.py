"""What is still to be completed, counted by person, scheme, month and reason: for the home page and one of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.http import urlencode

from logs.filters import NOBODY, SOMEBODY, WITHOUT_DATE, scheme_column
from logs.models import LogQuerySet, Status
from logs.policies import editable_logs
from logs.presenting import names_for
from logs.reasons import REASONS, reason_code
from users.models import User

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

    :ivar email: tells people of one name apart; empty where the reader may not know it.
    :ivar organisation: the person's, where people of several are listed.
    :ivar months: the same by month, oldest first.
    """

    email: str
    organisation: str
    months: list[Line]

    @property
    def called(self) -> str:
        """The name with what tells it from others."""
        return f"{self.name} ({self.email})" if self.email else self.name


@dataclass(frozen=True)
class Outstanding:
    """Who has most to complete, and how many logs are left out."""

    people: list[PersonLine]
    others: int
    logs_of_others: int


class Group(NamedTuple):
    """Unfinished logs that are told of together: numbers of the person and the scheme, month and code of the reason."""

    person: int | None
    month: int | None
    scheme: int | None
    reason: str


@dataclass(frozen=True)
class Unfinished:
    """Unfinished logs, counted once for everything that is told of them.

    :ivar counts: to how many logs.
    :ivar reader: who is told. Support is told of people with their organisation.
    """

    logs: LogQuerySet
    today: date
    counts: Mapping[Group, int]
    reader: User

    @classmethod
    def of(cls, logs: LogQuerySet, today: date, *, reader: User) -> Unfinished:
        """Count the logs. One query."""
        column = scheme_column(logs.model)
        scheme = {"scheme_number": F(column)} if column else {}
        rows = (
            logs.annotate(month=_month_number(logs.model.collection.event_day.name), why=reason_code(), **scheme)
            .order_by()
            .values_list("assigned_to", "month", "why", *scheme)
            .annotate(count=Count("pk"))
        )
        counts = {
            Group(person, month, more[0] if column else None, reason): n for person, month, reason, *more, n in rows
        }
        return cls(logs, today, counts, reader)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def people(self) -> Outstanding:
        """By the person assigned and the month of the date, those with most first."""
        months: defaultdict[int | None, Counter[int | None]] = defaultdict(Counter)
        for group, count in self.counts.items():
            months[group.person][group.month] += count
        totals = {person: counts.total() for person, counts in months.items()}
        shown = sorted(totals, key=lambda person: (-totals[person], person or 0))[:MOST_PEOPLE]
        known = _people(shown, with_organisations=self.reader.is_support)
        lines = [self._person(number, known.get(number), months[number]) for number in shown]
        lines.sort(key=lambda each: (-each.total, each.called.casefold()))
        listed = sum(each.total for each in lines)
        return Outstanding(lines, len(totals) - len(lines), self.total - listed)

    def _person(self, number: int | None, person: User | None, counts: Counter[int | None]) -> PersonLine:
        asked = assigned_query(number)
        return PersonLine(
            name=person.name_in_lists if person else NOBODY_IN_WORDS,
            total=counts.total(),
            query=query_of(**asked),
            email=person.email if person and person.name and self._may_know_address(person) else "",
            organisation=person.organisation.name_on(self.today) if person and self.reader.is_support else "",
            months=_months(counts, asked),
        )

    def _may_know_address(self, person: User) -> bool:
        return self.reader.is_support or person.organisation_id == self.reader.organisation_id

    def months(self) -> list[Line]:
        """By the month of the date, oldest first."""
        return _months(self._by("month"), {})

    def schemes(self) -> list[Line]:
        """Those in supported housing by scheme, those with most first. One query, none without schemes."""
        totals = self._by("scheme")
        numbers = [number for number in totals if number is not None]
        shown = sorted(numbers, key=lambda number: (-totals[number], number))[:MOST_PEOPLE]
        if not shown:
            return []
        collection, column = self.logs.model.collection, scheme_column(self.logs.model)
        variable = collection.variables.by_name[column]
        names = names_for(collection, [(variable, number) for number in shown], on=self.today)
        return [
            Line(names.get((column, number), f"Scheme {number}"), totals[number], query_of(scheme=number))
            for number in shown
        ]

    def reasons(self) -> list[Line]:
        """By why they are not completed."""
        totals = self._by("reason")
        return [
            Line(reason.words, totals[code], query_of(reason=code)) for code, reason in REASONS.items() if totals[code]
        ]

    def _by(self, part: str) -> Counter[Any]:
        """How many there are of each month, scheme or reason."""
        found: Counter[Any] = Counter()
        for group, count in self.counts.items():
            found[getattr(group, part)] += count
        return found


def _people(numbers: list[int | None], *, with_organisations: bool) -> dict[int | None, User]:
    found = User.objects.filter(pk__in=[each for each in numbers if each is not None])
    if with_organisations:
        found = found.select_related("organisation").prefetch_related("organisation__name_changes")
    return {each.pk: each for each in found}


def _months(counts: Mapping[Any, int], asked: Mapping[str, Any]) -> list[Line]:
    ordered = sorted(counts, key=lambda month: (month is None, month))
    return [Line(_month_name(month), counts[month], query_of(**asked, month=_month_value(month))) for month in ordered]


def _month_number(day: str) -> Combinable:
    """The months from the year 0 to that of the day."""
    return ExtractYear(day) * 12 + ExtractMonth(day)


def _first_of(month: Any) -> date:
    """The first day of a month that is counted from the year 0."""
    year, number = divmod(int(month) - 1, 12)
    return date(year, number + 1, 1)


def _month_name(month: Any) -> str:
    return f"{_first_of(month):%B %Y}" if month is not None else NO_DATE


def _month_value(month: Any) -> str:
    return f"{_first_of(month):%Y-%m}" if month is not None else WITHOUT_DATE

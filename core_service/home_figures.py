"""What the home page counts: logs by year and status, and what is outstanding. The same queries at any size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.http import urlencode

from logs import windows
from logs.filters import ANYBODY, ME
from logs.models import CreationMethod, Log, LogQuerySet, Status
from logs.models.log import log_models
from logs.outstanding import Outstanding, Unfinished, query_of, unfinished
from logs.policies import concerning_logs
from logs.reasons import NOT_ACCEPTED, of_reason
from logs.remembering import CLEAR
from organisations.collection_years import collection_year
from organisations.models.scheme import AvailabilityStatus
from organisations.policies import visible_schemes
from users.models import User

MANY, LATELY = 10, timedelta(days=30)
"""So many logs typed by one person in this time are worth a word about uploading."""


@dataclass(frozen=True)
class Box:
    """A number that leads to the list of what it counts."""

    count: int
    text: str
    url: str


@dataclass
class Figures:
    """The logs of one collection that concern a person, counted.

    :ivar counts: year and status to how many. The year is empty for logs without a date.
    """

    model: type[Log]
    user: User
    today: date
    counts: dict[tuple[int | None, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, model: type[Log], user: User, today: date) -> Figures:
        """Count the logs that the person may see; a data provider's own. One query."""
        rows = (
            _concerning(model, user)
            .order_by()
            .values_list("collection_year", "status")
            .annotate(count=Count("*"))
        )  # fmt: skip
        return cls(model, user, today, {(year, status): count for year, status, count in rows})

    @property
    def is_empty(self) -> bool:
        return not self.counts

    def boxes(self) -> list[tuple[str, list[Box]]]:
        """Heading and boxes: last year while it takes logs, this year, last year once it is closed, not started."""
        year = collection_year(self.today)
        both = (Status.IN_PROGRESS, Status.COMPLETED)
        last_is_open = windows.accepts_new_logs(year - 1, self.today)
        groups = [(f"{year} to {year + 1}", [self._box(year, status) for status in both])]
        last = f"{year - 1} to {year}"
        if last_is_open:
            groups.insert(0, (last, [self._box(year - 1, status) for status in both]))
        else:
            groups.append((f"{last} (closed)", [self._box(year - 1, Status.COMPLETED)]))
        return [*groups, ("Any year", [self._not_started()])]

    def _box(self, year: int, status: Status) -> Box:
        return self._counted(self.counts.get((year, status), 0), status, year=year)

    def _not_started(self) -> Box:
        """The list shows certain years and the logs that have no date yet, so these are counted."""
        years = {None, *windows.years_listed(self.today)}
        count = sum(
            number for (year, status), number in self.counts.items() if status == Status.NOT_STARTED and year in years
        )
        return self._counted(count, Status.NOT_STARTED)

    def _counted(self, count: int, status: Status, **filters: int) -> Box:
        text = f"{self.model.collection.noun}{pluralize(count)} {status.label.lower()}"
        return Box(count, text, self._list(status=status.value, **filters))

    def _list(self, **filters: int) -> str:
        asked: dict[str, str | int] = {**filters, "assigned": ME if self.user.is_data_provider else ANYBODY}
        return f"{reverse(f'{self.model.collection.name}:logs')}?{urlencode(asked)}"

    @property
    def all_logs(self) -> Box:
        name = self.model.collection.name
        return Box(0, f"All {name} logs", f"{reverse(f'{name}:logs')}?{CLEAR}=yes")


def _concerning(model: type[Log], user: User) -> LogQuerySet:
    """The logs that the home page is about."""
    return concerning_logs(model._default_manager.all(), user)


def with_unaccepted_answers(model: type[Log], user: User, today: date) -> Box | None:
    """The unfinished logs that hold an answer that was not accepted; None where there are none. One query.

    Those whose scheme or location was withdrawn are counted as such alone, as in the list.
    """
    count = unfinished(_concerning(model, user), today).filter(of_reason(NOT_ACCEPTED)).count()
    holds = "unfinished log holds" if count == 1 else "unfinished logs hold"
    query = query_of(reason=NOT_ACCEPTED, assigned=ME if user.is_data_provider else ANYBODY)
    url = f"{reverse(f'{model.collection.name}:logs')}?{query}"
    return Box(count, f"{holds} answers that were not accepted", url) if count else None


def outstanding(model: type[Log], user: User, today: date) -> Outstanding:
    """Unfinished logs that the person may see, by the person assigned. Two queries."""
    return Unfinished.of(unfinished(_concerning(model, user), today), today, reader=user).people()


def scheme_box(user: User, today: date) -> Box | None:
    """How many schemes are incomplete, for those who can complete them. One query."""
    if user.is_data_provider:
        return None
    incomplete = AvailabilityStatus.INCOMPLETE
    count = visible_schemes(user, today).showing_status([incomplete], today).count()
    url = f"{reverse('organisations:schemes')}?{urlencode({'status': incomplete.value})}"
    return Box(count, f"scheme{pluralize(count)} incomplete", url)


def types_many_logs(user: User, now: datetime) -> bool:
    """Whether the person typed many logs lately that one file could have brought. At most one query a collection."""
    typed = 0
    for model in log_models():
        made = model._default_manager.filter(
            created_by=user, creation_method=CreationMethod.SINGLE, created_at__gte=now - LATELY
        )
        typed += made[:MANY].count()
        if typed >= MANY:
            return True
    return False


@dataclass(frozen=True)
class Deadlines:
    """By when logs are due.

    :ivar last_year: the final date of last year, while its logs are still to be given priority.
    :ivar current: the next date of this year; None between the last one and the end of the year.
    """

    year: int
    last_year: date | None
    current: windows.QuarterDeadline | None
    quarters: list[windows.QuarterDeadline]
    late_until: date


def deadlines_on(today: date) -> Deadlines:
    year = collection_year(today)
    last = windows.deadlines_of(year - 1)[-1].due
    last_is_due = today <= last and windows.accepts_new_logs(year - 1, today)
    quarters = windows.deadlines_of(year)
    return Deadlines(
        year=year,
        last_year=last if last_is_due else None,
        current=_first_due(quarters, today),
        quarters=quarters,
        late_until=quarters[-1].due,
    )


def _first_due(quarters: Iterable[windows.QuarterDeadline], today: date) -> windows.QuarterDeadline | None:
    return next((each for each in quarters if each.due >= today), None)

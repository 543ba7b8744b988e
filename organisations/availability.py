"""When a scheme or location could be let: its deactivation periods and the spans between them. No database, no Django.

Source: schemes and locations, availability and deactivation periods.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

P = TypeVar("P", bound="DeactivationPeriod")

SOON_MONTHS = 6
"""A deactivation further away than this is not shown yet."""

LATEST_DATE = date(2199, 12, 31)
"""No scheme or location becomes available after this."""


class DeactivationPeriod(Protocol):
    """A time in which nothing can be let: from the deactivation date to the day before the reactivation date."""

    @property
    def deactivation_date(self) -> date: ...
    @property
    def reactivation_date(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which it can be let, both days included; no last day means until further notice."""

    first: date
    last: date | None


def covers(period: DeactivationPeriod, day: date) -> bool:
    return period.deactivation_date <= day and (period.reactivation_date is None or period.reactivation_date > day)


def open_period(periods: Iterable[P]) -> P | None:
    """The period without reactivation date; there is at most one."""
    return next((period for period in periods if period.reactivation_date is None), None)


def closed_period_covering(periods: Iterable[P], day: date) -> P | None:
    """The period with a reactivation date that covers the day."""
    return next((each for each in periods if each.reactivation_date is not None and covers(each, day)), None)


def active_spans(available_from: date, periods: Iterable[DeactivationPeriod]) -> list[Span]:
    """The spans between the periods, in order, beginning on the day it became available."""
    spans: list[Span] = []
    first = available_from
    for period in sorted(periods, key=lambda each: each.deactivation_date):
        last = period.deactivation_date - timedelta(days=1)
        if last >= first:
            spans.append(Span(first, last))
        if period.reactivation_date is None:
            return spans
        first = max(first, period.reactivation_date)
    return [*spans, Span(first, None)]


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_soon(day: date, today: date) -> bool:
    """Within six months of today."""
    return day <= months_after(today, SOON_MONTHS)

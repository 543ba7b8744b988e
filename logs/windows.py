"""When a log may be made, changed and deleted, and by when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from organisations.collection_years import collection_year, window

QUARTERS = ("April to June", "July to September", "October to December", "January to March")


def accepts_new_logs(year: int, today: date) -> bool:
    """Whether logs of the collection year can be made, reviewed as open, and deleted."""
    return today < window(year).new_logs_end


def accepts_edits(year: int | None, today: date) -> bool:
    """Whether logs of the collection year can be changed. A log without a date can."""
    return year is None or today < window(year).edits_end


def last_day_of_edits(year: int) -> date:
    """The last full day on which logs of the year can be changed."""
    return window(year).edits_end - timedelta(days=1)


def open_years(today: date) -> list[int]:
    """Collection years that take new logs, newest first."""
    current = collection_year(today)
    return [year for year in (current, current - 1) if accepts_new_logs(year, today)]


def years_listed(today: date) -> list[int]:
    """Collection years that lists and filters show, newest first."""
    current = collection_year(today)
    years = [current + 1, current, current - 1]
    return [*years, current - 2] if accepts_edits(current - 1, today) else years


@dataclass(frozen=True)
class QuarterDeadline:
    """When the logs of a quarter are due."""

    quarter: int
    year: int
    due: date

    @property
    def label(self) -> str:
        """The quarter in words: Quarter 1, April to June 2026."""
        year = self.year + 1 if self.quarter == 4 else self.year
        return f"Quarter {self.quarter}, {QUARTERS[self.quarter - 1]} {year}"


def deadlines_of(year: int) -> list[QuarterDeadline]:
    return [QuarterDeadline(number, year, due) for number, due in enumerate(window(year).quarter_deadlines, start=1)]


def deadline_for(day: date) -> QuarterDeadline:
    """The deadline of the quarter that holds the day."""
    quarter = (day.month - 4) % 12 // 3
    return deadlines_of(collection_year(day))[quarter]

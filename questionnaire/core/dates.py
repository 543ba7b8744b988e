"""Reading and writing calendar dates the way people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)} | {
    name.lower(): number for number, name in enumerate(MONTHS, start=1)
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})[\s/.\-](\d{1,2}|[A-Za-z]+)[\s/.\-](\d{4})\Z")


def read_day(raw: object) -> date | None:
    """The date that text means: ISO, or day, month (number or name) and four-digit year. None if it is no real date."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = str(raw).strip()
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.match(text):
        month = int(match[2]) if match[2].isdigit() else _MONTH_NUMBERS.get(match[2].lower(), 0)
        return _day(int(match[3]), month, int(match[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in_words(day: date) -> str:
    """As GOV.UK writes it: 3 April 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February where the year has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def collection_year(day: date) -> int:
    """The collection year of a date, named by the calendar year it starts in: 1 April to 31 March."""
    return day.year if day.month >= 4 else day.year - 1

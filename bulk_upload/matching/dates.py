"""Dates as files write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?Z?)?"
ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME}\Z")
NUMBERS = re.compile(rf"(\d{{1,2}})\s*[-/. ]\s*(\d{{1,2}})\s*[-/. ]\s*(\d{{4}}|\d{{2}}){TIME}\Z")
DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*([A-Za-z]{{3,9}})[-/., ]*(\d{{4}}|\d{{2}}){TIME}\Z"
)
MONTH_FIRST = re.compile(rf"([A-Za-z]{{3,9}})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){TIME}\Z")
RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
RUN_TOGETHER_DAY_FIRST = re.compile(r"(\d{2})(\d{2})(\d{4})\Z")
SERIAL = re.compile(r"(\d{4,5})(?:\.\d+)?\Z")
FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of spreadsheets, whose day 60 never was."""


def read_date(text: str, *, month_first: bool = False, today: date | None = None) -> date | None:
    """The date that a cell says; None where it says none.

    :param month_first: in numbers alone the month comes before the day.
    :param today: two digits of a year mean the latest such year that is not after this day's.
    """
    text = text.strip()
    for pattern, order in (
        (ISO, "ymd"),
        (DAY_FIRST, "dmy"),
        (MONTH_FIRST, "mdy"),
        (NUMBERS, ""),
        (RUN_TOGETHER, "ymd"),
    ):
        if found := pattern.match(text):
            parts = dict(zip(order or ("mdy" if month_first else "dmy"), found.groups(), strict=True))
            return _date(parts["y"], parts["m"], parts["d"], today)
    if found := RUN_TOGETHER_DAY_FIRST.match(text):
        return _date(found[3], found[2], found[1], today)
    if found := SERIAL.match(text):
        return FIRST_SERIAL + timedelta(days=int(found[1]))
    return None


def join_date(day: str, month: str, year: str, today: date | None = None) -> date | None:
    """The date of three cells."""
    if not (day.strip().isdigit() and year.strip().isdigit()):
        return None
    return _date(year.strip(), month.strip(), day.strip(), today)


def _date(year: str, month: str, day: str, today: date | None) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month.casefold().rstrip("."), 0)
    whole = int(year)
    if len(year) <= 2:
        latest = (today.year if today else date.max.year) + 1
        whole += 2000 if 2000 + whole <= latest else 1900
    try:
        return date(whole, number, int(day))
    except ValueError:
        return None


def has_month_first(texts: Iterable[str]) -> bool:
    """Whether the dates of a column are written with the month first: a second number is above 12 and no first one."""
    found = [match for text in texts if (match := NUMBERS.match(text.strip()))]
    return any(int(each[2]) > 12 for each in found) and not any(int(each[1]) > 12 for each in found)


def is_date(text: str, *, serials: bool = False) -> bool:
    """Whether a cell reads like a date.

    :param serials: numbers of days count, as spreadsheets keep them.
    """
    text = text.strip()
    if SERIAL.match(text):
        return serials and 5_000 < int(float(text)) < 60_000
    found = read_date(text)
    return found is not None and 1900 <= found.year <= 2100

"""Collection years and their windows: the one place that says when logs may be made and changed.

Lettings and sales share the same dates. Every date counts from its first moment, London time. A year without dates
of its own falls back to the usual ones.

Source: guidance on collection windows 2025/26 and 2026/27.
"""

from __future__ import annotations

from datetime import date

from questionnaire.core.years import Window

WINDOWS: dict[int, Window] = {
    2025: Window(
        opens=date(2025, 4, 1),
        last_event_day=date(2026, 3, 31),
        submission_deadline=date(2026, 6, 5),
        new_logs_end=date(2026, 7, 12),
        edits_end=date(2026, 9, 1),
        quarter_deadlines=(date(2025, 7, 11), date(2025, 10, 10), date(2026, 1, 16), date(2026, 6, 5)),
    ),
    2026: Window(
        opens=date(2026, 4, 1),
        last_event_day=date(2027, 3, 31),
        submission_deadline=date(2027, 6, 4),
        new_logs_end=date(2027, 7, 3),
        edits_end=date(2027, 7, 31),
        quarter_deadlines=(date(2026, 7, 10), date(2026, 10, 9), date(2027, 1, 15), date(2027, 6, 4)),
    ),
}


def collection_year(day: date) -> int:
    """The year in whose April the collection year of the day begins."""
    return day.year if day.month >= 4 else day.year - 1


def window(year: int) -> Window:
    """The dates of a collection year; the usual ones where none have been set yet."""
    return WINDOWS.get(year) or _usual_window(year)


def _usual_window(year: int) -> Window:
    after = year + 1
    return Window(
        opens=date(year, 4, 1),
        last_event_day=date(after, 3, 31),
        submission_deadline=date(after, 6, 1),
        new_logs_end=date(after, 12, 31),
        edits_end=date(after, 12, 31),
        quarter_deadlines=(date(year, 7, 10), date(year, 10, 10), date(after, 1, 15), date(after, 6, 1)),
    )


def is_crossover(today: date) -> bool:
    """Whether logs of last year and of this year can both be made."""
    return today < window(collection_year(today) - 1).new_logs_end


def is_edit_crossover(today: date) -> bool:
    """Whether logs of last year and of this year can both be changed."""
    return today < window(collection_year(today) - 1).edits_end


def earliest_open_start(today: date) -> date:
    """First day of the earliest collection year that takes new logs."""
    current = collection_year(today)
    return window(current - 1 if is_crossover(today) else current).opens


def earliest_editable_start(today: date) -> date:
    """First day of the earliest collection year whose logs can be changed."""
    current = collection_year(today)
    return window(current - 1 if is_edit_crossover(today) else current).opens


def earliest_kept_start(today: date) -> date:
    """First day of the oldest collection year the service still shows: last year, one more during edit crossover."""
    current = collection_year(today)
    return window(current - 2 if is_edit_crossover(today) else current - 1).opens

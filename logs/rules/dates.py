"""The day of a letting or sale: in an open collection year, and not too far ahead.

Source: lettings and sales validations 2025/26 and 2026/27, setup.
"""

from __future__ import annotations

from datetime import date, timedelta

from organisations.collection_years import collection_year, window
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import tested
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule
from questionnaire.core.variables import Day

MOST_DAYS_AHEAD = 14


def first_day_accepted(day: Day, context: Context) -> date:
    """The first day that a log may have: in last year's collection while that is open for it.

    Logs that had a day before may move within last year until its edits close, others until new logs close.
    """
    current = collection_year(context.today)
    last_year = window(current - 1)
    closes = last_year.edits_end if context.was.get(day.name) else last_year.new_logs_end
    return last_year.opens if context.today < closes else window(current).opens


def last_day_accepted(context: Context) -> date:
    return window(collection_year(context.today)).last_event_day


def event_day_rules(day: Day, *, source: str) -> tuple[HardRule, HardRule]:
    """The rules for the day that decides the collection year."""
    words = day.label.lower()

    @tested(f"the {words} is in a collection year that takes logs", reads=[day])
    def in_open_year(answers: Answers, context: Context) -> bool | None:
        given = answers[day]
        return None if given is None else first_day_accepted(day, context) <= given <= last_day_accepted(context)

    @tested(f"the {words} is at most {MOST_DAYS_AHEAD} days ahead", reads=[day])
    def soon_enough(answers: Answers, context: Context) -> bool | None:
        given = answers[day]
        return None if given is None else given <= context.today + timedelta(days=MOST_DAYS_AHEAD)

    def outside(answers: Answers, context: Context) -> str:
        first, last = day_in_words(first_day_accepted(day, context)), day_in_words(last_day_accepted(context))
        return f"Enter a {words} from {first} to {last}: logs of other collection years are closed"

    def too_far_ahead(answers: Answers, context: Context) -> str:
        latest = day_in_words(context.today + timedelta(days=MOST_DAYS_AHEAD))
        return f"{day.label} must be no more than {MOST_DAYS_AHEAD} days from today: {latest} or earlier"

    return (
        HardRule(
            f"{day.name}_outside_collection_window",
            ~in_open_year,
            {day: outside},
            source,
            f"{day.label} is in a year that takes no logs",
        ),
        HardRule(
            f"{day.name}_more_than_14_days_ahead",
            ~soon_enough,
            {day: too_far_ahead},
            source,
            f"{day.label} is too far ahead",
        ),
    )

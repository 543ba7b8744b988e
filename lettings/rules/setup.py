"""Setting up the log: start date and rent product. Source: lettings validations 2025/26 and 2026/27, setup."""

from __future__ import annotations

from datetime import date, timedelta

from lettings.codes import RentType
from lettings.variables import L
from organisations.collection_years import collection_year, window
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import tested
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule

SOURCE = "Lettings validations 2025/26 and 2026/27: setup"
MOST_DAYS_AHEAD = 14


def first_day_accepted(context: Context) -> date:
    """The first start date that a log may have: in last year's collection while that is open for it.

    Logs that had a start date before may move within last year until its edits close, others until new logs close.
    """
    current = collection_year(context.today)
    last_year = window(current - 1)
    closes = last_year.edits_end if context.was.get(L.startdate.name) else last_year.new_logs_end
    return last_year.opens if context.today < closes else window(current).opens


def last_day_accepted(context: Context) -> date:
    return window(collection_year(context.today)).last_event_day


@tested("the start date is in a collection year that takes logs", reads=[L.startdate])
def in_open_year(answers: Answers, context: Context) -> bool | None:
    start = answers[L.startdate]
    return None if start is None else first_day_accepted(context) <= start <= last_day_accepted(context)


@tested("the start date is at most 14 days ahead", reads=[L.startdate])
def soon_enough(answers: Answers, context: Context) -> bool | None:
    start = answers[L.startdate]
    return None if start is None else start <= context.today + timedelta(days=MOST_DAYS_AHEAD)


def _outside(answers: Answers, context: Context) -> str:
    first, last = day_in_words(first_day_accepted(context)), day_in_words(last_day_accepted(context))
    return f"Enter a tenancy start date from {first} to {last}: logs of other collection years are closed"


def _too_far_ahead(answers: Answers, context: Context) -> str:
    latest = day_in_words(context.today + timedelta(days=MOST_DAYS_AHEAD))
    return f"Tenancy start date must be no more than 14 days from today: {latest} or earlier"


SETUP = (
    HardRule("startdate_outside_collection_window", ~in_open_year, {L.startdate: _outside}, SOURCE),
    HardRule("startdate_more_than_14_days_ahead", ~soon_enough, {L.startdate: _too_far_ahead}, SOURCE),
    HardRule(
        "irproduct_other_missing",
        (L.rent_type == RentType.OTHER_INTERMEDIATE) & L.irproduct_other.missing,
        {L.irproduct_other: "Enter the name of the other intermediate rent product"},
        SOURCE,
    ),
)

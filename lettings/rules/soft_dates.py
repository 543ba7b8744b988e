"""Dates about the home that lie long before the tenancy.

Source: lettings soft validations 2025/26 and 2026/27, void date and major repairs.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from lettings.reference.unusual import LONG_BEFORE_LETTING, LONGEST_BEFORE_LETTING
from lettings.variables import L
from logs.wording import said
from questionnaire.core.answers import Answers, Context
from questionnaire.core.rules import Message, Place, SoftRule
from questionnaire.core.terms import calculated
from questionnaire.core.variables import Variable


@calculated("the day 2 years (730 days) before the tenancy start date", L.startdate, is_date=True)
def _latest_unusual_day(start: date) -> date:
    return start - LONG_BEFORE_LETTING


@calculated("the day 20 years (7,300 days) before the tenancy start date", L.startdate, is_date=True)
def _earliest_unusual_day(start: date) -> date:
    return start - LONGEST_BEFORE_LETTING


def _ask(day: Variable[Any], told: str, expected: str) -> Message:
    def ask(answers: Answers, context: Context) -> str | None:
        start, then = answers[L.startdate], answers[day]
        if start is None or then is None:
            return None
        return (
            f"You told us {told} on {said(answers, day)}. That is {(start - then).days:,} days before the tenancy "
            f"start date of {said(answers, L.startdate)}. We would expect {expected} fewer than "
            f"{LONG_BEFORE_LETTING.days} days (2 years) before the tenancy starts."
        )

    return ask


VOID_LONG_AGO = SoftRule(
    "void_date_long_ago",
    confirm=L.void_date_value_check,
    raised_when=(L.voiddate >= _earliest_unusual_day) & (L.voiddate <= _latest_unusual_day),
    ask=_ask(L.voiddate, "the home became vacant", "a home to become vacant"),
    lists=(L.voiddate, L.startdate),
    places=(Place("property_information", after="void_date"),),
    title="Long time since the void date",
    source="Lettings soft validations: void date",
)
REPAIRS_LONG_AGO = SoftRule(
    "major_repairs_long_ago",
    confirm=L.major_repairs_date_value_check,
    raised_when=(L.mrcdate >= _earliest_unusual_day) & (L.mrcdate <= _latest_unusual_day),
    ask=_ask(L.mrcdate, "major repairs were completed", "major repairs to be completed"),
    lists=(L.mrcdate, L.startdate),
    places=(Place("property_information", after="property_major_repairs"),),
    title="Long time since major repairs",
    source="Lettings soft validations: major repairs",
)

DATES = (VOID_LONG_AGO, REPAIRS_LONG_AGO)

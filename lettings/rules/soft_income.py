"""Household income that is unusual for the working situations of the household.

Source: lettings soft validations 2025/26 and 2026/27, income.
"""

from __future__ import annotations

from lettings.codes import IncomeFrequency
from lettings.terms import (
    INCOME_HARD_MAX,
    INCOME_HARD_MIN,
    INCOME_SOFT_MAX,
    INCOME_SOFT_MIN,
    WEEKLY_INCOME,
    household_incomes,
)
from lettings.variables import OTHERS, L
from lettings.years.y2025.people import details_known
from logs.wording import pounds
from questionnaire.core.answers import Answers, Context
from questionnaire.core.rules import Place, SoftRule

_SOURCE = "Lettings soft validations: income"

_LISTS = (
    L.incfreq,
    L.earnings,
    L.hhmemb,
    L.ecstat[1],
    *(variable for person in OTHERS for variable in (L.age[person], L.ecstat[person])),
)

_PLACES = (
    Place("household_characteristics", after="household_members"),
    Place("household_characteristics", after="lead_tenant_working_situation"),
    *(
        Place("household_characteristics", after=f"person_{person}_{page}", when=details_known(person))
        for person in OTHERS
        for page in ("age", "working_situation")
    ),
    Place("income_and_benefits", after="income_amount"),
)

_FREQUENCIES = {
    IncomeFrequency.WEEKLY: "a week",
    IncomeFrequency.MONTHLY: "a month",
    IncomeFrequency.YEARLY: "a year",
}


def _ask(answers: Answers, context: Context) -> str | None:
    earnings, frequency, usual = answers[L.earnings], answers[L.incfreq], household_incomes(answers)
    if earnings is None or frequency is None or usual is None:
        return None
    told = f"{pounds(earnings)} {_FREQUENCIES[IncomeFrequency(frequency)]}"
    if frequency != IncomeFrequency.WEEKLY:
        told += f", which is about {pounds(WEEKLY_INCOME.read(answers.values, context))} a week"
    return (
        f"You told us the household income is {told}. "
        f"From the number of people and their working situations, we would expect it to be more than "
        f"{pounds(usual.soft_min)} and less than {pounds(usual.soft_max)} a week."
    )


INCOME_LOW = SoftRule(
    "net_income_low",
    confirm=L.net_income_value_check,
    raised_when=(WEEKLY_INCOME >= INCOME_HARD_MIN) & (WEEKLY_INCOME <= INCOME_SOFT_MIN),
    ask=_ask,
    lists=_LISTS,
    places=_PLACES,
    title="Household income is lower than expected",
    source=_SOURCE,
)
INCOME_HIGH = SoftRule(
    "net_income_high",
    confirm=L.net_income_value_check,
    raised_when=(WEEKLY_INCOME >= INCOME_SOFT_MAX) & (WEEKLY_INCOME <= INCOME_HARD_MAX),
    ask=_ask,
    lists=_LISTS,
    places=_PLACES,
    title="Household income is higher than expected",
    source=_SOURCE,
)

INCOME = (INCOME_LOW, INCOME_HIGH)

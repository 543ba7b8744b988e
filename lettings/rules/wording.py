"""Words that the questions about unusual answers share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lettings.terms import weekly
from lettings.variables import L
from lettings.years.y2025.people import LEAD_TENANT
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable


def who(person: int) -> str:
    return "the lead tenant" if person == LEAD_TENANT else f"person {person}"


def said(answers: Answers, variable: Variable[Any]) -> str:
    """The answer as a person reads it."""
    value = answers[variable]
    return "not given" if value is None else variable.words_for(value)


def pounds(amount: Decimal | int) -> str:
    """Pounds and pence, without the pence where there are none."""
    return f"£{amount:,.2f}".removesuffix(".00")


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b" or "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def charged(answers: Answers, charge: Variable[Any]) -> str:
    """What a charge is for its rent period, and a week where that differs."""
    amount, period = answers[charge], answers[L.period]
    a_week = weekly(amount, period) if amount is not None and period is not None else None
    told = f"{pounds(amount or 0)} {said(answers, L.period).lower()}"
    return told if a_week is None or a_week == amount else f"{told}, which is {pounds(a_week)} a week"

"""Words that the messages about lettings share."""

from __future__ import annotations

from typing import Any

from lettings.terms import weekly
from lettings.variables import L
from lettings.years.y2025.people import LEAD_TENANT
from logs.wording import pounds, said
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable


def who(person: int) -> str:
    return "the lead tenant" if person == LEAD_TENANT else f"person {person}"


def charged(answers: Answers, charge: Variable[Any]) -> str:
    """What a charge is for its rent period, and a week where that differs."""
    amount, period = answers[charge], answers[L.period]
    a_week = weekly(amount, period) if amount is not None and period is not None else None
    told = f"{pounds(amount or 0)} {said(answers, L.period).lower()}"
    return told if a_week is None or a_week == amount else f"{told}, which is {pounds(a_week)} a week"

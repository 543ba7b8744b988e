"""Words that the messages about sales share."""

from __future__ import annotations

from questionnaire.core.answers import Answers
from sales.codes import JointPurchase
from sales.variables import S


def is_buyer(answers: Answers, person: int) -> bool:
    """Person 1 always buys, and person 2 in a joint purchase."""
    return person == 1 or (person == 2 and answers[S.jointpur] == JointPurchase.YES)


def who(answers: Answers, person: int) -> str:
    """Somebody of the household, within a sentence."""
    return f"buyer {person}" if is_buyer(answers, person) else f"person {person}"

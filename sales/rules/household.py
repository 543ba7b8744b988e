"""The people of a sale: their ages and working situations.

Source: sales validations 2025/26 and 2026/27, household.
"""

from __future__ import annotations

from typing import Any

from logs.codes import WorkingSituation
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import AnyOf
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.variables import Variable
from sales.rules.wording import who
from sales.variables import OTHERS, S
from sales.years.conditions import JOINT_PURCHASE

SOURCE = "Sales validations 2025/26 and 2026/27: household"
CHILD_UNTIL = 16


def _grown_child(person: int) -> Message:
    def message(answers: Answers, context: Context) -> str | None:
        age = answers[S.age[person]]
        if age is None or age <= CHILD_UNTIL or answers[S.ecstat[person]] != WorkingSituation.CHILD:
            return None
        return (
            f"You told us {who(answers, person)} is {age} years old and a child under 16. "
            "Change the age or the working situation"
        )

    return message


_CHILD_ERRORS: dict[Variable[Any], Message] = {
    variable: _grown_child(person) for person in OTHERS for variable in (S.ecstat[person], S.age[person])
}

PEOPLE = (
    HardRule(
        "buyer_cannot_be_child",
        S.saledate.given & JOINT_PURCHASE & (S.ecstat[2] == WorkingSituation.CHILD),
        {
            S.ecstat[2]: "You told us that buyer 2 is a child under 16. Buyers must be 16 or over: "
            "select another working situation"
        },
        SOURCE,
    ),
    HardRule(
        "child_ecstat_over_16",
        AnyOf((S.age[person] > CHILD_UNTIL) & (S.ecstat[person] == WorkingSituation.CHILD) for person in OTHERS),
        _CHILD_ERRORS,
        SOURCE,
        title="A person of 16 or over cannot be a child under 16",
    ),
)

"""Income of the buyers. Source: sales validations 2025/26 and 2026/27, income."""

from __future__ import annotations

from typing import Any

from logs.codes import WorkingSituation
from logs.wording import pounds
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Term
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.variables import Variable
from sales.rules.amounts import area_of
from sales.terms import COMBINED_INCOME, HIGHEST_INCOME
from sales.variables import S
from sales.years.conditions import SHARED_OWNERSHIP

SOURCE = "Sales validations 2025/26 and 2026/27: income"

_HOME = (S.ownershipsch, S.uprn, S.la, S.postcode_full)
"""What decides which income is accepted: the scheme, and where the home is."""


def _over_cap(income: Term[int], whose: str) -> Message:
    def message(answers: Answers, context: Context) -> str | None:
        amount = income.read(answers.values, context)
        most = HIGHEST_INCOME.read(answers.values, context)
        if amount is None or most is None:
            return None
        return (
            f"You told us {whose} is {pounds(amount)} a year. For shared ownership {area_of(answers)} it must be "
            f"between £0 and {pounds(most)}. Change the income, the ownership scheme or the address"
        )

    return message


def _income_rule(buyer: int, income: Variable[Any]) -> HardRule:
    return HardRule(
        f"income{buyer}_over_cap_shared",
        SHARED_OWNERSHIP & ((income > HIGHEST_INCOME) | ((income < 0) & S.la.given)),
        dict.fromkeys((income, *_HOME, S.uprn_selection), _over_cap(income, f"buyer {buyer}’s income")),
        SOURCE,
        title=f"Buyer {buyer}’s income is too high for shared ownership",
    )


_CHILD_INCOME = (
    "You told us that buyer 2 is a child under 16 with an income of {income2} a year. Enter an income of £0, or change "
    "the working situation"
)

INCOME = (
    _income_rule(1, S.income1),
    _income_rule(2, S.income2),
    HardRule(
        "combined_income_over_cap_shared",
        SHARED_OWNERSHIP & (COMBINED_INCOME > HIGHEST_INCOME),
        dict.fromkeys((S.income1, S.income2, *_HOME), _over_cap(COMBINED_INCOME, "the buyers’ income together")),
        SOURCE,
        title="Buyers’ combined income is too high for shared ownership",
    ),
    HardRule(
        "buyer2_child_has_income",
        (S.income2 > 0) & (S.ecstat[2] == WorkingSituation.CHILD),
        {S.ecstat[2]: _CHILD_INCOME, S.income2: _CHILD_INCOME},
        SOURCE,
        title="A buyer who is a child under 16 has no income",
    ),
)

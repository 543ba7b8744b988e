"""Whether there is a mortgage, and what is paid each month: rent and charges.

Source: sales validations 2025/26 and 2026/27, mortgage and charges.
"""

from __future__ import annotations

from logs.codes import YesNo, YesNo2
from questionnaire.core.answers import Answers, Context
from questionnaire.core.rules import HardRule
from sales.codes import MortgageUsed, SaleType
from sales.reference.figures import HIGHEST_RENT
from sales.rules.amounts import percent
from sales.variables import S
from sales.years.conditions import DISCOUNTED_OWNERSHIP, INITIAL_PURCHASE, MORTGAGE_USED, SHARED_OWNERSHIP

SOURCE = "Sales validations 2025/26 and 2026/27: mortgage and charges"

_MORTGAGE_UNKNOWN = S.mortgageused == MortgageUsed.UNKNOWN
_SAY_YES_OR_NO = "Select yes or no: for this kind of sale you must know whether a mortgage was used"


def _unless_staircasing(answers: Answers, context: Context) -> str | None:
    if not (SHARED_OWNERSHIP & INITIAL_PURCHASE).holds(answers.values, context):
        return None
    return (
        "You told us this is not a staircasing transaction, so you must know whether a mortgage was used. Change the "
        "answer on staircasing or on mortgage use"
    )


def _owned_in_part(answers: Answers, context: Context) -> str:
    return (
        f"You told us that {percent(answers[S.stairowned])} is owned in total, and that you do not know whether a "
        "mortgage was used. That is accepted only where 100% is owned. Change one of these answers"
    )


_HIGH_RENT = (
    f"The monthly rent is {{mrent}}. It must be between £0 and £{HIGHEST_RENT:,}. Check whether it is a rent for a "
    "month"
)
_SAME_CHARGE = (
    "You told us that the service charge will change, but it is {mscharge} a month before and after this transaction. "
    "Change one of the amounts, or say that it will not change"
)

COSTS = (
    HardRule(
        "mortgage_zero_when_used",
        MORTGAGE_USED & (S.mortgage == 0),
        {S.mortgage: "The mortgage amount must be £1 or more, as you told us that a mortgage was used"},
        SOURCE,
    ),
    HardRule(
        "mscharge_zero",
        S.mscharge == 0,
        {S.mscharge: "The monthly charge must be £1 or more. If there is none, say that none is payable"},
        SOURCE,
    ),
    HardRule(
        "monthly_rent_over_9999",
        SHARED_OWNERSHIP & (S.type != SaleType.OLDER_PERSONS) & (S.mrent > HIGHEST_RENT),
        {S.mrent: _HIGH_RENT, S.type: _HIGH_RENT},
        SOURCE,
        title="Monthly rent is outside the range we accept",
    ),
)

COSTS_2025 = (
    HardRule(
        "mortgage_dont_know_not_allowed",
        _MORTGAGE_UNKNOWN & (DISCOUNTED_OWNERSHIP | (SHARED_OWNERSHIP & INITIAL_PURCHASE)),
        {S.mortgageused: _SAY_YES_OR_NO, S.staircase: _unless_staircasing},
        "Sales validations 2025/26: mortgage",
    ),
    HardRule(
        "mortgage_dont_know_needs_full_ownership",
        _MORTGAGE_UNKNOWN & (S.stairowned != 100),
        {S.stairowned: _owned_in_part, S.mortgageused: _owned_in_part},
        "Sales validations 2025/26: mortgage",
        title="Mortgage use can be unknown only once the home is fully owned",
    ),
)

COSTS_2026 = (
    HardRule(
        "new_service_charge_same_as_old",
        (S.hasservicechargeschanged == YesNo2.YES)
        & (S.has_mscharge == YesNo.YES)
        & (S.newservicecharges == S.mscharge),
        {S.newservicecharges: _SAME_CHARGE, S.mscharge: _SAME_CHARGE},
        "Sales validations 2026/27: charges",
        title="A service charge that changes must not stay the same",
    ),
)

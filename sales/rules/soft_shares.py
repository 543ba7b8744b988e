"""Shares bought and owned that are larger than usual.

Source: sales soft validations 2025/26 and 2026/27, staircasing.
"""

from __future__ import annotations

from questionnaire.core.answers import Answers, Context
from questionnaire.core.rules import Place, SoftRule
from sales.codes import SaleType
from sales.reference.figures import UNUSUAL_SHARES_OF_OLDER_PEOPLE, USUAL_STEP
from sales.rules.amounts import percent
from sales.variables import S
from sales.years.conditions import FULL_SHARE_OWNED, JOINT_PURCHASE, NOT_JOINT_PURCHASE

_STAIRCASING = "shared_ownership_staircasing_transaction"
_SOURCE = "Sales soft validations: staircasing"

# The page on back-to-back transactions, after which these interrupt, is asked only of homes that are owned in full
_IN_PART = S.stairowned.isnt(100)
_AFTER_SHARES = (
    Place(_STAIRCASING, after="about_staircasing_joint_purchase", when=_IN_PART & JOINT_PURCHASE),
    Place(_STAIRCASING, after="about_staircasing_not_joint_purchase", when=_IN_PART & NOT_JOINT_PURCHASE),
    Place(_STAIRCASING, after="staircase_sale", when=FULL_SHARE_OWNED),
)


def _ask_about_step(answers: Answers, context: Context) -> str:
    return (
        f"You told us {percent(answers[S.stairbought])} was bought in this staircasing transaction. Most transactions "
        f"are for {percent(USUAL_STEP)} or less of the property."
    )


def _ask_about_owned(answers: Answers, context: Context) -> str:
    return (
        f"You told us this is Older Persons Shared Ownership and {percent(answers[S.stairowned])} of the property is "
        f"now owned. Leases of this scheme normally stop at {percent(UNUSUAL_SHARES_OF_OLDER_PEOPLE.lowest - 1)}."
    )


STEP = SoftRule(
    "staircase_bought_over_50",
    confirm=S.staircase_bought_value_check,
    raised_when=S.stairbought > USUAL_STEP,
    ask=_ask_about_step,
    lists=(S.stairbought,),
    places=_AFTER_SHARES,
    title="Share bought is larger than expected",
    source=_SOURCE,
)
OWNED = SoftRule(
    "stairowned_high_for_older_persons",
    confirm=S.stairowned_value_check,
    raised_when=(S.type == SaleType.OLDER_PERSONS)
    & (S.stairowned >= UNUSUAL_SHARES_OF_OLDER_PEOPLE.lowest)
    & (S.stairowned <= UNUSUAL_SHARES_OF_OLDER_PEOPLE.highest),
    ask=_ask_about_owned,
    lists=(S.type, S.stairowned),
    places=_AFTER_SHARES,
    title="Share owned is larger than expected for older persons shared ownership",
    source=_SOURCE,
)

STAIRCASING = (STEP, OWNED)

"""Shares of a home bought and owned. Source: sales validations 2025/26 and 2026/27, equity and staircasing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from logs.codes import YesNo2
from questionnaire.core.answers import Answers, Context
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.terms import Calculated, calculated
from questionnaire.core.variables import Variable
from sales.codes import SaleType
from sales.reference.figures import FIRST_SHARES, LARGEST_STEPS, SMALLEST_STEPS, USUAL_SMALLEST_STEP
from sales.rules.amounts import buyers_of, percent
from sales.terms import SHARE_LEFT
from sales.variables import S

SOURCE = "Sales validations 2025/26 and 2026/27: equity and staircasing"
SMALLEST_EARLIER_STEP = 1
"""Percent: the least that one earlier staircasing transaction can have added, under any scheme since 1980."""


def _limit(label: str, find: Callable[[int], int | None]) -> Calculated[int]:
    @calculated(label, S.type)
    def limit(scheme: int) -> int | None:
        return find(scheme)

    return limit


def _first_share(scheme: int, bound: str) -> int | None:
    limits = FIRST_SHARES.get(scheme)
    return None if limits is None else {"lowest": limits.lowest, "highest": limits.highest}[bound]


LOWEST_FIRST_SHARE = _limit("smallest first share of the scheme", lambda scheme: _first_share(scheme, "lowest"))
HIGHEST_FIRST_SHARE = _limit("largest first share of the scheme", lambda scheme: _first_share(scheme, "highest"))
SMALLEST_STEP = _limit(
    "smallest further share of the scheme", lambda scheme: SMALLEST_STEPS.get(scheme, USUAL_SMALLEST_STEP)
)
LARGEST_STEP = _limit("largest further share of the scheme", LARGEST_STEPS.get)


def _outside(share: Variable[Any], what: str, limit: Calculated[int], accepted: str) -> Message:
    def message(answers: Answers, context: Context) -> str | None:
        bound, scheme, given = limit.read(answers.values, context), answers[S.type], answers[share]
        if bound is None or scheme is None or given is None:
            return None
        return (
            f"You told us {what} is {percent(given)}. For {SaleType(scheme).label} it must be {accepted} "
            f"{percent(bound)}. Change the share or the type of sale"
        )

    return message


_FIRST, _STEP = "the share bought in the initial purchase", "the share bought in this staircasing transaction"
_TOO_SMALL = _outside(S.equity, _FIRST, LOWEST_FIRST_SHARE, "at least")
_TOO_LARGE = _outside(S.equity, _FIRST, HIGHEST_FIRST_SHARE, "at most")
_STEP_TOO_SMALL = _outside(S.stairbought, _STEP, SMALLEST_STEP, "at least")
_STEP_TOO_LARGE = _outside(S.stairbought, _STEP, LARGEST_STEP, "at most")


def _more_than_owned(answers: Answers, context: Context) -> str:
    return (
        f"You told us {buyers_of(answers)} bought {percent(answers[S.stairbought])} in this transaction. The share "
        f"owned in total is {percent(answers[S.stairowned])}, which must be more than that"
    )


def _same_share(answers: Answers, context: Context) -> str:
    return (
        f"You told us {percent(answers[S.stairbought])} was bought in this transaction and "
        f"{percent(answers[S.stairowned])} is owned in total. The total also counts the share bought before, so it "
        "must be more"
    )


def _first_share_too_large(answers: Answers, context: Context) -> str | None:
    owned, bought, first = answers[S.stairowned], answers[S.stairbought], answers[S.equity]
    if owned is None or bought is None or first is None:
        return None
    return (
        f"You told us {percent(first)} was bought in the initial purchase. But before this transaction "
        f"{buyers_of(answers)} owned {percent(owned - bought)}: {percent(owned)} in total less {percent(bought)} "
        "bought now. The share bought at first cannot be more than that"
    )


def _too_many_steps(answers: Answers, context: Context) -> str | None:
    count, left = answers[S.numstair], SHARE_LEFT.read(answers.values, context)
    if count is None or left is None:
        return None
    earlier = int(count) - 1
    times = "1 earlier staircasing transaction" if earlier == 1 else f"{earlier} earlier staircasing transactions"
    return (
        f"You told us there were {times}, which add at least {percent(earlier * SMALLEST_EARLIER_STEP)} together. But "
        f"the total of {percent(answers[S.stairowned])} less {percent(answers[S.stairbought])} bought now and "
        f"{percent(answers[S.equity])} bought at first leaves {percent(left)} for them"
    )


@calculated("least that the earlier staircasing transactions added", S.numstair)
def _earlier_steps(count: int) -> int:
    return (count - 1) * SMALLEST_EARLIER_STEP


_FEW_STEPS = (
    "You told us this is not the first staircasing transaction, so there must have been at least 2, including this "
    "one. You entered {numstair}"
)

SHARES = (
    HardRule(
        "equity_below_minimum",
        S.saledate.given & (S.equity < LOWEST_FIRST_SHARE),
        {S.equity: _TOO_SMALL, S.type: _TOO_SMALL},
        SOURCE,
        title="First share bought is smaller than allowed",
    ),
    HardRule(
        "equity_above_maximum",
        (S.equity > HIGHEST_FIRST_SHARE) & S.resale.isnt(YesNo2.YES),
        dict.fromkeys((S.equity, S.type, S.resale), _TOO_LARGE),
        SOURCE,
        title="First share bought is larger than allowed",
    ),
    HardRule(
        "stairbought_below_minimum",
        S.stairbought < SMALLEST_STEP,
        {S.stairbought: _STEP_TOO_SMALL, S.type: _STEP_TOO_SMALL},
        SOURCE,
        title="Share bought in staircasing is smaller than allowed",
    ),
    HardRule(
        "stairbought_above_maximum",
        S.saledate.given & (S.stairbought > LARGEST_STEP),
        {S.stairbought: _STEP_TOO_LARGE, S.type: _STEP_TOO_LARGE},
        SOURCE,
        title="Share bought in staircasing is larger than allowed",
    ),
    HardRule(
        "stairbought_over_stairowned",
        S.stairbought > S.stairowned,
        {S.stairowned: _more_than_owned},
        SOURCE,
        title="Share bought in staircasing is larger than the share now owned",
    ),
    HardRule(
        "stairbought_equals_stairowned",
        S.saledate.given & (S.stairbought == S.stairowned),
        {S.stairbought: _same_share, S.stairowned: _same_share},
        SOURCE,
        title="Share bought in staircasing is the whole share now owned",
    ),
    HardRule(
        "equity_over_stairowned_minus_stairbought",
        S.saledate.given & (SHARE_LEFT < 0),
        dict.fromkeys((S.equity, S.stairowned, S.stairbought), _first_share_too_large),
        SOURCE,
        title="First share is larger than what was owned before this staircasing",
    ),
    HardRule(
        "previous_staircasing_exceeds_remaining",
        S.saledate.given & (SHARE_LEFT >= 0) & (_earlier_steps > SHARE_LEFT),
        dict.fromkeys((S.equity, S.stairowned, S.stairbought, S.numstair, S.firststair), _too_many_steps),
        SOURCE,
        title="Shares bought in earlier staircasing do not fit the share now owned",
    ),
    HardRule(
        "numstair_below_2_when_not_first",
        (S.firststair == YesNo2.NO) & (S.numstair < 2),
        {S.numstair: _FEW_STEPS, S.firststair: _FEW_STEPS},
        SOURCE,
    ),
)

"""Whether what is paid for a home adds up to its price, and how large discounts and grants may be.

Source: sales validations 2025/26 and 2026/27, sums.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from logs.wording import listed, pounds, sentence
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, Term
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.terms import Calculated, calculated
from questionnaire.core.variables import Variable
from sales.codes import MortgageUsed, SaleType
from sales.reference.figures import GRANTS
from sales.rules.amounts import area_of, percent, told
from sales.terms import (
    DISCOUNT_AMOUNT,
    FIRST_SHARE_PRICE,
    HIGHEST_DISCOUNT,
    MONEY_PAID,
    PRICE_TO_PAY,
)
from sales.variables import S
from sales.years.conditions import (
    DISCOUNTED_OWNERSHIP,
    INITIAL_PURCHASE,
    MORTGAGE_USED,
    RENT_TO_BUY_FULL_OWNERSHIP,
    SHARED_OWNERSHIP,
    SOCIAL_HOMEBUY,
)

SOURCE = "Sales validations 2025/26 and 2026/27: sums"

_PARTS: dict[Variable[Any], str] = {
    S.mortgage: "mortgage",
    S.deposit: "deposit",
    S.grant: "grant",
    S.cashdis: "cash discount",
}

_MUST_AGREE = "The two must be the same: change the amount that is wrong"


def paid_in_words(answers: Answers, parts: tuple[Variable[Any], ...], total: Decimal | int) -> str:
    """What was paid, part by part, and what it comes to."""
    given = [part for part in parts if answers[part]] or [S.deposit]
    if len(given) == 1:
        return f"The {_PARTS[given[0]]} is {told(answers, given[0])}"
    return f"The {listed([f'{_PARTS[part]} of {told(answers, part)}' for part in given])} add up to {pounds(total)}"


@dataclass(frozen=True)
class Tolerance:
    """How far what was paid may be from the price, in one year.

    :ivar shared: of a first share, from the gap between the two in £.
    :ivar of_value: of a home sold at a discount: this part of its price.
    """

    shared: Callable[[Calculated[Decimal]], Condition]
    of_value: Decimal


def _part_of_price(part: Decimal) -> Calculated[Decimal]:
    @calculated(f"{percent(part * 100)} of the price", S.value)
    def limit(value: Decimal) -> Decimal:
        return Decimal(value) * part

    return limit


def _gap(paid: Term[Any], due: Term[Any]) -> Calculated[Decimal]:
    """How far two sums are apart, in £."""

    @calculated(f"difference between {paid.label} and {due.label}", paid, due)
    def gap(one: Decimal, other: Decimal) -> Decimal:
        return abs(Decimal(one) - Decimal(other))

    return gap


A_POUND = 1
TOLERANCE_2025 = Tolerance(shared=lambda gap: gap >= A_POUND, of_value=Decimal("0.0005"))
TOLERANCE_2026 = Tolerance(shared=lambda gap: gap > _part_of_price(Decimal("0.001")), of_value=Decimal("0.001"))


# -- discounted ownership


def _discounted_price(answers: Answers, context: Context) -> str:
    value, discount = told(answers, S.value), answers[S.discount]
    amount, due = (term.read(answers.values, context) for term in (DISCOUNT_AMOUNT, PRICE_TO_PAY))
    if discount is None:
        return f"the price is {value}"
    return f"the price of {value} less the discount of {percent(discount)} ({pounds(amount)}) is {pounds(due)}"


def _discounted_mismatch(answers: Answers, context: Context) -> str | None:
    total = MONEY_PAID.read(answers.values, context)
    if total is None or answers[S.value] is None:
        return None
    paid = paid_in_words(answers, (S.mortgage, S.deposit, S.grant), total)
    return f"{paid}, but {_discounted_price(answers, context)}. {_MUST_AGREE}"


def _discounted_rules(tolerance: Tolerance) -> tuple[HardRule, ...]:
    gap = _gap(MONEY_PAID, PRICE_TO_PAY)
    has_all = (S.mortgage.given | (S.mortgageused == MortgageUsed.NO)) & (
        S.discount.given | S.grant.given | RENT_TO_BUY_FULL_OWNERSHIP
    )
    too_far = (S.discount.missing & (gap >= A_POUND)) | (S.discount.given & (gap > _part_of_price(tolerance.of_value)))
    return (
        HardRule(
            "discounted_value_mismatch",
            S.saledate.given & DISCOUNTED_OWNERSHIP & has_all & too_far,
            dict.fromkeys(
                (S.mortgageused, S.mortgage, S.value, S.deposit, S.discount, S.grant, S.ownershipsch),
                _discounted_mismatch,
            ),
            SOURCE,
            title="Mortgage, deposit and discount do not add up to the purchase price",
        ),
    )


def _discount_too_high(answers: Answers, context: Context) -> str | None:
    amount = DISCOUNT_AMOUNT.read(answers.values, context)
    most = HIGHEST_DISCOUNT.read(answers.values, context)
    if amount is None or most is None:
        return None
    return (
        f"The discount of {percent(answers[S.discount])} on a price of {told(answers, S.value)} is {pounds(amount)}. "
        f"{sentence(area_of(answers))} it must be at most {pounds(most)}. Change the discount, the price or the address"
    )


_GRANT_RANGE = (
    f"The loan, grant or subsidy is {{grant}}. For this type of sale it must be between {pounds(GRANTS.lowest)} and "
    f"{pounds(GRANTS.highest)}"
)

LIMITS = (
    HardRule(
        "discount_amount_over_cap",
        S.saledate.given & (DISCOUNT_AMOUNT > HIGHEST_DISCOUNT),
        dict.fromkeys((S.discount, S.value, S.la, S.postcode_full, S.uprn), _discount_too_high),
        SOURCE,
        title="Discount is larger than allowed in the area",
    ),
    HardRule(
        "grant_out_of_range",
        S.saledate.given
        & S.type.is_in(SaleType.RIGHT_TO_ACQUIRE, SaleType.SOCIAL_HOMEBUY_OUTRIGHT)
        & ((S.grant < GRANTS.lowest) | (S.grant > GRANTS.highest)),
        {S.grant: _GRANT_RANGE},
        SOURCE,
        title="Loan, grant or subsidy is outside the range we accept",
    ),
)


# -- initial purchase of a share

_FIRST_SHARE_SOLD = S.saledate.given & SHARED_OWNERSHIP & INITIAL_PURCHASE & S.type.given
_NO_MORTGAGE = S.mortgageused == MortgageUsed.NO


def _paid_for_share(*parts: Variable[Any]) -> Calculated[Decimal]:
    @calculated(listed([_PARTS[part] for part in parts]), *parts)
    def paid(*amounts: Decimal) -> Decimal:
        return sum((Decimal(amount) for amount in amounts), Decimal(0))

    return paid


def _share_mismatch(parts: tuple[Variable[Any], ...], paid: Calculated[Decimal]) -> Message:
    def message(answers: Answers, context: Context) -> str | None:
        total, due = (term.read(answers.values, context) for term in (paid, FIRST_SHARE_PRICE))
        if total is None or due is None:
            return None
        return (
            f"{paid_in_words(answers, parts, total)}, but a share of {percent(answers[S.equity])} of the price of "
            f"{told(answers, S.value)} is {pounds(due)}. {_MUST_AGREE}"
        )

    return message


def _share_rule(
    rule_id: str, tolerance: Tolerance, *parts: Variable[Any], when: Condition, marks: tuple[Variable[Any], ...]
) -> HardRule:
    """One rule on a first share: the parts that pay for it must add up to its price.

    :param marks: what is marked besides the price, the deposit, the share and the type.
    """
    paid = _paid_for_share(*parts)
    return HardRule(
        rule_id,
        _FIRST_SHARE_SOLD & when & tolerance.shared(_gap(paid, FIRST_SHARE_PRICE)),
        dict.fromkeys((*marks, S.value, S.deposit, S.equity, S.type), _share_mismatch(parts, paid)),
        SOURCE,
        title=sentence(f"{paid.label} must come to the price of the share bought"),
    )


def _share_rules(tolerance: Tolerance) -> tuple[HardRule, ...]:
    other_schemes = S.type != SaleType.SOCIAL_HOMEBUY_SHARED
    return (
        _share_rule(
            "initial_mortgage_deposit_mismatch",
            tolerance,
            S.mortgage,
            S.deposit,
            when=other_schemes & MORTGAGE_USED,
            marks=(S.mortgage,),
        ),
        _share_rule(
            "initial_deposit_mismatch",
            tolerance,
            S.deposit,
            when=other_schemes & _NO_MORTGAGE,
            marks=(S.mortgageused,),
        ),
        _share_rule(
            "initial_shb_mortgage_deposit_discount_mismatch",
            tolerance,
            S.mortgage,
            S.deposit,
            S.cashdis,
            when=SOCIAL_HOMEBUY & MORTGAGE_USED,
            marks=(S.mortgage, S.cashdis),
        ),
        _share_rule(
            "initial_shb_deposit_discount_mismatch",
            tolerance,
            S.deposit,
            S.cashdis,
            when=SOCIAL_HOMEBUY & _NO_MORTGAGE,
            marks=(S.mortgageused, S.cashdis),
        ),
    )


SUMS_2025 = (*_discounted_rules(TOLERANCE_2025), *LIMITS, *_share_rules(TOLERANCE_2025))
SUMS_2026 = (*_discounted_rules(TOLERANCE_2026), *LIMITS, *_share_rules(TOLERANCE_2026))

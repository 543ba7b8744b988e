"""Figures that several sales rules share: prices after discount, shares in pounds, money paid, the price range.

Source: sales derived variables 2025/26 and 2026/27, values used by rules but not stored.
"""

from __future__ import annotations

from decimal import Decimal

from organisations.reference.authorities import authority
from questionnaire.core.answers import Answers, Context
from questionnaire.core.dates import collection_year
from questionnaire.core.finding import found
from questionnaire.core.terms import Calculated, calculated
from sales.facts import SaleRange, facts_of
from sales.reference.figures import DISCOUNT_CAP, INCOME_CAP, ByArea
from sales.variables import S

MOST_BEDS_IN_RANGES = 4


def percent_of(amount: Decimal | int, percentage: Decimal | int) -> Decimal:
    """So much percent of an amount, exactly."""
    return Decimal(amount) * Decimal(percentage) / 100


# -- where the home is


def is_in_london(la: str) -> bool:
    """Whether the authority is a London borough or the City of London; anywhere else is outside London."""
    found = authority(la)
    return found is not None and found.is_in_london


def _limit(label: str, limits: ByArea) -> Calculated[int]:
    @calculated(label, S.la)
    def limit(la: str) -> int:
        return limits.in_area(london=is_in_london(la))

    return limit


HIGHEST_INCOME = _limit("highest income of buyers in the area", INCOME_CAP)
HIGHEST_DISCOUNT = _limit("highest discount in the area", DISCOUNT_CAP)


# -- income


@calculated("income of both buyers", S.income1, S.income2)
def COMBINED_INCOME(first: int, second: int) -> int:
    """In £ a year."""
    return first + second


# -- price, discount and share


@calculated("discount in pounds", S.value, S.discount)
def DISCOUNT_AMOUNT(value: Decimal, discount: Decimal) -> Decimal:
    return percent_of(value, discount)


@calculated("price less the discount", S.value, S.discount)
def DISCOUNTED_PRICE(value: Decimal, discount: Decimal) -> Decimal:
    return Decimal(value) - percent_of(value, discount)


@found("price to pay", reads=[S.value, S.discount])
def PRICE_TO_PAY(answers: Answers, context: Context) -> Decimal | None:
    """The price of a home at a discount, less the discount where there is one."""
    value, discount = answers[S.value], answers[S.discount]
    return None if value is None else Decimal(value) - percent_of(value, discount or 0)


@found("mortgage, deposit and grant", reads=[S.mortgage, S.deposit, S.grant])
def MONEY_PAID(answers: Answers, context: Context) -> Decimal | None:
    """What was paid for a home at a discount: a mortgage or grant that is not given counts nothing."""
    deposit = answers[S.deposit]
    return None if deposit is None else Decimal(deposit) + (answers[S.mortgage] or 0) + (answers[S.grant] or 0)


@calculated("price of the share bought in the initial purchase", S.value, S.equity)
def FIRST_SHARE_PRICE(value: Decimal, equity: Decimal) -> Decimal:
    return percent_of(value, equity)


@calculated("share left for earlier transactions", S.stairowned, S.stairbought, S.equity)
def SHARE_LEFT(owned: Decimal, bought: Decimal, first: Decimal) -> Decimal:
    """In percent: owned in all, less what was bought now and at first. Below zero, the answers cannot all be right."""
    return owned - bought - first


# -- what a usual price is

PRICE_RANGE_READS = (S.saledate, S.la, S.beds)


def price_range(answers: Answers, context: Context) -> SaleRange | None:
    """The row of the sale price ranges that fits the log; None where there is none, and so no check of the price.

    Source: sale price ranges 2025/26 and 2026/27.
    """
    saledate, la, beds = answers[S.saledate], answers[S.la], answers[S.beds]
    if saledate is None or la is None or beds is None:
        return None
    key = (collection_year(saledate), la, min(int(beds), MOST_BEDS_IN_RANGES))
    return facts_of(context).sale_ranges.get(key)

"""Prices, grants, discounts, charges and handover dates that are unusual for the sale.

Source: sales soft validations 2025/26 and 2026/27; sale price ranges 2025/26 and 2026/27.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from logs.wording import pounds, said
from organisations.reference.authorities import authority
from questionnaire.core.answers import Answers, Context
from questionnaire.core.finding import Found, found
from questionnaire.core.rules import Place, SoftRule
from questionnaire.core.terms import calculated
from sales.codes import PropertyType, SaleType
from sales.facts import SaleRange
from sales.reference.figures import (
    GRANTS,
    LONG_TO_SELL_DAYS,
    USUAL_CHARGES,
    USUAL_CHARGES_OF_OLDER_PEOPLE,
    USUAL_DISCOUNTS,
)
from sales.rules.amounts import percent, told
from sales.rules.places import AFTER_AUTHORITY, AFTER_BEDROOMS
from sales.terms import DISCOUNTED_PRICE, PRICE_RANGE_READS, price_range
from sales.variables import S
from sales.years.conditions import (
    GRANT_AIDED,
    RENT_TO_BUY_FULL_OWNERSHIP,
    RIGHT_TO_BUY,
)

_FIRST_SHARE = "shared_ownership_initial_purchase"
_STAIRCASING = "shared_ownership_staircasing_transaction"
_DISCOUNTED = "discounted_ownership_scheme"
_OLDER_PEOPLE = S.type == SaleType.OLDER_PERSONS


# -- price


def _usual_price(label: str, bound: Callable[[SaleRange], Decimal]) -> Found[Decimal]:
    @found(label, reads=PRICE_RANGE_READS)
    def usual(answers: Answers, context: Context) -> Decimal | None:
        prices = price_range(answers, context)
        return bound(prices) if prices else None

    return usual


def _ask_about_price(answers: Answers, context: Context) -> str | None:
    value, prices = answers[S.value], price_range(answers, context)
    if value is None or prices is None:
        return None
    area = authority(answers[S.la] or "")
    beds = answers[S.beds]
    return (
        f"You told us the full price is {pounds(value)}. That is {'lower' if value < prices.soft_min else 'higher'} "
        f"than we would expect for a home with {beds} bedroom{'' if beds == 1 else 's'} in "
        f"{area.name if area else 'this local authority'}: between {pounds(prices.soft_min)} and "
        f"{pounds(prices.soft_max)}."
    )


# Of a home sold with a discount or grant, the price is looked at once that is given
PRICE = SoftRule(
    "purchase_price_outside_range",
    confirm=S.value_value_check,
    raised_when=(S.value < _usual_price("lowest usual price", lambda prices: prices.soft_min))
    | (S.value > _usual_price("highest usual price", lambda prices: prices.soft_max)),
    ask=_ask_about_price,
    lists=(S.value, S.beds, S.uprn, S.postcode_full, S.la),
    places=(
        *AFTER_AUTHORITY,
        *AFTER_BEDROOMS,
        Place(_FIRST_SHARE, after="value_shared_ownership"),
        Place(_STAIRCASING, after="value_shared_ownership_staircase"),
        Place(_DISCOUNTED, after="discount", when=RIGHT_TO_BUY),
        Place(_DISCOUNTED, after="grant", when=GRANT_AIDED),
        Place(_DISCOUNTED, after="purchase_price_discounted_ownership", when=RENT_TO_BUY_FULL_OWNERSHIP),
    ),
    title="Price is not what we would expect for the home and its area",
    source="Sale price ranges 2025/26 and 2026/27",
)


# -- handover


@calculated(f"the day {LONG_TO_SELL_DAYS} days before the sale completion date", S.saledate, is_date=True)
def _long_before_sale(sale: date) -> date:
    return sale - timedelta(days=LONG_TO_SELL_DAYS)


def _ask_about_handover(answers: Answers, context: Context) -> str | None:
    sale, handover = answers[S.saledate], answers[S.hodate]
    if sale is None or handover is None:
        return None
    return (
        f"You told us the home was handed over on {said(answers, S.hodate)}. That is {(sale - handover).days:,} days "
        f"before the sale completion date of {said(answers, S.saledate)}. We would expect it to be less than 5 years "
        "before."
    )


HANDOVER = SoftRule(
    "handover_5_years_before_sale",
    confirm=S.hodate_check,
    raised_when=S.hodate <= _long_before_sale,
    ask=_ask_about_handover,
    lists=(S.hodate, S.saledate),
    places=(Place(_FIRST_SHARE, after="handover_date"),),
    title="Long time between handover and sale",
    source="Sales soft validations: handover date",
)


# -- grant and discount


def _ask_about_grant(answers: Answers, context: Context) -> str:
    return (
        f"You told us the loan, grant or subsidy is {told(answers, S.grant)}. We would expect it to be between "
        f"{pounds(GRANTS.lowest)} and {pounds(GRANTS.highest)}."
    )


GRANT = SoftRule(
    "grant_outside_range",
    confirm=S.grant_value_check,
    raised_when=S.saledate.given
    & S.type.given
    & S.type.isnt(SaleType.RIGHT_TO_ACQUIRE, SaleType.SOCIAL_HOMEBUY_OUTRIGHT)
    & ((S.grant < GRANTS.lowest) | (S.grant > GRANTS.highest)),
    ask=_ask_about_grant,
    lists=(S.grant,),
    places=(Place(_DISCOUNTED, after="grant"),),
    title="Loan, grant or subsidy is not what we would expect",
    source="Sales soft validations: grant",
)


@calculated("highest usual discount for the property type", S.proptype)
def _usual_discount(kind: int) -> int | None:
    return USUAL_DISCOUNTS.get(kind)


def _ask_about_discount(answers: Answers, context: Context) -> str | None:
    kind, usual = answers[S.proptype], _usual_discount.read(answers.values, context)
    if kind is None or usual is None:
        return None
    flat = kind in (PropertyType.FLAT, PropertyType.BEDSIT)
    return (
        f"You told us the discount is {percent(answers[S.discount])} and the property type is "
        f"{said(answers, S.proptype).lower()}. For {'flats and bedsits' if flat else 'houses and other homes'} we "
        f"would expect it to be {percent(usual)} or less."
    )


DISCOUNT = SoftRule(
    "discount_percentage_high_for_property_type",
    confirm=S.percentage_discount_value_check,
    raised_when=S.discount > _usual_discount,
    ask=_ask_about_discount,
    lists=(S.discount, S.proptype),
    places=(*AFTER_BEDROOMS, Place(_DISCOUNTED, after="discount")),
    title="Discount is higher than expected for the property type",
    source="Sales soft validations: discount",
)


def _ask_about_too_little(answers: Answers, context: Context) -> str | None:
    price, mortgage, deposit = DISCOUNTED_PRICE.read(answers.values, context), answers[S.mortgage], answers[S.deposit]
    if price is None or mortgage is None or deposit is None:
        return None
    return (
        f"You told us the mortgage of {pounds(mortgage)} and the deposit of {pounds(deposit)} add up to "
        f"{pounds(mortgage + deposit)}. The price of {told(answers, S.value)} less the discount of "
        f"{percent(answers[S.discount])} is {pounds(price)}. We would expect the mortgage and deposit to be at least "
        "that."
    )


@calculated("mortgage and deposit", S.mortgage, S.deposit)
def _mortgage_and_deposit(mortgage: Decimal, deposit: Decimal) -> Decimal:
    return Decimal(mortgage) + Decimal(deposit)


PAID_TOO_LITTLE_2025 = SoftRule(
    "mortgage_deposit_below_discounted_value",
    confirm=S.deposit_and_mortgage_value_check,
    raised_when=_mortgage_and_deposit < DISCOUNTED_PRICE,
    ask=_ask_about_too_little,
    lists=(S.mortgage, S.deposit, S.value, S.discount),
    places=(
        Place(_DISCOUNTED, after="discount", when=RIGHT_TO_BUY),
        Place(_DISCOUNTED, after="mortgage_amount_discounted_ownership"),
        Place(_DISCOUNTED, after="deposit_discounted_ownership"),
    ),
    title="Mortgage and deposit are less than the discounted price",
    source="Sales soft validations 2025/26: mortgage and deposit",
)


# -- monthly charges


def _ask_about_charges(answers: Answers, context: Context) -> str:
    older = answers[S.type] == SaleType.OLDER_PERSONS
    return (
        f"You told us the monthly charges are {told(answers, S.mscharge)}. For "
        f"{'older persons shared ownership' if older else 'this type of sale'} we would expect them to be "
        f"{pounds(USUAL_CHARGES_OF_OLDER_PEOPLE if older else USUAL_CHARGES)} or less."
    )


def _charges_rule(*staircasing: Place) -> SoftRule:
    """The rule of one year, by where a staircasing transaction is asked for charges."""
    return SoftRule(
        "monthly_charges_over_max",
        confirm=S.monthly_charges_value_check,
        raised_when=S.type.given
        & S.proptype.given
        & (
            (_OLDER_PEOPLE & (S.mscharge > USUAL_CHARGES_OF_OLDER_PEOPLE))
            | (S.type.isnt(SaleType.OLDER_PERSONS) & (S.mscharge > USUAL_CHARGES))
        ),
        ask=_ask_about_charges,
        lists=(S.type, S.mscharge, S.proptype),
        places=(
            *AFTER_BEDROOMS,
            Place(_FIRST_SHARE, after="service_charge"),
            *staircasing,
            Place(_DISCOUNTED, after="leasehold_charges_discounted_ownership"),
        ),
        title="Monthly charges are higher than expected",
        source="Sales soft validations: monthly charges",
    )


CHARGES_2025 = _charges_rule()
CHARGES_2026 = _charges_rule(Place(_STAIRCASING, after="service_charge_changed"))

_EVERY_YEAR = (HANDOVER, GRANT)
MONEY_2025 = (PRICE, CHARGES_2025, DISCOUNT, PAID_TOO_LITTLE_2025, *_EVERY_YEAR)
MONEY_2026 = (PRICE, CHARGES_2026, DISCOUNT, *_EVERY_YEAR)

"""Income, mortgage, savings and deposit that are unusual for the buyers.

Source: sales soft validations 2025/26 and 2026/27, income and savings.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from logs.wording import pounds, said
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Term
from questionnaire.core.finding import found
from questionnaire.core.rules import Message, Place, SoftRule
from questionnaire.core.terms import Calculated, calculated
from questionnaire.core.variables import Variable
from sales.codes import IncomeUsed, JointPurchase, SaleType
from sales.reference.figures import (
    USUAL_INCOMES,
    USUAL_MORTGAGE_IN_INCOMES,
    USUAL_SAVINGS,
    USUAL_SAVINGS_OF_OLDER_PEOPLE,
    Limits,
)
from sales.rules.amounts import area_of, told
from sales.rules.places import AFTER_AUTHORITY
from sales.terms import COMBINED_INCOME, HIGHEST_INCOME
from sales.variables import S
from sales.years.conditions import DISCOUNTED_OWNERSHIP, JOINT_PURCHASE, MORTGAGE_USED, NOT_JOINT_PURCHASE

_SOURCE = "Sales soft validations: income"
_SAVINGS_SOURCE = "Sales soft validations: savings"
_INCOMES: dict[int, Variable[Any]] = {1: S.income1, 2: S.income2}
_CONFIRMS: dict[int, Variable[Any]] = {1: S.income1_value_check, 2: S.income2_value_check}
_MONEY = "income_benefits_and_savings"
_HOME = (S.uprn, S.postcode_full, S.la)


# -- income for the working situation


def _usual_income(buyer: int, bound: str) -> Calculated[int]:
    @calculated(f"{bound} usual income of buyer {buyer}", S.ecstat[buyer])
    def usual(situation: int) -> int | None:
        limits = USUAL_INCOMES.get(situation)
        return None if limits is None else {"lowest": limits.lowest, "highest": limits.highest}[bound]

    return usual


def _ask_about_income(buyer: int) -> Message:
    def ask(answers: Answers, context: Context) -> str | None:
        income, situation = answers[_INCOMES[buyer]], answers[S.ecstat[buyer]]
        usual: Limits | None = USUAL_INCOMES.get(situation) if situation is not None else None
        if income is None or usual is None:
            return None
        than = "less" if income < usual.lowest else "more"
        return (
            f"You told us buyer {buyer}’s income is {pounds(income)} a year. That is {than} than we would expect for "
            f"their working situation, {said(answers, S.ecstat[buyer]).lower()}: between {pounds(usual.lowest)} and "
            f"{pounds(usual.highest)} a year."
        )

    return ask


def _income_rule(buyer: int) -> SoftRule:
    income = _INCOMES[buyer]
    return SoftRule(
        f"income{buyer}_outside_range_for_ecstat",
        confirm=_CONFIRMS[buyer],
        raised_when=(income < _usual_income(buyer, "lowest")) | (income > _usual_income(buyer, "highest")),
        ask=_ask_about_income(buyer),
        lists=(S.ecstat[buyer], income),
        places=(
            Place("household_characteristics", after=f"buyer_{buyer}_working_situation"),
            Place(_MONEY, after=f"buyer_{buyer}_income"),
        ),
        title=f"Buyer {buyer}’s income is not what we would expect for their working situation",
        source=_SOURCE,
    )


# -- income for discounted ownership


def _ask_about_cap(income: Term[int], whose: str) -> Message:
    def ask(answers: Answers, context: Context) -> str | None:
        amount = income.read(answers.values, context)
        most = HIGHEST_INCOME.read(answers.values, context)
        if amount is None or most is None:
            return None
        return (
            f"You told us {whose} is {pounds(amount)} a year. For a discounted ownership sale {area_of(answers)} we "
            f"would expect it to be {pounds(most)} or less."
        )

    return ask


def _cap_rule(buyer: int) -> SoftRule:
    income = _INCOMES[buyer]
    return SoftRule(
        f"income{buyer}_over_discounted_cap",
        confirm=_CONFIRMS[buyer],
        raised_when=DISCOUNTED_OWNERSHIP & (income > HIGHEST_INCOME),
        ask=_ask_about_cap(income, f"buyer {buyer}’s income"),
        lists=(*_HOME, income),
        places=(*AFTER_AUTHORITY, Place(_MONEY, after=f"buyer_{buyer}_income")),
        title=f"Buyer {buyer}’s income is higher than expected",
        source=_SOURCE,
    )


_COMBINED_CAP = SoftRule(
    "combined_income_over_discounted_cap",
    confirm=S.combined_income_value_check,
    raised_when=DISCOUNTED_OWNERSHIP & (COMBINED_INCOME > HIGHEST_INCOME),
    ask=_ask_about_cap(COMBINED_INCOME, "the buyers’ income together"),
    lists=(*_HOME, S.income1, S.income2),
    places=(*AFTER_AUTHORITY, Place(_MONEY, after="buyer_1_income"), Place(_MONEY, after="buyer_2_income")),
    title="The buyers’ income together is higher than expected",
    source=_SOURCE,
)


# -- the mortgage for the income


@found("income used for the mortgage", reads=[S.jointpur, S.inc1mort, S.inc2mort, S.income1, S.income2])
def _INCOME_USED(answers: Answers, context: Context) -> int | None:
    """In £ a year; None while it is not known whose income is used, or how much one is that is used."""
    if answers[S.inc1mort] is None:
        return None
    if answers[S.inc2mort] is None and answers[S.jointpur] != JointPurchase.NO:
        return None
    total = 0
    for used, income in ((S.inc1mort, S.income1), (S.inc2mort, S.income2)):
        if answers[used] == IncomeUsed.YES:
            amount = answers[income]
            if amount is None:
                return None
            total += amount
    return total


@calculated(f"{USUAL_MORTGAGE_IN_INCOMES} times the income used for the mortgage", _INCOME_USED)
def _USUAL_MORTGAGE(income: int) -> int:
    return USUAL_MORTGAGE_IN_INCOMES * income


def _ask_about_mortgage(answers: Answers, context: Context) -> str | None:
    used = _INCOME_USED.read(answers.values, context)
    if used is None:
        return None
    return (
        f"You told us the mortgage is {told(answers, S.mortgage)} and the income used for it is {pounds(used)} a "
        f"year. We would expect a mortgage of no more than 5 times the income used, which is "
        f"{pounds(USUAL_MORTGAGE_IN_INCOMES * used)}."
    )


_MORTGAGE = SoftRule(
    "mortgage_over_5x_income",
    confirm=S.mortgage_value_check,
    raised_when=S.mortgage > _USUAL_MORTGAGE,
    ask=_ask_about_mortgage,
    lists=(S.mortgage, S.inc1mort, S.inc2mort, S.jointpur, S.income1, S.income2),
    places=(
        Place(_MONEY, after="buyer_1_income"),
        Place(_MONEY, after="buyer_1_mortgage"),
        Place(_MONEY, after="buyer_2_income", when=JOINT_PURCHASE),
        Place(_MONEY, after="buyer_2_mortgage", when=JOINT_PURCHASE),
        Place("shared_ownership_initial_purchase", after="mortgage_used_shared_ownership"),
        Place("shared_ownership_initial_purchase", after="mortgage_amount_shared_ownership"),
        Place("discounted_ownership_scheme", after="mortgage_used_discounted_ownership"),
        Place("discounted_ownership_scheme", after="mortgage_amount_discounted_ownership"),
    ),
    title="Mortgage is higher than expected for the income",
    source=_SOURCE,
)


# -- savings and deposit

_OLDER_PEOPLE = S.type == SaleType.OLDER_PERSONS
_AFTER_SAVINGS = (
    Place(_MONEY, after="savings_joint_purchase", when=JOINT_PURCHASE),
    Place(_MONEY, after="savings", when=NOT_JOINT_PURCHASE),
)


def _ask_about_savings(answers: Answers, context: Context) -> str | None:
    older = answers[S.type] == SaleType.OLDER_PERSONS
    usual = USUAL_SAVINGS_OF_OLDER_PEOPLE if older else USUAL_SAVINGS
    return (
        f"You told us the savings were {said(answers, S.savings)}. We would expect them to be {pounds(usual)} or less."
    )


_SAVINGS = SoftRule(
    "savings_over_max",
    confirm=S.savings_value_check,
    raised_when=(_OLDER_PEOPLE & (S.savings > USUAL_SAVINGS_OF_OLDER_PEOPLE))
    | (S.type.isnt(SaleType.OLDER_PERSONS) & (S.savings > USUAL_SAVINGS)),
    ask=_ask_about_savings,
    lists=(S.savings,),
    places=_AFTER_SAVINGS,
    title="Savings are higher than expected",
    source=_SAVINGS_SOURCE,
)


@calculated("savings and a third of them", S.savings)
def _USUAL_DEPOSIT(savings: int) -> Decimal:
    return Decimal(savings) * 4 / 3


def _ask_about_deposit(answers: Answers, context: Context) -> str | None:
    savings = answers[S.savings]
    if savings is None:
        return None
    return (
        f"You told us the buyers put down a deposit of {told(answers, S.deposit)} and had savings of "
        f"{pounds(savings)}. We would expect a deposit to be no more than a third above the savings, which is about "
        f"{pounds(savings * 4 // 3)}."
    )


_DEPOSIT = SoftRule(
    "deposit_over_savings",
    confirm=S.deposit_value_check,
    raised_when=MORTGAGE_USED & (S.deposit > _USUAL_DEPOSIT),
    ask=_ask_about_deposit,
    lists=(S.savings, S.deposit),
    places=(
        *_AFTER_SAVINGS,
        Place("shared_ownership_initial_purchase", after="deposit_shared_ownership"),
        Place("discounted_ownership_scheme", after="deposit_discounted_ownership"),
    ),
    title="Deposit is higher than expected for the savings",
    source=_SAVINGS_SOURCE,
)


BUYER_1_INCOME = (_income_rule(1), _cap_rule(1))
BUYER_2_INCOME = (_income_rule(2), _cap_rule(2))
INCOME = (*BUYER_1_INCOME, *BUYER_2_INCOME, _COMBINED_CAP, _MORTGAGE)
SAVINGS = (_SAVINGS, _DEPOSIT)

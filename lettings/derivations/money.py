"""Charges, their weekly amounts, benefits and income. Source: lettings derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lettings.codes import HousingBenefit, IncomeKnown, IncomeReference, NeedsType, RetiredHousingBenefit
from lettings.derivations.source import SOURCE
from lettings.terms import to_the_penny, weekly
from lettings.variables import L
from logs.codes import Known, YesNo
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derived, derives
from questionnaire.core.variables import Variable

CHARGES = (L.brent, L.scharge, L.pscharge, L.supcharg)

INCOME_REFERENCES = {
    IncomeKnown.KNOWN: IncomeReference.KNOWN,
    IncomeKnown.UNKNOWN: IncomeReference.UNKNOWN,
    IncomeKnown.REFUSED: IncomeReference.REFUSED,
}

BENEFITS_FOR_HOUSING = frozenset(
    {
        HousingBenefit.HOUSING_BENEFIT,
        HousingBenefit.UNIVERSAL_CREDIT,
        RetiredHousingBenefit.UNIVERSAL_CREDIT_WITHOUT_HOUSING,
        RetiredHousingBenefit.BOTH_WITHOUT_HOUSING,
    }
)
SHORTFALL_BENEFITS = frozenset({HousingBenefit.HOUSING_BENEFIT, HousingBenefit.UNIVERSAL_CREDIT})


@derives(
    L.earnings,
    reads=[L.earnings],
    words="Household income in whole pounds: the pence are dropped",
    source=SOURCE,
)
def whole_pounds(answers: Answers, context: Context) -> Changes:
    earnings = answers[L.earnings]
    # More than two decimals are left as they are, to be refused.
    if earnings is None or earnings != to_the_penny(Decimal(earnings)) or earnings == int(earnings):
        return {}
    return {L.earnings: int(earnings)}


@derives(
    *CHARGES,
    L.tcharge,
    reads=[*CHARGES, L.tcharge],
    words="Once one charge is given, those left out are 0, and the total charge is the sum of the four. While one of "
    "them cannot be read there is no total",
    source=SOURCE,
)
def charges(answers: Answers, context: Context) -> Changes:
    given = [answers[charge] for charge in CHARGES]
    if all(amount is None for amount in given):
        return {}
    if any(charge.name in context.unread for charge in CHARGES):
        return {L.tcharge: None}
    amounts = [Decimal(0) if amount is None else Decimal(amount) for amount in given]
    return {**dict(zip(CHARGES, amounts, strict=True)), L.tcharge: sum(amounts, Decimal(0))}


def _weekly(amount: Variable[Any], target: Variable[Any]) -> Derivation:
    @derived(
        target,
        needs=[amount, L.period],
        words=f"{amount.label} divided by 52, times the payments a year of the rent period, to the penny",
        source=SOURCE,
    )
    def weekly_amount(given: Decimal, period: int) -> Decimal | None:
        return weekly(given, period)

    return weekly_amount


WEEKLY_AMOUNTS = (
    _weekly(L.brent, L.wrent),
    _weekly(L.scharge, L.wscharge),
    _weekly(L.pscharge, L.wpschrge),
    _weekly(L.supcharg, L.wsupchrg),
    _weekly(L.tcharge, L.wtcharge),
)


@derives(
    L.wchchrg,
    reads=[L.chcharge, L.period, L.needstype],
    words="For supported housing, the care home charge divided by 52, times the payments a year of the rent period",
    source=SOURCE,
)
def weekly_care_home_charge(answers: Answers, context: Context) -> Changes:
    charge, period = answers[L.chcharge], answers[L.period]
    if charge is None or period is None or answers[L.needstype] != NeedsType.SUPPORTED_HOUSING:
        return {L.wchchrg: None}
    return {L.wchchrg: weekly(charge, period)}


@derives(
    L.wtshortfall,
    reads=[L.tshortfall, L.period, L.hb],
    words=(
        "For households on housing benefit or the housing element of Universal Credit, the outstanding amount divided "
        "by 52, times the payments a year of the rent period"
    ),
    source=SOURCE,
)
def weekly_shortfall(answers: Answers, context: Context) -> Changes:
    shortfall, period = answers[L.tshortfall], answers[L.period]
    if shortfall is None or period is None or answers[L.hb] not in SHORTFALL_BENEFITS:
        return {L.wtshortfall: None}
    return {L.wtshortfall: weekly(shortfall, period)}


@derives(
    L.tshortfall_known,
    reads=[L.tshortfall],
    words="The outstanding amount is known once it is given",
    source=SOURCE,
)
def shortfall_known(answers: Answers, context: Context) -> Changes:
    return {L.tshortfall_known: Known.KNOWN.value} if answers[L.tshortfall] is not None else {}


@derives(
    L.has_benefits,
    reads=[L.hb],
    words="Yes for every kind of housing benefit or Universal Credit, else no",
    source=SOURCE,
)
def has_benefits(answers: Answers, context: Context) -> Changes:
    return {L.has_benefits: (YesNo.YES if answers[L.hb] in BENEFITS_FOR_HOUSING else YesNo.NO).value}


@derived(L.nocharge, needs=[L.household_charge], words="Yes if the household pays no rent or charges", source=SOURCE)
def no_charge(charge: int) -> int:
    return charge


@derived(
    L.incref,
    needs=[L.net_income_known],
    words="0 if the income is known, 1 if the tenant prefers not to say, 2 if it is not known",
    source=SOURCE,
)
def income_reference(known: int) -> int:
    return INCOME_REFERENCES[IncomeKnown(known)].value


MONEY = (charges, *WEEKLY_AMOUNTS, weekly_care_home_charge, weekly_shortfall, has_benefits, shortfall_known, no_charge)

"""Income and benefits. Source: lettings validations 2025/26 and 2026/27, income and benefits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lettings.codes import BenefitShare, HousingBenefit
from lettings.terms import INCOME_HARD_MAX, INCOME_HARD_MIN, WEEKLY_INCOME, household_incomes, people_of
from lettings.variables import EVERYONE, OTHERS, L
from logs.codes import Partner, WorkingSituation, YesNoUnknown
from logs.wording import pounds
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import AnyOf, tested
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.variables import Variable

SOURCE = "Lettings validations 2025/26 and 2026/27: income and benefits"
IN_WORK = (WorkingSituation.FULL_TIME, WorkingSituation.PART_TIME)
SHORTFALL_BENEFITS = (HousingBenefit.HOUSING_BENEFIT, HousingBenefit.UNIVERSAL_CREDIT)
WITHOUT_BENEFITS = (HousingBenefit.UNKNOWN, HousingBenefit.NEITHER, HousingBenefit.REFUSED)

Write = Callable[[Answers, Context], str | None]


def _too_high(answers: Answers, context: Context) -> str | None:
    incomes = household_incomes(answers)
    if incomes is None:
        return None
    return f"{_told(answers, context)}, which is too high for this household: at most {pounds(incomes.hard_max)} a week"


def _too_low(answers: Answers, context: Context) -> str | None:
    incomes = household_incomes(answers)
    if incomes is None:
        return None
    return f"{_told(answers, context)}, which is too low for this household: at least {pounds(incomes.hard_min)} a week"


def _told(answers: Answers, context: Context) -> str:
    return f"You told us the household’s income is {pounds(WEEKLY_INCOME.read(answers.values, context))} a week"


def _in_household(person: int, write: Write) -> Write:
    return lambda answers, context: write(answers, context) if person <= people_of(answers) else None


def _as_child(person: int, write: Write) -> Write:
    def message(answers: Answers, context: Context) -> str | None:
        is_child = answers[L.ecstat[person]] == WorkingSituation.CHILD
        return write(answers, context) if is_child and person <= people_of(answers) else None

    return message


_HIGH_ERRORS: Mapping[Variable[Any], Message] = {
    L.earnings: _too_high,
    L.hhmemb: _too_high,
    **{L.ecstat[person]: _in_household(person, _too_high) for person in EVERYONE},
    **{L.age[person]: _as_child(person, _too_high) for person in EVERYONE},
}
_LOW_ERRORS: Mapping[Variable[Any], Message] = {
    L.earnings: _too_low,
    L.hhmemb: _too_low,
    **{L.ecstat[person]: _in_household(person, _too_low) for person in EVERYONE},
}


def _works(answers: Answers, person: int) -> bool:
    return answers[L.ecstat[person]] in IN_WORK


def _working_partner(answers: Answers) -> int | None:
    """The first partner who is in work, by number."""
    return next((each for each in OTHERS if answers[L.relat[each]] == Partner.PARTNER and _works(answers, each)), None)


@tested(
    "all of the income is from benefits, and the lead tenant or a partner is in work",
    reads=[L.benefits, *L.ecstat, *L.relat],
)
def all_benefits_but_working(answers: Answers, context: Context) -> bool | None:
    if answers[L.benefits] is None:
        return None
    working = _works(answers, 1) or _working_partner(answers) is not None
    return answers[L.benefits] == BenefitShare.ALL and working


_BENEFITS = (
    "You told us that all of the household’s income is from benefits, and that the lead tenant or a partner is in "
    "work. Change one of these answers"
)


def _of_lead(answers: Answers, context: Context) -> str | None:
    return _BENEFITS if _works(answers, 1) else None


def _of_partner(person: int) -> Write:
    return lambda answers, context: _BENEFITS if _working_partner(answers) == person else None


_BENEFIT_ERRORS: Mapping[Variable[Any], Message] = {
    L.benefits: _BENEFITS,
    L.ecstat[1]: _of_lead,
    **{L.ecstat[person]: _of_partner(person) for person in OTHERS},
    **{L.relat[person]: _of_partner(person) for person in OTHERS},
}

_AMOUNTS = (L.earnings, L.brent, L.scharge, L.pscharge, L.supcharg)


def _negative(amount: Variable[Any]) -> Write:
    def message(answers: Answers, context: Context) -> str | None:
        value = answers[amount]
        return f"{amount.label} must be £0 or more" if value is not None and value < 0 else None

    return message


_MISSING_FREQUENCY = "Select how often the household receives the income you entered"
_MISSING_AMOUNT = "Enter the household’s income: you told us how often it is received"
_NO_BENEFIT_INCOME = (
    "You told us the household gets housing benefit or the housing element of Universal Credit, and that none of its "
    "income is from benefits. Change one of these answers"
)
_NO_SHORTFALL = "You told us nothing is left to pay after benefits, so there can be no outstanding amount"

INCOME = (
    HardRule(
        "income_over_hard_max",
        L.startdate.given & (WEEKLY_INCOME > INCOME_HARD_MAX),
        _HIGH_ERRORS,
        SOURCE,
        title="Household income is higher than we accept for its working situations",
    ),
    HardRule(
        "income_under_hard_min",
        L.startdate.given & (WEEKLY_INCOME < INCOME_HARD_MIN),
        _LOW_ERRORS,
        SOURCE,
        title="Household income is lower than we accept for its working situations",
    ),
    HardRule(
        "incfreq_missing",
        L.earnings.given & L.incfreq.missing,
        {L.incfreq: _MISSING_FREQUENCY, L.earnings: _MISSING_FREQUENCY},
        SOURCE,
    ),
    HardRule(
        "earnings_missing",
        L.incfreq.given & L.earnings.missing,
        {L.earnings: _MISSING_AMOUNT, L.incfreq: _MISSING_AMOUNT},
        SOURCE,
    ),
    HardRule("all_benefits_but_working", all_benefits_but_working, _BENEFIT_ERRORS, SOURCE),
    HardRule(
        "negative_amount",
        AnyOf(tuple(amount < 0 for amount in _AMOUNTS)),
        {amount: _negative(amount) for amount in _AMOUNTS},
        SOURCE,
        title="Amount must not be below £0",
    ),
    HardRule(
        "shortfall_amount_not_needed",
        L.tshortfall.given & L.hbrentshortfall.isnt(YesNoUnknown.YES),
        {L.tshortfall: _NO_SHORTFALL, L.hbrentshortfall: _NO_SHORTFALL},
        SOURCE,
    ),
    HardRule(
        "shortfall_without_benefits",
        (L.hbrentshortfall == YesNoUnknown.YES) & (L.hb.is_in(*WITHOUT_BENEFITS) | L.startdate.missing),
        {L.tshortfall: "Only households with housing benefit or the Universal Credit housing element have a shortfall"},
        SOURCE,
    ),
)

INCOME_2026 = (
    HardRule(
        "housing_benefit_but_no_benefit_income",
        L.hb.is_in(*SHORTFALL_BENEFITS) & (L.benefits == BenefitShare.NONE),
        {L.hb: _NO_BENEFIT_INCOME, L.benefits: _NO_BENEFIT_INCOME},
        "Lettings validations 2026/27: income and benefits",
    ),
)

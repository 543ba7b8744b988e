"""Rent, other charges and what benefits leave to pay.

Source: lettings validations 2025/26 and 2026/27, rent and charges; rent ranges 2025/26 and 2026/27.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lettings.facts import OWNER_TYPE, RentRange, facts_of
from lettings.reference.figures import HARD_MAXIMUM_CHARGES
from lettings.rules.wording import charged
from lettings.terms import WEEKLY_RENT, Whereabouts, for_the_period, weekly_of
from lettings.variables import L
from lettings.years.conditions import SUPPORTED_HOUSING
from logs.codes import Known, YesNo
from logs.wording import pounds, said
from organisations.reference.authorities import authority
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import tested
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.terms import Calculated, calculated
from questionnaire.core.variables import Variable

SOURCE = "Lettings validations 2025/26 and 2026/27: rent and charges"
LOWEST_TOTAL = 10
CARE_HOME_LOWEST, CARE_HOME_HIGHEST = 10, 5000

_TOO_MUCH = "The outstanding amount must not be more than the total charge, {tcharge}"
_CARE_TOO_MUCH = "The outstanding amount must not be more than the care home charge, {chcharge}"
_OVER_TOTAL = L.wtshortfall > L.wtcharge

_TOTAL, _CARE_HOME = weekly_of(L.tcharge), weekly_of(L.chcharge)

SHORTFALL = (
    HardRule(
        "shortfall_over_total_charge",
        _OVER_TOTAL,
        {L.tshortfall: _TOO_MUCH, L.tcharge: "The total charge must be at least the outstanding amount, {tshortfall}"},
        SOURCE,
    ),
    HardRule(
        "shortfall_not_positive",
        (L.wtshortfall < Decimal("0.01")) & (L.wtcharge.missing | ~_OVER_TOTAL),
        {L.tshortfall: "The outstanding amount must be more than £0"},
        SOURCE,
    ),
    HardRule(
        "shortfall_over_carehome_charge",
        SUPPORTED_HOUSING & (L.wtshortfall > L.wchchrg),
        {L.tshortfall: _CARE_TOO_MUCH, L.chcharge: _CARE_TOO_MUCH},
        SOURCE,
    ),
)


def _low_total(answers: Answers, context: Context) -> str:
    return f"The total charge is {charged(answers, L.tcharge)}. It must be at least {pounds(LOWEST_TOTAL)} a week"


@tested(
    "more than one of total charge, care home charge and no charge is answered",
    reads=[L.tcharge, L.chcharge, L.household_charge],
)
def several_kinds_of_charge(answers: Answers, context: Context) -> bool:
    kinds = (L.tcharge in answers, L.chcharge in answers, answers[L.household_charge] == Known.UNKNOWN)
    return sum(kinds) > 1


def _answered(variable: Variable[Any], text: str) -> Message:
    return lambda answers, context: text if answers[variable] is not None else None


_ONE_KIND = "Answer one kind of charge only: rent and charges, a care home charge, or no charge at all"


def _care_home(answers: Answers, context: Context) -> str:
    return (
        f"The care home charge is {charged(answers, L.chcharge)}. It must be between "
        f"{pounds(CARE_HOME_LOWEST)} and {pounds(CARE_HOME_HIGHEST)} a week"
    )


CHARGE_KINDS = (
    HardRule(
        "total_charge_under_10",
        (_TOTAL >= 0) & (_TOTAL < LOWEST_TOTAL),
        {L.tcharge: _low_total},
        SOURCE,
        title="Total charge is lower than we accept",
    ),
    HardRule(
        "charges_more_than_one_kind",
        several_kinds_of_charge,
        {charge: _answered(charge, _ONE_KIND) for charge in (L.tcharge, L.chcharge, L.household_charge)},
        SOURCE,
        title="Rent and a care home charge cannot both be given",
    ),
    HardRule(
        "carehome_charge_out_of_range",
        (L.is_carehome == YesNo.YES) & ((_CARE_HOME < CARE_HOME_LOWEST) | (_CARE_HOME > CARE_HOME_HIGHEST)),
        {L.period: _care_home, L.chcharge: _care_home},
        SOURCE,
        title="Care home charge is outside the range we accept",
    ),
)


def _maximum(charge: Variable[Any]) -> Calculated[int]:
    @calculated(f"highest {charge.label.lower()} accepted", OWNER_TYPE)
    def maximum(owner_type: str) -> int | None:
        return HARD_MAXIMUM_CHARGES[charge].get(owner_type)

    return maximum


def _maximum_rule(charge: Variable[Any]) -> HardRule:
    maximum, a_week = _maximum(charge), weekly_of(charge)

    def message(answers: Answers, context: Context) -> str | None:
        most, period = maximum.read(answers.values, context), answers[L.period]
        if most is None or period is None:
            return None
        highest = pounds(int(for_the_period(most, period)))
        return f"{charge.label} must be between £0 and {highest} {said(answers, L.period).lower()}"

    return HardRule(
        f"{charge.name}_over_maximum",
        L.needstype.given & ((a_week > maximum) | ((a_week < 0) & maximum.given)),
        {charge: message, L.period: message},
        SOURCE,
        title=f"{charge.label} is higher than we accept",
    )


MAXIMUM_CHARGES = tuple(_maximum_rule(charge) for charge in (L.scharge, L.pscharge, L.supcharg))


@tested("the managing organisation does not charge by this rent period", reads=[L.period, L.managing_organisation_id])
def period_not_used(answers: Answers, context: Context) -> bool | None:
    period, manager = answers[L.period], facts_of(context).manager
    if period is None or manager is None:
        return None
    return bool(manager.rent_periods) and period not in manager.rent_periods


def _period_not_used(answers: Answers, context: Context) -> str:
    manager = facts_of(context).manager
    name = manager.name if manager and manager.name else "The managing organisation"
    period = said(answers, L.period).lower()
    return f"{name} does not charge rent {period}. Choose another rent period, or add this one to the organisation"


PERIODS = (
    HardRule(
        "rent_period_not_used",
        period_not_used,
        {L.period: _period_not_used, L.managing_organisation_id: _period_not_used},
        SOURCE,
        title="Organisation does not charge rent for this period",
    ),
)

_RENT_MARKS: tuple[Variable[Any], ...] = (
    L.brent,
    L.beds,
    L.uprn,
    L.la,
    L.postcode_known,
    L.period,
    L.scheme_id,
    L.location_id,
    L.rent_type,
    L.needstype,
)


def rent_rules(home: Whereabouts) -> tuple[HardRule, HardRule]:
    """The rules on the basic rent, by what decides where the home is in the year."""
    rent = WEEKLY_RENT
    lowest = home.rent_bound("lowest rent accepted", lambda rents: rents.hard_min)
    highest = home.rent_bound("highest rent accepted", lambda rents: rents.hard_max)

    def told(answers: Answers, context: Context, limit: str) -> str | None:
        rents: RentRange | None = home.rent_range(answers, context)
        found = authority(home.la.find(answers, context) or "")
        if rents is None:
            return None
        area = found.name if found else "this local authority"
        accepted = f"{limit.format(low=pounds(rents.hard_min), high=pounds(rents.hard_max))} a week"
        return f"The basic rent is {charged(answers, L.brent)}. For a home of this kind in {area} it must be {accepted}"

    def too_low(answers: Answers, context: Context) -> str | None:
        return told(answers, context, "at least {low}")

    def too_high(answers: Answers, context: Context) -> str | None:
        return told(answers, context, "at most {high}")

    return (
        HardRule(
            "rent_below_hard_min",
            rent < lowest,
            dict.fromkeys(_RENT_MARKS, too_low),
            SOURCE,
            title="Basic rent is lower than we accept for a home of its kind",
        ),
        HardRule(
            "rent_above_hard_max",
            rent > highest,
            dict.fromkeys(_RENT_MARKS, too_high),
            SOURCE,
            title="Basic rent is higher than we accept for a home of its kind",
        ),
    )

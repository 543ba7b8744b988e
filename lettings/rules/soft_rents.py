"""Rents and charges that are unusual for the home, its area and its landlord.

Source: lettings soft validations 2025/26 and 2026/27, rent and charges; rent ranges 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

from lettings.codes import NeedsType
from lettings.facts import OWNER_TYPE
from lettings.reference.figures import HARD_MAXIMUM_CHARGES, SOFT_MAXIMUM_CHARGES
from lettings.rules.wording import charged
from lettings.terms import BY_ADDRESS, BY_LOCATION, MOST_BEDS_IN_RANGES, WEEKLY_RENT, Whereabouts, weekly_of
from lettings.variables import L
from lettings.years.conditions import BEDSIT
from logs.facts import LA
from logs.wording import pounds
from organisations.reference.authorities import authority
from questionnaire.core.answers import Answers, Context
from questionnaire.core.rules import Message, Place, SoftRule
from questionnaire.core.terms import Calculated, calculated
from questionnaire.core.variables import Variable

_RENT_PAGES = ("rent_weekly", "rent_bi_weekly", "rent_4_weekly", "rent_monthly")
"""One of them is asked, by the rent period."""

_AFTER_RENT = tuple(Place("income_and_benefits", after=page) for page in _RENT_PAGES)

# The authority may come from the address, and the bedrooms from the unit type: then these pages stand for theirs
_AUTHORITY_FROM_ADDRESS = (L.is_la_inferred == True).named("the address gives the local authority")  # noqa: E712
_RENT_PLACES = (
    Place("property_information", after="address_search", when=_AUTHORITY_FROM_ADDRESS),
    Place("property_information", after="address", when=_AUTHORITY_FROM_ADDRESS),
    Place("property_information", after="property_local_authority"),
    Place("property_information", after="property_unit_type", when=BEDSIT),
    Place("property_information", after="property_number_of_bedrooms"),
    *_AFTER_RENT,
)
_RENT_LISTS = (
    L.brent,
    L.period,
    L.startdate,
    L.uprn,
    L.postcode_full,
    L.la,
    L.beds,
    L.rent_type,
    L.needstype,
)


def _rent_rules(home: Whereabouts, source: str) -> tuple[SoftRule, ...]:
    """The two rules of one year, by where its homes are taken to be."""
    rent = WEEKLY_RENT
    hard_min = home.rent_bound("lowest rent accepted", lambda rents: rents.hard_min)
    soft_min = home.rent_bound("lowest usual rent", lambda rents: rents.soft_min)
    soft_max = home.rent_bound("highest usual rent", lambda rents: rents.soft_max)
    hard_max = home.rent_bound("highest rent accepted", lambda rents: rents.hard_max)
    in_the_ranges = (L.beds <= MOST_BEDS_IN_RANGES) | L.beds.missing

    def ask(answers: Answers, context: Context) -> str | None:
        usual, code = home.rent_range(answers, context), home.la.find(answers, context)
        if usual is None or code is None:
            return None
        area = authority(code)
        return (
            f"You told us the basic rent is {charged(answers, L.brent)}. "
            f"For a home of this size and type in {area.name if area else 'this local authority'}, "
            f"we would expect it to be more than {pounds(usual.soft_min)} and less than "
            f"{pounds(usual.soft_max)} a week."
        )

    return (
        SoftRule(
            "rent_low",
            confirm=L.rent_value_check,
            raised_when=(rent >= hard_min) & (rent <= soft_min),
            ask=ask,
            lists=_RENT_LISTS,
            places=_RENT_PLACES,
            title="Basic rent is lower than expected",
            source=source,
        ),
        SoftRule(
            "rent_high",
            confirm=L.rent_value_check,
            raised_when=(in_the_ranges & (rent >= soft_max) & (rent <= hard_max))
            | ((L.beds > MOST_BEDS_IN_RANGES) & (rent > soft_max)),
            ask=ask,
            lists=_RENT_LISTS,
            places=_RENT_PLACES,
            title="Basic rent is higher than expected",
            source=source,
        ),
    )


def _usual_maximum(charge: Variable[Any]) -> Calculated[int]:
    @calculated(f"highest usual {charge.label.lower()}", OWNER_TYPE, L.needstype)
    def maximum(owner_type: str, needs: int) -> int | None:
        return SOFT_MAXIMUM_CHARGES[charge].get((owner_type, needs))

    return maximum


def _maximum(charge: Variable[Any]) -> Calculated[int]:
    @calculated(f"highest {charge.label.lower()} accepted", OWNER_TYPE)
    def maximum(owner_type: str) -> int | None:
        return HARD_MAXIMUM_CHARGES[charge].get(owner_type)

    return maximum


def _ask_about(charge: Variable[Any], usual: Calculated[int]) -> Message:
    def ask(answers: Answers, context: Context) -> str | None:
        most = usual.read(answers.values, context)
        if most is None:
            return None
        is_general = answers[L.needstype] == NeedsType.GENERAL_NEEDS
        is_la = OWNER_TYPE.read(answers.values, context) == LA
        return (
            f"You told us the {charge.label.lower()} is {charged(answers, charge)}. "
            f"For {'general needs' if is_general else 'supported housing'} lettings where the stock owner is a "
            f"{'local authority' if is_la else 'private registered provider'}, we would expect it to be "
            f"{pounds(most)} a week or less."
        )

    return ask


def _charge_rule(charge: Variable[Any], confirm: Variable[Any]) -> SoftRule:
    usual, most, a_week = _usual_maximum(charge), _maximum(charge), weekly_of(charge)
    return SoftRule(
        confirm.name,
        confirm=confirm,
        raised_when=(a_week > usual) & (a_week <= most),
        ask=_ask_about(charge, usual),
        lists=(L.period, L.needstype, charge),
        places=_AFTER_RENT,
        title=f"{charge.label} is higher than expected",
        source="Lettings soft validations: charges",
    )


RENT_2025 = _rent_rules(BY_LOCATION, "Rent ranges 2025/26")
RENT_2026 = _rent_rules(BY_ADDRESS, "Rent ranges 2026/27")
CHARGES = (
    _charge_rule(L.scharge, L.scharge_value_check),
    _charge_rule(L.pscharge, L.pscharge_value_check),
    _charge_rule(L.supcharg, L.supcharg_value_check),
)

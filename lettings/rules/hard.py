"""The hard rules of each year, in the order in which their errors are shown.

Source: lettings validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from collections.abc import Mapping

from lettings.rules import dates, income, organisations, property, rents, schemes, setup, situation, tenancy
from lettings.terms import BY_ADDRESS, BY_LOCATION, Whereabouts
from lettings.variables import L
from questionnaire.core.rules import HardRule


def _every_year(home: Whereabouts) -> tuple[HardRule, ...]:
    """The rules that both years have, by what decides where the home is."""
    return (
        *setup.SETUP,
        *organisations.ORGANISATIONS,
        *schemes.SCHEMES,
        *dates.DATES,
        *property.PROPERTY,
        *property.authority_rules(home),
        *situation.PEOPLE,
        *situation.NEEDS,
        *situation.REASONS,
        *situation.PREVIOUS_HOME,
        situation.same_area_rule(home),
        *tenancy.TENANCY,
        *income.INCOME,
        *rents.SHORTFALL,
        *rents.CHARGE_KINDS,
        *rents.MAXIMUM_CHARGES,
        *rents.rent_rules(home),
        *rents.PERIODS,
    )


HARD_RULES_2025: tuple[HardRule, ...] = (
    *_every_year(BY_LOCATION),
    *property.PROPERTY_2025,
    *situation.PREVIOUS_HOME_2025,
)
HARD_RULES_2026: tuple[HardRule, ...] = (
    *_every_year(BY_ADDRESS),
    *property.PROPERTY_2026,
    *situation.PREVIOUS_HOME_2026,
    *income.INCOME_2026,
)

_RENT_PAGES_ONLY = frozenset({L.scheme_id.name, L.location_id.name, L.rent_type.name, L.needstype.name})

MARKED_ON_PAGES_ONLY: Mapping[str, frozenset[str]] = {
    "just_moved_but_same_la": frozenset({L.scheme_id.name, L.location_id.name}),
    "rent_below_hard_min": _RENT_PAGES_ONLY,
    "rent_above_hard_max": _RENT_PAGES_ONLY,
    "rent_period_not_used": frozenset({L.managing_organisation_id.name}),
}
"""Rule -> fields that carry its error on pages, but not in the report on an uploaded file."""

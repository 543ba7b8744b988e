"""The order of the steps in each year. Source: sales derived variables 2025/26 and 2026/27, order."""

from __future__ import annotations

from collections.abc import Mapping

from logs.derivations import addresses, postcodes
from logs.derivations.assignee import assignee_of_other_organisation
from logs.derivations.postcodes import BARNSLEY_AND_SHEFFIELD
from questionnaire.core.derivation import Derivation
from sales.derivations import home
from sales.derivations.home import HOME, LAST_HOME, NO_ADDRESS, SOURCE
from sales.derivations.household import HOUSEHOLD_2025, HOUSEHOLD_2026
from sales.derivations.money import MONEY_2025, MONEY_2026
from sales.variables import S


def _before(renamed: Mapping[str, str]) -> tuple[Derivation, ...]:
    return (
        addresses.search_by_default(HOME),
        postcodes.home_postcode(HOME, renamed),
        postcodes.last_postcode(LAST_HOME, renamed),
    )


_CLEARING: tuple[Derivation, ...] = (
    assignee_of_other_organisation(
        S.assigned_to_id, S.owning_organisation_id, S.managing_organisation_id, source=SOURCE
    ),
    postcodes.home_postcode_not_known(HOME),
    postcodes.last_postcode_not_known(LAST_HOME),
)

_HOME: tuple[Derivation, ...] = (
    home.postcode_parts,
    addresses.not_listed(HOME),
    addresses.typed_address(HOME),
    addresses.address_no_longer_chosen(HOME),
    addresses.address_not_confirmed(HOME),
    addresses.way_of_entry(HOME, without_address=NO_ADDRESS),
    home.no_longer_bedsit,
    home.bedsit_bedrooms,
    postcodes.authority_of_another_date(HOME),
)

BEFORE_2025 = _before(BARNSLEY_AND_SHEFFIELD)
BEFORE_2026 = _before({})
AFTER_2025: tuple[Derivation, ...] = (
    *_CLEARING,
    *MONEY_2025,
    *HOUSEHOLD_2025,
    *_HOME,
    addresses.address_look_up(HOME, BARNSLEY_AND_SHEFFIELD),
)
AFTER_2026: tuple[Derivation, ...] = (
    *_CLEARING,
    *MONEY_2026,
    *HOUSEHOLD_2026,
    *_HOME,
    addresses.address_look_up(HOME, {}),
)

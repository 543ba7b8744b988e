"""The order of the steps in each year. Source: lettings derived variables 2025/26 and 2026/27, order."""

from __future__ import annotations

from collections.abc import Mapping

from lettings.derivations import address, clearing, household, letting, location, money, renewal, unresolved
from lettings.derivations.address import HOME, LAST_HOME
from lettings.derivations.source import SOURCE
from lettings.terms import BY_ADDRESS, BY_LOCATION
from lettings.variables import L
from logs.derivations import addresses, postcodes
from logs.derivations.assignee import assignee_of_other_organisation
from logs.derivations.postcodes import BARNSLEY_AND_SHEFFIELD
from questionnaire.core.derivation import Derivation


def _postcodes(renamed: Mapping[str, str]) -> tuple[Derivation, ...]:
    return (
        postcodes.home_postcode(HOME, renamed),
        address.last_postcode_of_renewal,
        postcodes.last_postcode(LAST_HOME, renamed),
    )


_FIRST: tuple[Derivation, ...] = (
    addresses.search_by_default(HOME),
    location.location_of_another_scheme,
    money.whole_pounds,
)

BEFORE_2025: tuple[Derivation, ...] = (*_FIRST, *_postcodes(BARNSLEY_AND_SHEFFIELD))
BEFORE_2026: tuple[Derivation, ...] = (*_FIRST, *_postcodes({}))

_CLEARING: tuple[Derivation, ...] = (
    assignee_of_other_organisation(
        L.assigned_to_id, L.owning_organisation_id, L.managing_organisation_id, source=SOURCE
    ),
    unresolved.dates_of_unresolved,
    location.scheme_of_another_owner,
    postcodes.home_postcode_not_known(HOME),
    postcodes.last_postcode_not_known(LAST_HOME),
    renewal.no_longer_renewal,
    renewal.no_longer_general_needs_renewal,
    clearing.no_longer_supported,
    clearing.no_longer_bedsit,
)

_PRODUCT: tuple[Derivation, ...] = (
    money.income_reference,
    letting.new_property,
    letting.rent_groups,
    letting.letting_type,
    household.people_by_age,
    household.some_details_refused,
    letting.ethnic_background,
    *money.MONEY,
    letting.bedsit_bedrooms,
)

_RENEWAL_CONTINUES: tuple[Derivation, ...] = (
    renewal.renewal_continues,
    renewal.renewal_same_home,
    letting.days_vacant,
    letting.nationality,
    postcodes.authority_of_another_date(HOME),
)

AFTER_2025: tuple[Derivation, ...] = (
    *_CLEARING,
    unresolved.charges_of_unresolved(BY_LOCATION),
    renewal.no_longer_renewal_2025,
    renewal.renewal_settles,
    renewal.renewal_referral_2025,
    *_PRODUCT,
    *household.UNDER_16_2025,
    household.household_type,
    letting.new_or_existing_2025,
    letting.wheelchair_standard,
    household.access_needs,
    *address.address_steps(address.new_build_2025),
    *_RENEWAL_CONTINUES,
    letting.referral_of_type,
    location.address_of_location,
    household.unticked_options,
    addresses.address_look_up(HOME, BARNSLEY_AND_SHEFFIELD),
)

AFTER_2026: tuple[Derivation, ...] = (
    *_CLEARING,
    unresolved.charges_of_unresolved(BY_ADDRESS),
    clearing.owner_of_another_kind,
    renewal.no_longer_renewal_2026,
    renewal.renewal_settles,
    renewal.renewal_referral_2026,
    *_PRODUCT,
    *household.UNDER_16_2026,
    household.household_type,
    letting.new_or_existing_2026,
    letting.wheelchair_standard,
    household.access_needs,
    location.address_of_another_location,
    *address.address_steps(address.new_build_2026),
    *_RENEWAL_CONTINUES,
    household.gender_descriptions,
    household.unticked_options,
    addresses.address_look_up(HOME, {}),
)

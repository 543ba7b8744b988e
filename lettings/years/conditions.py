"""Conditions that several parts of the lettings questionnaire use, in any year."""

from __future__ import annotations

from lettings import codes
from lettings.facts import ELIGIBLE_LOCATIONS, MOST_LOCATIONS_LISTED
from lettings.variables import L
from logs.codes import Known, YesNo
from questionnaire.core.structure import Gate

GENERAL_NEEDS = L.needstype == codes.NeedsType.GENERAL_NEEDS
SUPPORTED_HOUSING = L.needstype == codes.NeedsType.SUPPORTED_HOUSING
RENEWAL = L.renewal == YesNo.YES
NOT_RENEWAL = L.renewal.isnt(YesNo.YES)
BEDSIT = L.unittype_gn == codes.UnitType.BEDSIT
RELET = L.rsnvac.is_in(
    codes.VacancyReason.DIED,
    codes.VacancyReason.ABANDONED,
    codes.VacancyReason.MOVED_TO_PRIVATE_SECTOR,
    codes.VacancyReason.RELET_AFTER_TEMPORARY,
    codes.VacancyReason.EVICTED_ARREARS,
    codes.VacancyReason.EVICTED_ANTISOCIAL,
    codes.VacancyReason.MOVED_TO_OTHER_PROVIDER,
    codes.VacancyReason.INTERNAL_TRANSFER,
    codes.VacancyReason.MOVED_TO_CARE_HOME,
    codes.VacancyReason.SUCCESSION_DOWNSIZE,
    codes.VacancyReason.MOVED_TO_HOSPITAL,
    codes.VacancyReason.EVICTED_BOTH,
    codes.VacancyReason.OTHER,
).named("the home was let before and this is not a renewal")
FIXED_TERM = L.tenancy.is_in(codes.Tenancy.ASSURED_SHORTHOLD, codes.Tenancy.SECURE_FIXED_TERM)
PERIODIC = L.tenancy == codes.Tenancy.PERIODIC
SOCIAL_OR_AFFORDABLE = L.rent_type.is_in(
    codes.RentType.SOCIAL_RENT, codes.RentType.AFFORDABLE_RENT, codes.RentType.LONDON_AFFORDABLE_RENT
)
NOT_SOCIAL_OR_AFFORDABLE = L.rent_type.isnt(
    codes.RentType.SOCIAL_RENT, codes.RentType.AFFORDABLE_RENT, codes.RentType.LONDON_AFFORDABLE_RENT
)
GETS_HOUSING_BENEFIT = L.hb.is_in(codes.HousingBenefit.HOUSING_BENEFIT, codes.HousingBenefit.UNIVERSAL_CREDIT)
PAYS_RENT_OR_CHARGES = L.household_charge.isnt(Known.UNKNOWN)
PRIVACY_NOTICE_SEEN = L.declaration == True  # noqa: E712 - a condition, not a truth value

SINGLE_LOCATION = ELIGIBLE_LOCATIONS == 1
SEVERAL_LOCATIONS = ELIGIBLE_LOCATIONS > 1
MANY_LOCATIONS = ELIGIBLE_LOCATIONS > MOST_LOCATIONS_LISTED
FEW_LOCATIONS = ELIGIBLE_LOCATIONS <= MOST_LOCATIONS_LISTED

AFTER_SETUP = Gate("setup", leaving_out=frozenset({L.scheme_id, L.location_id}))
"""Every other part opens once the set-up questions are answered; scheme and location may follow later."""

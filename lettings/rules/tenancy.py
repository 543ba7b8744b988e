"""Kind and length of the tenancy. Source: lettings validations 2025/26 and 2026/27, tenancy."""

from __future__ import annotations

from lettings.codes import Tenancy
from lettings.variables import L
from lettings.years.conditions import (
    FIXED_TERM,
    GENERAL_NEEDS,
    NOT_SOCIAL_OR_AFFORDABLE,
    PERIODIC,
    SOCIAL_OR_AFFORDABLE,
    SUPPORTED_HOUSING,
)
from logs.codes import YesNoUnknown
from questionnaire.core.conditions import Condition
from questionnaire.core.rules import HardRule

SOURCE = "Lettings validations 2025/26 and 2026/27: tenancy"
LONGEST = 99


def _not_within(shortest: int) -> Condition:
    return (L.tenancylength < shortest) | (L.tenancylength > LONGEST)


_ONE_TO_99 = "Tenancy length must be between 1 and 99 years for this type of tenancy"
_TWO_TO_99 = "Tenancy length must be between 2 and 99 years for a fixed-term general needs letting at this rent type"
_PERIODIC = "Tenancy length must be between 1 and 99 years for a periodic tenancy, or left empty"
_NOT_NEEDED = "Tenancy length is only for fixed-term and periodic tenancies. Leave it empty or change the tenancy type"
_ONE_PERSON = "You told us the household is 1 person, so it cannot be a joint tenancy"

TENANCY = (
    HardRule(
        "tenancylength_supported",
        FIXED_TERM & SUPPORTED_HOUSING & _not_within(1),
        {L.needstype: _ONE_TO_99, L.tenancylength: _ONE_TO_99, L.tenancy: _ONE_TO_99},
        SOURCE,
        title="Tenancy length is outside the range for supported housing",
    ),
    HardRule(
        "tenancylength_general_social_affordable",
        FIXED_TERM & GENERAL_NEEDS & SOCIAL_OR_AFFORDABLE & _not_within(2),
        {L.needstype: _TWO_TO_99, L.rent_type: _TWO_TO_99, L.tenancylength: _TWO_TO_99, L.tenancy: _TWO_TO_99},
        SOURCE,
    ),
    HardRule(
        "tenancylength_general_other_rent",
        FIXED_TERM & GENERAL_NEEDS & NOT_SOCIAL_OR_AFFORDABLE & _not_within(1),
        {L.needstype: _ONE_TO_99, L.rent_type: _ONE_TO_99, L.tenancylength: _ONE_TO_99, L.tenancy: _ONE_TO_99},
        SOURCE,
        title="Tenancy length is outside the range for general needs at this rent type",
    ),
    HardRule(
        "tenancylength_periodic",
        PERIODIC & _not_within(1),
        {L.tenancylength: _PERIODIC, L.tenancy: _PERIODIC},
        SOURCE,
    ),
    HardRule(
        "tenancylength_not_needed",
        L.tenancylength.given & L.tenancy.isnt(Tenancy.ASSURED_SHORTHOLD, Tenancy.SECURE_FIXED_TERM, Tenancy.PERIODIC),
        {L.tenancylength: _NOT_NEEDED, L.tenancy: _NOT_NEEDED},
        SOURCE,
    ),
    HardRule(
        "tenancyother_missing",
        (L.tenancy == Tenancy.OTHER) & L.tenancyother.missing,
        {
            L.tenancy: "Choose another tenancy type, or enter what type of tenancy this is",
            L.tenancyother: "Enter what type of tenancy this is",
        },
        SOURCE,
    ),
    HardRule(
        "tenancyother_not_needed",
        L.tenancy.isnt(Tenancy.OTHER) & L.tenancyother.given,
        {L.tenancyother: "Leave this empty unless the tenancy type is other"},
        SOURCE,
        title="Another tenancy type is only for those whose type is other",
    ),
    HardRule(
        "joint_with_one_person",
        L.startdate.given & (L.hhmemb == 1) & (L.joint == YesNoUnknown.YES),
        {L.joint: _ONE_PERSON, L.hhmemb: "You told us this is a joint tenancy, so the household is 2 people or more"},
        SOURCE,
    ),
)

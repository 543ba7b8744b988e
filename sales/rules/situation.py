"""Where the buyers lived before.

Source: sales validations 2025/26 and 2026/27, household and previous home.
"""

from __future__ import annotations

from questionnaire.core.rules import HardRule
from sales.codes import PreviousPropertyType
from sales.variables import S
from sales.years.conditions import DISCOUNTED_OWNERSHIP, SOCIAL_TENANCIES

SOURCE = "Sales validations 2025/26 and 2026/27: previous home"

_NOT_SOCIAL_TENANT = ~S.prevten.is_in(*SOCIAL_TENANCIES)
_BEDSIT = "You told us that buyer 1’s previous home was a bedsit with {frombeds} bedrooms. A bedsit has 1 bedroom: "

PREVIOUS_HOME = (
    HardRule(
        "prevten_invalid_for_discounted",
        S.saledate.given & DISCOUNTED_OWNERSHIP & _NOT_SOCIAL_TENANT,
        {
            S.prevten: "You told us that buyer 1’s previous tenure was “{prevten}”. Discounted ownership is for "
            "tenants of a local authority or housing association: change the previous tenure",
            S.ownershipsch: "You told us that buyer 1’s previous tenure was “{prevten}”. Discounted ownership "
            "is for tenants of a local authority or housing association: change the scheme or the previous tenure",
        },
        SOURCE,
        title="Buyer 1’s previous tenure does not fit discounted ownership",
    ),
    HardRule(
        "previous_bedsit_more_than_one_bed",
        (S.fromprop == PreviousPropertyType.BEDSIT) & (S.frombeds != 1),
        {
            S.frombeds: f"{_BEDSIT}enter 1, or change the type of home",
            S.fromprop: f"{_BEDSIT}choose another type of home, or change the number of bedrooms",
        },
        SOURCE,
        title="A previous home that was a bedsit has 1 bedroom",
    ),
)

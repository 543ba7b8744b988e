"""Code lists of sales variables: the published codes, with the labels that people see.

Source: CORE sales variables 2025/26 and 2026/27.
"""

from __future__ import annotations

from questionnaire.core.codes import IntCodes


class OwnershipScheme(IntCodes):
    """How the home is sold."""

    SHARED = 1, "Shared Ownership"
    DISCOUNTED = 2, "Discounted Ownership"


class SaleType(IntCodes):
    """The scheme of the sale in detail (TYPE)."""

    SHARED_OLD_MODEL = 2, "Shared Ownership (old model lease)"
    SHARED_NEW_MODEL = 30, "Shared Ownership (new model lease)"
    SOCIAL_HOMEBUY_SHARED = 18, "Social HomeBuy — shared ownership purchase"
    DISABILITIES = 16, "Home Ownership for people with Long-Term Disabilities (HOLD)"
    OLDER_PERSONS = 24, "Older Persons Shared Ownership"
    RENT_TO_BUY_SHARED = 28, "Rent to Buy — Shared Ownership"
    RIGHT_TO_SHARED = 31, "Right to Shared Ownership (RtSO)"
    LONDON_LIVING_RENT = 32, "London Living Rent — Shared Ownership"
    RIGHT_TO_ACQUIRE = 8, "Right to Acquire (RTA)"
    PRESERVED_RIGHT_TO_BUY = 14, "Preserved Right to Buy (PRTB)"
    VOLUNTARY_RIGHT_TO_BUY = 27, "Voluntary Right to Buy (VRTB)"
    RIGHT_TO_BUY = 9, "Right to Buy (RTB)"
    RENT_TO_BUY_FULL = 29, "Rent to Buy - Full Ownership"
    SOCIAL_HOMEBUY_OUTRIGHT = 21, "Social HomeBuy for outright purchase"
    OTHER_EQUITY_LOAN = 22, "Any other equity loan scheme"


class JointPurchase(IntCodes):
    """Whether several people buy together."""

    YES = 1, "Yes"
    NO = 2, "No"


class Interviewed(IntCodes):
    """Whether the buyers were interviewed (NOINT): the code 1 means that they were not."""

    YES = 2, "Yes"
    NO = 1, "No"


class PropertyType(IntCodes):
    """The kind of home."""

    FLAT = 1, "Flat or maisonette"
    BEDSIT = 2, "Bedsit"
    HOUSE = 3, "House"
    BUNGALOW = 4, "Bungalow"
    OTHER = 9, "Other"


class BuildingHeight(IntCodes):
    """Whether the building counts as high-rise, asked from 2026/27."""

    HIGH_RISE = 1, "High-rise"
    LOW_RISE = 2, "Low-rise"
    UNKNOWN = 3, "Don't know"


class AgeKnown(IntCodes):
    """Whether an age is known, where 0 is yes."""

    KNOWN = 0, "Yes"
    UNKNOWN = 1, "No"
    REFUSED = 2, "Prefers not to say"


class PreviousTenure(IntCodes):
    """Where a buyer lived immediately before (PREVTEN)."""

    LA_TENANT = 1, "Local authority tenant"
    PRP_TENANT = 2, "Private registered provider or housing association tenant"
    PRIVATE_TENANT = 3, "Private tenant"
    OWNER_OCCUPIER = 5, "Owner occupier"
    TIED_HOME = 4, "Tied home or renting with job"
    FAMILY_OR_FRIENDS = 6, "Living with family or friends"
    TEMPORARY = 7, "Temporary accommodation"
    OTHER = 9, "Other"
    UNKNOWN = 0, "Don’t know"


class LivingWithBuyer1(IntCodes):
    """Whether buyer 2 lived at buyer 1's last address."""

    YES = 1, "Yes"
    NO = 2, "No"
    UNKNOWN = 3, "Don’t know"


class ArmedForces(IntCodes):
    """Whether a buyer has served in the UK armed forces."""

    YES = 1, "Yes"
    NO = 7, "No"
    REFUSED = 3, "Buyer prefers not to say"
    UNKNOWN = 8, "Don’t know"


class Serving(IntCodes):
    """Whether that buyer still serves."""

    YES = 4, "Yes"
    LEFT_WITHIN_2_YEARS = 5, "No - they left up to and including 2 years ago"
    LEFT_OVER_2_YEARS = 6, "No - they left more than 2 years ago"
    UNKNOWN = 9, "Don’t know"
    NO = 10, "No"


class BereavedSpouse(IntCodes):
    """Whether a buyer is the bereaved spouse or civil partner of a member of the UK armed forces."""

    YES = 4, "Yes"
    NO = 5, "No"
    REFUSED = 6, "Buyer prefers not to say"
    UNKNOWN = 7, "Don’t know"


class IncomeUsed(IntCodes):
    """Whether a buyer's income was used for the mortgage application."""

    YES = 1, "Yes"
    NO = 2, "No"
    UNKNOWN = 3, "Don’t know"


class HousingBenefit(IntCodes):
    """Housing-related benefit that the buyers had before the purchase."""

    HOUSING_BENEFIT = 2, "Housing benefit"
    UNIVERSAL_CREDIT = 3, "Universal Credit housing element"
    NEITHER = 1, "Neither"
    UNKNOWN = 4, "Don’t know"


class SocialTenant(IntCodes):
    """Whether a buyer was a social tenant before the purchase."""

    YES = 1, "Yes"
    NO = 2, "No"
    UNKNOWN = 0, "Don’t know"


class PreviousPropertyType(IntCodes):
    """The kind of home that the buyers rented before."""

    FLAT = 1, "Flat or maisonette"
    BEDSIT = 2, "Bedsit"
    HOUSE = 3, "House"
    BUNGALOW = 4, "Bungalow"
    OTHER = 9, "Other"
    UNKNOWN = 0, "Don’t know"


class PreviousSocialTenure(IntCodes):
    """The rent type of the social home that the buyers rented before."""

    SOCIAL_RENT = 1, "Social Rent"
    AFFORDABLE_RENT = 2, "Affordable Rent"
    LONDON_AFFORDABLE_RENT = 3, "London Affordable Rent"
    OTHER = 9, "Other"
    UNKNOWN = 10, "Don’t know"


class MortgageUsed(IntCodes):
    """Whether a mortgage was used."""

    YES = 1, "Yes"
    NO = 2, "No"
    UNKNOWN = 3, "Don’t know"


class HouseholdType(IntCodes):
    """Household type, worked out from the ages of its members (HHTYPE)."""

    ONE_ELDER = 1, "1 elder"
    TWO_ELDERS = 2, "2 elders"
    ONE_ADULT = 3, "1 adult"
    TWO_ADULTS = 4, "2 adults"
    ONE_ADULT_WITH_CHILDREN = 5, "1 adult with 1 or more children"
    ADULTS_WITH_CHILDREN = 6, "2 or more adults with 1 or more children"
    OTHER = 9, "Other"

"""Code lists of schemes and locations. Codes that are kept for old records only are not in `OFFERED` lists.

Source: lettings variables 2026/27, scheme and location attributes.
"""

from __future__ import annotations

from django.db import models


class SchemeType(models.IntegerChoices):
    """Kind of supported housing."""

    MISSING = 0, "Missing"
    DIRECT_ACCESS_HOSTEL = 5, "Direct access hostel"
    FOYER = 4, "Foyer"
    OLDER_PEOPLE = 7, "Housing for older people"
    OTHER = 6, "Other supported housing"


class CareActRegistration(models.IntegerChoices):
    """Whether the scheme is regulated by the Care Quality Commission."""

    YES = 5, "Yes"
    PARTIALLY = 2, "Partially – some units are registered"
    NO = 1, "No"


class SupportProvider(models.TextChoices):
    """Who provides the support."""

    SAME_ORGANISATION = "D", "The same organisation that owns the housing stock"
    OTHER_STOCK_OWNER = "R", "Another registered stock owner"
    VOLUNTARY_ORGANISATION = "V", "A registered charity or voluntary organisation"
    OTHER_ORGANISATION = "O", "Another organisation"
    MISSING = "X", "Missing"


class ClientGroup(models.TextChoices):
    """Whom the scheme is for."""

    HOMELESS_FAMILIES = "O", "Homeless families with support needs"
    OFFENDERS = "H", "Offenders and people at risk of offending"
    OLDER_PEOPLE = "M", "Older people with support needs"
    DOMESTIC_VIOLENCE = "L", "People at risk of domestic violence"
    PHYSICAL_DISABILITY = "A", "People with a physical or sensory disability"
    ALCOHOL = "G", "People with alcohol problems"
    DRUGS = "F", "People with drug problems"
    HIV = "B", "People with HIV or AIDS"
    LEARNING_DISABILITIES = "D", "People with learning disabilities"
    MENTAL_HEALTH = "E", "People with mental health problems"
    REFUGEES = "I", "Refugees (permanent)"
    ROUGH_SLEEPERS = "S", "Rough sleepers"
    SINGLE_HOMELESS = "N", "Single homeless people with support needs"
    TEENAGE_PARENTS = "R", "Teenage parents"
    YOUNG_PEOPLE_AT_RISK = "Q", "Young people at risk"
    CARE_LEAVERS = "P", "Young people leaving care"
    MISSING = "X", "Missing"


class YesOrNo(models.IntegerChoices):
    """Yes or no, with the published codes."""

    YES = 1, "Yes"
    NO = 0, "No"


class SupportLevel(models.IntegerChoices):
    """How much support is given."""

    MISSING = 0, "Missing"
    LOW = 2, "Low level"
    MEDIUM = 3, "Medium level"
    HIGH = 4, "High level"
    FLOATING = 6, "Floating support"


class IntendedStay(models.TextChoices):
    """How long people are meant to stay."""

    VERY_SHORT = "V", "Very short stay"
    SHORT = "S", "Short stay"
    MEDIUM = "M", "Medium stay"
    PERMANENT = "P", "Permanent"
    MISSING = "X", "Missing"


class UnitType(models.IntegerChoices):
    """Most common kind of unit at a location."""

    BUNGALOW = 6, "Bungalow"
    FLAT = 1, "Self-contained flat or bedsit"
    FLAT_WITH_COMMON_FACILITIES = 2, "Self-contained flat or bedsit with common facilities"
    HOUSE = 7, "Self-contained house"
    SHARED_FLAT = 3, "Shared flat"
    SHARED_HOUSE = 4, "Shared house or hostel"


class MobilityStandard(models.TextChoices):
    """Mobility standard that the majority of units meet."""

    WHEELCHAIR = "W", "Wheelchair-user standard"
    ADAPTED = "A", "Fitted with equipment and adaptations"
    NONE = "N", "None"
    ACCESSIBLE = "M", "Accessible general standard"
    MISSING = "X", "Missing"


NOT_OFFERED: tuple[models.Choices, ...] = (
    SchemeType.MISSING,
    SupportProvider.MISSING,
    ClientGroup.MISSING,
    SupportLevel.MISSING,
    SupportLevel.FLOATING,
    IntendedStay.MISSING,
    MobilityStandard.ACCESSIBLE,
    MobilityStandard.MISSING,
)
"""Codes that only old records hold. A set would take the same letter of two lists for one code."""

STAY_HINTS = {
    IntendedStay.VERY_SHORT: "Up to one month",
    IntendedStay.SHORT: "Up to one year",
    IntendedStay.MEDIUM: "More than one year, but with an expectation to move on",
    IntendedStay.PERMANENT: "Provides a home for life with no requirement to move on",
}


def offered(codes: type[models.Choices]) -> list[models.Choices]:
    """The codes of a list that people may choose."""
    return [code for code in codes if not any(code is old for old in NOT_OFFERED)]

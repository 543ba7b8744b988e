"""Code lists that lettings and sales share: the published codes, with the labels that people see.

Where somebody prefers not to say, pages name who it is: the tenant, the buyer or the person.
"""

from __future__ import annotations

from questionnaire.core.codes import IntCodes, TextCodes


class YesNo(IntCodes):
    """Yes or no, where no is 0."""

    YES = 1, "Yes"
    NO = 0, "No"


class YesNo2(IntCodes):
    """Yes or no, where no is 2."""

    YES = 1, "Yes"
    NO = 2, "No"


class YesNoUnknown(IntCodes):
    """Yes, no or not known."""

    YES = 1, "Yes"
    NO = 2, "No"
    UNKNOWN = 3, "Don’t know"


class Known(IntCodes):
    """Whether something is known, where 0 is yes."""

    KNOWN = 0, "Yes"
    UNKNOWN = 1, "No"


class Confirmation(IntCodes):
    """Whether unusual answers were confirmed: the page stores 0 only."""

    CONFIRMED = 0, "Yes, this is right"
    NOT_CONFIRMED = 1, "No, this is not right"


class BuildingType(IntCodes):
    """How the building came to be homes."""

    CONVERTED = 2, "Converted from previous residential or non-residential property"
    PURPOSE_BUILT = 1, "Purpose-built"


class GenderIdentity(TextCodes):
    """Gender identity, asked until 2025/26."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    NON_BINARY = "X", "Non-binary"
    REFUSED = "R", "Person prefers not to say"


class SexAtBirth(TextCodes):
    """Sex registered at birth, asked from 2026/27."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    REFUSED = "R", "Person prefers not to say"


class SameGender(IntCodes):
    """Whether the gender a person identifies with is the sex registered at birth."""

    YES = 1, "Yes"
    NO = 2, "No, enter gender identity"
    REFUSED = 3, "Person prefers not to say"


class Partner(TextCodes):
    """Whether a person is the partner of the lead tenant or of buyer 1 (RELAT)."""

    PARTNER = "P", "Yes"
    NOT_PARTNER = "X", "No"
    REFUSED = "R", "Prefers not to say"


class EthnicGroup(IntCodes):
    """Ethnic group of the lead tenant or of a buyer."""

    WHITE = 0, "White"
    MIXED = 1, "Mixed or Multiple ethnic groups"
    ASIAN = 2, "Asian or Asian British"
    BLACK = 3, "Black, African, Caribbean or Black British"
    OTHER = 4, "Arab or other ethnic group"
    REFUSED = 17, "Prefers not to say"


class EthnicBackground(IntCodes):
    """Ethnic background within the group."""

    ARAB = 19, "Arab"
    OTHER = 16, "Other ethnic group"
    BANGLADESHI = 10, "Bangladeshi"
    CHINESE = 15, "Chinese"
    INDIAN = 8, "Indian"
    PAKISTANI = 9, "Pakistani"
    OTHER_ASIAN = 11, "Any other Asian or Asian British background"
    AFRICAN = 13, "African"
    CARIBBEAN = 12, "Caribbean"
    OTHER_BLACK = 14, "Any other Black, African, Caribbean or Black British background"
    WHITE_AND_BLACK_CARIBBEAN = 4, "White and Black Caribbean"
    WHITE_AND_BLACK_AFRICAN = 5, "White and Black African"
    WHITE_AND_ASIAN = 6, "White and Asian"
    OTHER_MIXED = 7, "Any other Mixed or Multiple ethnic background"
    BRITISH = 1, "English, Welsh, Northern Irish, Scottish or British"
    IRISH = 2, "Irish"
    GYPSY_OR_TRAVELLER = 18, "Gypsy or Irish Traveller"
    ROMA = 20, "Roma"
    OTHER_WHITE = 3, "Any other White background"
    REFUSED = 17, "Prefers not to say"


class NationalityGroup(IntCodes):
    """Nationality in three groups."""

    UNITED_KINGDOM = 826, "United Kingdom"
    OTHER = 12, "Other"
    REFUSED = 0, "Prefers not to say"


class WorkingSituation(IntCodes):
    """Working situation (ECSTAT)."""

    FULL_TIME = 1, "Full-time – 30 hours or more per week"
    PART_TIME = 2, "Part-time – Less than 30 hours per week"
    STUDENT = 7, "Full-time student"
    TRAINING = 3, "In government training into work"
    JOBSEEKER = 4, "Jobseeker"
    NOT_SEEKING_WORK = 6, "Not seeking work"
    LONG_TERM_SICK = 8, "Unable to work because of long-term sickness or disability"
    RETIRED = 5, "Retired"
    CHILD = 9, "Child under 16"
    OTHER = 0, "Other"
    REFUSED = 10, "Person prefers not to say"

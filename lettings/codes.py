"""Code lists of lettings variables: the published codes, with the labels that people see.

Source: CORE lettings variables 2025/26 and 2026/27.
"""

from __future__ import annotations

from questionnaire.core.codes import IntCodes


class YesNoUnsaid(IntCodes):
    """Yes, no or not said."""

    YES = 1, "Yes"
    NO = 2, "No"
    REFUSED = 3, "Tenant prefers not to say"


class NeedsType(IntCodes):
    """Who the home is let to."""

    GENERAL_NEEDS = 1, "General needs"
    SUPPORTED_HOUSING = 2, "Supported housing"


class RentType(IntCodes):
    """The rent product, as asked."""

    SOCIAL_RENT = 0, "Social Rent"
    AFFORDABLE_RENT = 1, "Affordable Rent"
    LONDON_AFFORDABLE_RENT = 2, "London Affordable Rent"
    RENT_TO_BUY = 3, "Rent to Buy"
    LONDON_LIVING_RENT = 4, "London Living Rent"
    OTHER_INTERMEDIATE = 5, "Other intermediate rent product"
    SPECIFIED_ACCOMMODATION = (
        6,
        "Specified accommodation - exempt accommodation, managed properties, refuges and local authority hostels",
    )


class RentGroup(IntCodes):
    """The rent product in four groups, worked out from the one asked (RENTTYPE)."""

    SOCIAL = 1, "Social rent"
    AFFORDABLE = 2, "Affordable rent"
    INTERMEDIATE = 3, "Intermediate rent"
    SPECIFIED_ACCOMMODATION = 4, "Specified accommodation"


class LettingType(IntCodes):
    """Rent group, kind of owner and needs type in one code (LETTYPE)."""

    SOCIAL_PRP_GENERAL = 1, "Social rent general needs private registered provider"
    SOCIAL_PRP_SUPPORTED = 2, "Social rent supported housing private registered provider"
    SOCIAL_LA_GENERAL = 3, "Social rent general needs local authority"
    SOCIAL_LA_SUPPORTED = 4, "Social rent supported housing local authority"
    AFFORDABLE_PRP_GENERAL = 5, "Affordable rent general needs private registered provider"
    AFFORDABLE_PRP_SUPPORTED = 6, "Affordable rent supported housing private registered provider"
    AFFORDABLE_LA_GENERAL = 7, "Affordable rent general needs local authority"
    AFFORDABLE_LA_SUPPORTED = 8, "Affordable rent supported housing local authority"
    INTERMEDIATE_PRP_GENERAL = 9, "Intermediate rent general needs private registered provider"
    INTERMEDIATE_PRP_SUPPORTED = 10, "Intermediate rent supported housing private registered provider"
    INTERMEDIATE_LA_GENERAL = 11, "Intermediate rent general needs local authority"
    INTERMEDIATE_LA_SUPPORTED = 12, "Intermediate rent supported housing local authority"
    SPECIFIED_PRP_GENERAL = 13, "Specified accommodation general needs private registered provider"
    SPECIFIED_PRP_SUPPORTED = 14, "Specified accommodation supported housing private registered provider"
    SPECIFIED_LA_GENERAL = 15, "Specified accommodation general needs local authority"
    SPECIFIED_LA_SUPPORTED = 16, "Specified accommodation supported housing local authority"


class IntermediateProduct(IntCodes):
    """The intermediate rent product (IRPRODUCT)."""

    RENT_TO_BUY = 1, "Rent to Buy"
    LONDON_LIVING_RENT = 2, "London Living Rent"
    OTHER = 3, "Other intermediate rent product"


class UnitLetAs(IntCodes):
    """What the home was most recently let as."""

    SOCIAL_RENT = 1, "Social rent basis"
    AFFORDABLE_RENT = 2, "Affordable rent basis"
    LONDON_AFFORDABLE_RENT = 5, "London Affordable Rent basis"
    RENT_TO_BUY = 6, "Rent to Buy basis"
    LONDON_LIVING_RENT = 7, "London Living Rent basis"
    OTHER_INTERMEDIATE = 8, "Another Intermediate Rent basis"
    SPECIFIED_ACCOMMODATION = (
        9,
        "Specified accommodation - exempt accommodation, managed properties, refuges and local authority hostels",
    )
    UNKNOWN = 3, "Don’t know"


class VacancyReason(IntCodes):
    """Why the home was vacant (RSNVAC)."""

    RENEWAL = 14, "Renewal of fixed-term tenancy"
    RELET_AFTER_TEMPORARY = 9, "Re-let to tenant who occupied same property as temporary accommodation"
    INTERNAL_TRANSFER = 13, "Internal transfer"
    MOVED_TO_OTHER_PROVIDER = 12, "Tenant moved to other social housing provider"
    MOVED_TO_PRIVATE_SECTOR = 8, "Tenant moved to private sector or other accommodation"
    MOVED_TO_CARE_HOME = 18, "Tenant moved to care home"
    MOVED_TO_HOSPITAL = 20, "Tenant moved to long-stay hospital or similar institution"
    DIED = 5, "Tenant died with no succession"
    SUCCESSION_DOWNSIZE = 19, "Tenant involved in a succession downsize"
    ABANDONED = 6, "Tenant abandoned property"
    EVICTED_ARREARS = 10, "Tenant was evicted due to rent arrears"
    EVICTED_ANTISOCIAL = 11, "Tenant was evicted due to anti-social behaviour"
    EVICTED_BOTH = 21, "Tenant was evicted due to both rent arrears and anti-social behaviour"
    OTHER = 22, "Any other reason"
    FIRST_LET_CONVERSION = 16, "First let of conversion, rehabilitation or acquired property"
    FIRST_LET_LEASED = 17, "First let of leased property"
    FIRST_LET_NEW_BUILD = 15, "First let of new-build property"


class UnitType(IntCodes):
    """The kind of home."""

    BEDSIT = 2, "Bedsit"
    BUNGALOW = 8, "Bungalow"
    FLAT = 1, "Flat or maisonette"
    HOUSE = 7, "House"
    SHARED_BUNGALOW = 10, "Shared bungalow"
    SHARED_FLAT = 4, "Shared flat or maisonette"
    SHARED_HOUSE = 9, "Shared house"
    OTHER = 6, "Other"


class Sheltered(IntCodes):
    """Whether the home is for older people."""

    LOW_SUPPORT = 7, "Yes – for tenants with low support needs"
    EXTRA_CARE = 2, "Yes – extra care housing"
    OTHER = 8, "Yes – other"
    NO = 3, "No"
    UNKNOWN = 4, "Don’t know"


class Tenancy(IntCodes):
    """The kind of tenancy, after any starter period."""

    ASSURED_SHORTHOLD = 4, "Assured Shorthold Tenancy (AST) – Fixed term"
    SECURE_FIXED_TERM = 6, "Secure – fixed term"
    ASSURED_LIFETIME = 2, "Assured – lifetime"
    SECURE_LIFETIME = 7, "Secure – lifetime"
    PERIODIC = 8, "Periodic"
    LICENCE = 5, "Licence agreement"
    OTHER = 3, "Other"


class ArmedForces(IntCodes):
    """Link of anybody in the household to the UK armed forces."""

    REGULAR = 1, "Yes – the person is a current or former regular"
    RESERVE = 4, "Yes – the person is a current or former reserve"
    SPOUSE = (
        5,
        "Yes – the person is a spouse or civil partner of a UK armed forces member and has been bereaved or separated "
        "from them within the last 2 years",
    )
    NO = 2, "No"
    REFUSED = 3, "Person prefers not to say"
    UNKNOWN = 6, "Don’t know"


class Serving(IntCodes):
    """Whether the regular still serves (LEFTREG)."""

    YES = 6, "Yes"
    LEFT_WITHIN_5_YEARS = 4, "No – they left up to and including 5 years ago"
    LEFT_OVER_5_YEARS = 5, "No – they left more than 5 years ago"
    REFUSED = 3, "Person prefers not to say"


class AccessNeed(IntCodes):
    """The kind of disabled access need."""

    FULLY_WHEELCHAIR_ACCESSIBLE = 0, "Fully wheelchair accessible housing"
    WHEELCHAIR_ESSENTIAL_ROOMS = 1, "Wheelchair access to essential rooms"
    LEVEL_ACCESS = 2, "Level access housing"
    NONE_OF_THESE = 3, "None of the listed options"


class OtherAccessNeed(IntCodes):
    """Whether there are disabled access needs besides those listed."""

    YES = 1, "Yes"
    NO = 0, "No"
    UNKNOWN = 2, "Don’t know"


class TimeInArea(IntCodes):
    """How long the household has lived in the local authority area."""

    JUST_MOVED = 1, "Just moved to local authority area with this new let"
    UNDER_1 = 2, "Under 1 year"
    FROM_1 = 7, "1 year but under 2 years"
    FROM_2 = 8, "2 years but under 3 years"
    FROM_3 = 9, "3 years but under 4 years"
    FROM_4 = 10, "4 years but under 5 years"
    FROM_5 = 11, "5 years but under 10 years"
    FROM_10 = 12, "10 years or more"
    UNKNOWN = 6, "Don’t know"


class TimeOnWaitingList(IntCodes):
    """How long the household has been on the waiting list."""

    NOT_ON_LIST = 13, "Household not on the housing register (or waiting list) in this area"
    UNDER_1 = 2, "Under 1 year"
    FROM_1 = 7, "1 year but under 2 years"
    FROM_2 = 8, "2 years but under 3 years"
    FROM_3 = 9, "3 years but under 4 years"
    FROM_4 = 10, "4 years but under 5 years"
    FROM_5 = 11, "5 years but under 10 years"
    FROM_10 = 12, "10 years or more"
    UNKNOWN = 6, "Don’t know"


class LeavingReason(IntCodes):
    """Why the household left its last settled home."""

    NO_FAULT = 50, "End of social or private sector tenancy - no fault"
    EVICTED_ANTISOCIAL = 51, "End of social or private sector tenancy - evicted due to anti-social behaviour (ASB)"
    EVICTED_ARREARS = 52, "End of social or private sector tenancy - evicted due to rent arrears"
    EVICTED_OTHER = 53, "End of social or private sector tenancy - evicted for any other reason"
    DECANTED = 1, "Permanently decanted from another property owned by this landlord"
    REFUGEE = 2, "Left home country as a refugee"
    LEFT_PRISON = 45, "Discharged from prison"
    LEFT_HOSPITAL = 46, "Discharged from long-stay hospital or similar institution"
    TIED_ACCOMMODATION = 4, "Loss of tied accommodation"
    LEFT_CARE = 55, "Leaving foster care or children's home"
    ASKED_TO_LEAVE = 9, "Asked to leave by family or friends"
    RELATIONSHIP_BREAKDOWN = 8, "Relationship breakdown (non-violent) with partner"
    DEATH = 44, "Death of household member in last settled accommodation"
    NEARER_FAMILY = 16, "To move nearer to family, friends or school"
    NEARER_WORK = 17, "To move nearer to work"
    DOMESTIC_ABUSE_JOINT = 48, "Domestic abuse - previously joint tenancy with partner"
    DOMESTIC_ABUSE_OTHER = 49, "Domestic abuse - other"
    OTHER_VIOLENCE = 56, "Non-domestic violence (e.g. gang violence)"
    CUCKOOING = 57, "Cuckooing (property being used by others for illegal activity)"
    RACIAL_HARASSMENT = 10, "Racial harassment"
    HATE_CRIME = 31, "Hate crime"
    NEIGHBOURS = 11, "Other problems with neighbours"
    REPOSSESSION = 34, "Repossession"
    NOT_AFFORDABLE = 54, "Could no longer afford rent or mortgage"
    OVERCROWDED = 12, "Property unsuitable because of overcrowding"
    UNSUITABLE_HEALTH = 13, "Property unsuitable because of ill health or disability"
    POOR_CONDITION = 14, "Property unsuitable because of poor condition"
    UNDER_OCCUPATION_INCENTIVE = 29, "Under occupation (offered incentive to downsize)"
    UNDER_OCCUPATION = 30, "Under occupation (no incentive)"
    TO_SUPPORT = 18, "To move to accommodation with support"
    TO_INDEPENDENCE = 19, "To move to independent accommodation"
    REFUSED = 47, "Tenant prefers not to say"
    OTHER = 20, "Other"
    UNKNOWN = 28, "Don’t know"


class RetiredLeavingReason(IntCodes):
    """Reasons for leaving of older logs."""

    UNKNOWN = 32, "Don’t know"


class PreviousTenure(IntCodes):
    """Where the household lived immediately before (PREVTEN)."""

    FIXED_LA = 30, "Fixed-term local authority general needs tenancy"
    FIXED_PRP = 32, "Fixed-term private registered provider (PRP) general needs tenancy"
    LIFETIME_LA = 31, "Lifetime local authority general needs tenancy"
    LIFETIME_PRP = 33, "Lifetime private registered provider (PRP) general needs tenancy"
    OTHER_GENERAL_NEEDS = 40, "Other general needs"
    EXTRA_CARE = 35, "Extra care housing"
    OLDER_LOW_SUPPORT = 38, "Older people’s housing for tenants with low support needs"
    OTHER_SUPPORTED = 6, "Other supported housing"
    OWNER_LOW_COST = 27, "Owner occupation (low-cost home ownership)"
    OWNER_PRIVATE = 26, "Owner occupation (private)"
    PRIVATE_RENTED = 3, "Private sector tenancy"
    FRIENDS_OR_FAMILY = 28, "Living with friends or family (long-term)"
    SOFA_SURFING = 39, "Sofa surfing (moving regularly between family or friends, no permanent bed)"
    BED_AND_BREAKFAST = 14, "Bed and breakfast"
    HOSTEL = 7, "Direct access hostel"
    HOSPITAL = 10, "Hospital"
    PRISON = 29, "Prison or approved probation hostel"
    OTHER_TEMPORARY = 18, "Any other temporary accommodation"
    ROUGH_SLEEPING = 19, "Rough sleeping"
    REFUGE = 21, "Refuge"
    FOSTER_CARE = 13, "Children’s home or foster care"
    ASYLUM_SUPPORT = 24, "Home Office Asylum Support"
    HOST_FAMILY = 37, "Host family or similar refugee accommodation"
    MOBILE_HOME = 23, "Mobile home or caravan"
    CARE_HOME = 9, "Residential care home"
    TIED_HOUSING = 4, "Tied housing or rented with job"
    OTHER = 25, "Any other accommodation"


class RetiredPreviousTenure(IntCodes):
    """Previous tenures of older logs."""

    SHELTERED = 8, "Sheltered accommodation"
    SPECIALIST_RETIREMENT = 34, "Specialist retirement housing"


class Homeless(IntCodes):
    """Whether the household was homeless immediately before the letting."""

    ASSESSED_HOMELESS = 11, "Yes - assessed by a local authority as homeless"
    NO = 1, "No"


class ReferralType(IntCodes):
    """Kind of referral, asked until 2025/26."""

    DIRECT = 1, "Direct"
    LA_REGISTER = 2, "From a local authority housing register or waiting list"
    PRP_REGISTER = 3, "From a PRP-only housing register or waiting list (no local authority involvement)"
    HEALTH_AND_SOCIAL_CARE = 4, "Health and social care services"
    JUSTICE = 5, "Police, probation, prison or youth offending team"
    VOLUNTARY_AGENCY = 6, "Voluntary agency"
    OTHER = 7, "Other"


class Referral(IntCodes):
    """Source of referral, asked until 2025/26."""

    HOMELESS_DUTY = 20, "Homeless households owed a duty and not on a housing register or waiting list"
    APPLIED_DIRECTLY = 2, "Tenant applied directly for an available property"
    MOBILITY_SCHEME = 8, "Relocated through official housing mobility scheme"
    LA_LETTINGS = 21, "Local authority lettings"
    NOMINATED_BY_LA = 3, "PRP lettings nominated by a local authority"
    SUPPORT_REFERRED_BY_LA = 4, "PRP support lettings referred by a local authority"
    LA_REGISTER_OTHER = 22, "Other"
    INTERNAL_TRANSFER = 1, "Internal transfer from another property with the same landlord"
    OTHER_PRP = 10, "A different PRP landlord"
    PRP_REGISTER_OTHER = 23, "Other"
    HEALTH_SERVICE = 15, "Health service"
    LEARNING_DISABILITY_TEAM = 9, "Community learning disability team"
    MENTAL_HEALTH_TEAM = 14, "Community mental health team"
    ADULT_SOCIAL_SERVICES = 24, "Adult social services"
    CHILDRENS_SOCIAL_CARE = 17, "Children's social care"
    CUSTODIAL = 18, "With a custodial sentence"
    NO_CUSTODIAL = 19, "No custodial sentence"
    VOLUNTARY_AGENCY = 7, "Voluntary agency"
    OTHER = 16, "Other"


class RetiredReferral(IntCodes):
    """Sources of referral of older logs."""

    JUSTICE = 12, "Police, probation or prison"
    YOUTH_OFFENDING_TEAM = 13, "Youth offending team"


class ReferralRegister(IntCodes):
    """The register or route the household came by, asked from 2026/27."""

    LA_RENEWAL = 1, "Renewal to the same tenant in the same property"
    LA_INTERNAL_TRANSFER = (
        2,
        "Internal transfer from another property owned by the same local authority - for existing social tenants only",
    )
    LA_REGISTER = 3, "From a housing register (waiting list)"
    LA_APPLIED_DIRECTLY = 4, "Tenant applied directly (not via a nomination or housing register)"
    PRP_RENEWAL = 5, "Renewal to the same tenant in the same property"
    PRP_REGISTER_WITH_LA = (
        6,
        "From a local authority housing register (waiting list) or a register with local authority involvement",
    )
    PRP_REGISTER_WITHOUT_LA = 7, "From a housing register (waiting list) with no local authority involvement"
    PRP_APPLIED_DIRECTLY = 8, "Tenant applied directly (not via a nomination or waiting list)"
    PRP_UNKNOWN = 9, "Don't know"


class ReferralNomination(IntCodes):
    """How the household was nominated or referred, asked from 2026/27."""

    NOMINATED_BY_LA = 1, "Nominated by a local authority to a PRP"
    SUPPORT_REFERRED_BY_LA = 2, "Supported housing only - referred by a local authority to a PRP"
    INTERNAL_TRANSFER_WITH_LA = (
        3,
        "Internal transfer from another property owned by the same PRP landlord - for existing social tenants only",
    )
    OTHER_WITH_LA = 4, "Other"
    INTERNAL_TRANSFER = (
        5,
        "Internal transfer from another property owned by the same PRP landlord - for existing social tenants only",
    )
    OTHER_PRP = 6, "A different PRP landlord - for existing social tenants only"
    THIRD_PARTY = 7, "Directly referred by a third party"
    OTHER = 8, "Other"


class ReferralOrganisation(IntCodes):
    """Who referred the household, asked from 2026/27."""

    LA_HEALTH_SERVICE = 1, "Referred to LA by health service"
    LA_LEARNING_DISABILITY_TEAM = 2, "Referred to LA by community learning disability team"
    LA_MENTAL_HEALTH_TEAM = 3, "Referred to LA by community mental health team"
    LA_ADULT_SOCIAL_SERVICES = 4, "Referred to LA by adult social services"
    LA_CHILDRENS_SOCIAL_CARE = 5, "Referred to LA by children's social care"
    LA_JUSTICE_CUSTODIAL = (
        6,
        "Referred to LA by police, probation, prison or youth offending team following a custodial sentence",
    )
    LA_JUSTICE_NO_CUSTODIAL = (
        7,
        "Referred to LA by police, probation, prison or youth offending team without a custodial sentence",
    )
    LA_VOLUNTARY_AGENCY = 8, "Referred to LA by a voluntary agency"
    LA_OTHER = 9, "Other referral"
    LA_UNKNOWN = 10, "Don't know"
    HEALTH_SERVICE = 11, "Health service"
    LEARNING_DISABILITY_TEAM = 12, "Community learning disability team"
    MENTAL_HEALTH_TEAM = 13, "Community mental health team"
    ADULT_SOCIAL_SERVICES = 14, "Adult social services"
    CHILDRENS_SOCIAL_CARE = 15, "Children's social care"
    JUSTICE_CUSTODIAL = (
        16,
        "Police, probation, prison or youth offending team following a custodial sentence",
    )
    JUSTICE_NO_CUSTODIAL = (
        17,
        "Police, probation, prison or youth offending team without a custodial sentence",
    )
    VOLUNTARY_AGENCY = 18, "Voluntary agency"
    OTHER = 19, "Other third party"
    UNKNOWN = 20, "Don't know"


class IncomeKnown(IntCodes):
    """Whether the household's income is known."""

    KNOWN = 0, "Yes"
    UNKNOWN = 1, "No"
    REFUSED = 2, "Tenant prefers not to say"


class IncomeFrequency(IntCodes):
    """How often the income given is received."""

    WEEKLY = 1, "Weekly"
    MONTHLY = 2, "Monthly"
    YEARLY = 3, "Yearly"


class HousingBenefit(IntCodes):
    """Housing-related benefit the household is likely to get."""

    HOUSING_BENEFIT = 1, "Housing benefit"
    UNIVERSAL_CREDIT = 6, "Universal Credit housing element"
    NEITHER = 9, "Neither"
    REFUSED = 10, "Tenant prefers not to say"
    UNKNOWN = 3, "Don’t know"


class RetiredHousingBenefit(IntCodes):
    """Benefits of older logs."""

    UNIVERSAL_CREDIT_WITHOUT_HOUSING = 7, "Universal Credit (without housing element)"
    BOTH_WITHOUT_HOUSING = 8, "Housing benefit and Universal Credit (without housing element)"


class BenefitShare(IntCodes):
    """How much of the household's income comes from Universal Credit, state pensions or benefits."""

    ALL = 1, "All"
    SOME = 2, "Some"
    NONE = 3, "None"
    UNKNOWN = 4, "Don’t know"


class Period(IntCodes):
    """How often rent and other charges are due."""

    EVERY_2_WEEKS = 2, "Every 2 weeks"
    EVERY_4_WEEKS = 3, "Every 4 weeks"
    MONTHLY = 4, "Every calendar month"
    WEEKLY_46 = 9, "Weekly for 46 weeks"
    WEEKLY_47 = 8, "Weekly for 47 weeks"
    WEEKLY_48 = 7, "Weekly for 48 weeks"
    WEEKLY_49 = 6, "Weekly for 49 weeks"
    WEEKLY_50 = 5, "Weekly for 50 weeks"
    WEEKLY_51 = 11, "Weekly for 51 weeks"
    WEEKLY_52 = 1, "Weekly for 52 weeks"
    WEEKLY_53 = 10, "Weekly for 53 weeks"


class BenefitCap(IntCodes):
    """Whether the benefit cap or under-occupation was why the last home was left, asked until 2020/21."""

    REMOVAL_OF_SPARE_ROOM_SUBSIDY = 1, "Yes – removal of the spare room subsidy"
    BENEFIT_CAP = 2, "Yes – benefit cap"
    NO = 3, "No"
    UNKNOWN = 4, "Don’t know"
    BOTH = 5, "Yes – both"
    OTHER = 6, "Yes – other reason"


class HouseholdType(IntCodes):
    """Household type, worked out from the ages of its members (HHTYPE)."""

    ONE_ELDER = 1, "1 elder"
    TWO_OR_MORE_WITH_ELDER = 2, "2 or more adults, at least 1 elder"
    ONE_ADULT = 3, "1 adult"
    TWO_OR_MORE_ADULTS = 4, "2 or more adults"
    ONE_ADULT_WITH_CHILDREN = 5, "1 adult with 1 or more children"
    ADULTS_WITH_CHILDREN = 6, "2 or more adults with 1 or more children"
    OTHER = 9, "Other"


class NewOld(IntCodes):
    """Whether the household is new to social housing."""

    NEW = 1, "New to social housing"
    EXISTING = 2, "Already in social housing"


class IncomeReference(IntCodes):
    """Whether income was given (INCREF): 0 known, 1 refused, 2 not known."""

    KNOWN = 0, "Known"
    REFUSED = 1, "Refused"
    UNKNOWN = 2, "Not known"


class LondonAffordable(IntCodes):
    """Whether an affordable rent is a London Affordable Rent (LAR)."""

    YES = 1, "Yes"
    NO = 2, "No"

"""Every variable of a lettings log, in any collection year that the service holds.

Source: CORE lettings variables 2025/26 and 2026/27.
"""

from __future__ import annotations

from lettings import codes
from logs.codes import (
    BuildingType,
    Confirmation,
    EthnicBackground,
    EthnicGroup,
    GenderIdentity,
    Known,
    NationalityGroup,
    Partner,
    SameGender,
    SexAtBirth,
    WorkingSituation,
    YesNo,
    YesNo2,
    YesNoUnknown,
)
from logs.reference.sources import COUNTRIES, LOCAL_AUTHORITIES
from questionnaire.core.variables import (
    Code,
    Count,
    Day,
    Flag,
    Flags,
    LongCode,
    Money,
    PerPerson,
    Postcode,
    Reference,
    Text,
    Variables,
    WholePounds,
)

EVERYONE = range(1, 9)
"""The lead tenant is person 1; a log holds details of up to eight people."""
OTHERS = range(2, 9)


def _check(what: str) -> Code:
    return Code(f"{what} confirmed", options=Confirmation)


class LettingsVariables(Variables):
    """Every column of a lettings log, in any collection year we hold."""

    # Setting up the log
    owning_organisation_id = Reference("Stock owner", to="organisation")
    managing_organisation_id = Reference("Managing agent", to="organisation")
    assigned_to_id = Reference("Assigned to", to="user")
    needstype = Code("Needs type", options=codes.NeedsType)
    scheme_id = Reference("Scheme", to="scheme")
    location_id = Reference("Location", to="location")
    renewal = Code("Property renewal", options=YesNo)
    startdate = Day("Tenancy start date")
    rent_type = Code("Rent type", options=codes.RentType)
    irproduct_other = Text("Intermediate rent product name")
    tenancycode = Text("Tenant code", longest=100)
    propcode = Text("Property reference", longest=100)
    declaration = Flag("The tenant has seen or been given access to the MHCLG privacy notice")

    # The property
    first_time_property_let_as_social_housing = Code("First letting as social housing", options=YesNo)
    unitletas = Code("Previous let type", options=codes.UnitLetAs)
    rsnvac = Code("Vacancy reason", options=codes.VacancyReason)
    uprn = Text("Address", longest=30)
    address_line1 = Text("Address line 1", longest=200)
    address_line2 = Text("Address line 2", longest=200)
    town_or_city = Text("Town or city", longest=100)
    county = Text("County", longest=100)
    postcode_full = Postcode("Postcode")
    la = LongCode("Local authority", source=LOCAL_AUTHORITIES)
    unittype_gn = Code("Unit type", options=codes.UnitType)
    builtype = Code("Building type", options=BuildingType)
    wchair = Code("Wheelchair-user standard", options=YesNo2)
    beds = Count("Bedrooms", unit="bedrooms")
    voiddate = Day("Void date")
    majorrepairs = Code("Major repairs during void", options=YesNo)
    mrcdate = Day("Repairs completion date")
    sheltered = Code("Older people's housing", options=codes.Sheltered)

    # How the address came to be known
    manual_address_entry_selected = Flag("Address entered by hand")
    uprn_known = Code("Address chosen from the address search", options=YesNo)
    uprn_confirmed = Code("Address confirmed", options=YesNo)
    uprn_selection = Text("Address chosen", longest=20)
    postcode_known = Code("Postcode known", options=YesNo)
    is_la_inferred = Flag("Local authority found from the postcode")

    # The tenancy
    joint = Code("Joint tenancy", options=YesNoUnknown)
    startertenancy = Code("Starter or introductory tenancy", options=YesNo2)
    tenancy = Code("Tenancy type", options=codes.Tenancy)
    tenancyother = Text("Other tenancy type")
    tenancylength = Count("Tenancy length", unit="years")

    # The people of the household
    hhmemb = Count("Household size", unit="people")
    details_known = PerPerson(Code("Person {n}'s details known", options=Known), OTHERS, pattern="details_known_{n}")
    age_known = PerPerson(Code("Person {n}'s age known", options=Known), EVERYONE, pattern="age{n}_known")
    age = PerPerson(Count("Person {n}'s age", unit="years"), EVERYONE)
    sex = PerPerson(Code("Person {n}'s gender identity", options=GenderIdentity), EVERYONE)
    sexrab = PerPerson(Code("Person {n}'s sex registered at birth", options=SexAtBirth), EVERYONE)
    gender_same_as_sex = PerPerson(Code("Person {n}'s gender same as birth sex", options=SameGender), EVERYONE)
    gender_description = PerPerson(Text("Person {n}'s gender description", longest=200), EVERYONE)
    relat = PerPerson(Code("Person {n} as lead tenant's partner", options=Partner), OTHERS)
    ecstat = PerPerson(Code("Person {n}'s working situation", options=WorkingSituation), EVERYONE)
    ethnic_group = Code("Lead tenant's ethnic group", options=EthnicGroup)
    ethnic = Code("Lead tenant's ethnic background", options=EthnicBackground)
    nationality_all_group = Code("Lead tenant's nationality group", options=NationalityGroup)
    nationality_all = LongCode("Lead tenant's nationality", is_number=True, source=COUNTRIES)

    # What the household needs
    armedforces = Code("Armed forces link", options=codes.ArmedForces)
    leftreg = Code("Armed forces service status", options=codes.Serving)
    reservist = Code("Injury or illness from armed forces service", options=codes.YesNoUnsaid)
    preg_occ = Code("Pregnancy in household", options=codes.YesNoUnsaid)
    housingneeds = Code("Disabled access needs", options=YesNoUnknown)
    housingneeds_type = Code("Type of disabled access need", options=codes.AccessNeed)
    housingneeds_other = Code("Other disabled access needs", options=codes.OtherAccessNeed)
    illness = Code("Health condition in household", options=codes.YesNoUnsaid)
    illness_type_1 = Flag("Vision")
    illness_type_2 = Flag("Hearing")
    illness_type_3 = Flag("Mobility")
    illness_type_4 = Flag("Dexterity")
    illness_type_5 = Flag("Learning or understanding or concentrating")
    illness_type_6 = Flag("Memory")
    illness_type_7 = Flag("Mental health")
    illness_type_8 = Flag("Stamina or breathing or fatigue")
    illness_type_9 = Flag("Socially or behaviourally")
    illness_type_10 = Flag("Other")
    condition_effects = Flags(
        "Effects of health condition",
        options=[
            illness_type_4,
            illness_type_5,
            illness_type_2,
            illness_type_6,
            illness_type_7,
            illness_type_3,
            illness_type_9,
            illness_type_8,
            illness_type_1,
            illness_type_10,
        ],
    )

    # Where the household comes from
    layear = Code("Time in local authority area", options=codes.TimeInArea)
    waityear = Code("Time on waiting list", options=codes.TimeOnWaitingList)
    reason = Code(
        "Reason for leaving last settled home", options=codes.LeavingReason, retired=codes.RetiredLeavingReason
    )
    reasonother = Text("Other reason for leaving")
    prevten = Code("Previous housing situation", options=codes.PreviousTenure, retired=codes.RetiredPreviousTenure)
    homeless = Code("Homelessness before letting", options=codes.Homeless)
    ppcodenk = Code("Previous postcode known", options=Known)
    ppostcode_full = Postcode("Previous postcode")
    previous_la_known = Code("Previous local authority known", options=YesNo)
    prevloc = LongCode("Previous local authority", source=LOCAL_AUTHORITIES)
    is_previous_la_inferred = Flag("Previous local authority found from the postcode")
    reasonpref = Code("Reasonable preference", options=YesNoUnknown)
    rp_homeless = Flag("They were homeless or about to lose their home (within 56 days)")
    rp_insan_unsat = Flag("They were living in unsanitary, overcrowded or unsatisfactory housing")
    rp_medwel = Flag("They needed to move due to medical and welfare reasons (including disability)")
    rp_hardship = Flag("They needed to move to avoid hardship to themselves or others")
    rp_dontknow = Flag("Don’t know")
    reasonable_preference_reason = Flags(
        "Reasonable preference reasons", options=[rp_homeless, rp_insan_unsat, rp_medwel, rp_hardship, rp_dontknow]
    )
    cbl = Flag("Choice-based lettings (CBL)")
    cap = Flag("Common Allocation Policy (CAP)")
    chr = Flag("Common housing register (CHR)")
    accessible_register = Flag("Accessible housing register")
    letting_allocation_unknown = Flag("None of these allocation systems")
    letting_allocation = Flags(
        "Allocation systems", options=[cbl, cap, chr, accessible_register, letting_allocation_unknown]
    )
    referral_type = Code("Referral source type", options=codes.ReferralType)
    referral = Code("Referral source", options=codes.Referral, retired=codes.RetiredReferral)
    referral_register = Code("Referral register", options=codes.ReferralRegister)
    referral_noms = Code("Nomination or referral route", options=codes.ReferralNomination)
    referral_org = Code("Referring organisation", options=codes.ReferralOrganisation)

    # Income, benefits, rent and charges
    net_income_known = Code("Household income known", options=codes.IncomeKnown)
    earnings = WholePounds("Household income", unit="£ per income period")
    incfreq = Code("Income frequency", options=codes.IncomeFrequency)
    hb = Code("Housing-related benefits", options=codes.HousingBenefit, retired=codes.RetiredHousingBenefit)
    benefits = Code("Share of income from benefits", options=codes.BenefitShare)
    household_charge = Code("Liability for rent or charges", options=Known)
    period = Code("Rent period", options=codes.Period)
    brent = Money("Basic rent", unit="£ per rent period")
    scharge = Money("Service charge", unit="£ per rent period")
    pscharge = Money("Personal service charge", unit="£ per rent period")
    supcharg = Money("Support charge", unit="£ per rent period")
    tcharge = Money("Total charge", unit="£ per rent period")
    hbrentshortfall = Code("Outstanding rent after benefits", options=YesNoUnknown)
    tshortfall_known = Code("Outstanding amount known", options=Known)
    tshortfall = Money("Outstanding amount", unit="£ per rent period")

    # Unusual answers that were confirmed: 0 once confirmed
    major_repairs_date_value_check = _check("Long time since major repairs")
    multiple_partners_value_check = _check("Several partners")
    net_income_value_check = _check("Unusual household income")
    partner_under_16_value_check = _check("Partner under 16")
    pregnancy_value_check = _check("Unusual pregnancy answer")
    pscharge_value_check = _check("Unusual personal service charge")
    reasonother_value_check = _check("Other reason for leaving")
    referral_value_check = _check("Unusual referral source")
    rent_value_check = _check("Unusual rent")
    retirement_value_check = _check("Unusual retirement age")
    scharge_value_check = _check("Unusual service charge")
    supcharg_value_check = _check("Unusual support charge")
    tenancyother_value_check = _check("Other tenancy type")
    void_date_value_check = _check("Long time since void date")
    working_situation_illness_check = _check("Long-term sickness without health condition")

    # Asked before 2025/26, held for older logs
    is_carehome = Code("Care home", options=YesNo)
    chcharge = Money("Care home charge", unit="£ per rent period")
    underoccupation_benefitcap = Code("Left because of benefit cap or under-occupation", options=codes.BenefitCap)

    # Worked out by the service, never asked
    renttype = Code("Rent type group", options=codes.RentGroup)
    lettype = Code("Letting type", options=codes.LettingType)
    lar = Code("London Affordable Rent", options=codes.LondonAffordable)
    irproduct = Code("Intermediate rent product", options=codes.IntermediateProduct)
    newprop = Code("New to social lettings", options=YesNo2)
    offered = Count("Times previously offered", unit="offers")
    vacdays = Count("Days vacant", unit="days")
    totchild = Count("Children in the household", unit="people")
    totelder = Count("People aged 60 or over in the household", unit="people")
    totadult = Count("Adults in the household", unit="people")
    hhtype = Code("Household type", options=codes.HouseholdType)
    refused = Code("Some household details not known", options=YesNo)
    new_old = Code("New or existing social tenant", options=codes.NewOld)
    has_benefits = Code("Gets housing-related benefits", options=YesNo)
    incref = Code("Income given", options=codes.IncomeReference)
    nocharge = Code("No charge", options=YesNo)
    housingneeds_a = Flag("Fully wheelchair accessible housing")
    housingneeds_b = Flag("Wheelchair access to essential rooms")
    housingneeds_c = Flag("Level access housing")
    housingneeds_f = Flag("Other disabled access needs")
    housingneeds_g = Flag("No disabled access needs")
    housingneeds_h = Flag("Disabled access needs not known")
    wrent = Money("Weekly rent", unit="£ a week")
    wscharge = Money("Weekly service charge", unit="£ a week")
    wpschrge = Money("Weekly personal service charge", unit="£ a week")
    wsupchrg = Money("Weekly support charge", unit="£ a week")
    wtcharge = Money("Weekly total charge", unit="£ a week")
    wchchrg = Money("Weekly care home charge", unit="£ a week")
    wtshortfall = Money("Weekly outstanding amount", unit="£ a week")


L = LettingsVariables

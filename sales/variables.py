"""Every variable of a sales log, in any collection year that the service holds.

Source: CORE sales variables 2025/26 and 2026/27.
"""

from __future__ import annotations

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
    LongCode,
    Money,
    Percentage,
    PerPerson,
    Postcode,
    Reference,
    Text,
    Variables,
    WholePounds,
)
from sales import codes

EVERYONE = range(1, 7)
"""Buyer 1 is person 1, the second of joint buyers person 2; a log holds details of up to six people."""
OTHERS = range(2, 7)


def _check(what: str) -> Code:
    return Code(f"{what} confirmed", options=Confirmation)


class SalesVariables(Variables):
    """Every column of a sales log, in any collection year we hold."""

    # Setting up the log
    owning_organisation_id = Reference("Owning organisation", to="organisation")
    managing_organisation_id = Reference("Reporting organisation", to="organisation")
    saledate = Day("Sale completion date")
    assigned_to_id = Reference("Assigned to", to="user")
    purchid = Text("Purchaser code", longest=100)
    ownershipsch = Code("Ownership scheme", options=codes.OwnershipScheme)
    type = Code("Sale type", options=codes.SaleType)
    staircase = Code("Staircasing transaction", options=YesNo2)
    jointpur = Code("Joint purchase", options=codes.JointPurchase)
    jointmore = Code("More than two buyers", options=YesNoUnknown)
    noint = Code("Buyer interview", options=codes.Interviewed)
    privacynotice = Flag("The buyer has seen or been given access to the MHCLG privacy notice")

    # The property
    uprn = Text("Address", longest=30)
    address_line1 = Text("Address line 1", longest=200)
    address_line2 = Text("Address line 2", longest=200)
    town_or_city = Text("Town or city", longest=100)
    county = Text("County", longest=100)
    postcode_full = Postcode("Postcode")
    la = LongCode("Local authority", source=LOCAL_AUTHORITIES)
    proptype = Code("Property type", options=codes.PropertyType)
    buildheightclass = Code("Building height class", options=codes.BuildingHeight)
    beds = Count("Bedrooms", unit="bedrooms")
    builtype = Code("Building type", options=BuildingType)
    wchair = Code("Wheelchair-user standard", options=YesNoUnknown)

    # How the address came to be known
    manual_address_entry_selected = Flag("Address entered by hand")
    uprn_known = Code("Address chosen from the address search", options=YesNo)
    uprn_confirmed = Code("Address confirmed", options=YesNo)
    uprn_selection = Text("Address chosen", longest=20)
    pcodenk = Code("Postcode known", options=Known)
    pcode1 = Text("First half of the postcode", longest=10)
    pcode2 = Text("Second half of the postcode", longest=10)
    la_known = Code("Local authority known", options=YesNo)
    is_la_inferred = Flag("Local authority found from the postcode")

    # The people of the household
    age_known = PerPerson(Code("Person {n}'s age known", options=codes.AgeKnown), EVERYONE, pattern="age{n}_known")
    age = PerPerson(Count("Person {n}'s age", unit="years"), EVERYONE)
    sex = PerPerson(Code("Person {n}'s gender identity", options=GenderIdentity), EVERYONE)
    sexrab = PerPerson(Code("Person {n}'s sex registered at birth", options=SexAtBirth), EVERYONE)
    gender_same_as_sex = PerPerson(Code("Person {n}'s gender same as birth sex", options=SameGender), EVERYONE)
    gender_description = PerPerson(Text("Person {n}'s gender description", longest=200), EVERYONE)
    ecstat = PerPerson(Code("Person {n}'s working situation", options=WorkingSituation), EVERYONE)
    relat = PerPerson(Code("Person {n} as buyer 1's partner", options=Partner), OTHERS)
    details_known = PerPerson(Code("Person {n}'s details known", options=YesNo2), OTHERS, pattern="details_known_{n}")
    ethnic_group = Code("Buyer 1's ethnic group", options=EthnicGroup)
    ethnic = Code("Buyer 1's ethnic background", options=EthnicBackground)
    nationality_all_group = Code("Buyer 1's nationality group", options=NationalityGroup)
    nationality_all = LongCode("Buyer 1's nationality", is_number=True, source=COUNTRIES)
    buy1livein = Code("Buyer 1 residence in property", options=YesNo2)
    ethnic_group2 = Code("Buyer 2's ethnic group", options=EthnicGroup)
    ethnicbuy2 = Code("Buyer 2's ethnic background", options=EthnicBackground)
    nationality_all_buyer2_group = Code("Buyer 2's nationality group", options=NationalityGroup)
    nationality_all_buyer2 = LongCode("Buyer 2's nationality", is_number=True, source=COUNTRIES)
    buy2livein = Code("Buyer 2 residence in property", options=YesNo2)
    hholdcount = Count("Household count", unit="people")

    # Where the household comes from
    prevten = Code("Buyer 1's previous tenure", options=codes.PreviousTenure)
    ppcodenk = Code("Previous postcode known", options=Known)
    ppostcode_full = Postcode("Previous postcode")
    ppostc1 = Text("First half of the previous postcode", longest=10)
    ppostc2 = Text("Second half of the previous postcode", longest=10)
    previous_la_known = Code("Previous local authority known", options=YesNo)
    prevloc = LongCode("Previous local authority", source=LOCAL_AUTHORITIES)
    is_previous_la_inferred = Flag("Previous local authority found from the postcode")
    buy2living = Code("Buyer 2 at buyer 1's previous address", options=codes.LivingWithBuyer1)
    prevtenbuy2 = Code("Buyer 2's previous tenure", options=codes.PreviousTenure)

    # More about the household
    hhregres = Code("Armed forces service", options=codes.ArmedForces)
    hhregresstill = Code("Continuing armed forces service", options=codes.Serving)
    armedforcesspouse = Code("Bereaved armed forces spouse or partner", options=codes.BereavedSpouse)
    disabled = Code("Disability in household", options=YesNoUnknown)
    wheel = Code("Wheelchair user in household", options=YesNoUnknown)

    # Income, benefits and savings
    income1nk = Code("Buyer 1's income known", options=Known)
    income1 = WholePounds("Buyer 1's gross annual income", unit="£ a year")
    inc1mort = Code("Buyer 1's income used for mortgage", options=codes.IncomeUsed)
    income2nk = Code("Buyer 2's income known", options=Known)
    income2 = WholePounds("Buyer 2's gross annual income", unit="£ a year")
    inc2mort = Code("Buyer 2's income used for mortgage", options=codes.IncomeUsed)
    hb = Code("Housing-related benefits before purchase", options=codes.HousingBenefit)
    savingsnk = Code("Savings known", options=Known)
    savings = WholePounds("Total savings", unit="£")
    prevown = Code("Previous property ownership", options=YesNoUnknown)
    prevshared = Code("Previous shared ownership", options=YesNoUnknown)

    # Before the sale
    resale = Code("Resale", options=YesNo2)
    proplen_asked = Code("Prior residence in property", options=Known)
    proplen = Count("Years of prior residence", unit="years")
    hodate = Day("Handover date")
    frombeds = Count("Previous property bedrooms", unit="bedrooms")
    fromprop = Code("Previous property type", options=codes.PreviousPropertyType)
    socprevten = Code("Previous social tenure", options=codes.PreviousSocialTenure)

    # Price, mortgage and costs
    value = Money("Purchase price", unit="£")
    equity = Percentage("Initial equity share")
    discount = Percentage("Percentage discount")
    grant = Money("Loan, grant or subsidy", unit="£")
    mortgageused = Code("Mortgage use", options=codes.MortgageUsed)
    mortgage = Money("Mortgage amount", unit="£")
    mortlen_known = Code("Mortgage length known", options=Known)
    mortlen = Count("Mortgage length", unit="years")
    extrabor = Code("Other borrowing", options=YesNoUnknown)
    deposit = Money("Cash deposit", unit="£")
    cashdis = Money("Cash discount", unit="£")
    mrent = Money("Monthly rent", unit="£ a month")
    has_mscharge = Code("Service charge payable", options=YesNo)
    mscharge = Money("Monthly service charge", unit="£ a month")
    has_management_fee = Code("Estate management fee payable", options=YesNo)
    management_fee = Money("Monthly estate management fee", unit="£ a month")

    # Buying a further share
    stairbought = Percentage("Share bought in this transaction")
    stairowned = Percentage("Total share owned")
    staircasesale = Code("Back-to-back staircasing", options=YesNoUnknown)
    firststair = Code("First staircasing", options=YesNo2)
    numstair = Count("Staircasing transaction count", unit="transactions")
    lasttransaction = Day("Last staircasing date")
    initialpurchase = Day("Initial purchase date")
    mrentprestaircasing = Money("Monthly rent before staircasing", unit="£ a month")
    hasservicechargeschanged = Code("Change in service charge", options=YesNo2)
    newservicecharges = Money("New monthly service charge", unit="£ a month")

    # Unusual answers that were confirmed: 0 once confirmed
    buyer_livein_value_check = _check("Buyer not living in the property")
    combined_income_value_check = _check("Unusual combined income")
    deposit_and_mortgage_value_check = _check("Mortgage and deposit below the discounted price")
    deposit_value_check = _check("Deposit above the savings")
    grant_value_check = _check("Unusual loan, grant or subsidy")
    hodate_check = _check("Long time between handover and sale")
    income1_value_check = _check("Unusual income of buyer 1")
    income2_value_check = _check("Unusual income of buyer 2")
    monthly_charges_value_check = _check("Unusual monthly charge")
    mortgage_value_check = _check("Unusual mortgage")
    multiple_partners_value_check = _check("Several partners")
    old_persons_shared_ownership_value_check = _check("Buyers under 65 in a scheme for older people")
    partner_under_16_value_check = _check("Partner under 16")
    percentage_discount_value_check = _check("Unusual discount")
    retirement_value_check = _check("Unusual retirement age")
    savings_value_check = _check("Unusual savings")
    staircase_bought_value_check = _check("Unusual share bought")
    stairowned_value_check = _check("Unusual share owned")
    value_value_check = _check("Unusual price")
    wheel_value_check = _check("Wheelchair user without disability")

    # Worked out by the service, never asked
    soctenant = Code("Social tenant before sale", options=codes.SocialTenant)
    hoday = Count("Day of handover", unit="day of the month")
    homonth = Count("Month of handover", unit="month of the year")
    hoyear = Count("Year of handover", unit="year")
    totchild = Count("Children in the household", unit="people")
    totadult = Count("Adults in the household", unit="people")
    hhmemb = Count("Household size", unit="people")
    hhtype = Code("Household type", options=codes.HouseholdType)


S = SalesVariables

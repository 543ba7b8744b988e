"""Letting type, property and referral. Source: lettings derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from dataclasses import dataclass

from lettings.codes import (
    IntermediateProduct,
    LettingType,
    LondonAffordable,
    NeedsType,
    NewOld,
    PreviousTenure,
    Referral,
    ReferralType,
    RentGroup,
    RentType,
    RetiredPreviousTenure,
    UnitLetAs,
    UnitType,
    VacancyReason,
)
from lettings.derivations.source import SOURCE
from lettings.facts import facts_of
from lettings.terms import location_of
from lettings.variables import L
from logs.codes import EthnicBackground, EthnicGroup, NationalityGroup, YesNo, YesNo2
from logs.facts import LA, PRP
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derived, derives

FIRST_LETS = frozenset(
    {VacancyReason.FIRST_LET_NEW_BUILD, VacancyReason.FIRST_LET_CONVERSION, VacancyReason.FIRST_LET_LEASED}
)
WHEELCHAIR_STANDARD = "W"
"""Mobility type of a scheme location that is built or adapted to wheelchair-user standard."""


@dataclass(frozen=True, slots=True)
class RentProduct:
    """What follows from the rent product asked for."""

    group: RentGroup
    let_as: UnitLetAs
    london: LondonAffordable | None = None
    intermediate: IntermediateProduct | None = None


RENT_PRODUCTS = {
    RentType.SOCIAL_RENT: RentProduct(RentGroup.SOCIAL, UnitLetAs.SOCIAL_RENT),
    RentType.AFFORDABLE_RENT: RentProduct(RentGroup.AFFORDABLE, UnitLetAs.AFFORDABLE_RENT, london=LondonAffordable.NO),
    RentType.LONDON_AFFORDABLE_RENT: RentProduct(
        RentGroup.AFFORDABLE, UnitLetAs.LONDON_AFFORDABLE_RENT, london=LondonAffordable.YES
    ),
    RentType.RENT_TO_BUY: RentProduct(
        RentGroup.INTERMEDIATE, UnitLetAs.RENT_TO_BUY, intermediate=IntermediateProduct.RENT_TO_BUY
    ),
    RentType.LONDON_LIVING_RENT: RentProduct(
        RentGroup.INTERMEDIATE, UnitLetAs.LONDON_LIVING_RENT, intermediate=IntermediateProduct.LONDON_LIVING_RENT
    ),
    RentType.OTHER_INTERMEDIATE: RentProduct(
        RentGroup.INTERMEDIATE, UnitLetAs.OTHER_INTERMEDIATE, intermediate=IntermediateProduct.OTHER
    ),
    RentType.SPECIFIED_ACCOMMODATION: RentProduct(RentGroup.SPECIFIED_ACCOMMODATION, UnitLetAs.SPECIFIED_ACCOMMODATION),
}

LETTING_TYPES = {
    (RentGroup.SOCIAL, PRP, NeedsType.GENERAL_NEEDS): LettingType.SOCIAL_PRP_GENERAL,
    (RentGroup.SOCIAL, PRP, NeedsType.SUPPORTED_HOUSING): LettingType.SOCIAL_PRP_SUPPORTED,
    (RentGroup.SOCIAL, LA, NeedsType.GENERAL_NEEDS): LettingType.SOCIAL_LA_GENERAL,
    (RentGroup.SOCIAL, LA, NeedsType.SUPPORTED_HOUSING): LettingType.SOCIAL_LA_SUPPORTED,
    (RentGroup.AFFORDABLE, PRP, NeedsType.GENERAL_NEEDS): LettingType.AFFORDABLE_PRP_GENERAL,
    (RentGroup.AFFORDABLE, PRP, NeedsType.SUPPORTED_HOUSING): LettingType.AFFORDABLE_PRP_SUPPORTED,
    (RentGroup.AFFORDABLE, LA, NeedsType.GENERAL_NEEDS): LettingType.AFFORDABLE_LA_GENERAL,
    (RentGroup.AFFORDABLE, LA, NeedsType.SUPPORTED_HOUSING): LettingType.AFFORDABLE_LA_SUPPORTED,
    (RentGroup.INTERMEDIATE, PRP, NeedsType.GENERAL_NEEDS): LettingType.INTERMEDIATE_PRP_GENERAL,
    (RentGroup.INTERMEDIATE, PRP, NeedsType.SUPPORTED_HOUSING): LettingType.INTERMEDIATE_PRP_SUPPORTED,
    (RentGroup.INTERMEDIATE, LA, NeedsType.GENERAL_NEEDS): LettingType.INTERMEDIATE_LA_GENERAL,
    (RentGroup.INTERMEDIATE, LA, NeedsType.SUPPORTED_HOUSING): LettingType.INTERMEDIATE_LA_SUPPORTED,
    (RentGroup.SPECIFIED_ACCOMMODATION, PRP, NeedsType.GENERAL_NEEDS): LettingType.SPECIFIED_PRP_GENERAL,
    (RentGroup.SPECIFIED_ACCOMMODATION, PRP, NeedsType.SUPPORTED_HOUSING): LettingType.SPECIFIED_PRP_SUPPORTED,
    (RentGroup.SPECIFIED_ACCOMMODATION, LA, NeedsType.GENERAL_NEEDS): LettingType.SPECIFIED_LA_GENERAL,
    (RentGroup.SPECIFIED_ACCOMMODATION, LA, NeedsType.SUPPORTED_HOUSING): LettingType.SPECIFIED_LA_SUPPORTED,
}

FROM_SOCIAL_HOUSING = frozenset(
    {
        PreviousTenure.OTHER_SUPPORTED,
        PreviousTenure.FIXED_LA,
        PreviousTenure.LIFETIME_LA,
        PreviousTenure.FIXED_PRP,
        PreviousTenure.LIFETIME_PRP,
        RetiredPreviousTenure.SPECIALIST_RETIREMENT,
        PreviousTenure.EXTRA_CARE,
    }
)


def product_of(answers: Answers) -> RentProduct | None:
    rent_type = answers[L.rent_type]
    return None if rent_type is None else RENT_PRODUCTS[RentType(rent_type)]


@derived(L.newprop, needs=[L.rsnvac], keep_without=True, words="Yes for a first let, no for a re-let", source=SOURCE)
def new_property(reason: int) -> int:
    return (YesNo2.YES if reason in FIRST_LETS else YesNo2.NO).value


@derives(
    L.renttype,
    L.lar,
    L.irproduct,
    reads=[L.rent_type],
    words="Rent group, London Affordable Rent and intermediate product that the rent type stands for",
    source=SOURCE,
)
def rent_groups(answers: Answers, context: Context) -> Changes:
    product = product_of(answers)
    if product is None:
        return {L.renttype: None, L.lar: None, L.irproduct: None}
    return {
        L.renttype: product.group.value,
        L.lar: product.london.value if product.london else None,
        L.irproduct: product.intermediate.value if product.intermediate else None,
    }


@derives(
    L.lettype,
    reads=[L.rent_type, L.needstype, L.owning_organisation_id],
    words="Rent group, kind of owner and needs type in one code",
    source=SOURCE,
)
def letting_type(answers: Answers, context: Context) -> Changes:
    product, owner, needs = product_of(answers), facts_of(context).owner, answers[L.needstype]
    if product is None or needs is None or owner is None or owner.provider_type is None:
        return {L.lettype: None}
    return {L.lettype: LETTING_TYPES[product.group, owner.provider_type, NeedsType(needs)].value}


@derives(L.beds, reads=[L.unittype_gn], words="A bedsit has one bedroom", source=SOURCE)
def bedsit_bedrooms(answers: Answers, context: Context) -> Changes:
    return {L.beds: 1} if answers[L.unittype_gn] == UnitType.BEDSIT else {}


@derives(
    L.vacdays,
    reads=[L.startdate, L.mrcdate, L.voiddate],
    words="Days from the completion of major repairs, else from the void date, to the start of the tenancy",
    source=SOURCE,
)
def days_vacant(answers: Answers, context: Context) -> Changes:
    start, vacant_from = answers[L.startdate], answers[L.mrcdate] or answers[L.voiddate]
    return {L.vacdays: (start - vacant_from).days if start and vacant_from else None}


@derives(
    L.wchair,
    reads=[L.needstype, L.location_id, L.scheme_id],
    words="For supported housing: yes if the location's mobility type is wheelchair-user standard, else no",
    source=SOURCE,
)
def wheelchair_standard(answers: Answers, context: Context) -> Changes:
    location = location_of(answers, context)
    if answers[L.needstype] != NeedsType.SUPPORTED_HOUSING or location is None:
        return {}
    return {L.wchair: (YesNo2.YES if location.mobility_type == WHEELCHAIR_STANDARD else YesNo2.NO).value}


@derives(
    L.new_old,
    reads=[L.startdate, L.prevten, L.referral],
    words="Existing social tenant if the last home was social housing or the tenant was transferred, else new",
    source="Lettings derived variables 2025/26",
)
def new_or_existing_2025(answers: Answers, context: Context) -> Changes:
    transferred = answers[L.referral] in (Referral.INTERNAL_TRANSFER, Referral.OTHER_PRP)
    return _new_or_existing(answers, existing=transferred)


@derives(
    L.new_old,
    reads=[L.startdate, L.prevten, L.renewal],
    words="Existing social tenant if the last home was social housing or the tenancy is renewed, else new",
    source="Lettings derived variables 2026/27",
)
def new_or_existing_2026(answers: Answers, context: Context) -> Changes:
    return _new_or_existing(answers, existing=answers[L.renewal] == YesNo.YES)


def _new_or_existing(answers: Answers, *, existing: bool) -> Changes:
    if answers[L.startdate] is None:
        return {L.new_old: None}
    existing = existing or answers[L.prevten] in FROM_SOCIAL_HOUSING
    return {L.new_old: (NewOld.EXISTING if existing else NewOld.NEW).value}


@derives(
    L.ethnic,
    reads=[L.ethnic_group],
    words="The ethnic background is not said where the ethnic group is not",
    source=SOURCE,
)
def ethnic_background(answers: Answers, context: Context) -> Changes:
    refused = answers[L.ethnic_group] == EthnicGroup.REFUSED
    return {L.ethnic: EthnicBackground.REFUSED.value} if refused else {}


@derives(
    L.nationality_all,
    reads=[L.nationality_all_group],
    words="The nationality is the nationality group where that is the United Kingdom or not said",
    source=SOURCE,
)
def nationality(answers: Answers, context: Context) -> Changes:
    group = answers[L.nationality_all_group]
    says_it_all = group in (NationalityGroup.UNITED_KINGDOM, NationalityGroup.REFUSED)
    return {L.nationality_all: group} if says_it_all else {}


REFERRAL_OF_TYPE = {
    ReferralType.VOLUNTARY_AGENCY: Referral.VOLUNTARY_AGENCY,
    ReferralType.OTHER: Referral.OTHER,
}


@derives(
    L.referral,
    reads=[L.referral_type],
    words="Voluntary agency and other are referral sources of their own",
    source="Lettings derived variables 2025/26",
)
def referral_of_type(answers: Answers, context: Context) -> Changes:
    referral_type = answers[L.referral_type]
    if referral_type not in REFERRAL_OF_TYPE:
        return {}
    return {L.referral: REFERRAL_OF_TYPE[ReferralType(referral_type)].value}

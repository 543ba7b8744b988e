"""Columns of files of lettings logs, in order, for every year.

Source: CSV downloads, columns of lettings 2025/26 and 2026/27.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Choices, F, IntegerChoices, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf

from downloads.columns.cells import WORDS, Cell, Moment, Stored, Truth, Typed, Words
from downloads.columns.coded import Listed
from downloads.columns.column import Column, columns, for_others, for_support, in_order_of, of
from downloads.columns.expressions import typed_in
from downloads.columns.files import Kind, LogFile
from downloads.columns.of_logs import (
    ADDRESS_SEARCH_CHECK,
    AS_ENTERED,
    ASSIGNED_TO,
    BULK_UPLOAD,
    COLLECTION_YEAR,
    CREATED_AT,
    CREATED_BY,
    CREATION_METHOD,
    DUPLICATE_SET,
    ID,
    MANAGER_NAME,
    OWNER_NAME,
    SEARCHED_LINE,
    SEARCHED_POSTCODE,
    STATUS,
    UPDATED_AT,
    UPDATED_BY,
    yes_or_blank,
)
from downloads.columns.of_variables import authority_name, words_of
from downloads.columns.people import aged, unsaid
from downloads.columns.records import NumberedWith, OfUser, OrganisationName
from lettings.places import location_wins
from lettings.variables import EVERYONE, L
from organisations.models.codes import (
    CareActRegistration,
    ClientGroup,
    IntendedStay,
    MobilityStandard,
    SchemeType,
    SupportLevel,
    UnitType,
    YesOrNo,
)
from questionnaire.core.years import Questionnaire

RENT_GROUPS = {1: "Social Rent", 2: "Affordable Rent", 3: "Intermediate Rent", 4: "Specified accommodation"}
LONDON_AFFORDABLE = {1: "Yes", 2: "No", 3: "Don’t know"}
INCOME_GIVEN = {0: "No", 2: "Yes", 1: "Prefers not to say"}


@dataclass(frozen=True)
class OrOfLocation(Cell):
    """Something of the address that a chosen location has, too."""

    path: str
    location_path: str
    is_typed: bool = False

    def codes(self, file: LogFile) -> Combinable:
        own, of_location = F(self.path), NullIf(F(self.location_path), Value(""))
        both = (of_location, own) if location_wins(file.questionnaire.year) else (own, of_location)
        found = Coalesce(*both, output_field=WORDS)
        return typed_in(file, found) if self.is_typed else found


class RentProduct(Listed):
    """The rent product by its name; codes are published one higher than they are stored."""

    def codes(self, file: LogFile) -> Combinable:
        return F(self.path) + 1

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return {code + 1: word for code, word in self.words.items()}


LA = OrOfLocation(L.la.name, "location__location_code")
POSTCODE = of(L.postcode_full, OrOfLocation(L.postcode_full.name, "location__postcode", is_typed=True))
UPRN_KNOWN = of(L.uprn_known)
WRITTEN_ADDRESS = columns(L.address_line1, L.address_line2, L.town_or_city, L.county, POSTCODE)
LA_NAME = of(L.la, authority_name(LA), header="la_label", label="Name of the local authority")
LA_CODE = of(L.la, LA, label="Code of the local authority")

SET_UP = (
    ID,
    STATUS,
    DUPLICATE_SET,
    *for_support(CREATED_BY),
    ASSIGNED_TO,
    Column("is_dpo", OfUser("assigned_to", "is_dpo", Kind.BOOLEAN), "The log is assigned to a data protection officer"),
    CREATED_AT,
    UPDATED_BY,
    UPDATED_AT,
    CREATION_METHOD,
    COLLECTION_YEAR,
    BULK_UPLOAD,
    OWNER_NAME,
    MANAGER_NAME,
    *columns(L.needstype, L.lettype, L.renewal, L.startdate),
    of(L.renttype, Listed(L.renttype.name, RENT_GROUPS)),
    of(
        L.rent_type,
        RentProduct(L.rent_type.name, words_of(L.rent_type)),
        header="renttype_detail",
    ),
    *columns(L.irproduct, L.irproduct_other),
    of(L.lar, Listed(L.lar.name, LONDON_AFFORDABLE)),
    *columns(L.tenancycode, L.propcode),
    of(L.declaration, yes_or_blank(L.declaration.name)),
)

PROPERTY = (
    *columns(L.first_time_property_let_as_social_housing, L.unitletas, L.rsnvac, L.newprop),
    *for_others(UPRN_KNOWN),
    *columns(L.uprn, *WRITTEN_ADDRESS),
    *for_support(of(L.is_la_inferred, Truth(L.is_la_inferred.name))),
    LA_NAME,
    *for_support(
        LA_CODE,
        UPRN_KNOWN,
        L.uprn_selection,
        ADDRESS_SEARCH_CHECK,
        SEARCHED_LINE,
        SEARCHED_POSTCODE,
        *AS_ENTERED,
    ),
    *columns(L.unittype_gn, L.builtype, L.wchair, L.beds, L.voiddate, L.vacdays),
    *for_support(L.void_date_value_check),
    *columns(L.majorrepairs, L.mrcdate),
    *for_support(L.major_repairs_date_value_check),
    *columns(L.sheltered, L.joint, L.startertenancy, L.tenancy, L.tenancyother),
    *for_support(L.tenancyother_value_check),
    *columns(L.tenancylength),
)

HOUSEHOLD = (
    *columns(L.hhmemb),
    *for_support(L.pregnancy_value_check, L.net_income_value_check),
    *columns(L.refused),
    *for_support(of(L.hhtype, Stored(L.hhtype.name)), L.totchild, L.totelder, L.totadult),
    aged(L.age, L.age_known, 1, Q()),
    *for_support(L.retirement_value_check),
    *columns(L.sex[1], L.sexrab[1], L.gender_same_as_sex[1], L.gender_description[1]),
    *columns(L.ethnic_group, L.ethnic, L.nationality_all, L.ecstat[1]),
    *for_support(L.working_situation_illness_check),
)


def _other(questionnaire: Questionnaire, person: int) -> Iterator[Column]:
    """A person beside the lead tenant, in the order in which the year asks."""
    unknown = Q(**{L.details_known[person].name: 1})
    asked = (
        *for_support(L.details_known[person]),
        unsaid(L.relat[person], unknown, "R"),
        aged(L.age, L.age_known, person, unknown),
        unsaid(L.sex[person], unknown, "R"),
        unsaid(L.sexrab[person], unknown, "R"),
        unsaid(L.gender_same_as_sex[person], unknown, 3),
        of(L.gender_description[person]),
        unsaid(L.ecstat[person], unknown, 10),
    )
    for column in in_order_of(questionnaire, asked):
        yield column
        if person == 2 and column.variable is L.relat[person]:
            yield from for_support(L.partner_under_16_value_check, L.multiple_partners_value_check)


SITUATION = (
    *columns(L.armedforces, L.leftreg, L.reservist, L.preg_occ),
    *columns(L.housingneeds, L.housingneeds_type, L.housingneeds_a, L.housingneeds_b, L.housingneeds_c),
    *columns(L.housingneeds_f, L.housingneeds_g, L.housingneeds_h, L.housingneeds_other),
    *columns(L.illness, *L.condition_effects.options),
    *columns(L.layear, L.waityear, L.reason, L.reasonother),
    *for_support(L.reasonother_value_check),
    *columns(L.prevten, L.homeless, L.ppcodenk, L.ppostcode_full),
    *for_support(L.previous_la_known, of(L.is_previous_la_inferred, Truth(L.is_previous_la_inferred.name))),
    of(
        L.prevloc,
        authority_name(Stored(L.prevloc.name)),
        header="prevloc_label",
        label="Name of the previous local authority",
    ),
    *for_support(of(L.prevloc, label="Code of the previous local authority")),
    *columns(L.reasonpref),
    *(of(flag, yes_or_blank(flag.name)) for flag in L.reasonable_preference_reason.options),
    *columns(L.cbl, L.cap, L.chr, L.accessible_register),
    of(L.letting_allocation_unknown, header="letting_allocation_none"),
    *columns(L.referral_type, L.referral),
    *for_support(L.referral_value_check),
    *columns(L.referral_register, L.referral_noms, L.referral_org),
)

MONEY = (
    *for_support(L.net_income_known),
    of(L.incref, Listed(L.incref.name, INCOME_GIVEN)),
    *columns(L.incfreq, L.earnings, L.hb, L.has_benefits, L.benefits, L.household_charge, L.nocharge, L.period),
    *columns(L.brent),
    *for_support(L.wrent, L.rent_value_check),
    *columns(L.scharge),
    *for_support(L.wscharge),
    *columns(L.pscharge),
    *for_support(L.wpschrge),
    *columns(L.supcharg),
    *for_support(L.wsupchrg),
    *columns(L.tcharge),
    *for_support(L.wtcharge, L.scharge_value_check, L.pscharge_value_check, L.supcharg_value_check),
    *columns(L.hbrentshortfall),
    *for_support(L.tshortfall_known),
    *columns(L.tshortfall),
    *for_support(L.wtshortfall),
)


def _chosen(header: str, path: str, codes: type[Choices], label: str) -> Column:
    """An answer about a scheme or location."""
    kind = Kind.INTEGER if issubclass(codes, IntegerChoices) else Kind.TEXT
    return Column(header, Listed(path, {each.value: each.label for each in codes}, kind), label)


SCHEME = (
    Column("scheme_code", NumberedWith("scheme_id", "S"), "Scheme: code"),
    Column("scheme_service_name", Typed("scheme__service_name"), "Scheme: name"),
    _chosen("scheme_confidential", "scheme__sensitive", YesOrNo, "Scheme: confidential"),
    _chosen("SCHTYPE", "scheme__scheme_type", SchemeType, "Scheme: type"),
    _chosen(
        "scheme_registered_under_care_act",
        "scheme__registered_under_care_act",
        CareActRegistration,
        "Scheme: regulated by the Care Quality Commission",
    ),
    Column(
        "scheme_owning_organisation_name", OrganisationName("scheme__owning_organisation"), "Scheme: name of the owner"
    ),
    _chosen("scheme_primary_client_group", "scheme__primary_client_group", ClientGroup, "Scheme: primary client group"),
    _chosen(
        "scheme_has_other_client_group",
        "scheme__has_other_client_group",
        YesOrNo,
        "Scheme: has another client group",
    ),
    _chosen(
        "scheme_secondary_client_group",
        "scheme__secondary_client_group",
        ClientGroup,
        "Scheme: secondary client group",
    ),
    _chosen("scheme_support_type", "scheme__support_type", SupportLevel, "Scheme: level of support"),
    _chosen("scheme_intended_stay", "scheme__intended_stay", IntendedStay, "Scheme: intended length of stay"),
    Column("scheme_created_at", Moment("scheme__created_at", plain=True), "Scheme: when it was created"),
    Column("location_code", Stored("location_id"), "Location: code"),
    Column("location_postcode", Typed("location__postcode"), "Location: postcode"),
    Column("location_name", Typed("location__name"), "Location: name"),
    Column("location_units", Stored("location__units"), "Location: number of units"),
    _chosen("location_type_of_unit", "location__type_of_unit", UnitType, "Location: most common type of unit"),
    _chosen("location_mobility_type", "location__mobility_type", MobilityStandard, "Location: mobility standards"),
    Column("location_local_authority", Typed("location__location_admin_district"), "Location: local authority"),
    Column("location_startdate", Moment("location__startdate", plain=True), "Location: first day available"),
)


def lettings_columns(questionnaire: Questionnaire) -> Iterator[Column]:
    """Every column, in order; which of them stand in a file is for the year and the audience to say."""
    yield from (*SET_UP, *PROPERTY, *HOUSEHOLD)
    for person in EVERYONE[1:]:
        yield from _other(questionnaire, person)
    yield from (*SITUATION, *MONEY, *SCHEME)

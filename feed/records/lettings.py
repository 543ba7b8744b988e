"""What is sent of a lettings log. Source: nightly data feed, fields of lettings 2025/26 and 2026/27."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from feed.fields import ABSENT, Field, Kind, Row, column, given, of, sent_in, several, worked_out
from feed.records.lettings_places import OF_PLACES, authority_of, from_location, gather, is_supported, postcode_of
from feed.records.lists import RecordList
from feed.records.logs import MANAGER_NAME, OWNER_NAME, STATUS, logs_of
from lettings.models import LettingsLog
from lettings.questionnaires import QUESTIONNAIRES
from lettings.variables import EVERYONE, OTHERS, L
from logs import labels
from logs.codes import Known, WorkingSituation
from logs.models import CreationMethod
from organisations.models.organisation import ProviderType
from questionnaire.core.variables import Variable

OFFSET = 300_000_000_000
"""Added to numbers of this service, so that they are none of the older system."""
AGE_UNKNOWN, NOT_SAID = -9, "R"


# People


def age(person: int) -> Field:
    """-9 where the age, or everything about the person, is not known."""
    variable, unknown = L.age[person], [L.age_known[person], *([L.details_known[person]] if person in OTHERS else [])]
    names = [each.name for each in unknown]

    def value(row: Row) -> Any:
        return AGE_UNKNOWN if any(row[name] == Known.UNKNOWN for name in names) else row[variable.name]

    return given(variable, unknown, value, unlike=f"{AGE_UNKNOWN} where it is not known")


def unless_unknown(variable: Variable[Any], person: int, instead: Any) -> Field:
    """Another value where nothing is known about the person."""
    known = L.details_known[person]
    return given(
        variable,
        [known],
        lambda row: instead if row[known.name] == Known.UNKNOWN else row[variable.name],
        unlike=f"{instead} where details of the person are not known",
    )


def other_person(person: int) -> tuple[Field, ...]:
    return (
        age(person),
        unless_unknown(L.sex[person], person, NOT_SAID),
        unless_unknown(L.sexrab[person], person, NOT_SAID),
        *several(L.gender_same_as_sex[person], L.gender_description[person]),
        unless_unknown(L.ecstat[person], person, WorkingSituation.REFUSED.value),
    )


# Organisations


def organisation(path: str, name: str, names: tuple[str, str, str], whose: str) -> tuple[Field, ...]:
    """Number, name on the day and registration of the owner or manager; no elements where the log names none."""
    id_, number = f"{path}_id", f"{path}__old_visible_id"

    def if_named(value: Callable[[Row], Any]) -> Callable[[Row], Any]:
        return lambda row: ABSENT if row[id_] is None else value(row)

    registration = f"{path}__housing_registration_no"
    return (
        worked_out(
            names[0],
            Kind.TEXT,
            (id_, number),
            if_named(lambda row: row[number] or str(row[id_] + OFFSET)),
            said=f"{whose}: number in the older system, else its number here plus {OFFSET:,}",
        ),
        worked_out(
            names[1],
            Kind.TEXT,
            (id_, name),
            if_named(lambda row: row[name]),
            said=f"{whose}: name on the day that the tenancy began",
        ),
        worked_out(
            names[2],
            Kind.TEXT,
            (id_, registration),
            if_named(lambda row: row[registration]),
            said=f"{whose}: registration number",
        ),
    )


def no_charge(row: Row) -> Any:
    if not is_supported(row):
        return row[L.nocharge.name]
    return 1 if row[L.household_charge.name] == Known.UNKNOWN else None


def rent_type_detail(row: Row) -> Any:
    rent_type = row[L.rent_type.name]
    return ABSENT if rent_type is None else rent_type + 1


FIELDS: tuple[Field, ...] = (
    STATUS,
    of(L.tenancycode),
    age(EVERYONE[0]),
    *several(L.sex[1], L.sexrab[1], L.gender_same_as_sex[1], L.gender_description[1]),
    *several(L.ethnic, L.prevten, L.ecstat[1], L.hhmemb),
    *(field for person in OTHERS for field in other_person(person)),
    *several(L.homeless, L.underoccupation_benefitcap, L.leftreg, L.reservist, L.illness, L.preg_occ),
    *several(L.startertenancy, L.tenancylength, L.tenancy, L.ppostcode_full, L.rsnvac),
    given(
        L.unittype_gn,
        [L.needstype],
        lambda row: ABSENT if is_supported(row) else row[L.unittype_gn.name],
        unlike="no element of supported housing",
    ),
    *several(L.beds, L.wchair, L.earnings, L.incfreq, L.benefits, L.period, L.layear, L.waityear),
    from_location(L.postcode_full, postcode_of),
    *several(L.reasonpref, L.cbl, L.chr, L.cap, L.reasonother),
    *several(L.housingneeds_a, L.housingneeds_b, L.housingneeds_c),
    *several(L.housingneeds_f, L.housingneeds_g, L.housingneeds_h),
    *several(L.illness_type_1, L.illness_type_2, L.illness_type_3, L.illness_type_4, L.illness_type_8),
    *several(L.illness_type_5, L.illness_type_6, L.illness_type_7, L.illness_type_9, L.illness_type_10),
    *several(L.rp_homeless, L.rp_insan_unsat, L.rp_medwel, L.rp_hardship, L.rp_dontknow),
    *several(L.tenancyother, L.net_income_value_check, L.irproduct_other, L.reason, L.propcode),
    from_location(L.la, authority_of),
    *several(L.prevloc, L.hb, L.hbrentshortfall, L.mrcdate, L.incref, L.startdate, L.armedforces),
    *several(L.unitletas, L.builtype, L.voiddate, L.renttype, L.needstype, L.lettype),
    *several(L.totchild, L.totelder, L.totadult),
    given(L.nocharge, [L.needstype, L.household_charge], no_charge, unlike="of supported housing 1 or empty"),
    *several(L.referral, L.referral_register, L.referral_noms, L.referral_org),
    *several(L.brent, L.scharge, L.pscharge, L.supcharg, L.tcharge, L.tshortfall),
    *several(L.ppcodenk, L.has_benefits, L.renewal),
    *several(L.wrent, L.wscharge, L.wpschrge, L.wsupchrg, L.wtcharge, L.wtshortfall),
    *several(L.refused, L.housingneeds, L.wchchrg, L.newprop),
    *(unless_unknown(L.relat[person], person, NOT_SAID) for person in OTHERS),
    *several(L.rent_value_check, L.lar, L.irproduct, L.joint, L.sheltered, L.hhtype, L.new_old, L.vacdays),
    column("bulk_upload_id", Kind.WHOLE, said=labels.UPLOAD),
    *several(L.uprn, L.uprn_known, L.uprn_confirmed),
    *several(L.address_line1, L.address_line2, L.town_or_city, L.county),
    column("discarded_at", Kind.MOMENT, said="When the log was deleted"),
    column("creation_method", Kind.WHOLE, said=labels.CREATION_METHOD, codes=CreationMethod),
    *several(L.supcharg_value_check, L.scharge_value_check, L.pscharge_value_check),
    column("duplicate_set_id", Kind.WHOLE, said=labels.DUPLICATE_SET),
    *several(L.accessible_register, L.nationality_all),
    *(
        column(f"{variable.name}_as_entered", Kind.TEXT, said=f"{variable.label} as uploaded")
        for variable in (L.address_line1, L.address_line2, L.town_or_city, L.county, L.postcode_full, L.la)
    ),
    worked_out("formid", Kind.WHOLE, ("id",), lambda row: row["id"] + OFFSET, said=f"{labels.NUMBER} plus {OFFSET:,}"),
    *organisation("owning_organisation", OWNER_NAME, ("owningorgid", "owningorgname", "hcnum"), "Owner"),
    *organisation("managing_organisation", MANAGER_NAME, ("maningorgid", "maningorgname", "manhcnum"), "Manager"),
    column("createddate", Kind.MOMENT, "created_at", said=labels.CREATED_AT),
    column("uploaddate", Kind.MOMENT, "updated_at", said=labels.UPDATED_AT),
    column("log_id", Kind.WHOLE, "id", said=labels.NUMBER),
    column("assigned_to", Kind.TEXT, "assigned_to__email", said=labels.email_of(labels.ASSIGNEE)),
    column("created_by", Kind.TEXT, "created_by__email", said=labels.email_of(labels.CREATOR)),
    column("amended_by", Kind.TEXT, "updated_by__email", said=labels.email_of(labels.UPDATER)),
    *OF_PLACES,
    worked_out(
        "renttype_detail",
        Kind.WHOLE,
        (L.rent_type.name,),
        rent_type_detail,
        said=f"{L.rent_type.label}: codes are one higher than those stored",
        of=L.rent_type,
        codes={int(each.value) + 1: each.label for each in L.rent_type.options},
    ),
    column(
        "providertype",
        Kind.WHOLE,
        "owning_organisation__provider_type",
        said="Owner: kind of provider",
        codes=ProviderType,
    ),
)
"""The fields of every year, in the customary order."""


def fields_of(year: int) -> tuple[Field, ...]:
    """The fields that are sent of lettings of a year."""
    return sent_in(year, FIELDS, QUESTIONNAIRES)


def records_of(year: int) -> RecordList:
    """The lettings of a collection year."""
    return RecordList(fields_of(year), lambda today: logs_of(LettingsLog, year), gather, version="version")

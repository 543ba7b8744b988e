"""The numbered fields of the lettings templates."""

from __future__ import annotations

from bulk_upload.official.fields import (
    FileField,
    code,
    day,
    decimal,
    keyed,
    letter,
    postcode,
    revised,
    text,
    whole,
)
from lettings.variables import OTHERS, L

PARTNER_CODES = {1: "P", 2: "X", 3: "R"}
YES_NO = {1: 1, 2: 0}
ACCESS_NEEDS = ("a", "b", "c", "f", "g", "h")
"""Fully wheelchair accessible, wheelchair access to essential rooms, level access, other, none, not known."""
CHARGES = (L.brent, L.scharge, L.pscharge, L.supcharg)
_NEEDS = (
    L.housingneeds_a,
    L.housingneeds_b,
    L.housingneeds_c,
    L.housingneeds_f,
    L.housingneeds_g,
    L.housingneeds_h,
)
NEED_KEYS = tuple(variable.name for variable in _NEEDS)
EFFECTS = (
    L.illness_type_4,
    L.illness_type_5,
    L.illness_type_2,
    L.illness_type_6,
    L.illness_type_7,
    L.illness_type_3,
    L.illness_type_9,
    L.illness_type_8,
    L.illness_type_1,
    L.illness_type_10,
)
PREFERENCES = (L.rp_homeless, L.rp_insan_unsat, L.rp_medwel, L.rp_hardship, L.rp_dontknow)
ALLOCATIONS = (L.cbl, L.cap, L.chr, L.accessible_register)


def age(person: int) -> FileField:
    """Years, or R for an age that is not known."""
    return letter(L.age[person], also=(f"age{person}_known",), read_apart=True)


def _person_2025(person: int) -> tuple[FileField, ...]:
    return (
        code(L.relat[person], PARTNER_CODES),
        age(person),
        letter(L.sex[person]),
        code(L.ecstat[person]),
    )


def _person_2026(person: int) -> tuple[FileField, ...]:
    return (
        age(person),
        code(L.relat[person], PARTNER_CODES),
        letter(L.sexrab[person]),
        code(L.gender_same_as_sex[person]),
        text(L.gender_description[person]),
        code(L.ecstat[person]),
    )


_SETUP = (
    text(L.owning_organisation_id, read_apart=True, is_key=True),
    text(L.managing_organisation_id, read_apart=True),
    text(L.assigned_to_id, read_apart=True),
    code(L.needstype),
    text(L.scheme_id, read_apart=True),
    text(L.location_id, read_apart=True),
    code(L.renewal, YES_NO),
    *keyed(day(L.startdate)),
    code(L.rent_type, {cell: cell - 1 for cell in range(1, 8)}, also=("lettype",)),
    text(L.irproduct_other, read_apart=True),
    text(L.tenancycode, is_key=True),
    text(L.propcode),
    code(L.declaration, read_apart=True),
)
_HOME = (
    code(L.rsnvac),
    code(L.unitletas),
    text(L.uprn, is_key=True, read_apart=True),
    text(L.address_line1, also=("uprn_selection",), is_key=True),
    text(L.address_line2),
    text(L.town_or_city),
    text(L.county),
    *keyed(postcode(L.postcode_full, also=("postcode_known",))),
    text(L.la, also=("postcode_full", "postcode_known")),
    code(L.unittype_gn),
    code(L.builtype),
    code(L.wchair),
    whole(L.beds, read_apart=True),
    *day(L.voiddate),
    *day(L.mrcdate, also=("majorrepairs",)),
    code(L.sheltered),
)
_TENANCY = (
    code(L.joint),
    code(L.startertenancy),
    code(L.tenancy),
    text(L.tenancyother),
    whole(L.tenancylength),
)
_LEAD_2025 = (
    age(1).keyed(),
    letter(L.sex[1], is_key=True),
    code(L.ethnic, also=("ethnic_group",), read_apart=True),
    code(L.nationality_all, also=("nationality_all_group",), read_apart=True),
    code(L.ecstat[1], is_key=True),
)
_NEEDS_FIELDS = (
    code(L.armedforces),
    code(L.leftreg),
    code(L.reservist),
    code(L.preg_occ),
    *(code(variable, read_apart=True) for variable in _NEEDS[:4]),
    code(L.housingneeds_g, also=("housingneeds",), read_apart=True),
    code(L.housingneeds_h, read_apart=True),
    code(L.illness),
    *(code(variable, read_apart=True) for variable in EFFECTS),
)
_SITUATION = (
    code(L.layear),
    code(L.waityear),
    code(L.reason),
    text(L.reasonother, read_apart=True),
    code(L.prevten),
    code(L.homeless),
    code(L.ppcodenk, {1: 0, 2: 1}),
    *postcode(L.ppostcode_full),
    text(L.prevloc, also=("previous_la_known",), read_apart=True),
    code(L.reasonpref),
    *(code(variable, read_apart=True) for variable in PREFERENCES),
    *(code(variable, also=("letting_allocation",), read_apart=True) for variable in ALLOCATIONS),
    code(L.referral, also=("referral_type",), read_apart=True),
)
_INCOME = (
    code(L.net_income_known, {1: 0, 2: 1, 3: 2}),
    code(L.incfreq),
    decimal(L.earnings, read_apart=True),
    code(L.hb),
    code(L.benefits),
    code(L.household_charge, read_apart=True),
    code(L.period),
    *(decimal(variable, also=("tcharge",), read_apart=True, is_key=True) for variable in CHARGES),
    code(L.hbrentshortfall),
    decimal(L.tshortfall, read_apart=True),
)

LETTINGS_2025 = (
    *_SETUP,
    *_HOME,
    *_TENANCY,
    *_LEAD_2025,
    *(each for person in OTHERS for each in _person_2025(person)),
    *_NEEDS_FIELDS,
    *_SITUATION,
    *_INCOME,
)

_REFERRAL_2026 = (
    code(
        L.referral_register,
        key="referral_register.council",
        part="council homes",
        offered=("1", "2", "3", "4"),
        read_apart=True,
    ),
    code(
        L.referral_register,
        key="referral_register.provider",
        part="other providers’ homes",
        offered=("5", "6", "7", "8", "9"),
        read_apart=True,
    ),
    code(L.referral_noms, read_apart=True),
    code(L.referral_org, read_apart=True),
)

LETTINGS_2026 = revised(
    LETTINGS_2025,
    drop=["builtype", *(each.key for person in OTHERS for each in _person_2025(person))],
    replace_fields={
        "sex1": [letter(L.sexrab[1], is_key=True), code(L.gender_same_as_sex[1]), text(L.gender_description[1])],
        "referral": _REFERRAL_2026,
    },
    after={"ecstat1": [each for person in OTHERS for each in _person_2026(person)]},
)

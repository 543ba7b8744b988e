"""The numbered fields of the sales templates.

Price, mortgage and costs have their own columns for each kind of sale: first shares, further shares, discounted homes.
"""

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
from bulk_upload.official.lettings_fields import PARTNER_CODES
from questionnaire.core.variables import Variable
from sales.variables import S

INITIAL, STAIRCASING, DISCOUNTED, SHARED = "first shares", "further shares", "discounted homes", "shared ownership"
OTHERS = range(3, 7)
SHARED_TYPES = ("2", "16", "18", "24", "28", "30", "31", "32")
DISCOUNTED_TYPES = ("8", "9", "14", "21", "22", "29")


def of(
    sale: str,
    variable: Variable[object],
    *,
    is_whole: bool = False,
    is_letter: bool = False,
    also: tuple[str, ...] = (),
) -> FileField:
    """A column that counts for one kind of sale."""
    make = whole if is_whole else letter if is_letter else decimal
    return make(variable, key=f"{variable.name}.{sale}", part=sale, read_apart=True, also=also)


def age(person: int) -> FileField:
    """Years, or R for an age that is not known."""
    return letter(S.age[person], also=(f"age{person}_known",), read_apart=True)


def _person_2025(person: int) -> tuple[FileField, ...]:
    return (code(S.relat[person], PARTNER_CODES), age(person), letter(S.sex[person]), code(S.ecstat[person]))


def _person_2026(person: int) -> tuple[FileField, ...]:
    return (
        code(S.relat[person], PARTNER_CODES),
        age(person),
        letter(S.sexrab[person]),
        code(S.gender_same_as_sex[person]),
        text(S.gender_description[person]),
        code(S.ecstat[person]),
    )


def _discounted_type(*added: str) -> FileField:
    """The type of a discounted home, with types of one year alone."""
    offered = (*DISCOUNTED_TYPES, *added)
    return code(S.type, key="type.discounted", part=DISCOUNTED, offered=offered, read_apart=True)


_SETUP = (
    *keyed(day(S.saledate)),
    text(S.owning_organisation_id, read_apart=True, is_key=True),
    text(S.managing_organisation_id, read_apart=True),
    text(S.assigned_to_id, read_apart=True),
    text(S.purchid, is_key=True),
    code(S.ownershipsch),
    code(S.type, key="type.shared", part=SHARED, offered=SHARED_TYPES, read_apart=True),
    code(S.staircase),
    _discounted_type("27"),
    code(S.jointpur),
    code(S.jointmore),
    code(S.noint),
    code(S.privacynotice, read_apart=True),
)
_HOME = (
    text(S.uprn, is_key=True, read_apart=True),
    text(S.address_line1, also=("uprn_selection",), is_key=True),
    text(S.address_line2),
    text(S.town_or_city),
    text(S.county),
    *keyed(postcode(S.postcode_full, also=("pcodenk",))),
    text(S.la, also=("la_known",), read_apart=True),
    code(S.proptype),
    whole(S.beds),
    code(S.builtype),
    code(S.wchair),
)
_BUYER_1 = (
    age(1).keyed(),
    letter(S.sex[1], is_key=True),
    code(S.ethnic, also=("ethnic_group",), read_apart=True),
    code(S.nationality_all, also=("nationality_all_group",), read_apart=True),
    code(S.ecstat[1], is_key=True),
    code(S.buy1livein),
)
_BUYER_2 = (
    code(S.relat[2], PARTNER_CODES),
    age(2),
    letter(S.sex[2]),
    code(S.ethnicbuy2, also=("ethnic_group2",), read_apart=True),
    code(S.nationality_all_buyer2, also=("nationality_all_buyer2_group",), read_apart=True),
    code(S.ecstat[2]),
    code(S.buy2livein),
    whole(S.hholdcount),
)
_SITUATION = (
    letter(S.prevten, read_apart=True),
    code(S.ppcodenk, {1: 0, 2: 1}),
    *postcode(S.ppostcode_full),
    text(S.prevloc, also=("previous_la_known",), read_apart=True),
    code(S.buy2living),
    letter(S.prevtenbuy2, read_apart=True),
    code(S.hhregres),
    code(S.hhregresstill),
    code(S.armedforcesspouse),
    code(S.disabled),
    code(S.wheel),
)
_INCOME = (
    letter(S.income1, also=("income1nk",), read_apart=True),
    code(S.inc1mort),
    letter(S.income2, also=("income2nk",), read_apart=True),
    code(S.inc2mort),
    code(S.hb),
    letter(S.savings, also=("savingsnk",), read_apart=True),
    code(S.prevown),
    code(S.prevshared),
)
_FIRST_SHARES = (
    code(S.resale),
    of(SHARED, S.proplen, is_whole=True),
    *day(S.hodate),
    whole(S.frombeds),
    code(S.fromprop),
    code(S.socprevten),
    of(INITIAL, S.value),
    of(INITIAL, S.equity),
    of(INITIAL, S.mortgageused, is_whole=True),
    of(SHARED, S.mortgage),
    of(SHARED, S.mortlen, is_whole=True),
    of(SHARED, S.deposit),
    decimal(S.cashdis),
    of(INITIAL, S.mrent),
    of(SHARED, S.mscharge, also=("has_mscharge",)),
    decimal(S.management_fee, read_apart=True),
)
_FURTHER_SHARES = (
    decimal(S.stairbought),
    decimal(S.stairowned),
    code(S.staircasesale),
    code(S.firststair),
    *day(S.initialpurchase),
    whole(S.numstair),
    *day(S.lasttransaction),
    of(STAIRCASING, S.value),
    of(STAIRCASING, S.equity),
    of(STAIRCASING, S.mortgageused, is_whole=True),
    decimal(S.mrentprestaircasing),
    of(STAIRCASING, S.mrent),
)
_DISCOUNTED = (
    of(DISCOUNTED, S.proplen, is_whole=True),
    of(DISCOUNTED, S.value),
    decimal(S.grant),
    decimal(S.discount),
    of(DISCOUNTED, S.mortgageused, is_whole=True),
    of(DISCOUNTED, S.mortgage),
    of(DISCOUNTED, S.mortlen, is_whole=True),
    code(S.extrabor, read_apart=True),
    of(DISCOUNTED, S.deposit),
    of(DISCOUNTED, S.mscharge, also=("has_mscharge",)),
)

SALES_2025 = (
    *_SETUP,
    *_HOME,
    *_BUYER_1,
    *_BUYER_2,
    *(each for person in OTHERS for each in _person_2025(person)),
    *_SITUATION,
    *_INCOME,
    *_FIRST_SHARES,
    *_FURTHER_SHARES,
    *_DISCOUNTED,
)


def _sex_2026(person: int, *, is_key: bool = False) -> list[FileField]:
    return [
        letter(S.sexrab[person], is_key=is_key),
        code(S.gender_same_as_sex[person]),
        text(S.gender_description[person]),
    ]


SALES_2026 = revised(
    SALES_2025,
    drop=[each.key for person in OTHERS for each in _person_2025(person)],
    replace_fields={
        "type.discounted": [_discounted_type()],
        "sex1": _sex_2026(1, is_key=True),
        "sex2": _sex_2026(2),
        f"mortlen.{SHARED}": [of(SHARED, S.mortlen, is_letter=True, also=("mortlen_known",))],
        f"mortlen.{DISCOUNTED}": [of(DISCOUNTED, S.mortlen, is_letter=True, also=("mortlen_known",))],
        f"mscharge.{SHARED}": [of(INITIAL, S.mscharge, is_letter=True, also=("has_mscharge",))],
        f"mscharge.{DISCOUNTED}": [of(DISCOUNTED, S.mscharge, is_letter=True, also=("has_mscharge",))],
    },
    after={
        "proptype": [code(S.buildheightclass)],
        "hholdcount": [each for person in OTHERS for each in _person_2026(person)],
        f"mrent.{STAIRCASING}": [
            of(STAIRCASING, S.mscharge, is_letter=True, also=("has_mscharge",)),
            letter(S.newservicecharges, also=("hasservicechargeschanged",), read_apart=True),
        ],
    },
)

"""The official lettings templates."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from bulk_upload.official.cells import Cells
from bulk_upload.official.fields import DECIMAL_NUMBER, FileField
from bulk_upload.official.lettings_fields import CHARGES, LETTINGS_2025, LETTINGS_2026
from bulk_upload.official.lettings_reading import SUPPORTED, read_letting
from bulk_upload.official.lettings_rules import check_letting
from bulk_upload.official.template import Template
from lettings.questionnaires import QUESTIONNAIRES

GENERAL = "1"
CHARGE_NAMES = tuple(variable.name for variable in CHARGES)
ADDRESS_KEYS = ("uprn", "address_line1", "postcode_full.first", "postcode_full.second")
RENT_LIMITS = frozenset({"rent_below_hard_min", "rent_above_hard_max"})
NOWHERE: tuple[str, ...] = ()
PLACES = {
    "postcode_full": ("la", "postcode_full.first", "postcode_full.second"),
    "postcode_known": ("la", "postcode_full.first", "postcode_full.second"),
    "lettype": ("rent_type",),
    "condition_effects": NOWHERE,
    "reasonable_preference_reason": NOWHERE,
    "tcharge": CHARGE_NAMES,
}
LEFT_OUT = {
    "managing_organisation_id": frozenset({"rent_period_not_used"}),
    "scheme_id": RENT_LIMITS | {"just_moved_but_same_la"},
    "location_id": RENT_LIMITS | {"just_moved_but_same_la"},
    "rent_type": RENT_LIMITS,
    "needstype": RENT_LIMITS,
}
DATES = ("voiddate", "mrcdate")


def places(cells: Cells, name: str) -> tuple[str, ...] | None:
    """Where errors on a variable stand that is not simply in its own columns."""
    if name in ("scheme_id", "location_id") and not cells[name]:
        return NOWHERE
    return PLACES.get(name)


def _total(cells: Cells) -> str:
    """The total charge, where all four charges are given."""
    charges = [cells[name] for name in CHARGE_NAMES]
    if not all(DECIMAL_NUMBER.match(charge) for charge in charges):
        return ""
    return str(sum((Decimal(charge) for charge in charges), start=Decimal()).normalize())


def _keys(fields: tuple[FileField, ...]) -> tuple[str, ...]:
    return tuple(each.key for each in fields if each.is_key)


def alike_2025(cells: Cells) -> tuple[str, ...]:
    """General needs are told apart by address, supported housing by location."""
    keys = tuple(key for key in _keys(LETTINGS_2025) if key not in ADDRESS_KEYS)
    if cells["needstype"] != GENERAL:
        keys += ("location_id",)
    if cells["needstype"] != SUPPORTED:
        keys += ADDRESS_KEYS
    return keys


def alike_2026(cells: Cells) -> tuple[str, ...]:
    return _keys(LETTINGS_2026)


def key_value(cells: Cells, key: str) -> str:
    """A cell of the key; the four charges count by their total."""
    return _total(cells) if key in CHARGE_NAMES else cells[key]


def _template(year: int, fields: tuple[FileField, ...], alike: Callable[[Cells], tuple[str, ...]]) -> Template:
    return Template(
        collection="lettings",
        year=year,
        questionnaire=QUESTIONNAIRES[year],
        fields=fields,
        read=read_letting,
        check=check_letting,
        places=places,
        left_out=LEFT_OUT,
        dates=DATES,
        alike=alike,
        key_value=key_value,
        repeated=("LET-37", "LET-36"),
    )


TEMPLATES = (_template(2025, LETTINGS_2025, alike_2025), _template(2026, LETTINGS_2026, alike_2026))

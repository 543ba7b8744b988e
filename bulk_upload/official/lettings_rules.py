"""Rules on rows of lettings that hold for files alone.

Source: bulk upload, row checks LET-01 to LET-35.
"""

from __future__ import annotations

from collections.abc import Iterable

from bulk_upload.official.cells import Cells, Reading
from bulk_upload.official.lettings_fields import ALLOCATIONS, CHARGES, EFFECTS, NEED_KEYS, PREFERENCES
from bulk_upload.official.lettings_reading import SUPPORTED, fits_together
from bulk_upload.official.organisations import OWNER
from bulk_upload.official.reading_people import is_age
from bulk_upload.official.shared_rules import check_address, check_event_day
from bulk_upload.rows import Category
from lettings.variables import OTHERS

END_OF_TENANCY_REASONS = ("50", "51", "52", "53")
SOCIAL_TENANCIES = ("6", "30", "31", "32", "33", "35", "38")
REFERRAL_CELLS = ("referral_register.council", "referral_register.provider", "referral_noms", "referral_org")


def check_letting(reading: Reading) -> None:
    """Note everything that is wrong with the cells of a row."""
    check_setup(reading)
    check_ages(reading)
    check_access_needs(reading)
    check_preferences(reading)
    check_effects(reading)
    check_renewal(reading)
    check_allocations(reading)
    check_charges(reading)
    if not (reading.year == 2025 and reading.cells["needstype"] == SUPPORTED):
        check_address(reading, "LET-31")
    check_referral(reading)


def check_setup(reading: Reading) -> None:
    cells = reading.cells
    asked = [
        ("LET-01", "needstype", True, "Enter 1 for general needs or 2 for supported housing"),
        ("LET-02", "renewal", True, "Enter 1 if the letting is a renewal, or 2 if it is not"),
        ("LET-06", "rent_type", True, "Enter the rent type, a number from 1 to 7"),
        ("LET-09", "scheme_id", cells["needstype"] == SUPPORTED, "Enter the code of the scheme"),
        ("LET-10", "location_id", cells["needstype"] == SUPPORTED, "Enter the code of the location"),
    ]
    for rule, key, is_asked, message in asked:
        if is_asked and not cells[key]:
            reading.problem(rule, [key], message, Category.SETUP)
    if cells["rent_type"] and cells["rent_type"] not in cells.fields["rent_type"].codes:
        reading.problem("LET-07", ["rent_type"], "Rent type must be a number from 1 to 7", Category.SETUP)
    check_event_day(reading, "startdate", parts="LET-03", year="LET-04", window="LET-05", what="tenancy start date")


def check_ages(reading: Reading) -> None:
    cells = reading.cells
    for person in (1, *OTHERS):
        present = person == 1 or reading.given.get(f"details_known_{person}") == 0
        if present and not is_age(cells[f"age{person}"]):
            who = "the lead tenant" if person == 1 else f"person {person}"
            rule = "LET-13" if person == 1 else "LET-14"
            message = f"Enter the age of {who} as a whole number, or R if it is not known"
            reading.problem(rule, [f"age{person}"], message)


def check_access_needs(reading: Reading) -> None:
    cells = reading.cells
    main, none, unknown = NEED_KEYS[:3], NEED_KEYS[4], NEED_KEYS[5]
    if len(_ticked(cells, main)) > 1:
        reading.problem("LET-15", _ticked(cells, main), "Enter 1 for only one of the three main access needs")
    for rule, key, what in (("LET-16", none, "no access needs"), ("LET-17", unknown, "access needs not known")):
        named = _ticked(cells, NEED_KEYS[:4])
        if cells.is_one(key) and named:
            message = f"The row says both {what} and an access need. Enter 1 for only one of them"
            reading.problem(rule, [key, *named], message)
    if cells.is_one(none) and cells.is_one(unknown):
        message = "Enter 1 either for no access needs or for access needs not known, not for both"
        reading.problem("LET-18", [none, unknown], message)
    if not cells.any(NEED_KEYS):
        message = "Enter 1 for each access need of the household, or 1 for none or for not known"
        reading.problem("LET-19", NEED_KEYS[:5], message)


def check_preferences(reading: Reading) -> None:
    cells = reading.cells
    keys = [variable.name for variable in PREFERENCES]
    unknown, others = keys[-1], _ticked(cells, keys[:-1])
    if cells.is_one("reasonpref"):
        if not cells.any(keys):
            message = "Enter 1 for each reason for the reasonable preference, or 1 for reason not known"
            reading.problem("LET-20", keys, message)
        if cells.is_one(unknown) and others:
            message = "The row says that the reason is not known and gives a reason. Enter 1 for only one of them"
            reading.problem("LET-21", [unknown, *others], message)
    odd = [key for key in keys if cells[key] not in ("", "0", "1") and cells.fields[key].is_well_written(cells[key])]
    reading.problem("LET-22", odd, "Enter 1 if this reason applies, or leave the cell empty")


def check_effects(reading: Reading) -> None:
    cells = reading.cells
    keys = [variable.name for variable in EFFECTS]
    if not cells.is_one("illness"):
        message = (
            "The row says how a health condition affects somebody, but not that anybody has one. Change one of them"
        )
        reading.problem("LET-23", _ticked(cells, keys), message)
    elif not cells.any(keys):
        reading.problem("LET-24", keys, "Enter 1 for each way in which the health condition affects somebody")


def check_renewal(reading: Reading) -> None:
    cells = reading.cells
    if not cells.is_one("renewal"):
        return
    if cells["reason"] not in END_OF_TENANCY_REASONS:
        message = "For a renewal, the reason for leaving must be that the last tenancy ended: 50, 51, 52 or 53"
        reading.problem("LET-25", ["reason"], message)
    if cells["prevten"] and cells["prevten"] not in SOCIAL_TENANCIES:
        message = "For a renewal, the previous housing situation must be a social tenancy: 6, 30, 31, 32, 33, 35 or 38"
        reading.problem("LET-26", ["prevten"], message)


def check_allocations(reading: Reading) -> None:
    for variable in ALLOCATIONS:
        cell = reading.cells[variable.name]
        label = variable.label
        if not cell:
            message = f"Enter 1 if the letting was made under {label}, or 2 if it was not"
            reading.problem("LET-27", [variable.name], message, Category.NOT_ANSWERED)
        elif cell not in ("1", "2"):
            reading.problem("LET-28", [variable.name], f"{label} must be 1 for yes or 2 for no")


def check_charges(reading: Reading) -> None:
    cells = reading.cells
    names = [variable.name for variable in CHARGES]
    blank = [name for name in names if not cells[name]]
    pays_nothing = cells["needstype"] == SUPPORTED and (cells.is_one("household_charge") or cells["brent"] == "1")
    if not blank or pays_nothing:
        return
    for name in blank:
        label = reading.cells.fields[name].variable.label
        reading.problem("LET-29", [name], f"Enter the {label.lower()}. If there is none, enter 0")
    given = [name for name in names if cells[name]]
    reading.problem("LET-30", given, "Enter all four charges, with 0 for those that there are not")


def check_referral(reading: Reading) -> None:
    cells = reading.cells
    if "referral" in cells:
        owner = reading.known.organisation_coded(cells[OWNER]) if cells[OWNER] else None
        if owner is None or owner.provider_type != "LA":
            return
        if cells["referral"] == "4" and cells["needstype"] == "1":
            message = "A council’s own general needs homes cannot be let by a referral for supported housing"
            reading.problem("LET-33", ["referral"], message)
        if cells["referral"] == "3":
            message = "A council’s own homes cannot be let by a nomination to another landlord"
            reading.problem("LET-34", ["referral"], message)
    elif not cells.is_one("renewal") and not fits_together(reading):
        message = (
            "These referral answers do not fit together, or not the kind of owner. Check them in the specification"
        )
        reading.problem("LET-35", REFERRAL_CELLS, message)


def _ticked(cells: Cells, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if cells.is_one(key)]

"""Rules on rows of sales that hold for files alone.

Source: bulk upload, row checks SAL-01 to SAL-26.
"""

from __future__ import annotations

from bulk_upload.official.cells import Reading
from bulk_upload.official.reading_people import AGE
from bulk_upload.official.sales_fields import DISCOUNTED, STAIRCASING
from bulk_upload.official.sales_reading import (
    DIGITS,
    DISCOUNTED_OWNERSHIP,
    INTERVIEWED,
    PLAIN_NUMBER,
    SHARED_OWNERSHIP,
    key_for,
    kind_of,
)
from bulk_upload.official.shared_rules import check_address, check_event_day
from bulk_upload.rows import Category

HIGHEST_DISCOUNT = 70
STAIRCASINGS = range(2, 11)
CHILD = "9"
ADULT = 16


def check_sale(reading: Reading) -> None:
    """Note everything that is wrong with the cells of a row."""
    check_setup(reading)
    check_codes(reading)
    check_buyers(reading)
    check_address(reading, "SAL-20")
    check_mortgage_length(reading)
    check_service_charges(reading)


def check_setup(reading: Reading) -> None:
    cells = reading.cells
    check_event_day(reading, "saledate", parts="SAL-01", year="SAL-14", window="SAL-15", what="sale completion date")
    scheme = cells["ownershipsch"]
    is_shared, is_discounted = scheme == SHARED_OWNERSHIP, scheme == DISCOUNTED_OWNERSHIP
    joint_is_asked = is_shared or is_discounted or cells["jointmore"] == "2"
    asked = [
        ("SAL-06", "ownershipsch", True, "Enter 1 for shared ownership or 2 for discounted ownership"),
        ("SAL-07", "type.shared", is_shared, "Enter the type of shared ownership"),
        ("SAL-08", "staircase", is_shared, "Enter 1 for a staircasing transaction, or 2 if it is not one"),
        ("SAL-09", "type.discounted", is_discounted, "Enter the type of discounted ownership"),
        ("SAL-10", "jointpur", joint_is_asked, "Enter 1 for a joint purchase, or 2 if it is not one"),
        (
            "SAL-11",
            "jointmore",
            cells.is_one("jointpur"),
            "Enter 1 if there are more than two joint buyers, or 2 if not",
        ),
    ]
    for rule, key, is_asked, message in asked:
        if is_asked and not cells[key]:
            reading.problem(rule, [key], message, Category.SETUP)


def check_codes(reading: Reading) -> None:
    cells = reading.cells
    for rule, key, codes in (
        ("SAL-02", "ownershipsch", ("1", "2")),
        ("SAL-03", "type.shared", cells.fields["type.shared"].offered),
        ("SAL-04", "staircase", ("1", "2")),
        ("SAL-05", "type.discounted", cells.fields["type.discounted"].offered),
    ):
        if cells[key] and cells[key] not in codes:
            message = f"{cells.fields[key].label} must be one of {', '.join(codes)}"
            reading.problem(rule, [key], message, Category.SETUP, blocks=True)
    discount = cells["discount"]
    if (
        cells["ownershipsch"] == DISCOUNTED_OWNERSHIP
        and _number(discount)
        and not 0 <= float(discount) <= HIGHEST_DISCOUNT
    ):
        reading.problem("SAL-12", ["discount"], f"Percentage discount must be between 0 and {HIGHEST_DISCOUNT}")
    count = cells["numstair"]
    if DIGITS.match(count) and int(count) not in STAIRCASINGS:
        reading.problem("SAL-13", ["numstair"], "Staircasing transaction count must be between 2 and 10")


def check_buyers(reading: Reading) -> None:
    cells = reading.cells
    for person, is_buyer, of_age, child in (
        (1, True, "SAL-16", "SAL-17"),
        (2, cells.is_one("jointpur"), "SAL-18", "SAL-19"),
    ):
        age, work = cells[f"age{person}"], f"ecstat{person}"
        if not is_buyer or cells[work] != CHILD:
            continue
        if AGE.match(age) and int(age) >= ADULT:
            message = f"Buyer {person} is {int(age)}, so their working situation cannot be child under 16"
            reading.problem(of_age, [work, f"age{person}"], message)
        else:
            reading.problem(
                child, [work], f"Buyer {person} cannot be a child under 16. Enter another working situation"
            )


def check_mortgage_length(reading: Reading) -> None:
    """A number or R, since 2026 and where a mortgage is used."""
    cells = reading.cells
    key = key_for(cells, "mortlen")
    if not key or "mortlen_known" not in cells.fields[key].variables:
        return
    cell, used = cells[key], key_for(cells, "mortgageused")
    rule = "SAL-23" if key.endswith(DISCOUNTED) else "SAL-22"
    has_mortgage = bool(used) and cells.is_one(used) and kind_of(cells) != STAIRCASING
    if has_mortgage and cell != "R" and not DIGITS.match(cell):
        reading.problem(rule, [key], "Enter the length of the mortgage in whole years, or R if it is not known")
    if has_mortgage and cell == "R" and cells["noint"] == INTERVIEWED:
        message = "The buyers were interviewed, so enter the length of the mortgage in whole years"
        reading.problem("SAL-24", [key], message)


def check_service_charges(reading: Reading) -> None:
    """An amount, or R where there is none, since 2026."""
    cells = reading.cells
    key = key_for(cells, "mscharge")
    if key and cells.fields[key].kind == "letter code" and not _amount_or_r(cells[key]):
        reading.problem("SAL-25", [key], "Enter the monthly charge as a number without signs, or R if there is none")
    if kind_of(cells) == STAIRCASING and not _amount_or_r(cells["newservicecharges"]):
        message = "Enter the new monthly charge as a number without signs, or R if it has not changed"
        reading.problem("SAL-26", ["newservicecharges"], message)


def _amount_or_r(cell: str) -> bool:
    return not cell or cell == "R" or PLAIN_NUMBER.match(cell) is not None


def _number(cell: str) -> bool:
    return PLAIN_NUMBER.match(cell) is not None

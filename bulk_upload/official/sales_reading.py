"""What the cells of a sales row come to where they have to be read together."""

from __future__ import annotations

import re

from bulk_upload.official.cells import Cells, Reading, read_date, read_postcode
from bulk_upload.official.lettings_reading import give_decimal, read_address
from bulk_upload.official.organisations import read_organisations
from bulk_upload.official.reading_people import read_ages, read_background
from bulk_upload.official.sales_fields import DISCOUNTED, INITIAL, SHARED, STAIRCASING
from questionnaire.core.given import NotOffered

SHARED_OWNERSHIP, DISCOUNTED_OWNERSHIP = "1", "2"
DIGITS = re.compile(r"\d+\Z")
PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?\Z")
AGE_KNOWN, AGE_UNKNOWN = 0, 1
INTERVIEWED = "2"


def kind_of(cells: Cells) -> str:
    """Which columns of price and costs count; none while the kind of sale is not known."""
    if cells["ownershipsch"] == SHARED_OWNERSHIP:
        return STAIRCASING if cells["staircase"] == "1" else INITIAL
    return DISCOUNTED if cells["ownershipsch"] == DISCOUNTED_OWNERSHIP else ""


def key_for(cells: Cells, name: str) -> str:
    """Key of the column of a variable that counts for this sale; empty where none does."""
    kind = kind_of(cells)
    shared = [SHARED] if kind in (INITIAL, STAIRCASING) else []
    return next((key for part in (kind, *shared) if (key := f"{name}.{part}") in cells), "")


def read_sale(reading: Reading) -> None:
    """Read everything of a row that is not a plain cell."""
    read_organisations(reading, asks_for_manager=False)
    for read in (read_setup, read_home, read_people, read_situation, read_incomes, read_purchase, read_costs):
        read(reading)


def read_setup(reading: Reading) -> None:
    cells = reading.cells
    read_date(reading, "saledate")
    kind = {SHARED_OWNERSHIP: "shared", DISCOUNTED_OWNERSHIP: "discounted"}.get(cells["ownershipsch"])
    if kind and cells[f"type.{kind}"]:
        reading.give("type", cells[f"type.{kind}"])
    if cells.is_one("privacynotice"):
        reading.give("privacynotice", ["privacynotice"])
    else:
        reading.keep("privacynotice", cells["privacynotice"])


def read_home(reading: Reading) -> None:
    joined = read_postcode(reading, "postcode_full")
    read_address(reading, joined, postcode_known={"pcodenk": 0} if joined else {})
    if area := reading.cells["la"]:
        reading.give("la", area)
        reading.give("la_known", 1)


def read_people(reading: Reading) -> None:
    cells = reading.cells
    for person in range(2, 7):
        about = [f"relat{person}", f"age{person}", f"sex{person}", f"sexrab{person}"]
        about += [f"gender_same_as_sex{person}", f"gender_description{person}"]
        reading.give(f"details_known_{person}", 1 if cells.any(about) else 2)
    read_ages(reading, range(1, 7), known=AGE_KNOWN, unknown=AGE_UNKNOWN)
    read_background(reading, "ethnic", "ethnic_group", "nationality_all", "nationality_all_group")
    read_background(reading, "ethnicbuy2", "ethnic_group2", "nationality_all_buyer2", "nationality_all_buyer2_group")


def read_situation(reading: Reading) -> None:
    cells = reading.cells
    for name in ("prevten", "prevtenbuy2"):
        if cells[name]:
            reading.give(name, "0" if cells[name] == "R" else cells[name])
    if read_postcode(reading, "ppostcode_full"):
        reading.give("ppcodenk", 0)
    if area := cells["prevloc"]:
        reading.give("prevloc", area)
    reading.give("previous_la_known", 1 if area else 0)


def read_incomes(reading: Reading) -> None:
    """Whole pounds, or R for an amount that is not known."""
    for name, known in (("income1", "income1nk"), ("income2", "income2nk"), ("savings", "savingsnk")):
        cell = reading.cells[name]
        if cell == "R":
            reading.give(known, 1)
        elif cell:
            reading.give(known, 0)
            if DIGITS.match(cell):
                reading.give(name, cell)
            else:
                reading.keep(name, cell)


def read_purchase(reading: Reading) -> None:
    """Price, share, mortgage and what came before, of the kind of sale that it is."""
    cells = reading.cells
    for name in ("hodate", "initialpurchase", "lasttransaction"):
        read_date(reading, name)
    for name in ("value", "equity", "mortgage", "deposit", "mrent"):
        take(reading, name)
    if key := key_for(cells, "mortgageused"):
        _give_cell(reading, "mortgageused", key)
    if kind_of(cells) == DISCOUNTED and cells["extrabor"]:
        reading.give("extrabor", cells["extrabor"])
    read_mortgage_length(reading)
    years = cells[key] if (key := key_for(cells, "proplen")) else ""
    if years and years != "0":
        _give_cell(reading, "proplen", key)
    if key:
        reading.give("proplen_asked", 0 if years and years != "0" else 1)


def take(reading: Reading, name: str) -> None:
    """Take the amount from the column that counts for the sale."""
    if key := key_for(reading.cells, name):
        _give_cell(reading, name, key)


def _give_cell(reading: Reading, name: str, key: str) -> None:
    cell = reading.cells[key]
    if cell and reading.cells.fields[key].is_well_written(cell):
        reading.give(name, cell)
    else:
        reading.keep(name, cell)


def read_mortgage_length(reading: Reading) -> None:
    cells = reading.cells
    key = key_for(cells, "mortlen")
    cell = cells[key] if key else ""
    if not cell:
        return
    asks_whether_known = "mortlen_known" in cells.fields[key].variables
    if cell == "R" and asks_whether_known:
        reading.give("mortlen_known", 1)
    elif DIGITS.match(cell):
        reading.give("mortlen", cell)
        if asks_whether_known and cells["noint"] != INTERVIEWED:
            reading.give("mortlen_known", 0)
    else:
        reading.keep("mortlen", cell)


def read_costs(reading: Reading) -> None:
    """Charges that there may be none of."""
    cells = reading.cells
    fee = cells["management_fee"]
    has_fee = bool(PLAIN_NUMBER.match(fee)) and float(fee) > 0
    if kind_of(cells) == INITIAL:
        reading.give("has_management_fee", 1 if has_fee else 0)
    if has_fee:
        give_decimal(reading, "management_fee")
    if key := key_for(cells, "mscharge"):
        read_service_charge(reading, key)
    new = cells["newservicecharges"]
    if new == "R":
        reading.give("hasservicechargeschanged", 2)
    elif PLAIN_NUMBER.match(new):
        reading.give("hasservicechargeschanged", 1)
        reading.give("newservicecharges", new)
    elif new:
        reading.given["newservicecharges"] = NotOffered(new)


def read_service_charge(reading: Reading, key: str) -> None:
    """An amount; R says since 2026 that there is none, before that nothing or 0 did."""
    cell = reading.cells[key]
    says_r = key in reading.cells and reading.cells.fields[key].kind == "letter code"
    if says_r and cell == "R":
        reading.give("has_mscharge", 0)
    elif PLAIN_NUMBER.match(cell) and (says_r or float(cell) > 0):
        reading.give("has_mscharge", 1)
        reading.give("mscharge", cell)
    elif not says_r and (not cell or PLAIN_NUMBER.match(cell)):
        reading.give("has_mscharge", 0)
    else:
        reading.keep("mscharge", cell)

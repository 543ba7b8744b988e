"""Rules on rows that hold for files of every collection."""

from __future__ import annotations

from datetime import date

from bulk_upload.official.cells import Reading, date_keys
from bulk_upload.rows import Category
from questionnaire.core.dates import read_day

NOT_ANSWERED = "REQ-01"
FORMAT = "FMT-01"
NOT_A_CODE = "INV-01"
NOT_A_NATIONALITY = "NAT-01"


def check_event_day(reading: Reading, name: str, *, parts: str, year: str, window: str, what: str) -> None:
    """The date that decides the collection year.

    :param parts: id of the rule on a part that is missing; `year` on the year's digits; `window` on the year meant.
    :param what: "tenancy start date".
    """
    cells, keys = reading.cells, date_keys(name)
    for key in keys:
        if not cells[key]:
            message = f"Enter the {cells.fields[key].part} of the {what}"
            reading.problem(parts, [key], message, Category.SETUP, blocks=True)
    digits = cells[keys[2]]
    if digits and (not digits.isdigit() or len(digits) not in (2, 4)):
        message = f"The year of the {what} must have 2 or 4 digits, like {reading.year % 100} or {reading.year}"
        reading.problem(year, [keys[2]], message, Category.SETUP, blocks=True)
        return
    day = read_day(reading.given.get(name)) if all(cells[key] for key in keys) else None
    first, last = date(reading.year, 4, 1), date(reading.year + 1, 3, 31)
    if day is not None and not first <= day <= last:
        message = (
            f"The {what} must be between 1 April {first.year} and 31 March {last.year}. If the date is right, use the "
            "template of its year"
        )
        reading.problem(window, keys, message, Category.SETUP, blocks=True)


def check_address(reading: Reading, rule: str) -> None:
    """An address needs its UPRN, or its first line, town and postcode."""
    cells = reading.cells
    needed = ("address_line1", "town_or_city", "postcode_full.first", "postcode_full.second")
    blank = [key for key in needed if not cells[key]]
    if not cells["uprn"] and blank:
        message = "Enter the UPRN, or the first line of the address, the town or city and the postcode"
        reading.problem(rule, ["uprn", *blank], message)


def check_part_dates(reading: Reading, names: tuple[str, ...]) -> None:
    """Parts of dates that are missing beside others."""
    for name in names:
        keys = date_keys(name)
        if reading.cells.any(keys):
            for key in keys:
                if key in reading.cells and not reading.cells[key]:
                    what = reading.cells.fields[key]
                    message = f"Enter the {what.part} of the {what.variable.label.lower()}"
                    reading.problem(NOT_ANSWERED, [key], message, Category.NOT_ANSWERED)


def check_formats(reading: Reading) -> None:
    """Cells that should be numbers and are not."""
    for key, each in reading.cells.fields.items():
        cell = reading.cells[key]
        if cell and not each.is_well_written(cell):
            reading.problem(FORMAT, [key], f"{each.label} must be a {each.kind}. You entered {cell[:40]}")

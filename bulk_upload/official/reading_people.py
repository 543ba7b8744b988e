"""Reading what rows of any collection say of people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bulk_upload.official.cells import Reading
from logs.reference.countries import countries

AGE = re.compile(r"\d{1,3}\Z")
UNITED_KINGDOM = 826
REFUSED = 0
OTHER_COUNTRY = 12
ETHNIC_GROUPS = {
    0: (1, 2, 3, 18, 20),
    1: (4, 5, 6, 7),
    2: (8, 9, 10, 11, 15),
    3: (12, 13, 14),
    4: (16, 19),
    17: (17,),
}


def read_ages(reading: Reading, people: Iterable[int], *, known: int, unknown: int) -> None:
    """Ages in years, or R for one that is not known.

    :param known: code that says an age is known.
    """
    for person in people:
        cell = reading.cells[f"age{person}"]
        if cell == "R":
            reading.give(f"age{person}_known", unknown)
        elif cell:
            reading.give(f"age{person}_known", known)
            if AGE.match(cell):
                reading.give(f"age{person}", cell)
            else:
                reading.keep(f"age{person}", reading.cells.sent(f"age{person}"))


def is_age(cell: str) -> bool:
    """Whether a cell is an age or says that it is not known."""
    return cell == "R" or AGE.match(cell) is not None


def read_background(reading: Reading, ethnic: str, ethnic_group: str, nation: str, nation_group: str) -> None:
    """Ethnic background and nationality, with the groups that the questionnaire asks for first."""
    background = reading.cells[ethnic]
    if background.isdigit():
        reading.give(ethnic, background)
        group = next((group for group, codes in ETHNIC_GROUPS.items() if int(background) in codes), None)
        if group is not None:
            reading.give(ethnic_group, group)
    else:
        reading.keep(ethnic, background)
    country = reading.cells[nation]
    if country.isdigit():
        number = int(country)
        group = number if number in (REFUSED, UNITED_KINGDOM) else OTHER_COUNTRY
        reading.give(nation_group, group)
        if group == OTHER_COUNTRY and number in countries():
            reading.give(nation, country)
        elif group == OTHER_COUNTRY:
            reading.keep(nation, country)
    else:
        reading.keep(nation, country)

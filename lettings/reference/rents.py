"""Reading the rent ranges: expected weekly rents by letting type, authority and bedrooms."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from lettings.facts import RentRange, RentRangeKey

FOLDER = Path(__file__).parent
YEARS = (2025, 2026)
ROWS_A_YEAR = 8880
"""Rows of each table: 296 authorities by 6 kinds of general needs letting in 4 sizes, and 6 of supported housing."""


def file_of(year: int) -> Path:
    return FOLDER / f"rent_ranges_{year}.csv"


@cache
def rent_ranges(year: int) -> Mapping[RentRangeKey, RentRange]:
    """The ranges of a collection year, in £ a week; none for a year without a table, so that no rent is checked.

    Source: rent ranges 2025/26 and 2026/27.
    """
    if year not in YEARS:
        return {}
    with file_of(year).open(encoding="utf-8", newline="") as file:
        return ranges_from(csv.DictReader(file), year)


def ranges_from(rows: Iterable[Mapping[str, str]], year: int) -> dict[RentRangeKey, RentRange]:
    """Ranges from rows with the columns of the published table.

    :raises KeyError: a column is missing.
    :raises ValueError: a number cannot be read.
    """
    return {
        (year, row["la_code"], int(row["bedrooms"]), int(row["letting_type"])): RentRange(
            soft_min=Decimal(row["soft_min"]),
            soft_max=Decimal(row["soft_max"]),
            hard_min=Decimal(row["hard_min"]),
            hard_max=Decimal(row["hard_max"]),
        )
        for row in rows
    }

"""Reading the sale price ranges: expected purchase prices by authority and bedrooms."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sales.facts import SaleRange, SaleRangeKey

FOLDER = Path(__file__).parent
YEARS = (2025, 2026)
ROWS_A_YEAR = 1184
"""Rows of each table: 296 authorities in 4 sizes."""


def file_of(year: int) -> Path:
    return FOLDER / f"sale_ranges_{year}.csv"


@cache
def sale_ranges(year: int) -> Mapping[SaleRangeKey, SaleRange]:
    """The ranges of a collection year, in £; none for a year without a table, so that no price is checked.

    Source: sale price ranges 2025/26 and 2026/27.
    """
    if year not in YEARS:
        return {}
    with file_of(year).open(encoding="utf-8", newline="") as file:
        return ranges_from(csv.DictReader(file), year)


def ranges_from(rows: Iterable[Mapping[str, Any]], year: int) -> dict[SaleRangeKey, SaleRange]:
    """Ranges from rows with the columns of the published table.

    :raises KeyError: a column is missing.
    :raises ValueError: a number cannot be read.
    """
    return {
        (year, row["la"], int(row["beds"])): SaleRange(
            soft_min=Decimal(str(row["soft_min"])), soft_max=Decimal(str(row["soft_max"]))
        )
        for row in rows
    }

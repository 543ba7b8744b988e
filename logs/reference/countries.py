"""The countries that a nationality may be. Needs no database."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "countries.csv"


@dataclass(frozen=True, slots=True)
class Country:
    """One country by its ISO 3166-1 numeric code.

    :ivar other_names: abbreviations and other words that people type for it, separated by spaces.
    """

    code: int
    name: str
    other_names: str


@cache
def countries() -> Mapping[int, Country]:
    """Every country, by code, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        found = [Country(int(row["code"]), row["name"], row["other_names"]) for row in csv.DictReader(file)]
    return {country.code: country for country in found}

"""Which local authorities exist on a date, and which replaced which. Needs no database and no Django.

Source: Office for National Statistics, see the README beside this module.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
AUTHORITIES_FILE = FOLDER / "local_authorities.csv"
LINKS_FILE = FOLDER / "local_authority_links.csv"

ENGLAND = "England"
ONLY_PREVIOUS_ADDRESS = frozenset({"whole_country", "outside_uk"})
LONDON = "london_borough"


@dataclass(frozen=True, slots=True)
class Authority:
    """One local authority code and the time it is valid; both ends count as valid."""

    code: str
    name: str
    country: str
    valid_from: date
    valid_to: date | None
    kind: str

    @property
    def is_english(self) -> bool:
        return self.country == ENGLAND

    @property
    def is_in_london(self) -> bool:
        """A London borough or the City of London."""
        return self.kind == LONDON

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class AuthorityLink:
    """Two codes of which one replaced the other on 1 April of `reorganisation_year`."""

    code: str
    linked_code: str
    reorganisation_year: int


@cache
def authorities() -> Mapping[str, Authority]:
    """Every authority we know, by code."""
    with AUTHORITIES_FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Authority(
                code=row["code"],
                name=row["name"],
                country=row["country"],
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                kind=row["kind"],
            )
            for row in csv.DictReader(file)
        }


@cache
def links() -> tuple[AuthorityLink, ...]:
    """Each replacement, in both directions."""
    with LINKS_FILE.open(encoding="utf-8", newline="") as file:
        pairs = {
            (row["la_code"], row["linked_la_code"], int(row["reorganisation_year"])) for row in csv.DictReader(file)
        }
    both_ways = pairs | {(linked, code, year) for code, linked, year in pairs}
    return tuple(AuthorityLink(*pair) for pair in sorted(both_ways))


@cache
def _linked_codes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in links():
        found[link.code].append(link.linked_code)
    return {code: tuple(linked) for code, linked in found.items()}


def authority(code: str) -> Authority | None:
    return authorities().get(code)


def is_english(code: str) -> bool:
    """Whether the code is, or was at any time we hold, that of an English authority."""
    found = authority(code)
    return found is not None and found.is_english


def in_force(code: str, on: date) -> bool:
    found = authority(code)
    return found is not None and found.in_force(on)


@cache
def english_authorities(on: date) -> tuple[Authority, ...]:
    """The English authorities in force on a day, by name: the choices for where a home is."""
    found = [each for each in authorities().values() if each.is_english and each.in_force(on)]
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


@cache
def previous_authorities(on: date) -> tuple[Authority, ...]:
    """Everything in force on a day that a previous address may be in: UK authorities, countries, outside the UK."""
    found = [each for each in authorities().values() if each.in_force(on)]
    return tuple(sorted(found, key=lambda each: (each.kind in ONLY_PREVIOUS_ADDRESS, each.name.casefold())))


def linked_authorities(code: str) -> tuple[Authority, ...]:
    """The authorities that the code replaced or that replaced it."""
    known = authorities()
    return tuple(known[linked] for linked in _linked_codes().get(code, ()) if linked in known)


def effective_code(code: str, on: date) -> str:
    """The linked or own code in force on a day, else the code itself.

    Source: lettings derived variables, authority of a log with a scheme location; `on` is then the first day of the
    log's collection year.
    """
    own = authority(code)
    candidates = (*linked_authorities(code), *((own,) if own else ()))
    return next((each.code for each in candidates if each.in_force(on)), code)

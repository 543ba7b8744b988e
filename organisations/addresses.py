"""Finding addresses: what the Ordnance Survey's address service knows, where the service has a key for it.

Addresses that an organisation has used before are found by the collections themselves; entering one by hand is always
possible. So everything works without a key, and while the address service does not answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from organisations.postcodes import normalise_postcode

ADDRESS_SERVICE = "https://api.os.uk/search/places/v1"
SECONDS_TO_WAIT = 5
MOST_FOUND = 20
LEAST_MATCH = 0.2
SHORTEST_UPRN = 6

Fetch = Callable[[str], Mapping[str, Any]]
"""Gets an address of the service and gives its JSON."""


class AddressServiceUnavailable(Exception):
    """The address service did not answer, or not in a way we understand."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address with its unique property reference number (UPRN)."""

    uprn: str
    line1: str
    line2: str
    town: str
    postcode: str

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.line1, self.line2, self.town, self.postcode) if part)


class OsPlaces:
    """The OS Places API.

    Source: OS Places API, technical specification: `find` by text, `uprn` by number.
    """

    def __init__(self, key: str, fetch: Fetch | None = None) -> None:
        self.key = key
        self.fetch = fetch or _fetch

    def search(self, text: str) -> list[Address]:
        """Addresses that match a postcode, part of an address, or a UPRN.

        :raises AddressServiceUnavailable: it cannot be asked just now.
        """
        words = " ".join(text.split())
        found = [*self._by_number(words), *self._by_text(words)]
        return list({address.uprn: address for address in found}.values())[:MOST_FOUND]

    def lookup(self, uprn: str) -> Address | None:
        """The address of a UPRN; None where there is none.

        :raises AddressServiceUnavailable: it cannot be asked just now.
        """
        return next(iter(self._by_number(uprn)), None)

    def _by_number(self, text: str) -> list[Address]:
        if not (text.isascii() and text.isdigit() and len(text) >= SHORTEST_UPRN):
            return []
        return self._ask("uprn", uprn=text)

    def _by_text(self, text: str) -> list[Address]:
        if text.isdigit():
            return []
        return self._ask("find", query=text, maxresults=str(MOST_FOUND), minmatch=str(LEAST_MATCH))

    def _ask(self, path: str, **query: str) -> list[Address]:
        answer = self.fetch(f"{ADDRESS_SERVICE}/{path}?{urlencode({**query, 'key': self.key, 'dataset': 'DPA,LPI'})}")
        results = answer.get("results") or []
        return [read_record(next(iter(result.values()))) for result in results]


def _fetch(url: str) -> Mapping[str, Any]:
    request = Request(url, headers={"Accept": "application/json"})  # noqa: S310 - a fixed https address
    try:
        with urlopen(request, timeout=SECONDS_TO_WAIT) as answer:  # noqa: S310 - a fixed https address
            found: Mapping[str, Any] = json.load(answer)
            return found
    except HTTPError as error:
        if error.code == 400:  # a search that the service finds too short or a number that is none
            return {}
        raise AddressServiceUnavailable from error
    except (URLError, TimeoutError, ValueError) as error:
        raise AddressServiceUnavailable from error


def read_record(record: Mapping[str, Any]) -> Address:
    """An address from a record of the address service."""
    names = [str(record.get(name, "")) for name in ("SUB_BUILDING_NAME", "BUILDING_NAME")]
    street = " ".join(str(record[name]) for name in ("BUILDING_NUMBER", "THOROUGHFARE_NAME") if record.get(name))
    lines = [line.title() for line in (*names, street, str(record.get("DEPENDENT_LOCALITY", ""))) if line]
    if not lines:
        lines = [part.strip().title() for part in str(record.get("ADDRESS", "")).split(",")[:1]]
    return Address(
        uprn=str(record.get("UPRN", "")),
        line1=lines[0] if lines else "",
        line2=", ".join(lines[1:]),
        town=str(record.get("POST_TOWN", record.get("TOWN_NAME", ""))).title(),
        postcode=normalise_postcode(str(record.get("POSTCODE", record.get("POSTCODE_LOCATOR", "")))),
    )


def address_service() -> OsPlaces | None:
    """The address service, where the service has a key for it."""
    return OsPlaces(settings.OS_PLACES_KEY) if settings.OS_PLACES_KEY else None

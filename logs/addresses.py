"""Addresses of homes: those that the same organisation has recorded before, then the address service."""

from __future__ import annotations

import re
from collections.abc import Collection as Several

from django.core.cache import cache
from django.db.models import Q

from logs.facts import AddressTrouble, FoundAddress
from logs.models import LogQuerySet
from organisations.addresses import MOST_FOUND, Address, AddressServiceUnavailable, address_service
from organisations.postcodes import is_postcode, normalise_postcode

UPRN = re.compile(r"[0-9]{1,12}")
SECONDS_KEPT = 600
COLUMNS = ("uprn", "address_line1", "address_line2", "town_or_city", "postcode_full")


def earlier_addresses(logs: LogQuerySet, text: str) -> list[Address]:
    """Addresses with a UPRN among the logs that hold the words, newest first, each once."""
    words = " ".join(text.split())
    matching = Q(address_line1__icontains=words) | Q(uprn=words)
    if is_postcode(words):
        matching |= Q(postcode_full=normalise_postcode(words))
    rows = logs.filter(matching).exclude(uprn=None).order_by("-pk").values_list(*COLUMNS)[: 5 * MOST_FOUND]
    found = {uprn: Address(uprn, one or "", two or "", town or "", code or "") for uprn, one, two, town, code in rows}
    return list(found.values())[:MOST_FOUND]


def find_addresses(logs: LogQuerySet, text: str) -> list[Address]:
    """What may be chosen for a search.

    :raises AddressServiceUnavailable: nothing was found here and the address service does not answer.
    """
    earlier = earlier_addresses(logs, text)
    service = address_service()
    if service is None:
        return earlier
    try:
        known = service.search(text)
    except AddressServiceUnavailable:
        if earlier:
            return earlier
        raise
    return list({address.uprn: address for address in (*earlier, *known)}.values())[:MOST_FOUND]


def look_up_many(
    wanted: Several[tuple[str, int | None]], logs: LogQuerySet
) -> dict[tuple[str, int | None], FoundAddress]:
    """What earlier logs know of each (UPRN, id of the owner), in one query; those that none knows are left out."""
    if not wanted:
        return {}
    uprns, owners = {uprn for uprn, _ in wanted}, {owner for _, owner in wanted}
    known = logs.filter(uprn__in=uprns, owning_organisation__in=owners).exclude(address_line1=None).order_by("pk")
    rows = known.values_list("owning_organisation", *COLUMNS)
    found = {
        (uprn, owner): FoundAddress(uprn, one, two, town or "", code or "")
        for owner, uprn, one, two, town, code in rows
    }
    return {key: address for key, address in found.items() if key in wanted}


def look_up(uprn: str, logs: LogQuerySet) -> FoundAddress | AddressTrouble:
    """What a UPRN stands for: as an earlier log has it, else as the address service does.

    A save asks several times within a moment, so what the service said is kept for a while. What cannot be a UPRN
    (letters, or over 12 digits) is not found, without asking anybody.
    """
    if not UPRN.fullmatch(uprn):
        return AddressTrouble.NOT_FOUND
    rows = logs.filter(uprn=uprn).exclude(address_line1=None).order_by("-pk").values_list(*COLUMNS)
    if row := rows.first():
        _, one, two, town, code = row
        return FoundAddress(uprn, one, two, town or "", code or "")
    known = cache.get(f"address:{uprn}")
    if known is None:
        known = _ask_service(uprn)
        if known is not AddressTrouble.UNAVAILABLE:
            cache.set(f"address:{uprn}", known, SECONDS_KEPT)
    found: FoundAddress | AddressTrouble = known
    return found


def _ask_service(uprn: str) -> FoundAddress | AddressTrouble:
    service = address_service()
    if service is None:
        return AddressTrouble.NOT_FOUND
    try:
        found = service.lookup(uprn)
    except AddressServiceUnavailable:
        return AddressTrouble.UNAVAILABLE
    if found is None:
        return AddressTrouble.NOT_FOUND
    return FoundAddress(uprn, found.line1, found.line2 or None, found.town, found.postcode)

"""The facts from outside a log that a line to be checked states in its context. Nothing here reads a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from logs.facts import (
    LA,
    PRP,
    AddressTrouble,
    FoundAddress,
    OrganisationFacts,
    PersonFacts,
    SharedFacts,
)
from organisations.addresses import read_record
from organisations.postcodes import normalise_postcode
from questionnaire.core.answers import Values
from questionnaire.core.dates import read_day

Directory = Callable[[str], str | None]
"""Gives the authority code of a postcode in its normal form; None where it is not known."""

OWNER, MANAGER = "owning_organisation_id", "managing_organisation_id"


class LineProblem(Exception):
    """The line cannot be checked at all; the text says why."""


@dataclass(frozen=True)
class StatedContext:
    """What a line states besides the log.

    :ivar context: the facts as they were sent.
    :ivar values: the log as it is to become.
    :ivar stored: the log before.
    :ivar year: the collection year of the check.
    :ivar directory: gives the authority of a postcode where the line states no postcodes.
    :ivar unresolved: the log's scheme or location was withdrawn.
    """

    context: Mapping[str, Any]
    values: Values
    stored: Values
    year: int
    directory: Directory
    unresolved: bool


def read_stated_day(raw: Any) -> date | None:
    """A day as a line states it.

    :raises LineProblem: it is not a date.
    """
    if raw is None:
        return None
    day = read_day(raw)
    if day is None:
        raise LineProblem(f"{raw} is not a date: write it as 2026-11-02")
    return day


def shared_stated(line: StatedContext) -> SharedFacts:
    """The facts that every collection has.

    :raises LineProblem: the line says something that cannot be read.
    """
    context, values, stored = line.context, line.values, line.stored
    return SharedFacts(
        owner=_organisation(context.get("owning_organisation"), values, stored, OWNER),
        manager=_organisation(_managing(context, values), values, stored, MANAGER),
        assigned_to=_person(context.get("assigned_to")),
        authority_of=_authority_of(context.get("postcodes"), line.directory),
        address_of=_address_of(context.get("address_service")),
        previous_owner_type=context.get("previous_owning_provider_type"),
        saved_by_support=(context.get("user") or {}).get("role") == "support",
        viewer=_viewer(context.get("user")),
    )


def _organisation(stated: Any, values: Values, stored: Values, name: str) -> OrganisationFacts | None:
    number = values.get(name)
    if not stated:
        return OrganisationFacts(id=number) if number is not None else None
    provider_type = stated.get("provider_type")
    if provider_type not in (LA, PRP, None):
        raise LineProblem(f"provider_type must be LA or PRP, not {provider_type}")
    return OrganisationFacts(
        id=stated.get("id", number),
        name=stated.get("name", ""),
        provider_type=provider_type,
        holds_own_stock=stated.get("holds_own_stock", True),
        rent_periods=_rent_periods(stated.get("rent_periods")),
        merge_date=read_stated_day(stated.get("merge_date")),
        absorbing_organisation=stated.get("absorbing_organisation"),
        has_absorbed=bool(stated.get("has_absorbed")),
        available_from=read_stated_day(stated.get("available_from")),
        data_protection_confirmed=stated.get("data_protection_confirmed", True),
        active=stated.get("active", True),
        changed=stated.get("changed", number != stored.get(name)),
    )


def _managing(context: Mapping[str, Any], values: Values) -> Any:
    """The facts of the managing organisation: the owner's where the log names no other."""
    owner, manager = values.get(OWNER), values.get(MANAGER)
    stated = context.get("managing_organisation")
    return stated or (context.get("owning_organisation") if manager in (None, owner) else None)


NO_PERIOD = frozenset({0})
"""Rent periods of an organisation that states an empty list: none of the codes of a log is among them."""


def _rent_periods(stated: Any) -> frozenset[int]:
    if stated is None:
        return frozenset()
    return frozenset(int(code) for code in stated) or NO_PERIOD


def _person(stated: Any) -> PersonFacts | None:
    if not stated:
        return None
    return PersonFacts(
        organisation=stated["organisation"],
        absorbed_organisations=frozenset(stated.get("absorbed_organisations") or ()),
    )


def _authority_of(stated: Mapping[str, str] | None, directory: Directory) -> Directory:
    if stated is None:
        return directory
    return {normalise_postcode(postcode): code for postcode, code in stated.items()}.get


def _address_of(stated: Any) -> Callable[[str], FoundAddress | AddressTrouble | None]:
    if stated is None:
        return lambda uprn: None
    if stated == "not_found":
        return lambda uprn: AddressTrouble.NOT_FOUND
    if stated == "error":
        return lambda uprn: AddressTrouble.UNAVAILABLE
    if not isinstance(stated, Mapping):
        raise LineProblem('address_service must be "not_found", "error" or an object of records by UPRN')
    found = {str(uprn): _address(str(uprn), record) for uprn, record in stated.items()}
    return lambda uprn: found.get(uprn, AddressTrouble.NOT_FOUND)


def _address(uprn: str, record: Mapping[str, Any]) -> FoundAddress:
    address = read_record(record)
    return FoundAddress(uprn, address.line1, address.line2 or None, address.town, address.postcode)


@dataclass(frozen=True)
class StatedViewer:
    """The person whose options decide the set-up pages, as far as a line states them."""

    chooses_owner: bool
    chooses_manager: bool
    chooses_assignee: bool


def _viewer(stated: Any) -> StatedViewer | None:
    if not stated:
        return None
    role = stated.get("role")
    is_support = role == "support"
    organisation = stated.get("organisation")
    owns_stock = organisation.get("holds_own_stock", True) if isinstance(organisation, Mapping) else True
    return StatedViewer(
        chooses_owner=is_support or not owns_stock,
        chooses_manager=is_support or not owns_stock,
        chooses_assignee=is_support or role in ("data_coordinator", "coordinator"),
    )

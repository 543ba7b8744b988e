"""What the rules of every collection know from outside a log: organisations, people, addresses, and who is looking.

A check reads no database: whoever calls it gathers these facts first, from the database (`logs.gathering`) or from
the context of a line to be checked (`logs.checking`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypedDict

from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested

LA = "LA"
PRP = "PRP"


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation as the rules see it.

    :ivar provider_type: "LA" or "PRP".
    :ivar rent_periods: codes of the rent periods it charges by; empty means all.
    :ivar changed: chosen anew in the save that is being checked.
    """

    id: int
    name: str = ""
    provider_type: str | None = None
    holds_own_stock: bool = True
    rent_periods: frozenset[int] = frozenset()
    merge_date: date | None = None
    absorbing_organisation: int | None = None
    absorbing_name: str = ""
    has_absorbed: bool = False
    absorbed: tuple[str, ...] = ()
    available_from: date | None = None
    data_protection_confirmed: bool = True
    active: bool = True
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The person a log is assigned to."""

    organisation: int
    absorbed_organisations: frozenset[int] = frozenset()


class Viewer(Protocol):
    """The person a page is made for: it decides three set-up pages, and nothing about completeness."""

    @property
    def chooses_owner(self) -> bool: ...
    @property
    def chooses_manager(self) -> bool: ...
    @property
    def chooses_assignee(self) -> bool: ...


class AddressTrouble(StrEnum):
    """What an address look-up answered instead of an address."""

    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address of the address search, by its unique property reference number."""

    uprn: str
    address_line1: str
    address_line2: str | None
    town_or_city: str
    postcode: str


class SharedFacts(TypedDict):
    """The fields of `LogFacts`, for making the facts of a collection."""

    owner: OrganisationFacts | None
    manager: OrganisationFacts | None
    assigned_to: PersonFacts | None
    authority_of: Callable[[str], str | None]
    address_of: Callable[[str], FoundAddress | AddressTrouble | None]
    previous_owner_type: str | None
    saved_by_support: bool
    viewer: Viewer | None


@dataclass(frozen=True)
class LogFacts:
    """Everything that a rule, route or derivation of any collection may read besides the log itself.

    :ivar owner: the owning organisation; None while none is chosen.
    :ivar manager: the managing organisation.
    :ivar authority_of: gives the authority code (ONS) of a postcode in standard form, None where it is not known.
    :ivar address_of: gives what the address look-up answers for a UPRN; None where no look-up is made.
    :ivar previous_owner_type: provider type of the owner before this save.
    """

    owner: OrganisationFacts | None = None
    manager: OrganisationFacts | None = None
    assigned_to: PersonFacts | None = None
    authority_of: Callable[[str], str | None] = lambda postcode: None
    address_of: Callable[[str], FoundAddress | AddressTrouble | None] = lambda uprn: None
    previous_owner_type: str | None = None
    saved_by_support: bool = False
    viewer: Viewer | None = None


def facts_of(context: Context) -> LogFacts:
    """The facts that every collection has, typed."""
    facts: LogFacts = context.facts
    return facts


def owner(context: Context) -> OrganisationFacts | None:
    """The owning organisation; None while none is chosen."""
    return facts_of(context).owner


def manager(context: Context) -> OrganisationFacts | None:
    """The managing organisation; None while none is chosen."""
    return facts_of(context).manager


def _viewer(words: str, asks: Callable[[Viewer], bool]) -> Condition:
    def test(answers: Answers, context: Context) -> bool:
        viewer = facts_of(context).viewer
        return viewer is not None and asks(viewer)

    return tested(words, reads=())(test)


CHOOSES_OWNER = _viewer("the person can choose the owner", lambda viewer: viewer.chooses_owner)
CHOOSES_MANAGER = _viewer("the person can choose the manager", lambda viewer: viewer.chooses_manager)
CHOOSES_ASSIGNEE = _viewer("the person can choose who the log is assigned to", lambda viewer: viewer.chooses_assignee)

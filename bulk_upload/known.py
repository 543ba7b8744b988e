"""The organisations, people, schemes and locations that cells name, read once for all rows of an upload."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bulk_upload.rows import KnownOrganisation, KnownPerson, KnownScheme
from organisations.models import Location, Organisation, OrganisationRelationship, Scheme
from organisations.models.organisation import ProviderType
from users.models import User, UserQuerySet

MOST_DIGITS = 9
"""Longer numbers are ids of no record here."""


@dataclass
class KnownRecords:
    """See `bulk_upload.rows.Known`.

    :ivar person: the uploader; None for a check that nobody signed in makes. The account of a supplier's system finds
        only the people of its organisation and its managing agents: others are none of its business.
    :ivar assignee: whom the logs that such a system sends are assigned to where they name nobody.
    """

    person: User | None
    organisation: int
    today: date
    assignee: int | None = None
    _people: dict[str, KnownPerson | None] = field(default_factory=dict)
    _schemes: dict[frozenset[int], _Schemes] = field(default_factory=dict)

    @property
    def by_support(self) -> bool:
        return self.person is not None and self.person.is_support

    @property
    def is_system(self) -> bool:
        """A supplier's system sends, not a person."""
        return self.person is not None and self.person.is_placeholder

    @property
    def uploader(self) -> int:
        if self.is_system:
            return self.assignee or 0
        return self.person.pk if self.person else 0

    @cached_property
    def permitted_owners(self) -> frozenset[int]:
        """Itself, its stock owners, those it absorbed and their stock owners."""
        absorbed = [each.id for each in self._organisations if each.absorbed_by == self.organisation]
        itself = [self.organisation, *absorbed]
        owning = {owner for owner, agents in self._agents.items() if agents & frozenset(itself)}
        return frozenset(owning | {each.id for each in self._organisations if each.id in itself and each.holds_stock})

    def organisation_coded(self, text: str) -> KnownOrganisation | None:
        code = text.strip()
        number = code[3:] if code.upper().startswith("ORG") else ""
        if _is_id(number):
            return self._by_id.get(int(number))
        return self._by_code.get(code.casefold())

    def person_with(self, email: str) -> KnownPerson | None:
        address = email.strip().lower()
        if address not in self._people:
            person = self._people_named(address).values_list("pk", "organisation").first()
            self._people[address] = KnownPerson(*person) if person else None
        return self._people[address]

    def _people_named(self, address: str) -> UserQuerySet:
        found = User.objects.filter(discarded_at=None)
        if not self.is_system:
            return found.filter(email__iexact=address)
        found = found.filter(organisation__in={self.organisation, *self._agents.get(self.organisation, ())})
        return found.filter(pk=int(address)) if _is_id(address) else found.filter(email__iexact=address)

    def scheme_coded(self, text: str, owners: frozenset[int], location: str = "") -> KnownScheme | None:
        return self._schemes_of(owners).coded(text, location)

    def location_coded(self, text: str, scheme: KnownScheme) -> int | None:
        return self._schemes_of(frozenset({scheme.owner})).location(text, scheme)

    def _schemes_of(self, owners: frozenset[int]) -> _Schemes:
        if owners not in self._schemes:
            self._schemes[owners] = _Schemes(owners)
        return self._schemes[owners]

    @cached_property
    def _agents(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for owner, agent in OrganisationRelationship.objects.values_list("stock_owner", "managing_agent"):
            found.setdefault(owner, set()).add(agent)
        return {owner: frozenset(agents) for owner, agents in found.items()}

    @cached_property
    def _records(self) -> list[dict[str, Any]]:
        names = ("id", "name", "provider_type", "holds_own_stock", "absorbing_organisation", "old_visible_id")
        return list(Organisation.objects.visible().values(*names))

    @cached_property
    def _organisations(self) -> list[KnownOrganisation]:
        return [
            KnownOrganisation(
                id=each["id"],
                name=each["name"],
                provider_type=ProviderType(each["provider_type"]).name,
                holds_stock=each["holds_own_stock"],
                agents=self._agents.get(each["id"], frozenset()),
                absorbed_by=each["absorbing_organisation"],
            )
            for each in self._records
        ]

    @cached_property
    def _by_id(self) -> dict[int, KnownOrganisation]:
        return {each.id: each for each in self._organisations}

    @cached_property
    def _by_code(self) -> dict[str, KnownOrganisation]:
        """By name, and by older visible id, which wins."""
        by_name = {each["name"].casefold(): self._by_id[each["id"]] for each in self._records}
        by_id = {
            each["old_visible_id"].casefold(): self._by_id[each["id"]]
            for each in self._records
            if each["old_visible_id"]
        }
        return by_name | by_id


class _Schemes:
    """The schemes of some owners with their locations."""

    def __init__(self, owners: frozenset[int]) -> None:
        schemes = Scheme.objects.visible().filter(owning_organisation__in=owners)
        rows = list(schemes.order_by("pk").values_list("pk", "owning_organisation", "old_visible_id", "service_name"))
        places = Location.objects.filter(scheme__in=[pk for pk, *_ in rows], discarded_at=None)
        self._by_id = {pk: KnownScheme(pk, owner) for pk, owner, _, _ in rows}
        self._by_name = {name.casefold(): self._by_id[pk] for pk, _, _, name in rows}
        self._by_code: dict[str, list[KnownScheme]] = {}
        for pk, _, code, _ in rows:
            if code:
                self._by_code.setdefault(_plain(code), []).append(self._by_id[pk])
        self._places: dict[int, dict[str, int]] = {}
        self._old_places: dict[int, dict[str, int]] = {}
        for pk, scheme, code in places.order_by("pk").values_list("pk", "scheme", "old_visible_id"):
            self._places.setdefault(scheme, {})[str(pk)] = pk
            if code:
                self._old_places.setdefault(scheme, {})[_plain(code)] = pk

    def coded(self, text: str, location: str) -> KnownScheme | None:
        code = text.strip()
        if code[:1] in "Ss" and _is_id(code[1:]):
            return self._by_id.get(int(code[1:]))
        old = self._by_code.get(_plain(code), [])
        at_place = [each for each in old if _plain(location) in self._old_places.get(each.id, {})]
        return next(iter((*at_place, *old)), None) or self._by_name.get(code.casefold())

    def location(self, text: str, scheme: KnownScheme) -> int | None:
        code = text.strip()
        by_id = self._places.get(scheme.id, {}).get(code)
        return by_id or self._old_places.get(scheme.id, {}).get(_plain(code))


def _plain(code: str) -> str:
    """An older code as compared: leading zeros do not count."""
    return code.strip().casefold().lstrip("0")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS

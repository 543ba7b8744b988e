"""Reading the records that rules know of: one log at a time, or once for many logs that are checked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Collection as Several
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from logs.addresses import look_up, look_up_many
from logs.facts import AddressTrouble, FoundAddress, PersonFacts
from logs.models import LogQuerySet
from organisations.models import Organisation, OrganisationRentPeriod
from organisations.postcode_directory import authorities_of_postcodes
from users.models import User

T = TypeVar("T")

ORGANISATION_FIELDS = (
    "name",
    "provider_type",
    "holds_own_stock",
    "merge_date",
    "available_from",
    "active",
    "discarded_at",
    "absorbing_organisation__name",
    "data_sharing_agreement__organisation",
    "data_sharing_agreement__signed_at",
)
"""What the rules know of an organisation: it is read several times in each request about a log."""


class Records:
    """Reads records from the database whenever they are asked for."""

    def organisations(self, ids: Iterable[int]) -> dict[int, Any]:
        """By id, with rent period codes and the names of those absorbed."""
        return _organisations(ids)

    def person(self, user_id: int | None) -> PersonFacts | None:
        """The person a log is assigned to."""
        return _person(user_id)

    def authorities(self, postcodes: Iterable[str]) -> dict[str, str]:
        """Authority codes of postcodes in their normal form; those not known are left out."""
        return authorities_of_postcodes(postcodes)

    def address(self, uprn: str, logs: LogQuerySet, owner_id: int | None) -> FoundAddress | AddressTrouble:
        """What a UPRN stands for: earlier logs of the owner know most."""
        return look_up(uprn, logs.shown().filter(owning_organisation=owner_id))

    def other(self, kind: str, key: Any, read: Callable[[], T]) -> T:
        """Any other record."""
        return read()


class RecordsOfMany(Records):
    """Records for many logs that are checked together: nothing is read twice.

    Postcodes and addresses, which differ from log to log, are read ahead in one query each.
    """

    def __init__(self) -> None:
        self._organisations: dict[int, Any] = {}
        self._read: dict[tuple[str, Any], Any] = {}
        self._authorities: dict[str, str | None] = {}

    def read_ahead(
        self, *, postcodes: Iterable[str], uprns: Iterable[tuple[str, int | None]], logs: LogQuerySet
    ) -> None:
        """Read the authorities of these postcodes and the addresses of these UPRNs, each with its owner's id."""
        self.authorities(postcodes)
        for key, address in look_up_many(set(uprns), logs.shown()).items():
            self._read["address", key] = address

    def organisations(self, ids: Iterable[int]) -> dict[int, Any]:
        wanted = set(ids)
        if unread := wanted - self._organisations.keys():
            self._organisations |= dict.fromkeys(unread) | _organisations(unread)
        return {each: found for each in wanted if (found := self._organisations[each]) is not None}

    def person(self, user_id: int | None) -> PersonFacts | None:
        return self.other("person", user_id, lambda: _person(user_id))

    def people(self, numbers: Iterable[int | None]) -> None:
        """Read ahead the people that logs are assigned to."""
        wanted = {each for each in numbers if each}
        self.keep("person", dict.fromkeys(wanted) | _people(wanted))

    def keep(self, kind: str, found: Mapping[Any, Any]) -> None:
        """Keep records that were read ahead, by their key."""
        self._read |= {(kind, key): record for key, record in found.items()}

    def authorities(self, postcodes: Iterable[str]) -> dict[str, str]:
        wanted = set(postcodes)
        if unread := wanted - self._authorities.keys():
            self._authorities |= dict.fromkeys(unread) | authorities_of_postcodes(unread)
        return {each: code for each in wanted if (code := self._authorities[each]) is not None}

    def address(self, uprn: str, logs: LogQuerySet, owner_id: int | None) -> FoundAddress | AddressTrouble:
        return self.other("address", (uprn, owner_id), lambda: super(RecordsOfMany, self).address(uprn, logs, owner_id))

    def other(self, kind: str, key: Any, read: Callable[[], T]) -> T:
        if (kind, key) not in self._read:
            self._read[kind, key] = read()
        found: T = self._read[kind, key]
        return found


def _organisations(ids: Iterable[int]) -> dict[int, Any]:
    absorbed = Organisation.objects.filter(absorbing_organisation=OuterRef("pk")).order_by("name")
    periods = OrganisationRentPeriod.objects.filter(organisation=OuterRef("pk"))
    found = Organisation.objects.filter(pk__in=ids).annotate(
        absorbed_names=ArraySubquery(absorbed.values("name")),
        period_codes=ArraySubquery(periods.values("rent_period")),
    )
    found = found.select_related("data_sharing_agreement", "absorbing_organisation").only(*ORGANISATION_FIELDS)
    return {each.pk: each for each in found.order_by()}


def _person(user_id: int | None) -> PersonFacts | None:
    return _people({user_id}).get(user_id) if user_id is not None else None


def _people(numbers: Several[int]) -> dict[int, PersonFacts]:
    absorbed = Organisation.objects.filter(absorbing_organisation=OuterRef("organisation")).values("pk")
    found = User.objects.filter(pk__in=numbers).annotate(absorbed=ArraySubquery(absorbed)).order_by()
    people = found.values_list("pk", "organisation", "absorbed")
    return {number: PersonFacts(organisation, frozenset(merged)) for number, organisation, merged in people}

"""Gathering from the database what the rules of every collection know of the world outside a log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from logs.facts import AddressTrouble, FoundAddress, OrganisationFacts, SharedFacts
from logs.models import LogQuerySet
from logs.records import Records
from organisations.models import Organisation
from organisations.models.organisation import ProviderType
from organisations.postcodes import normalise_postcode
from organisations.queries import asking_owner, asks_manager
from questionnaire.core.answers import Values
from users.models import User


class PersonViewing:
    """What decides the set-up pages shown to a person. Read only when such a page is in question."""

    def __init__(self, person: User, owning_organisation_id: int | None, today: date, records: Records) -> None:
        self.person, self.owning_organisation_id, self.today = person, owning_organisation_id, today
        self.records = records

    @property
    def is_support(self) -> bool:
        return self.person.is_support

    @cached_property
    def chooses_owner(self) -> bool:
        return self.records.other(
            "chooses owner", self.person.pk, lambda: asking_owner(self.person, today=self.today).shown
        )

    @cached_property
    def chooses_manager(self) -> bool:
        return self.records.other("chooses manager", (self.person.pk, self.owning_organisation_id), self._asks_manager)

    def _asks_manager(self) -> bool:
        known = self.owning_organisation_id
        owner = Organisation.objects.filter(pk=known).first() if known else None
        return asks_manager(self.person, owner, today=self.today)

    @property
    def chooses_assignee(self) -> bool:
        return self.person.is_support or self.person.is_data_coordinator


def shared_facts(
    values: Values,
    *,
    stored: Values,
    by: User | None,
    today: date,
    logs: LogQuerySet,
    event_day: str,
    postcodes: Iterable[str] = (),
    records: Records | None = None,
) -> SharedFacts:
    """The facts that every collection has, for a log with these values; see `logs.collection.Collection.gather`.

    :param logs: the logs of the collection, which know addresses that were chosen before.
    :param event_day: name of the variable whose date decides the collection year.
    :param postcodes: postcodes besides those of the log whose authority may be asked for.
    :param records: where records are read; each time anew where missing.
    """
    records = records or Records()
    owner_id: int | None = values.get("owning_organisation_id")
    manager_id: int | None = values.get("managing_organisation_id")
    owner_before: int | None = stored.get("owning_organisation_id")
    organisations = records.organisations({each for each in (owner_id, manager_id, owner_before) if each})
    owner, manager, was = (organisations.get(each) if each else None for each in (owner_id, manager_id, owner_before))
    address = _chosen_address(values, stored, event_day, logs, records)
    return SharedFacts(
        owner=_organisation(owner, changed=owner_id != owner_before) if owner else None,
        manager=_organisation(manager, changed=manager_id != stored.get("managing_organisation_id"))
        if manager
        else None,
        assigned_to=records.person(values.get("assigned_to_id")),
        authority_of=_authorities(values, address, postcodes, records).get,
        address_of=lambda uprn: address,
        previous_owner_type=_provider_type(was) if was else None,
        saved_by_support=by is not None and by.is_support,
        viewer=PersonViewing(by, owner_id, today, records) if by else None,
    )


def _provider_type(organisation: Any) -> str:
    return ProviderType(organisation.provider_type).name


def _organisation(organisation: Any, *, changed: bool) -> OrganisationFacts:
    absorber = organisation.absorbing_organisation
    return OrganisationFacts(
        id=organisation.pk,
        name=organisation.name,
        provider_type=_provider_type(organisation),
        holds_own_stock=organisation.holds_own_stock,
        rent_periods=frozenset(organisation.period_codes),
        merge_date=organisation.merge_date,
        absorbing_organisation=absorber.pk if absorber else None,
        absorbing_name=absorber.name if absorber else "",
        has_absorbed=bool(organisation.absorbed_names),
        absorbed=tuple(organisation.absorbed_names),
        available_from=organisation.available_from,
        data_protection_confirmed=organisation.has_signed_agreement,
        active=organisation.active and organisation.discarded_at is None,
        changed=changed,
    )


def _chosen_address(
    values: Values, stored: Values, event_day: str, logs: LogQuerySet, records: Records
) -> FoundAddress | AddressTrouble | None:
    """What a newly chosen UPRN stands for, or the kept one on a new date: earlier logs of the owner know most."""
    uprn = values.get("uprn")
    unchanged = uprn == stored.get("uprn") and values.get(event_day) == stored.get(event_day)
    return None if not uprn or unchanged else records.address(uprn, logs, values.get("owning_organisation_id"))


def _authorities(
    values: Values, address: FoundAddress | AddressTrouble | None, postcodes: Iterable[str], records: Records
) -> dict[str, str]:
    """Authority codes of the postcodes that the log holds, finds or may take from elsewhere."""
    found = address.postcode if isinstance(address, FoundAddress) else None
    held = (values.get("postcode_full"), values.get("ppostcode_full"), found, *postcodes)
    wanted = [normalise_postcode(text) for text in held if text]
    return records.authorities(wanted) if wanted else {}

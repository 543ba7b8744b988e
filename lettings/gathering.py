"""Gathering from the database what the lettings rules know of the world outside a log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from lettings.addresses import look_up
from lettings.facts import (
    AddressTrouble,
    FoundAddress,
    Interval,
    LettingsFacts,
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    SchemeFacts,
)
from lettings.reference import rent_ranges
from organisations.collection_years import collection_year
from organisations.models import Location, Organisation, OrganisationRentPeriod, Scheme
from organisations.models.organisation import ProviderType
from organisations.postcode_directory import authorities_of_postcodes
from organisations.postcodes import normalise_postcode
from organisations.queries import asking_owner, asks_manager
from questionnaire.core.answers import Values
from users.models import User

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


class PersonViewing:
    """What decides the set-up pages shown to a person. Read only when such a page is in question."""

    def __init__(self, person: User, owning_organisation_id: int | None, today: date) -> None:
        self.person, self.owning_organisation_id, self.today = person, owning_organisation_id, today

    @property
    def is_support(self) -> bool:
        return self.person.is_support

    @cached_property
    def chooses_owner(self) -> bool:
        return asking_owner(self.person, today=self.today).shown

    @cached_property
    def chooses_manager(self) -> bool:
        known = self.owning_organisation_id
        owner = Organisation.objects.filter(pk=known).first() if known else None
        return asks_manager(self.person, owner, today=self.today)

    @property
    def chooses_assignee(self) -> bool:
        return self.person.is_support or self.person.is_data_coordinator


def gather(values: Values, *, stored: Values, by: User | None, today: date, unresolved: bool = False) -> LettingsFacts:
    """The facts for a log with these values; see `logs.collection.Collection.gather`."""
    owner_id: int | None = values.get("owning_organisation_id")
    manager_id: int | None = values.get("managing_organisation_id")
    owner_before: int | None = stored.get("owning_organisation_id")
    organisations = _organisations({each for each in (owner_id, manager_id, owner_before) if each})
    scheme = _scheme(values.get("scheme_id"))
    address = _chosen_address(values, stored, owner_id)
    authorities = _authorities(values, scheme, address)
    owner, manager, was = (organisations.get(each) if each else None for each in (owner_id, manager_id, owner_before))
    day = values.get("startdate") or today
    return LettingsFacts(
        owner=_organisation(owner, changed=owner_id != owner_before) if owner else None,
        manager=_organisation(manager, changed=manager_id != stored.get("managing_organisation_id"))
        if manager
        else None,
        assigned_to=_person(values.get("assigned_to_id")),
        scheme=scheme,
        authority_of=authorities.get,
        rent_ranges=rent_ranges(collection_year(day)),
        address_of=lambda uprn: address,
        unresolved=unresolved,
        previous_owner_type=_provider_type(was) if was else None,
        saved_by_support=by is not None and by.is_support,
        viewer=PersonViewing(by, owner_id, today) if by else None,
    )


def _organisations(ids: Iterable[int]) -> dict[int, Any]:
    """With rent period codes and the names of those absorbed, in one query."""
    absorbed = Organisation.objects.filter(absorbing_organisation=OuterRef("pk")).order_by("name")
    periods = OrganisationRentPeriod.objects.filter(organisation=OuterRef("pk"))
    found = Organisation.objects.filter(pk__in=ids).annotate(
        absorbed_names=ArraySubquery(absorbed.values("name")),
        period_codes=ArraySubquery(periods.values("rent_period")),
    )
    found = found.select_related("data_sharing_agreement", "absorbing_organisation").only(*ORGANISATION_FIELDS)
    return {each.pk: each for each in found.order_by()}


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


def _person(user_id: int | None) -> PersonFacts | None:
    if user_id is None:
        return None
    absorbed = Organisation.objects.filter(absorbing_organisation=OuterRef("organisation")).values("pk")
    found = User.objects.filter(pk=user_id).annotate(absorbed=ArraySubquery(absorbed))
    person = found.values_list("organisation", "absorbed").first()
    return PersonFacts(person[0], frozenset(person[1])) if person else None


def _scheme(scheme_id: int | None) -> SchemeFacts | None:
    if scheme_id is None:
        return None
    found = Scheme.objects.visible().filter(pk=scheme_id)
    scheme = found.prefetch_related("deactivations", "locations", "locations__deactivations").first()
    if scheme is None:
        return None
    return SchemeFacts(
        id=scheme.pk,
        name=scheme.service_name,
        owning_organisation=scheme.owning_organisation_id,
        confirmed=scheme.confirmed,
        startdate=scheme.startdate,
        deactivations=tuple(
            Interval(each.deactivation_date, each.reactivation_date) for each in scheme.deactivations.all()
        ),
        locations=tuple(_location(each) for each in scheme.locations.all() if each.discarded_at is None),
    )


def _location(location: Location) -> LocationFacts:
    return LocationFacts(
        id=location.pk,
        confirmed=location.confirmed,
        startdate=location.startdate,
        la=location.location_code or None,
        postcode=location.postcode,
        mobility_type=location.mobility_type,
        type_of_unit=location.type_of_unit,
        deactivations=tuple(
            Interval(each.deactivation_date, each.reactivation_date) for each in location.deactivations.all()
        ),
    )


def _chosen_address(values: Values, stored: Values, owner_id: int | None) -> FoundAddress | AddressTrouble | None:
    """What a newly chosen UPRN stands for, or the kept one on a new date: earlier logs of the owner know most."""
    from lettings.models import LettingsLog

    uprn = values.get("uprn")
    unchanged = uprn == stored.get("uprn") and values.get("startdate") == stored.get("startdate")
    if not uprn or unchanged:
        return None
    return look_up(uprn, LettingsLog.objects.shown().filter(owning_organisation=owner_id))


def _authorities(
    values: Values, scheme: SchemeFacts | None, address: FoundAddress | AddressTrouble | None
) -> dict[str, str]:
    """Authority codes of the postcodes that the log holds or may take from its location, in one query."""
    location = scheme.location(values.get("location_id")) if scheme else None
    held = (
        values.get("postcode_full"),
        values.get("ppostcode_full"),
        location.postcode if location else None,
        address.postcode if isinstance(address, FoundAddress) else None,
    )
    wanted = [normalise_postcode(text) for text in held if text]
    return authorities_of_postcodes(wanted) if wanted else {}

"""Lists of schemes and of locations: search, filters and pages, at the same cost however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest, QueryDict

from organisations.listing import LONGEST_SEARCH, ListPage
from organisations.models.location import LocationQuerySet
from organisations.models.organisation import Organisation, OrganisationQuerySet
from organisations.models.scheme import AvailabilityStatus, Scheme, SchemeQuerySet
from organisations.policies import Person, scheme_owners_in_scope

Row = TypeVar("Row", bound=Model)

STATUSES = tuple(status for status in AvailabilityStatus if status != AvailabilityStatus.DELETED)


@dataclass(frozen=True)
class Owners:
    """The stock owners to filter by, with the name of each today; fewer than two are no choice."""

    names: dict[int, str]

    @classmethod
    def of(cls, organisations: OrganisationQuerySet, today: date) -> Owners:
        found = organisations.holding_stock().by_name(today)
        names = {each.pk: each.name_then for each in found}  # type: ignore[attr-defined]
        return cls(names)

    @property
    def is_choice(self) -> bool:
        return len(self.names) > 1


@dataclass(frozen=True)
class PlaceFilters:
    """What was asked for; anything unknown is left out. Statuses are alternatives, and all filters combine.

    :ivar owner: id of the stock owner, for schemes only.
    """

    search: str = ""
    status: tuple[str, ...] = ()
    owner: int | None = None
    owners: Owners = Owners({})

    @classmethod
    def of(cls, asked: QueryDict, owners: Owners | None = None) -> PlaceFilters:
        owners = owners or Owners({})
        owner = asked.get("owner", "")
        number = int(owner) if owner.isascii() and owner.isdigit() and len(owner) < 10 else None
        return cls(
            search=asked.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
            status=tuple(status for status in STATUSES if status in asked.getlist("status")),
            owner=number if number in owners.names else None,
            owners=owners,
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.status or self.owner)

    @property
    def query(self) -> str:
        """The filters as the query of an address."""
        pairs: dict[str, Any] = {"search": self.search, "status": list(self.status), "owner": self.owner}
        return urlencode({name: value for name, value in pairs.items() if value}, doseq=True)

    def narrow_schemes(self, schemes: SchemeQuerySet, today: date) -> SchemeQuerySet:
        """The schemes that match every filter."""
        if self.search:
            schemes = schemes.matching(self.search)
        if self.owner:
            schemes = schemes.filter(owning_organisation=self.owner)
        return schemes.showing_status(self.status, today) if self.status else schemes

    def narrow_locations(self, locations: LocationQuerySet, today: date) -> LocationQuerySet:
        """The locations that match every filter."""
        if self.search:
            locations = locations.matching(self.search)
        return locations.showing_status(self.status, today) if self.status else locations

    def status_box(self) -> dict[str, Any]:
        """Options of the checkboxes of statuses."""
        return {
            "name": "status",
            "idPrefix": "status",
            "classes": "govuk-checkboxes--small",
            "fieldset": {"legend": {"text": "Status", "classes": "govuk-fieldset__legend--s"}},
            "items": [
                {"value": status.value, "text": status.label, "checked": status in self.status} for status in STATUSES
            ],
        }

    def owner_box(self) -> dict[str, Any]:
        """Options of the list of stock owners; empty where there is nothing to choose."""
        if not self.owners.is_choice:
            return {}
        return {
            "id": "owner",
            "name": "owner",
            "classes": "govuk-!-width-full",
            "label": {"text": "Stock owner", "classes": "govuk-label--s"},
            "items": [
                {"value": "", "text": "All stock owners"},
                *(
                    {"value": str(pk), "text": name, "selected": pk == self.owner}
                    for pk, name in self.owners.names.items()
                ),
            ],
        }

    def search_box(self, hint: str) -> dict[str, Any]:
        """Options of the search box."""
        return {
            "id": "search",
            "name": "search",
            "value": self.search,
            "label": {"text": "Search", "classes": "govuk-label--s"},
            "hint": {"text": hint},
        }


class PlacePage(ListPage[Row]):
    """One page of schemes or locations; the addresses of the other pages keep the filters."""

    def __init__(self, rows: QuerySet[Row], request: HttpRequest, *, landmark: str, query: str) -> None:
        super().__init__(rows, request, landmark=landmark)
        self._query = query

    def _href(self, number: int) -> str:
        return f"{self._path}?{self._query}&page={number}" if self._query else f"{self._path}?page={number}"


def schemes_for_list(schemes: SchemeQuerySet, today: date) -> SchemeQuerySet:
    """The schemes by name, with their owner, their tag of today and `location_count`."""
    return (
        schemes.with_shown_status(today)
        .annotate(location_count=Count("locations", filter=Q(locations__discarded_at=None)))
        .select_related("owning_organisation")
        .prefetch_related("owning_organisation__name_changes")
        .by_name()
    )


def owners_in_view(user: Person, organisation: Organisation | None, today: date) -> OrganisationQuerySet:
    """Whose schemes a list shows: those of one organisation's people, or everyone's to support."""
    if organisation is None and user.is_support:
        with_schemes = Scheme.objects.visible().filter(owning_organisation=OuterRef("pk"))
        return Organisation.objects.filter(Exists(with_schemes))
    return scheme_owners_in_scope(organisation or user.organisation, today)

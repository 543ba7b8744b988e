"""Files of schemes and locations."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from downloads.models import Content, Download
from organisations.models import Location, Organisation, Scheme
from organisations.models.location import LocationQuerySet
from organisations.models.scheme import SchemeQuerySet
from organisations.policies import exportable_schemes
from organisations.scheme_export import DownloadType
from organisations.scheme_listing import Owners, PlaceFilters, owners_in_view
from users.models import User

CONTENT_OF = {
    DownloadType.SCHEMES: Content.SCHEMES,
    DownloadType.LOCATIONS: Content.LOCATIONS,
    DownloadType.COMBINED: Content.COMBINED,
}
TYPE_OF = {content: kind for kind, content in CONTENT_OF.items()}


def schemes_asked_for(user: User, about: Organisation | None, filters: QueryDict, today: date) -> SchemeQuerySet:
    """The schemes that a file is about, as the list was filtered."""
    chosen = PlaceFilters.of(filters, Owners.of(owners_in_view(user, about, today), today))
    found = chosen.narrow_schemes(exportable_schemes(user, about), today)
    return Scheme.objects.filter(pk__in=found.values("pk"))


def schemes_of(download: Download, today: date) -> SchemeQuerySet:
    """The schemes of a file that was asked for."""
    return schemes_asked_for(download.user, download.about, QueryDict(download.filters), today)


def locations_of(schemes: SchemeQuerySet) -> LocationQuerySet:
    """The locations of the schemes of a file."""
    return Location.objects.visible().filter(scheme__in=schemes.values("pk"))

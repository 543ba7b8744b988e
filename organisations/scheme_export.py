"""Schemes and locations as CSV files. Values are labels; a status is the raw key.

Source: schemes and locations, CSV downloads.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from organisations.models import Location, Scheme
from organisations.models.scheme import SchemeQuerySet
from organisations.scheme_presenting import availability_lines
from organisations.spreadsheets import BYTE_ORDER_MARK, csv_line

LINES_AT_ONCE = 500

SCHEME_COLUMNS = (
    "scheme_code",
    "scheme_service_name",
    "scheme_status",
    "scheme_confidential",
    "scheme_type",
    "scheme_registered_under_care_act",
    "scheme_owning_organisation_name",
    "scheme_support_services_provided_by",
    "scheme_primary_client_group",
    "scheme_has_other_client_group",
    "scheme_secondary_client_group",
    "scheme_support_type",
    "scheme_intended_stay",
    "scheme_created_at",
    "scheme_active_dates",
)
LOCATION_COLUMNS = (
    "location_code",
    "location_postcode",
    "location_name",
    "location_status",
    "location_local_authority",
    "location_units",
    "location_type_of_unit",
    "location_mobility_type",
    "location_active_dates",
)


class DownloadType(StrEnum):
    """What a file holds a line of."""

    SCHEMES = "schemes"
    LOCATIONS = "locations"
    COMBINED = "combined"

    @property
    def words(self) -> str:
        return "schemes and locations" if self is DownloadType.COMBINED else self.value

    @property
    def columns(self) -> tuple[str, ...]:
        if self is DownloadType.SCHEMES:
            return SCHEME_COLUMNS
        own = SCHEME_COLUMNS if self is DownloadType.COMBINED else SCHEME_COLUMNS[:1]
        return own + LOCATION_COLUMNS

    def file_name(self, organisation_name: str, now: datetime) -> str:
        """Such as `schemes-and-locations-Aire Valley Homes-2026-11-02-100000.csv`."""
        when = f"{timezone.localtime(now):%Y-%m-%d-%H%M%S}"
        return "-".join(filter(None, (self.words.replace(" ", "-"), organisation_name, when))) + ".csv"


def csv_lines(kind: DownloadType, schemes: SchemeQuerySet, today: date) -> Iterator[str]:
    """The file, line by line, lowest id first, at the same cost a line however many there are."""
    yield BYTE_ORDER_MARK + csv_line(kind.columns)
    described = (
        schemes.with_shown_status(today)
        .select_related("owning_organisation")
        .prefetch_related("owning_organisation__name_changes", "deactivations")
    )
    if kind is DownloadType.SCHEMES:
        for scheme in described.order_by("pk").iterator(chunk_size=LINES_AT_ONCE):
            yield csv_line(_scheme_values(scheme, today))
        return
    places = Location.objects.visible().filter(scheme__in=schemes.values("pk")).with_shown_status(today).order_by("pk")
    with_schemes = places.prefetch_related("deactivations", Prefetch("scheme", described))
    for place in with_schemes.iterator(chunk_size=LINES_AT_ONCE):
        own = _scheme_values(place.scheme, today)
        yield csv_line((own if kind is DownloadType.COMBINED else own[:1]) + _location_values(place))


def _scheme_values(scheme: Scheme, today: date) -> tuple[Any, ...]:
    return (
        scheme.code,
        scheme.service_name,
        scheme.shown_status,  # type: ignore[attr-defined]
        scheme.get_sensitive_display(),
        scheme.get_scheme_type_display(),
        scheme.get_registered_under_care_act_display(),
        scheme.owning_organisation.name_on(today),
        scheme.get_arrangement_type_display(),
        scheme.get_primary_client_group_display(),
        scheme.get_has_other_client_group_display(),
        scheme.get_secondary_client_group_display(),
        scheme.get_support_type_display(),
        scheme.get_intended_stay_display(),
        timezone.localtime(scheme.created_at).isoformat(timespec="seconds"),
        ", ".join(availability_lines(scheme.active_spans)),
    )


def _location_values(location: Location) -> tuple[Any, ...]:
    return (
        location.pk,
        location.postcode,
        location.name,
        location.shown_status,  # type: ignore[attr-defined]
        location.location_admin_district,
        location.units,
        location.get_type_of_unit_display(),
        location.get_mobility_type_display(),
        ", ".join(availability_lines(location.active_spans)),
    )

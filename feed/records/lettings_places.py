"""What is sent of the home of a letting, and of the scheme and location of supported housing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Choices

from feed.fields import ABSENT, Field, Kind, Row, kind_of, labels, worked_out
from lettings.codes import NeedsType
from lettings.places import location_wins
from lettings.variables import L
from organisations.collection_years import window
from organisations.models import Location, Scheme
from organisations.models.codes import (
    CareActRegistration,
    ClientGroup,
    IntendedStay,
    MobilityStandard,
    SchemeType,
    SupportLevel,
    SupportProvider,
    UnitType,
)
from organisations.reference.authorities import effective_code
from questionnaire.core.variables import Variable

SCHEME, LOCATION = "scheme", "location"
"""Where a row keeps the records that are read apart from it."""


def is_supported(row: Row) -> bool:
    return bool(row[L.needstype.name] == NeedsType.SUPPORTED_HOUSING)


# The home: its own address, or that of the scheme's location


def postcode_of(location: Location, row: Row) -> str:
    return location.postcode


def authority_of(location: Location, row: Row) -> str:
    """The authority linked to the location's that was in force when the collection year began, else its own."""
    return effective_code(location.location_code, window(row["collection_year"]).opens)


def from_location(variable: Variable[Any], of_location: Callable[[Location, Row], str]) -> Field:
    """What is known of the home of a supported letting with a location: from that, or only where the log is silent."""

    def value(row: Row) -> Any:
        own, location = row[variable.name], row[LOCATION]
        if location is None or not is_supported(row) or (own and not location_wins(row["collection_year"])):
            return own
        return of_location(location, row)

    return Field(
        variable.name,
        kind_of(variable),
        (variable.name, L.needstype.name, L.location_id.name, "collection_year"),
        value,
        variable,
        f"{variable.label}; of supported housing that of the location",
    )


# Schemes and locations


def about(
    place: str,
    name: str,
    kind: Kind,
    value: Callable[[Any, Row], Any],
    said: str,
    codes: type[Choices] | None = None,
) -> Field:
    """Of the scheme or location of a supported letting; no element where there is none."""

    def of_place(row: Row) -> Any:
        record = row[place]
        return ABSENT if record is None or not is_supported(row) else value(record, row)

    reads = (L.needstype.name, f"{place}_id", L.startdate.name)
    return worked_out(name, kind, reads, of_place, said=f"{place.capitalize()}: {said}", codes=labels(codes))


def units_of(scheme: Scheme) -> int:
    return sum(location.units or 0 for location in scheme.locations.all())


def type_of_unit(row: Row) -> Any:
    if not is_supported(row):
        return ABSENT
    return row[LOCATION].type_of_unit if row[LOCATION] else None


def gather(rows: Sequence[Row], today: date) -> None:
    """Add the scheme and the location of each letting, with what their status on a day depends on."""
    locations = Location.objects.select_related("scheme__owning_organisation").prefetch_related(
        "deactivations", "scheme__deactivations", "scheme__locations"
    )
    schemes = Scheme.objects.select_related("owning_organisation").prefetch_related("deactivations", "locations")
    for place, kept in ((SCHEME, schemes), (LOCATION, locations)):
        found = kept.in_bulk({row[f"{place}_id"] for row in rows} - {None})
        for row in rows:
            row[place] = found.get(row[f"{place}_id"])


OF_PLACES: tuple[Field, ...] = (
    worked_out(
        "unittype_sh",
        Kind.WHOLE,
        (L.needstype.name, L.location_id.name),
        type_of_unit,
        said="Location: most common type of unit; no element of general needs",
        codes=labels(UnitType),
    ),
    about(
        SCHEME,
        "confidential",
        Kind.WHOLE,
        lambda scheme, row: 1 if scheme.is_confidential else None,
        "1 where it is confidential",
    ),
    about(
        SCHEME,
        "cligrp1",
        Kind.TEXT,
        lambda scheme, row: scheme.primary_client_group,
        "primary client group",
        ClientGroup,
    ),
    about(
        SCHEME,
        "cligrp2",
        Kind.TEXT,
        lambda scheme, row: scheme.secondary_client_group,
        "secondary client group",
        ClientGroup,
    ),
    about(
        SCHEME, "intstay", Kind.TEXT, lambda scheme, row: scheme.intended_stay, "intended length of stay", IntendedStay
    ),
    about(
        SCHEME,
        "mantype",
        Kind.TEXT,
        lambda scheme, row: scheme.arrangement_type,
        "who provides the support",
        SupportProvider,
    ),
    about(
        SCHEME,
        "reghome",
        Kind.WHOLE,
        lambda scheme, row: scheme.registered_under_care_act,
        "regulated by the Care Quality Commission",
        CareActRegistration,
    ),
    about(SCHEME, "schtype", Kind.WHOLE, lambda scheme, row: scheme.scheme_type, "type", SchemeType),
    about(SCHEME, "support", Kind.WHOLE, lambda scheme, row: scheme.support_type, "level of support", SupportLevel),
    about(
        SCHEME, "units_scheme", Kind.WHOLE, lambda scheme, row: units_of(scheme), "units of all its locations together"
    ),
    about(SCHEME, "scheme", Kind.WHOLE, lambda scheme, row: scheme.pk, "number"),
    about(
        SCHEME,
        "scheme_status",
        Kind.TEXT,
        lambda scheme, row: scheme.status(row[L.startdate.name]).value,
        "status on the day that the tenancy began",
    ),
    about(
        LOCATION,
        "mobstand",
        Kind.TEXT,
        lambda location, row: location.mobility_type,
        "mobility standards",
        MobilityStandard,
    ),
    about(
        LOCATION, "scheme_old", Kind.TEXT, lambda location, row: location.old_visible_id, "number in the older system"
    ),
    about(LOCATION, "units", Kind.WHOLE, lambda location, row: location.units, "number of units"),
    about(LOCATION, "location_code", Kind.WHOLE, lambda location, row: location.pk, "number"),
    about(
        LOCATION,
        "location_status",
        Kind.TEXT,
        lambda location, row: location.status(row[L.startdate.name]).value,
        "status on the day that the tenancy began",
    ),
)
"""The fields of schemes and locations, in the customary order."""

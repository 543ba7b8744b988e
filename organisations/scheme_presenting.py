"""Schemes and locations as people read them: tags, the rows of their pages, and what lettings logs take from them.

Source: schemes and locations, details pages; lettings variables 2026/27, scheme and location attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html

from design_system.components import render_component
from organisations.availability import Span
from organisations.collection_years import collection_year, window
from organisations.models import Location, Scheme
from organisations.models.codes import MobilityStandard, SupportProvider, YesOrNo
from organisations.models.scheme import AvailabilityStatus
from organisations.reference.authorities import authority, effective_code
from organisations.wording import day_in_words

STATUS_COLOURS = {
    AvailabilityStatus.INCOMPLETE: "govuk-tag--red",
    AvailabilityStatus.ACTIVE: "govuk-tag--green",
    AvailabilityStatus.DEACTIVATING_SOON: "govuk-tag--yellow",
    AvailabilityStatus.ACTIVATING_SOON: "govuk-tag--blue",
    AvailabilityStatus.REACTIVATING_SOON: "govuk-tag--blue",
    AvailabilityStatus.DEACTIVATED: "govuk-tag--grey",
    AvailabilityStatus.DELETED: "govuk-tag--grey",
}
NOT_ANSWERED = "Not answered"

ChangeLink = Callable[[str], str]
"""Column to the address of the page that changes it; empty where the person may not."""


def status_tag(status: str) -> dict[str, str]:
    """Options of the tag."""
    known = AvailabilityStatus(status)
    return {"text": known.label, "classes": STATUS_COLOURS[known]}


def availability_lines(spans: Iterable[Span]) -> list[str]:
    """When it can be let, a line for each span."""
    lines = [
        f"Active from {day_in_words(span.first)}" + (f" to {day_in_words(span.last)}" if span.last else "")
        for span in spans
    ]
    return lines or ["Never active"]


def _no_links(_column: str) -> str:
    return ""


def status_row(status: str) -> dict[str, Any]:
    """The row that holds the tag."""
    return {"key": {"text": "Status"}, "value": {"html": render_component("tag", status_tag(status))}}


def text_row(key: str, value: str) -> dict[str, Any]:
    """A row that nobody changes."""
    return _row(key, value)


def _row(key: str, value: str, *, href: str = "", action: str = "Change") -> dict[str, Any]:
    row: dict[str, Any] = {"key": {"text": key}, "value": {"text": value}}
    if href:
        row["actions"] = {"items": [{"href": href, "text": action, "visuallyHiddenText": key.lower()}]}
    return row


def _answer(key: str, value: object, href: str = "", *, optional: bool = False) -> dict[str, Any]:
    """A row; an answer that is missing is asked for rather than changed."""
    if value in (None, ""):
        return _row(key, "None" if optional else NOT_ANSWERED, href=href, action="Add" if optional else "Answer")
    return _row(key, str(value), href=href)


def scheme_answer_rows(
    scheme: Scheme, today: date, change: ChangeLink = _no_links, *, names_provider: bool = True
) -> list[dict[str, Any]]:
    """What has been answered about a scheme, with the links that change it.

    :param names_provider: name the owner where it provides the support itself; support reads the code's label.
    """
    owner = scheme.owning_organisation.name_on(today)
    owner_provides = scheme.arrangement_type == SupportProvider.SAME_ORGANISATION
    facts: list[tuple[str, object, str]] = [
        ("Name", scheme.service_name, "service_name"),
        ("Confidential information", scheme.get_sensitive_display(), "sensitive"),
        ("Type of scheme", scheme.get_scheme_type_display(), "scheme_type"),
        (
            "Registered under the Care Standards Act 2000",
            scheme.get_registered_under_care_act_display(),
            "registered_under_care_act",
        ),
        ("Stock owner", owner, "owning_organisation"),
        (
            "Support provided by",
            owner if owner_provides and names_provider else scheme.get_arrangement_type_display(),
            "arrangement_type",
        ),
        ("Primary client group", scheme.get_primary_client_group_display(), "primary_client_group"),
        ("Has another client group", scheme.get_has_other_client_group_display(), "has_other_client_group"),
    ]
    if scheme.has_other_client_group == YesOrNo.YES:
        other = scheme.get_secondary_client_group_display()
        facts.append(("Secondary client group", other, "secondary_client_group"))
    facts += [
        ("Level of support", scheme.get_support_type_display(), "support_type"),
        ("Intended length of stay", scheme.get_intended_stay_display(), "intended_stay"),
    ]
    return [_answer(key, value, change(column)) for key, value, column in facts]


def location_answer_rows(location: Location, change: ChangeLink = _no_links) -> list[dict[str, Any]]:
    """What has been answered about a location, with the links that change it."""
    district = location.location_admin_district
    postcode = _answer("Postcode", location.postcode, change("postcode"))
    rows = [postcode, _answer("Name", location.name, change("name"), optional=True)]
    if location.is_la_inferred:
        postcode["value"] = {"html": format_html("{}<br>{}", location.postcode, district)}
    else:
        rows.append(_answer("Local authority", district, change("location_code") if location.postcode else ""))
    return [
        *rows,
        _answer("Number of units", location.units, change("units")),
        _answer("Most common type of unit", location.get_type_of_unit_display(), change("type_of_unit")),
        _answer("Mobility standards", location.get_mobility_type_display(), change("mobility_type")),
    ]


def availability_row(spans: Iterable[Span], href: str = "") -> dict[str, Any]:
    """The row that says when it can be let."""
    return _row("Availability", "; ".join(availability_lines(spans)), href=href)


@dataclass(frozen=True)
class GivenValue:
    """An answer of a lettings log that is not asked for, because the scheme or location gives it.

    :ivar variable: published name of the variable.
    """

    label: str
    variable: str
    value: str


def given_by_scheme(scheme: Scheme, locations: Iterable[Location]) -> list[GivenValue]:
    """What a log that names the scheme takes from it.

    :param locations: those of the scheme that are not deleted.
    """
    units = sum(location.units or 0 for location in locations)
    facts: tuple[tuple[str, str, object], ...] = (
        ("Scheme code", "scheme", scheme.code),
        ("Confidential", "confidential", scheme.get_sensitive_display()),
        ("Type of scheme", "schtype", scheme.get_scheme_type_display()),
        ("Care registration", "reghome", scheme.get_registered_under_care_act_display()),
        ("Support provider", "mantype", scheme.get_arrangement_type_display()),
        ("Primary client group", "cligrp1", scheme.get_primary_client_group_display()),
        ("Secondary client group", "cligrp2", scheme.get_secondary_client_group_display()),
        ("Level of support", "support", scheme.get_support_type_display()),
        ("Intended length of stay", "intstay", scheme.get_intended_stay_display()),
        ("Units at all locations", "units_scheme", f"{units:,}"),
    )
    return [GivenValue(label, variable, str(value or "None")) for label, variable, value in facts]


def given_by_location(location: Location, today: date) -> list[GivenValue]:
    """What a log of today's collection year that names the location takes from it."""
    year_start = window(collection_year(today)).opens
    district = authority(effective_code(location.location_code, year_start))
    in_chair = location.mobility_type == MobilityStandard.WHEELCHAIR
    facts: tuple[tuple[str, str, object], ...] = (
        ("Location code", "location_code", location.pk),
        ("Postcode, unless the log has its own", "postcode_full", location.postcode),
        (
            "Local authority, unless the log has its own",
            "la",
            f"{district.name} ({district.code})" if district else location.location_admin_district,
        ),
        ("Type of unit", "unittype_sh", location.get_type_of_unit_display()),
        ("Wheelchair accessible", "wchair", "Yes" if in_chair else "No"),
        ("Mobility standards", "mobstand", location.get_mobility_type_display()),
        ("Units", "units", location.units),
    )
    return [GivenValue(label, variable, str(value or "None")) for label, variable, value in facts]

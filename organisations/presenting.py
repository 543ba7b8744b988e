"""An organisation as people read it: the rows of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from organisations.collection_years import earliest_kept_start
from organisations.models import Organisation
from organisations.models.organisation import OrganisationStatus, ProfitStatus, ProviderType
from organisations.policies import Person, can_edit_details
from organisations.rent_periods import labels_of

NOT_GIVEN = "Not given"
STATUS_COLOURS = {
    OrganisationStatus.ACTIVE: "govuk-tag--green",
    OrganisationStatus.DEACTIVATED: "govuk-tag--grey",
    OrganisationStatus.MERGED: "govuk-tag--orange",
    OrganisationStatus.DELETED: "govuk-tag--red",
}


def status_tag(organisation: Organisation, on: date) -> dict[str, str]:
    """Options of the tag that says the state of an organisation on a day."""
    status = organisation.status(on)
    return {"text": status.label, "classes": STATUS_COLOURS[status]}


def detail_rows(organisation: Organisation, user: Person, today: date) -> list[dict[str, Any]]:
    """Rows of the summary list, each with the link that the person may use to change it."""
    may_edit = can_edit_details(user, organisation)

    def link(route: str, about: str, *, text: str = "Change", shown: bool = True) -> list[dict[str, Any]]:
        href = reverse(f"organisations:{route}", args=[organisation.pk])
        return [{"href": href, "text": text, "visuallyHiddenText": about}] if shown else []

    address = [line for line in (organisation.address_line1, organisation.address_line2, organisation.postcode) if line]
    profit = organisation.profit_status
    rows: list[tuple[str, str | list[str], list[dict[str, Any]]]] = [
        ("Name", organisation.name_on(today), link("names", "name", shown=user.is_support)),
        ("Organisation ID", organisation.code, []),
        ("Address", address or NOT_GIVEN, link("edit", "address", shown=may_edit)),
        ("Telephone number", organisation.phone or NOT_GIVEN, link("edit", "telephone number", shown=may_edit)),
        ("Registration number", organisation.housing_registration_no or NOT_GIVEN, []),
        ("Type of provider", ProviderType(organisation.provider_type).label, []),
        ("Owns housing stock", _yes_or_no(organisation.holds_own_stock), []),
        (
            "Part of group",
            _yes_or_no(organisation.group_member),
            link("edit-group", "membership of a group", shown=user.is_support),
        ),
    ]
    if organisation.group is not None:
        rows.append(("Group number", organisation.group_code, link("edit-group", "group", shown=user.is_support)))
    rows += [
        (
            "For profit",
            ProfitStatus(profit).label if profit is not None else NOT_GIVEN,
            link("edit-group", "profit status", shown=user.is_support),
        ),
        (
            "Rent periods",
            labels_of(organisation.rent_period_codes) or "None",
            link("edit", "rent periods", shown=may_edit),
        ),
        (
            "Data Sharing Agreement",
            _agreement_text(organisation, user),
            link("agreement", "Data Sharing Agreement", text="View"),
        ),
        ("Status", organisation.status(today).label, []),
    ]
    return [
        {"key": {"text": key}, "value": _value(value), **({"actions": {"items": links}} if links else {})}
        for key, value, links in rows
    ]


def _value(value: str | list[str]) -> dict[str, str]:
    if isinstance(value, str):
        return {"text": value}
    return {"html": format_html_join(mark_safe("<br>"), "{}", ((line,) for line in value))}


def _yes_or_no(value: bool) -> str:
    return "Yes" if value else "No"


def _agreement_text(organisation: Organisation, user: Person) -> str:
    if not organisation.has_signed_agreement:
        return "Not accepted"
    agreement = organisation.data_sharing_agreement
    if not user.is_support or agreement.signed_at is None:
        return "Accepted"
    return f"Accepted on {agreement.signed_at:%-d %B %Y} by {agreement.signatory_name}"


@dataclass(frozen=True)
class MergedOn:
    """The organisations that merged into another on one day."""

    day: date
    organisations: list[Organisation]


def absorbed_lately(organisation: Organisation, today: date) -> list[MergedOn]:
    """What merged into the organisation in the collection years the service still shows, the latest first."""
    absorbed = Organisation.objects.absorbed_by(organisation).merged_since(earliest_kept_start(today)).by_name(today)
    latest_first = sorted(absorbed, key=lambda each: each.merge_date or today, reverse=True)
    return [
        MergedOn(day, list(same_day))
        for day, same_day in groupby(latest_first, key=lambda each: each.merge_date)
        if day
    ]

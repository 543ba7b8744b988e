"""Merge requests as people read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse

from organisations.forms.merges import ABSORBING, EXISTING, HELPDESK, MERGE_DATE, MERGING_ROUTE
from organisations.merge_queries import officers_of
from organisations.models import MergeRequest
from organisations.models.merge import MergeRequestStatus
from organisations.services.merge_requests import projected_totals
from organisations.wording import day_in_words

STATUS_COLOURS = {
    MergeRequestStatus.INCOMPLETE: "govuk-tag--red",
    MergeRequestStatus.MERGE_ISSUES: "govuk-tag--orange",
    MergeRequestStatus.READY_TO_MERGE: "govuk-tag--blue",
    MergeRequestStatus.PROCESSING: "govuk-tag--yellow",
    MergeRequestStatus.REQUEST_MERGED: "govuk-tag--green",
    MergeRequestStatus.DELETED: "govuk-tag--grey",
}
OUTCOMES = {
    "users": ("Users", ("total_users",)),
    "schemes": ("Schemes", ("total_schemes",)),
    "logs": ("Logs", ("total_lettings_logs", "total_sales_logs")),
    "stock-owners": ("Stock owners", ("total_stock_owners",)),
    "managing-agents": ("Managing agents", ("total_managing_agents",)),
}
"""Last part of the address of what a merge leads to: its name, and the totals that make it up."""


def status_tag(merge_request: MergeRequest) -> dict[str, str]:
    """Options of the tag."""
    status = merge_request.status
    return {"text": status.label, "classes": STATUS_COLOURS[status]}


def name_of(merge_request: MergeRequest, today: date) -> str:
    """The absorbing organisation as it is called on the day of the merge; empty where none was chosen."""
    absorbing = merge_request.absorbing_organisation
    return absorbing.name_on(merge_request.merge_date or today) if absorbing else ""


def merging_names(merge_request: MergeRequest, today: date) -> list[str]:
    day = merge_request.merge_date or today
    return [each.organisation.name_on(day) for each in merge_request.merging_organisations.all()]


def _facts(merge_request: MergeRequest, today: date) -> list[tuple[str, str, str, bool]]:
    """Route of the page that asks, what it is about, what was answered, and whether it may be left out."""
    day, existed, ticket = (
        merge_request.merge_date,
        merge_request.existing_absorbing_organisation,
        merge_request.has_helpdesk_ticket,
    )
    return [
        (ABSORBING.route, ABSORBING.text, name_of(merge_request, today), False),
        (MERGING_ROUTE, "Merging organisations", "; ".join(merging_names(merge_request, today)), False),
        (MERGE_DATE.route, MERGE_DATE.text, day_in_words(day) if day else "", False),
        (EXISTING.route, EXISTING.text, {True: "Active", False: "Created by the merge", None: ""}[existed], False),
        (
            HELPDESK.route,
            HELPDESK.text,
            {True: merge_request.helpdesk_ticket, False: "No ticket", None: ""}[ticket],
            True,
        ),
    ]


def task_list(merge_request: MergeRequest, today: date) -> dict[str, Any]:
    """Options of the list of questions of a request that can be changed."""
    items = []
    for route, text, answer, is_optional in _facts(merge_request, today):
        missing = {"tag": {"text": "Incomplete", "classes": "govuk-tag--blue"}}
        status: dict[str, Any] = {"text": "Optional"} if is_optional else missing
        item: dict[str, Any] = {
            "title": {"text": text},
            "href": reverse(f"organisations:merge-{route}", args=[merge_request.pk]),
            "status": {"text": "Completed"} if answer else status,
        }
        items.append(item | ({"hint": {"text": answer}} if answer else {}))
    return {"idPrefix": "question", "items": items}


def answer_rows(merge_request: MergeRequest, today: date) -> list[dict[str, Any]]:
    """Rows of a request that can no longer be changed."""
    return [
        {"key": {"text": text}, "value": {"text": answer or "Not answered"}}
        for _, text, answer, _ in _facts(merge_request, today)
    ]


def outcome_rows(merge_request: MergeRequest) -> list[dict[str, Any]]:
    """What the absorbing organisation has after the merge; as counted when it started, or as it would be now."""
    is_frozen = merge_request.status in (MergeRequestStatus.PROCESSING, MergeRequestStatus.REQUEST_MERGED)
    frozen = {name: merge_request.__dict__[name] for name in MergeRequest.TOTALS}
    totals = frozen if is_frozen else projected_totals(merge_request)
    rows: list[dict[str, Any]] = []
    for route, (text, names) in OUTCOMES.items():
        counted = [totals[name] for name in names if totals.get(name) is not None]
        row: dict[str, Any] = {
            "key": {"text": text},
            "value": {"text": intcomma(sum(counted)) if counted else "Not counted"},
        }
        if not is_frozen:
            href = reverse("organisations:merge-outcome", args=[merge_request.pk, route])
            row["actions"] = {"items": [{"href": href, "text": "View", "visuallyHiddenText": text.lower()}]}
        rows.append(row)
    return rows


def why_unsigned(merge_request: MergeRequest, today: date) -> str:
    """Who could accept the agreement that is missing; empty where none is."""
    absorbing = merge_request.absorbing_organisation
    if absorbing is None or merge_request.status != MergeRequestStatus.MERGE_ISSUES:
        return ""
    officers, name = officers_of(absorbing), absorbing.name_on(today)
    if not officers:
        return f"{name} has no data protection officer. It must name one, who can then accept the agreement."
    return f"Ask the data protection officer of {name} to accept it: {', '.join(officers)}."

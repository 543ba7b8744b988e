"""What the views of organisations share."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from organisations.models import Organisation
from organisations.policies import visible_organisations
from organisations.services.agreements import Signatory
from organisations.services.recording import Refused


def signed_in(request: HttpRequest) -> Signatory:
    """The person at work."""
    if not request.user.is_authenticated:
        raise Http404
    return cast(Signatory, request.user)


def found(request: HttpRequest, organisation_id: int) -> Organisation:
    """The organisation of a page: outside what the person may see it is not found."""
    organisations: QuerySet[Organisation] = visible_organisations(signed_in(request))
    return get_object_or_404(
        organisations.select_related("data_sharing_agreement", "absorbing_organisation").prefetch_related(
            "name_changes", "rent_periods", "absorbing_organisation__name_changes"
        ),
        pk=organisation_id,
    )


def add_refusal(form: Form, refused: Refused) -> None:
    """Show why it was refused, beside the field that could put it right."""
    for name, message in refused.errors.items():
        form.add_error(name if name in form.fields else None, message)


def details_url(organisation: Organisation) -> str:
    return reverse("organisations:organisation", args=[organisation.pk])


def about(request: HttpRequest, organisation: Organisation, current: str = "") -> dict[str, Any]:
    """What the templates of an organisation's pages need: its name of today and the pages beside this one.

    :param current: route name of the page, without the application.
    """
    user = signed_in(request)
    name = organisation.name_on(timezone.localdate())
    pages = [
        ("About this organisation" if user.is_support else "About your organisation", "organisation"),
        ("Stock owners", "stock-owners"),
        ("Managing agents", "managing-agents"),
    ]
    sections = [
        {
            "text": text,
            "href": reverse(f"organisations:{route}", args=[organisation.pk]),
            **({"active": True} if route == current else {}),
        }
        for text, route in pages
    ]
    if user.is_support:
        schemes = {"text": "Schemes", "href": reverse("organisations:schemes-of-organisation", args=[organisation.pk])}
        sections.append(schemes | ({"active": True} if current == "schemes-of-organisation" else {}))
        sections.append({"text": "Users", "href": reverse("users:users-of-organisation", args=[organisation.pk])})
        logs = [
            {
                "text": f"{kind.capitalize()} logs",
                "href": reverse(f"{kind}-of-organisation:logs", args=[organisation.pk]),
                **({"active": True} if current == f"{kind}-logs" else {}),
            }
            for kind in ("lettings", "sales")
        ]
        sections = [*logs, *sections]
    return {
        "organisation": organisation,
        "name": name,
        "is_own": user.organisation.pk == organisation.pk and not user.is_support,
        "sections": sections,
        "sections_label": f"Pages of {name}",
    }


def answer(request: HttpRequest, template: str, context: dict[str, Any], *, refused: bool = False) -> HttpResponse:
    """The page; with the status that says so where something on it was refused."""
    return render(
        request,
        f"organisations/{template}.html",
        context,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
    )

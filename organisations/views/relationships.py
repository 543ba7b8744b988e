"""Stock owners and managing agents of an organisation: lists, adding and removing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.forms.organisations import ChooseOrganisationForm
from organisations.listing import ListPage, search_box, searched_for
from organisations.models import Organisation, OrganisationRelationship
from organisations.models.organisation import OrganisationQuerySet, OrganisationStatus
from organisations.policies import can_change_relationships, check_can_change_relationships
from organisations.services.relationships import (
    RelationshipRefused,
    add_managing_agent,
    add_stock_owner,
    remove_relationship,
)
from organisations.views.common import about, add_refusal, answer, found, signed_in


@dataclass(frozen=True)
class Side:
    """One side of the relationships of an organisation.

    :ivar route: route name of its list, without the application.
    :ivar field: what a relationship calls the other organisation.
    :ivar own_field: what a relationship calls the organisation whose list it is.
    :ivar text: what being on this side means.
    """

    route: str
    field: str
    own_field: str
    words: str
    text: str
    narrow: Callable[[OrganisationQuerySet, Organisation], OrganisationQuerySet]
    add: Callable[..., OrganisationRelationship]

    def list_url(self, organisation: Organisation) -> str:
        return reverse(f"organisations:{self.route}", args=[organisation.pk])


STOCK_OWNERS = Side(
    route="stock-owners",
    field="stock_owner",
    own_field="managing_agent",
    words="stock owner",
    text="Stock owners own homes that {name} manages.",
    narrow=lambda everything, organisation: everything.stock_owners_of(organisation),
    add=add_stock_owner,
)
MANAGING_AGENTS = Side(
    route="managing-agents",
    field="managing_agent",
    own_field="stock_owner",
    words="managing agent",
    text="Managing agents manage homes that {name} owns.",
    narrow=lambda everything, organisation: everything.managing_agents_of(organisation),
    add=add_managing_agent,
)


@require_safe
def related(request: HttpRequest, organisation_id: int, side: Side) -> HttpResponse:
    """List the organisations on one side."""
    user, today, organisation = signed_in(request), timezone.localdate(), found(request, organisation_id)
    search = searched_for(request)
    others = side.narrow(Organisation.objects.switched_on(), organisation)
    has_any = others.exists()
    matching = others.called_like(search, today) if search else others
    page = ListPage(matching.by_name(today), request, landmark=f"Pages of {side.words}s")
    context = about(request, organisation, side.route)
    may_change = can_change_relationships(user, organisation)
    is_active = organisation.status(today) == OrganisationStatus.ACTIVE
    return answer(
        request,
        "related",
        {
            **context,
            "side": side,
            "text": side.text.format(name=context["name"]),
            "page": page,
            "has_any": has_any,
            "search": search,
            "search_box": search_box(search, label="Search by name"),
            "remove_route": f"organisations:remove-{side.route}",
            "add_url": reverse(f"organisations:add-{side.route}", args=[organisation.pk]),
            "may_add": may_change and is_active,
            "may_remove": may_change,
            "is_closed": may_change and not is_active,
            "links_to_others": user.is_support,
            "back_url": reverse("organisations:organisations") if user.is_support else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, organisation_id: int, side: Side) -> HttpResponse:
    """Ask which organisation to add, and add it."""
    user, now, organisation = signed_in(request), timezone.now(), found(request, organisation_id)
    check_can_change_relationships(user, organisation)
    today = timezone.localdate(now)
    form = ChooseOrganisationForm(
        request.POST if request.method == "POST" else None,
        name=side.field,
        label=f"{side.words.capitalize()} to add",
        missing=f"Select the {side.words} to add",
        offered=Organisation.objects.active(today).exclude(pk=organisation.pk),
        today=today,
    )
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        try:
            side.add(organisation=organisation, by=user, now=now, **{side.field: form.organisation})
        except RelationshipRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _said(form.organisation, today, side, "is now"))
            return redirect(side.list_url(organisation))
    context = about(request, organisation)
    return answer(
        request,
        "form",
        {
            **context,
            "form": form,
            "title": f"Add a {side.words}",
            "text": side.text.format(name=context["name"]),
            "button": f"Add {side.words}",
            "back_url": side.list_url(organisation),
        },
        refused=bool(form.errors),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, organisation_id: int, other_id: int, side: Side) -> HttpResponse:
    """Ask whether to end a relationship, and end it once confirmed."""
    user, now, organisation = signed_in(request), timezone.now(), found(request, organisation_id)
    check_can_change_relationships(user, organisation)
    relationship = get_object_or_404(
        OrganisationRelationship.objects.select_related("stock_owner", "managing_agent"),
        **{f"{side.own_field}_id": organisation.pk, f"{side.field}_id": other_id},
    )
    other: Organisation = relationship.stock_owner if side is STOCK_OWNERS else relationship.managing_agent
    today = timezone.localdate(now)
    if request.method == "POST":
        remove_relationship(organisation=organisation, relationship=relationship, by=user, now=now)
        messages.success(request, _said(other, today, side, "is no longer"))
        return redirect(side.list_url(organisation))
    name = other.name_on(today)
    return answer(
        request,
        "ask",
        {
            **about(request, organisation),
            "title": f"Are you sure you want to remove {name} as a {side.words}?",
            "text": "Logs you have already created keep their owner and managing agent. You can add the organisation "
            "again later.",
            "button": f"Remove this {side.words}",
            "is_warning": True,
            "back_url": side.list_url(organisation),
        },
    )


def _said(other: Organisation, today: date, side: Side, what: str) -> str:
    return f"{other.name_on(today)} {what} a {side.words}"

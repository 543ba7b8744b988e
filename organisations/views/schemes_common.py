"""What the views of schemes and locations share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations import policies
from organisations.models import Location, Organisation, Scheme
from organisations.policies import Person
from organisations.scheme_steps import SCHEME_STEPS, step_of
from organisations.services.deactivations import can_offer_deactivation, can_offer_reactivation
from organisations.services.locations import why_location_not_deletable
from organisations.services.schemes import why_scheme_not_deletable
from organisations.views.common import found, signed_in


@dataclass
class Opened:
    """A scheme that somebody opened, with what its pages need to know."""

    scheme: Scheme
    user: Person
    today: date

    @cached_property
    def may_change(self) -> bool:
        return policies.can_change_scheme(self.user, self.scheme, self.today)


def opened(request: HttpRequest, scheme_id: int) -> Opened:
    """The scheme of a page. One that does not exist is not found.

    :raises PermissionDenied: it belongs to an organisation out of the person's reach.
    """
    user, today = signed_in(request), timezone.localdate()
    schemes = (
        Scheme.objects.visible()
        .select_related("owning_organisation")
        .prefetch_related("owning_organisation__name_changes", "deactivations", "locations")
    )
    scheme = get_object_or_404(schemes, pk=scheme_id)
    policies.check_can_view_scheme(user, scheme, today)
    return Opened(scheme, user, today)


def location_of(here: Opened, location_id: int) -> Location:
    """The location of a page, which has to be one of the scheme's."""
    locations = Location.objects.visible().filter(scheme=here.scheme).prefetch_related("deactivations")
    location = get_object_or_404(locations, pk=location_id)
    location.scheme = here.scheme
    return location


def whole_number(text: str) -> int:
    """The id in an address's query.

    :raises Http404: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text)


def scheme_url(scheme: Scheme) -> str:
    return reverse("organisations:scheme", args=[scheme.pk])


def locations_url(scheme: Scheme) -> str:
    return reverse("organisations:locations", args=[scheme.pk])


def location_url(location: Location) -> str:
    return reverse("organisations:location", args=[location.scheme_id, location.pk])


def scheme_step_url(scheme: Scheme, slug: str, query: str = "") -> str:
    return reverse(f"organisations:scheme-{slug}", args=[scheme.pk]) + query


def location_step_url(location: Location, slug: str, query: str = "") -> str:
    return reverse(f"organisations:location-{slug}", args=[location.scheme_id, location.pk]) + query


def back_from_check() -> str:
    """The query that brings the person back to the answers to check."""
    return "?from=check-answers"


def from_check(request: HttpRequest) -> str:
    """The same query, where the person came from there; empty otherwise."""
    return back_from_check() if request.GET.get("from") == "check-answers" else ""


def about_organisation(request: HttpRequest) -> Organisation | None:
    """The organisation that an address names beside its subject, if it names one.

    :raises Http404: it is none that the person may see.
    """
    asked = request.GET.get("organisation", "")
    return found(request, whole_number(asked)) if asked else None


def scheme_changes(here: Opened) -> Callable[[str], str]:
    """Column of a scheme to the address of the page that changes it; empty where the person may not."""
    scheme, may_change = here.scheme, here.may_change

    def change(column: str) -> str:
        if not may_change:
            return ""
        if not scheme.confirmed:
            return scheme_step_url(scheme, step_of(column, SCHEME_STEPS), back_from_check())
        if here.user.is_support:
            return scheme_step_url(scheme, step_of(column, SCHEME_STEPS))
        return scheme_step_url(scheme, "edit-name") if column in policies.BASIC_SCHEME_ANSWERS else ""

    return change


def place_actions(here: Opened, place: Scheme | Location) -> dict[str, Any]:
    """What the person may do with a scheme or location, and why support may not delete it."""
    user, today, now = here.user, here.today, timezone.now()
    may_stop = here.may_change and policies.owner_is_active(here.scheme, today)
    reason = None
    if user.is_support:
        if isinstance(place, Scheme):
            reason = why_scheme_not_deletable(place, now=now)
        else:
            reason = why_location_not_deletable(place, now=now)
    return {
        "kind": "scheme" if isinstance(place, Scheme) else "location",
        "deactivate_url": _action_url("deactivate", place) if may_stop and can_offer_deactivation(place, today) else "",
        "reactivate_url": _action_url("reactivate", place) if may_stop and can_offer_reactivation(place, today) else "",
        "delete_url": _action_url("delete", place) if user.is_support and reason is None else "",
        "reason_not_to_delete": reason if reason and policies.may_be_deleted(place, today) else "",
    }


def _action_url(action: str, place: Scheme | Location) -> str:
    if isinstance(place, Scheme):
        return scheme_step_url(place, action)
    return location_step_url(place, action)


def about_scheme(here: Opened, current: str) -> dict[str, Any]:
    """What the templates of a scheme's two tabs need.

    :param current: route name of the tab, without the application.
    """
    scheme = here.scheme
    tabs = (("Scheme", "scheme"), ("Locations", "locations"))
    return {
        "scheme": scheme,
        "owner_name": scheme.owning_organisation.name_on(here.today),
        "sections": [
            {
                "text": text,
                "href": reverse(f"organisations:{route}", args=[scheme.pk]),
                **({"active": True} if route == current else {}),
            }
            for text, route in tabs
        ],
        "sections_label": f"Pages of {scheme.service_name}",
    }

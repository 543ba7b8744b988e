"""What the views of schemes and locations share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations import policies
from organisations.models import Location, Scheme
from organisations.policies import Person
from organisations.views.common import signed_in


@dataclass(frozen=True)
class Opened:
    """A scheme that somebody opened, with what its pages need to know."""

    scheme: Scheme
    user: Person
    today: date

    @property
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

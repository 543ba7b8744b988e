"""The locations of a scheme, and one location."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisations import policies
from organisations.availability import is_soon
from organisations.models import Location, SchemeDeactivation
from organisations.scheme_listing import PlaceFilters, PlacePage
from organisations.scheme_presenting import (
    availability_row,
    given_by_location,
    location_answer_rows,
    status_row,
    status_tag,
    text_row,
)
from organisations.scheme_steps import CHECK_ANSWERS, LOCATION_STEPS, step_of
from organisations.views.common import answer
from organisations.views.schemes_common import (
    Opened,
    about_scheme,
    location_of,
    location_step_url,
    location_url,
    locations_url,
    opened,
    place_actions,
)


@require_safe
def locations(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """List the locations of a scheme, the newest first."""
    here = opened(request, scheme_id)
    filters = PlaceFilters.of(request.GET)
    everything = Location.objects.visible().filter(scheme=here.scheme)
    narrowed = filters.narrow_locations(everything, here.today).with_shown_status(here.today)
    page = PlacePage(
        narrowed.order_by("-created_at", "-pk"), request, landmark="Pages of locations", query=filters.query
    )
    may_add = policies.can_add_location(here.user, here.scheme, here.today)
    return answer(
        request,
        "schemes/locations",
        {
            **about_scheme(here, "locations"),
            "page": page,
            "rows": [(each, status_tag(each.shown_status), _href(here, each)) for each in page.rows],  # type: ignore[attr-defined]
            "add_url": reverse("organisations:add-location", args=[here.scheme.pk]) if may_add else "",
            "ends_on": _ending(here) if may_add else None,
            "today": here.today,
            "filters": filters,
            "search_box": filters.search_box("Name or postcode"),
            "back_url": reverse("organisations:schemes"),
        },
    )


def _ending(here: Opened) -> SchemeDeactivation | None:
    """The deactivation that added locations share: one that has begun or begins within six months."""
    ending = here.scheme.open_deactivation
    return ending if ending is not None and is_soon(ending.deactivation_date, here.today) else None


def _href(here: Opened, location: Location) -> str:
    """Where the list leads: to the page of a location, or to its next question while it is not complete."""
    if location.confirmed or not here.may_change:
        return location_url(location)
    return location_step_url(location, CHECK_ANSWERS if location.postcode else "postcode")


@require_safe
def location(request: HttpRequest, scheme_id: int, location_id: int) -> HttpResponse:
    """What is known about a location, what logs take from it, and what the person may do with it."""
    here = opened(request, scheme_id)
    shown = location_of(here, location_id)
    offered = policies.is_offered_location_changes(here.user, shown, here.today)

    def change(column: str) -> str:
        return location_step_url(shown, step_of(column, LOCATION_STEPS), "?from=details") if offered else ""

    postcode, name, *others = location_answer_rows(shown, change)
    return answer(
        request,
        "schemes/location",
        {
            **place_actions(here, shown),
            "scheme": here.scheme,
            "location": shown,
            "rows": [
                postcode,
                name,
                status_row(shown.status_shown(here.today)),
                *others,
                text_row("Location code", str(shown.pk)),
                availability_row(shown.active_spans),
            ],
            "given": given_by_location(shown, here.today) if shown.is_complete else [],
            "back_url": locations_url(here.scheme),
        },
    )

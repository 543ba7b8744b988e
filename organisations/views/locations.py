"""The locations of a scheme, and one location."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisations.models import Location
from organisations.scheme_listing import PlaceFilters, PlacePage
from organisations.scheme_presenting import (
    availability_row,
    given_by_location,
    location_answer_rows,
    status_row,
    status_tag,
    text_row,
)
from organisations.views.common import answer
from organisations.views.schemes_common import about_scheme, location_of, locations_url, opened


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
    return answer(
        request,
        "schemes/locations",
        {
            **about_scheme(here, "locations"),
            "page": page,
            "rows": [(each, status_tag(each.shown_status)) for each in page.rows],  # type: ignore[attr-defined]
            "filters": filters,
            "search_box": filters.search_box("Name or postcode"),
            "back_url": reverse("organisations:schemes"),
        },
    )


@require_safe
def location(request: HttpRequest, scheme_id: int, location_id: int) -> HttpResponse:
    """What is known about a location, what logs take from it, and what the person may do with it."""
    here = opened(request, scheme_id)
    shown = location_of(here, location_id)
    postcode, name, *others = location_answer_rows(shown)
    return answer(
        request,
        "schemes/location",
        {
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

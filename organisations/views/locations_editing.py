"""Adding a location to a scheme and answering its questions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations import policies
from organisations.forms.locations import LocationForm
from organisations.models import Location
from organisations.scheme_presenting import availability_row, location_answer_rows
from organisations.scheme_steps import (
    CHECK_ANSWERS,
    LOCATION_STEP,
    LOCATION_STEPS,
    after_location_step,
    step_before,
    step_of,
)
from organisations.services.locations import LocationRefused, add_location, edit_location
from organisations.views.common import add_refusal, answer
from organisations.views.schemes_common import (
    Opened,
    back_from_check,
    from_check,
    location_of,
    location_step_url,
    location_url,
    locations_url,
    opened,
    place_actions,
)

METHODS = ["GET", "HEAD", "POST"]


@require_POST
def add(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Add an empty location and ask for its postcode."""
    here = opened(request, scheme_id)
    made = add_location(scheme=here.scheme, by=here.user, now=timezone.now())
    return redirect(location_step_url(made, LOCATION_STEPS[0].slug))


@require_http_methods(METHODS)
def step(request: HttpRequest, scheme_id: int, location_id: int, slug: str) -> HttpResponse:
    """Ask one question about a location."""
    here, location = _found(request, scheme_id, location_id)
    asked = LOCATION_STEP[slug]
    form = LocationForm(
        request.POST if request.method == "POST" else None,
        column=asked.columns[0],
        location=location,
        today=here.today,
    )
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        try:
            edit_location(location=location, answers=form.answers, by=here.user, now=timezone.now())
        except LocationRefused as refused:
            add_refusal(form, refused)
        else:
            return redirect(_next(request, location, slug))
    returns = _returns_to(request, location)
    return answer(
        request,
        "schemes/step",
        {
            "form": form,
            "title": asked.title,
            "caption": here.scheme.service_name,
            "button": "Save and continue",
            "skip_url": "" if returns else location_step_url(location, after_location_step(slug, location)),
            "back_url": returns or _back(location, slug),
        },
        refused=bool(form.errors),
    )


@require_http_methods(METHODS)
def check_answers(request: HttpRequest, scheme_id: int, location_id: int) -> HttpResponse:
    """Show every answer of a location. The button leads back to the list: nothing has to be confirmed."""
    here, location = _found(request, scheme_id, location_id)
    if request.method == "POST":
        if location.is_complete:
            messages.success(request, f"{location} has been added to this scheme")
        return redirect(locations_url(here.scheme))

    def change(column: str) -> str:
        return location_step_url(location, step_of(column, LOCATION_STEPS), back_from_check())

    return answer(
        request,
        "schemes/check_answers",
        {
            "title": "Check your answers",
            "caption": here.scheme.service_name,
            "rows": [
                *location_answer_rows(location, change),
                availability_row(location.active_spans, change("startdate")),
            ],
            "button": "Save and return to locations",
            "back_url": locations_url(here.scheme),
            **place_actions(here, location),
        },
    )


def _found(request: HttpRequest, scheme_id: int, location_id: int) -> tuple[Opened, Location]:
    """The location, if the person may change it.

    :raises PermissionDenied: they may not.
    """
    here = opened(request, scheme_id)
    location = location_of(here, location_id)
    policies.check_can_change_location(here.user, location, here.today)
    return here, location


def _returns_to(request: HttpRequest, location: Location) -> str:
    """Where the person came from to change one answer; empty on the way through all of them."""
    if request.GET.get("from") == "details":
        return location_url(location)
    return location_step_url(location, CHECK_ANSWERS) if from_check(request) else ""


def _next(request: HttpRequest, location: Location, slug: str) -> str:
    """Where the person goes once the step is saved."""
    returns = _returns_to(request, location)
    came_from = f"?from={request.GET['from']}" if returns else ""
    if slug == "postcode" and not location.location_code:
        return location_step_url(location, "local-authority", came_from)
    if returns == location_url(location):
        messages.success(request, "Changes saved")
    return returns or location_step_url(location, after_location_step(slug, location))


def _back(location: Location, slug: str) -> str:
    earlier = step_before(slug, LOCATION_STEPS, ("local-authority",) if location.is_la_inferred else ())
    return location_step_url(location, earlier) if earlier else locations_url(location.scheme)

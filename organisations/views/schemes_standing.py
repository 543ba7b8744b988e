"""Deactivating, reactivating and deleting a scheme or one of its locations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations import policies
from organisations.collection_years import earliest_editable_start
from organisations.forms.schemes_availability import DayForm
from organisations.models import Location, Scheme
from organisations.services import deactivations
from organisations.services.deactivations import DayRefused, affected_by_deactivation, check_deactivation_day
from organisations.services.locations import delete_location
from organisations.services.recording import Refused
from organisations.services.schemes import delete_scheme
from organisations.views.common import answer
from organisations.views.schemes_common import (
    Opened,
    location_of,
    location_url,
    locations_url,
    opened,
    scheme_url,
)
from organisations.wording import day_in_words

METHODS = ["GET", "HEAD", "POST"]


def _found(request: HttpRequest, scheme_id: int, location_id: int | None) -> tuple[Opened, Scheme | Location]:
    here = opened(request, scheme_id)
    return here, here.scheme if location_id is None else location_of(here, location_id)


def _url(place: Scheme | Location) -> str:
    return scheme_url(place) if isinstance(place, Scheme) else location_url(place)


def _kind(place: Scheme | Location) -> str:
    return "scheme" if isinstance(place, Scheme) else "location"


@require_http_methods(METHODS)
def deactivate(request: HttpRequest, scheme_id: int, location_id: int | None = None) -> HttpResponse:
    """Ask from when, say what that affects, and do it once confirmed. What affects nothing is done at once."""
    here, place = _found(request, scheme_id, location_id)
    policies.check_can_deactivate_or_reactivate(here.user, here.scheme, here.today)
    kind = _kind(place)
    form = DayForm(
        request.POST if request.method == "POST" else None,
        earliest=earliest_editable_start(here.today),
        question=f"When should this {kind} be deactivated?",
        missing=f"Select when the {kind} should be deactivated",
    )
    if request.method == "POST" and form.is_valid():
        try:
            check_deactivation_day(place, form.chosen, today=here.today)
            affected = affected_by_deactivation(place, form.chosen)
            if affected and "confirmed" not in request.POST:
                return _confirm(request, place, form, affected)
            deactivations.deactivate(place=place, day=form.chosen, by=here.user, now=timezone.now())
        except DayRefused as refused:
            form.refuse_day(str(refused))
        else:
            messages.success(request, _done(place, "deactivated", form.chosen, here.today))
            return redirect(_url(place))
    return _asked(
        request,
        place,
        form,
        title=f"Deactivate {place}",
        text=f"Tenancies that start on or after this date cannot use the {kind}. Earlier ones keep it.",
    )


@require_http_methods(METHODS)
def reactivate(request: HttpRequest, scheme_id: int, location_id: int | None = None) -> HttpResponse:
    """Ask from when, and do it. Where nothing is deactivated, the page is not found."""
    here, place = _found(request, scheme_id, location_id)
    policies.check_can_deactivate_or_reactivate(here.user, here.scheme, here.today)
    if place.open_deactivation is None:
        raise Http404
    kind = _kind(place)
    form = DayForm(
        request.POST if request.method == "POST" else None,
        earliest=earliest_editable_start(here.today),
        question=f"When should this {kind} be reactivated?",
        missing=f"Select when the {kind} should be reactivated",
    )
    if request.method == "POST" and form.is_valid():
        try:
            deactivations.reactivate(place=place, day=form.chosen, by=here.user, now=timezone.now())
        except DayRefused as refused:
            form.refuse_day(str(refused))
        else:
            messages.success(request, _done(place, "reactivated", form.chosen, here.today))
            return redirect(_url(place))
    return _asked(
        request,
        place,
        form,
        title=f"Reactivate {place}",
        text=f"Tenancies that start on or after this date can use the {kind} again. Logs that lost it do not get it "
        "back by themselves.",
    )


@require_http_methods(METHODS)
def delete(request: HttpRequest, scheme_id: int, location_id: int | None = None) -> HttpResponse:
    """Ask, and do it once confirmed."""
    here, place = _found(request, scheme_id, location_id)
    policies.check_is_support(here.user)
    problem, now = "", timezone.now()
    if request.method == "POST":
        try:
            if isinstance(place, Scheme):
                delete_scheme(scheme=place, by=here.user, now=now)
            else:
                delete_location(location=place, by=here.user, now=now)
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, f"{place} has been deleted")
            is_scheme = isinstance(place, Scheme)
            return redirect(reverse("organisations:schemes") if is_scheme else locations_url(here.scheme))
    kind = _kind(place)
    return answer(
        request,
        "ask",
        {
            "name": here.scheme.service_name,
            "title": f"Are you sure you want to delete this {kind}?",
            "text": f"You cannot undo this. {'Its locations are deleted with it. ' if kind == 'scheme' else ''}"
            "Old logs keep it.",
            "button": f"Delete this {kind}",
            "is_warning": True,
            "problem": problem,
            "back_url": _url(place),
        },
        refused=bool(problem),
    )


def _asked(request: HttpRequest, place: Scheme | Location, form: DayForm, **context: Any) -> HttpResponse:
    return answer(
        request,
        "form",
        {"form": form, "button": "Continue", "back_url": _url(place), **context},
        refused=bool(form.errors),
    )


def _confirm(
    request: HttpRequest, place: Scheme | Location, form: DayForm, affected: deactivations.Affected
) -> HttpResponse:
    return answer(
        request,
        "schemes/confirm_deactivation",
        {
            "place": place,
            "kind": _kind(place),
            "day": form.chosen,
            "affected": affected,
            "hidden": form.hidden(),
            "back_url": _url(place),
        },
    )


def _done(place: Scheme | Location, done: str, day: date, today: date) -> str:
    return f"{place} has been {done}" if day <= today else f"{place} will be {done} on {day_in_words(day)}"

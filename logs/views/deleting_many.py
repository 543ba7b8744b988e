"""Deleting many logs of a list at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from logs.forms_of_lists import DeleteForm
from logs.models import BulkChange, Log
from logs.policies import deletable_logs
from logs.views.bulk import METHODS, Changing, carry_out, choose, show, take
from logs.views.journeys import Journey, as_sent
from logs.views.listed import listed


@require_http_methods(METHODS)
def choose_logs(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """Choose logs of the list to delete."""
    return choose(_way(request, model, organisation_id))


@require_http_methods(METHODS)
def check(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """See which logs were chosen, say why, and delete them."""
    return take(_check, _way(request, model, organisation_id))


def _check(way: Changing, journey: Journey) -> HttpResponse:
    request = way.here.request
    several, event = len(way.selection.chosen) > 1, way.here.model.collection.event
    if request.method != "POST":
        form = DeleteForm(journey.sent, event=event, several=several)
        return show(way, "logs/delete_many.html", behind=way.first, form=form)
    form = DeleteForm(request.POST, event=event, several=several)
    chosen, lost = way.shown_and_lost(way.selection.chosen)
    if not form.is_valid() or not chosen:
        journey.keep(sent=as_sent(request.POST, *form.fields))
        return redirect(way.url(way.second))
    return carry_out(way, journey, chosen, lost, reason=form.reasons())


def _way(request: HttpRequest, model: type[Log], organisation_id: int | None) -> Changing:
    here = listed(request, model, organisation_id)
    allowed = deletable_logs(here.found, here.user, here.today)
    return Changing(here, BulkChange.Kind.DELETE, "delete-logs", "check-delete-logs", allowed)

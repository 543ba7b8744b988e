"""Giving many logs of a list to somebody else at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from logs.bulk_changes import Offered
from logs.forms_of_lists import AssigneeForm
from logs.models import BulkChange, Log
from logs.policies import can_reassign, editable_logs
from logs.views.bulk import METHODS, Changing, carry_out, choose, show, take
from logs.views.journeys import Journey, as_sent
from logs.views.listed import listed
from users.models import User

CHECK = "check-reassign"


@require_http_methods(METHODS)
def choose_logs(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """Choose logs of the list that somebody else is to have.

    :raises PermissionDenied: data providers cannot give logs to others.
    """
    return choose(_way(request, model, organisation_id))


@require_http_methods(METHODS)
def choose_person(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """Choose who is to have them.

    :raises PermissionDenied: data providers cannot give logs to others.
    """
    return take(_choose_person, _way(request, model, organisation_id))


def _choose_person(way: Changing, journey: Journey) -> HttpResponse:
    request = way.here.request
    people = Offered(way.here.user, way.here.today).for_any(way.selection.chosen)
    if request.method != "POST":
        first = {"assignee": journey.said.get("assignee")}
        form = AssigneeForm(journey.sent, people=people, initial=first)
        return show(way, "logs/reassign_to.html", behind=way.first, form=form, rows=way.selection.chosen_rows)
    form = AssigneeForm(request.POST, people=people)
    if not form.is_valid():
        journey.keep(sent=as_sent(request.POST, "assignee", "assignee_search", "search"))
        return redirect(way.url(way.second))
    journey.keep(sent=None, assignee=int(form.cleaned_data["assignee"]))
    return redirect(way.url(CHECK))


@require_http_methods(METHODS)
def check(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """See what will change, and do it.

    :raises PermissionDenied: data providers cannot give logs to others.
    """
    return take(_check, _way(request, model, organisation_id))


def _check(way: Changing, journey: Journey) -> HttpResponse:
    request = way.here.request
    assignee = User.objects.filter(pk=journey.said.get("assignee")).first()
    if assignee is None:
        return redirect(way.url(way.second))
    offered = Offered(way.here.user, way.here.today)
    others = [log for log in way.selection.chosen if log.assigned_to_id != assignee.pk]
    taken = [log for log in others if offered.is_for(log, assignee.pk)]
    if request.method != "POST":
        return show(
            way,
            "logs/reassign_confirm.html",
            behind=way.second,
            assignee=assignee,
            rows=way.selection.rows_of(taken),
            refused=len(others) - len(taken),
            theirs=len(way.selection.chosen) - len(others),
        )
    chosen, lost = way.shown_and_lost(taken)
    if not chosen or request.POST.get("assignee") != str(assignee.pk):
        return redirect(way.url(CHECK))
    return carry_out(way, journey, chosen, lost, assignee=assignee)


def _way(request: HttpRequest, model: type[Log], organisation_id: int | None) -> Changing:
    here = listed(request, model, organisation_id)
    if not can_reassign(here.user):
        raise PermissionDenied("Only a data coordinator can assign logs to somebody else")
    return Changing(here, BulkChange.Kind.REASSIGN, "reassign", "reassign-to", editable_logs(here.found, here.today))

"""Changing many logs at once: deleting them, and giving them to somebody else."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from logs.bulk_changes import MOST_AT_ONCE, MOST_IN_A_REQUEST, Offered, begin, carry_on
from logs.forms_of_lists import AssigneeForm, DeleteForm
from logs.models import BulkChange, Log
from logs.policies import can_reassign, deletable_logs, editable_logs, visible_logs
from logs.tasks import carry_out
from logs.views.choosing_logs import Selection
from logs.views.listed import Listed, listed
from logs.views.opening import user_of
from users.models import User

METHODS = ["GET", "HEAD", "POST"]
CHOOSE, PREVIEW, CONFIRM = "choose", "preview", "confirm"


@require_http_methods(METHODS)
def delete_logs(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """Choose logs of the list, see which they are and say why, and delete them."""
    here = listed(request, model, organisation_id)
    selection = Selection.of(here, deletable_logs(here.found, here.user, here.today), _form(request))
    step = request.POST.get("step", CHOOSE)
    if step == CONFIRM and (done := _done_before(here, selection, BulkChange.Kind.DELETE)):
        return done
    if request.method != "POST" or step == CHOOSE or not selection.chosen:
        return _choose(here, selection, "delete-logs", is_sent=request.method == "POST" and step != CHOOSE)
    form = DeleteForm(request.POST if step == CONFIRM else None, several=len(selection.chosen) > 1)
    if step == CONFIRM and form.is_valid():
        change = begin(
            model,
            kind=BulkChange.Kind.DELETE,
            log_ids=selection.hidden,
            by=here.user,
            now=timezone.now(),
            identifier=_identifier(request),
            reason=form.reasons(),
        )
        return _carry_out(here, change)
    context = {"selection": selection, "form": form, "page_url": _here(here), "change": _identifier(request) or uuid4()}
    return _page(here, "logs/delete_many.html", context, form)


@require_http_methods(METHODS)
def reassign(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """Choose logs of the list and who is to have them, see what will change, and do it.

    :raises PermissionDenied: data providers cannot give logs to others.
    """
    here = listed(request, model, organisation_id)
    if not can_reassign(here.user):
        raise PermissionDenied("Only a data coordinator can assign logs to somebody else")
    selection = Selection.of(here, editable_logs(here.found, here.today), _form(request))
    step = request.POST.get("step", CHOOSE)
    if step == CONFIRM and (done := _done_before(here, selection, BulkChange.Kind.REASSIGN)):
        return done
    if request.method != "POST" or step == CHOOSE or not selection.chosen:
        return _choose(here, selection, "reassign", is_sent=request.method == "POST" and step != CHOOSE)
    offered = Offered(here.user, here.today)
    is_answered = "assignee" in request.POST or "assignee_search" in request.POST
    form = AssigneeForm(request.POST if is_answered else None, people=offered.for_any(selection.chosen))
    if not is_answered or "search" in request.POST or not form.is_valid():
        context = {"selection": selection, "form": form, "page_url": _here(here)}
        return _page(here, "logs/reassign_to.html", context, form)
    assignee = User.objects.get(pk=form.cleaned_data["assignee"])
    taken = [log for log in selection.chosen if offered.is_for(log, assignee.pk)]
    if step == CONFIRM and taken:
        change = begin(
            model,
            kind=BulkChange.Kind.REASSIGN,
            log_ids=[log.pk for log in taken],
            by=here.user,
            now=timezone.now(),
            identifier=_identifier(request),
            assignee=assignee,
        )
        return _carry_out(here, change)
    context = {
        "selection": selection,
        "assignee": assignee,
        "taken": taken,
        "refused": len(selection.chosen) - len(taken),
        "page_url": _here(here),
        "change": uuid4(),
    }
    return _page(here, "logs/reassign_confirm.html", context)


@require_safe
def progress(request: HttpRequest, model: type[Log], identifier: UUID) -> HttpResponse:
    """How far a change of many logs has come, for the person who began it."""
    here = listed(request, model)
    changes = BulkChange.objects.filter(by=user_of(request), collection=model.collection.name)
    change = get_object_or_404(changes.select_related("assignee"), identifier=identifier)
    return render(request, "logs/bulk_change.html", here.context(change=change, outcome=outcome_of(change)))


def _form(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _here(here: Listed) -> str:
    """The address of the page with the filters of the list."""
    return f"{here.request.path}?{here.filters.query}"


def _choose(here: Listed, selection: Selection, page: str, *, is_sent: bool) -> HttpResponse:
    """The page on which logs are ticked, again where none was."""
    first = next(iter(selection.offered), None)
    context = {
        "selection": selection,
        "is_deleting": page == "delete-logs",
        "is_empty_handed": is_sent,
        "empty_handed": {
            "titleText": "There is a problem",
            "errorList": [{"text": "Select at least one log", "href": f"#log-{first.pk}" if first else ""}],
        },
        "most": MOST_AT_ONCE,
        "page_url": _here(here),
        "back_url": here.url(query=here.filters.query),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return render(here.request, "logs/choose_logs.html", here.context(**context), status=status)


def _page(here: Listed, template: str, context: dict[str, Any], form: Any = None) -> HttpResponse:
    refused = form is not None and form.is_bound and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    back_url = here.url(query=here.filters.query)
    return render(here.request, template, here.context(list_url=back_url, **context), status=status)


def _carry_out(here: Listed, change: BulkChange) -> HttpResponse:
    """Change the logs at once where they are few, else have a worker do it."""
    if change.total > MOST_IN_A_REQUEST:
        transaction.on_commit(lambda: carry_out.delay(change_id=change.pk))
    else:
        carry_on(change, now=timezone.now(), most=change.total)
        change.refresh_from_db()
    return _led_to_outcome(here, change)


def _led_to_outcome(here: Listed, change: BulkChange) -> HttpResponse:
    """To the list with what became of the logs, or to the page that says how far the change has come."""
    if change.finished_at is None:
        return redirect(f"{here.model.collection.name}:bulk-change", identifier=change.identifier)
    messages.success(here.request, outcome_of(change))
    return redirect(here.url(query=here.filters.query))


def _identifier(request: HttpRequest) -> UUID | None:
    """Of the form that asks for a change, made once for each page that shows it."""
    try:
        return UUID(request.POST.get("change", ""))
    except ValueError:
        return None


def _done_before(here: Listed, selection: Selection, kind: BulkChange.Kind) -> HttpResponse | None:
    """Where a form that was sent again leads: to what came of it the first time.

    Another form about logs that are all gone leads to the list. None where there is something to do.

    :raises SuspiciousOperation: the identifier is that of another change.
    """
    identifier = _identifier(here.request)
    changes = BulkChange.objects.select_related("assignee")
    if identifier is not None and (change := changes.filter(identifier=identifier).first()):
        if (change.by_id, change.kind, change.collection) != (here.user.pk, kind, here.model.collection.name):
            raise SuspiciousOperation("The form has the identifier of another change")
        return _led_to_outcome(here, change)
    if selection.chosen or not selection.sent:
        return None
    if visible_logs(here.model._default_manager.filter(pk__in=selection.sent), here.user).exists():
        return None
    messages.success(here.request, "These logs have already been deleted")
    return redirect(here.url(query=here.filters.query))


def outcome_of(change: BulkChange) -> str:
    """What became of the logs, in words."""
    changed = "1 log has" if change.changed == 1 else f"{change.changed:,} logs have"
    to = f"assigned to {change.assignee.name_in_lists}" if change.assignee else "deleted"
    left_out = change.left_out
    others = "1 log" if left_out == 1 else f"{left_out:,} logs"
    note = f". {others} could no longer be changed" if left_out else ""
    return f"{changed} been {to}{note}"

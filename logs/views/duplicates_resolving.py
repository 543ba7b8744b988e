"""Settling a set of duplicates: keeping one log, or saying that they are different. Each is asked before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from logs.models import Log, Status
from logs.policies import TooLate, check_can_delete, seen_logs
from logs.resolving import SetChanged, keep_one, say_different
from logs.views.choosing_logs import FIELD, numbers_in
from logs.views.duplicates import logs_of_set, onward_from, said_different
from logs.views.opening import Opened, opened_to_delete
from logs.views.way import Way
from logs.wording import listed

CONFIRMED = "confirmed"
"""Field of the form that names what the page said: who confirmed that the logs are different, as an event."""


@require_http_methods(["GET", "HEAD", "POST"])
def delete_duplicates(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Ask, and delete every other log of the set.

    :raises Http404: the log has no duplicates to ask about.
    :raises PermissionDenied: one of them is not the person's to delete.
    """
    here, logs, way = _set(request, model, log_id)
    if here.is_deleted or len(logs) < 2:
        return _settled_before(request, here, way, kept=True)
    others = [log for log in logs if log.pk != here.log.pk]
    for other in others:
        check_can_delete(here.user, other, here.today)
    said = said_different(logs)
    if request.method == "POST" and said and request.POST.get(CONFIRMED) != str(said.pk):
        return _nothing_deleted(request, here, way)
    if not _has_decided(request, logs):
        return _ask(request, "delete_duplicates", here, way, logs=logs, others=others, said_different=said)
    try:
        keep_one(log=here.log, others=others, by=here.user, now=timezone.now())
    except SetChanged:
        return _nothing_deleted(request, here, way)
    gone = "has been deleted" if len(others) == 1 else "have been deleted"
    messages.success(request, f"{_named(others)} {gone}. You kept log {here.log.pk}")
    return redirect(here.log.url("duplicates") + way.query)


@require_http_methods(["GET", "HEAD", "POST"])
def not_duplicates(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Ask, and note that the logs of the set are about different lettings or sales; once noted, it is not asked again.

    :raises Http404: the log has no duplicates to ask about.
    :raises TooLate: the collection year is closed.
    """
    here, logs, way = _set(request, model, log_id)
    if here.is_deleted or len(logs) < 2:
        return _settled_before(request, here, way)
    if not here.can_edit:
        raise TooLate
    if said_different(logs):
        return redirect(here.log.url("duplicates") + way.query)  # which says who confirmed it, and when
    if not _has_decided(request, logs):
        return _ask(request, "not_duplicates", here, way, logs=logs)
    try:
        say_different(logs=logs, by=here.user, now=timezone.now())
    except SetChanged:
        return redirect(here.log.url("duplicates") + way.query)
    messages.success(request, f"You confirmed that {_named(logs).lower()} are not duplicates")
    return redirect(onward_from(here, way)["href"])


def _set(request: HttpRequest, model: type[Log], log_id: int) -> tuple[Opened, list[Log], Way]:
    """The logs to decide on: fewer than two where a form comes when that was done already.

    :raises Http404: there is nothing to be asked.
    """
    here = opened_to_delete(request, model, log_id)
    logs = logs_of_set(here)
    if len(logs) < 2 and request.method != "POST":
        raise Http404
    return here, logs, Way.of(request)


def _settled_before(request: HttpRequest, here: Opened, way: Way, *, kept: bool = False) -> HttpResponse:
    """Say which of the logs that the person saw are deleted by now, and lead to what is left of the set.

    :param kept: whether the person asked to keep the log that was opened.
    """
    seen = numbers_in(request.POST) | {here.log.pk}
    logs = seen_logs(type(here.log)._default_manager.filter(pk__in=seen), here.user)
    gone = list(logs.filter(status=Status.DELETED).order_by("pk"))
    if kept and here.is_deleted:
        also = _already([log for log in gone if log.pk != here.log.pk])
        said = f"You asked to keep log {here.log.pk}, but it has already been deleted"
        messages.info(request, ". ".join(filter(None, [said, also, "You have not deleted any log"])))
    elif gone:
        messages.info(request, _already(gone))
    return redirect(onward_from(here, way)["href"] if here.is_deleted else here.log.url("duplicates") + way.query)


def _nothing_deleted(request: HttpRequest, here: Opened, way: Way) -> HttpResponse:
    """Lead to the set as it has become meanwhile, which says who confirmed that the logs are different."""
    messages.info(request, "No log has been deleted, as these logs have changed since you looked at them")
    return redirect(here.log.url("duplicates") + way.query)


def _has_decided(request: HttpRequest, logs: list[Log]) -> bool:
    """Whether the person decided on these very logs: of others that came meanwhile they are asked first."""
    return request.method == "POST" and set(request.POST.getlist(FIELD)) == {str(log.pk) for log in logs}


def _ask(request: HttpRequest, template: str, here: Opened, way: Way, **more: Any) -> HttpResponse:
    back_url = here.log.url("duplicates") + way.query
    is_new = request.method == "POST"
    context = here.context(field=FIELD, confirmed=CONFIRMED, back_url=back_url, is_new=is_new, **more)
    return render(request, f"logs/{template}.html", context, status=409 if request.method == "POST" else 200)


def _already(gone: list[Log]) -> str:
    """That logs were deleted before; empty for none."""
    return f"{_named(gone)} {'has' if len(gone) == 1 else 'have'} already been deleted" if gone else ""


def _named(logs: list[Log]) -> str:
    """ "Log 12", or "Logs 12, 13 and 14"."""
    numbers = [str(log.pk) for log in logs]
    return f"Log{'s' if len(numbers) > 1 else ''} {listed(numbers)}"

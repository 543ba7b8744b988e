"""Settling a set of duplicates: keeping one log, or saying that they are different. Each is asked before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from logs.models import Log
from logs.policies import WINDOW_CLOSED, check_can_delete
from logs.resolving import SetChanged, keep_one, say_different
from logs.views.duplicates import logs_of_set, onward_from
from logs.views.opening import Opened, opened
from logs.views.way import Way
from logs.wording import listed

SEEN = "log"
"""Field that names each log that the person saw when they decided."""


@require_http_methods(["GET", "HEAD", "POST"])
def delete_duplicates(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Ask, and delete every other log of the set.

    :raises Http404: the log has no duplicates.
    :raises PermissionDenied: one of them is not the person's to delete.
    """
    here, logs, way = _set(request, model, log_id)
    others = [log for log in logs if log.pk != here.log.pk]
    for other in others:
        check_can_delete(here.user, other, here.today)
    if not _has_decided(request, logs):
        return _ask(request, "delete_duplicates", here, way, logs=logs, others=others)
    try:
        keep_one(log=here.log, others=others, by=here.user, now=timezone.now())
    except SetChanged:
        return redirect(here.log.url("duplicates") + way.query)
    gone = "has been deleted" if len(others) == 1 else "have been deleted"
    messages.success(request, f"{_named(others)} {gone}. You kept log {here.log.pk}")
    return redirect(here.log.url("duplicates") + way.query)


@require_http_methods(["GET", "HEAD", "POST"])
def not_duplicates(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Ask, and note that the logs of the set are about different lettings or sales.

    :raises Http404: the log has no duplicates.
    :raises PermissionDenied: the collection year is closed.
    """
    here, logs, way = _set(request, model, log_id)
    if not here.can_edit:
        raise PermissionDenied(WINDOW_CLOSED)
    if not _has_decided(request, logs):
        return _ask(request, "not_duplicates", here, way, logs=logs)
    try:
        say_different(logs=logs, by=here.user, now=timezone.now())
    except SetChanged:
        return redirect(here.log.url("duplicates") + way.query)
    messages.success(request, f"You confirmed that {_named(logs).lower()} are not duplicates")
    return redirect(onward_from(here, way)["href"])


def _set(request: HttpRequest, model: type[Log], log_id: int) -> tuple[Opened, list[Log], Way]:
    here = opened(request, model, log_id)
    logs = logs_of_set(here)
    if len(logs) < 2:
        raise Http404
    return here, logs, Way.of(request)


def _has_decided(request: HttpRequest, logs: list[Log]) -> bool:
    """Whether the person decided on these very logs: of others that came meanwhile they are asked first."""
    return request.method == "POST" and set(request.POST.getlist(SEEN)) == {str(log.pk) for log in logs}


def _ask(request: HttpRequest, template: str, here: Opened, way: Way, **more: Any) -> HttpResponse:
    back_url = here.log.url("duplicates") + way.query
    context = here.context(field=SEEN, back_url=back_url, is_new=request.method == "POST", **more)
    return render(request, f"logs/{template}.html", context, status=409 if request.method == "POST" else 200)


def _named(logs: list[Log]) -> str:
    """ "Log 12", or "Logs 12, 13 and 14"."""
    numbers = [str(log.pk) for log in logs]
    return f"Log{'s' if len(numbers) > 1 else ''} {listed(numbers)}"

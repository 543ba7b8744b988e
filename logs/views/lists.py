"""The list of logs, and making a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from logs import windows
from logs.models import Channel, Log, LogQuerySet
from logs.models.log import SHOWN_STATUSES
from logs.pages_of_logs import LogPage
from logs.policies import check_can_create, visible_logs
from logs.services import create_log
from logs.views.opening import user_of
from organisations.queries import may_start_logs
from users.models import User

STATUS_WORDS = {str(status.value): status.label for status in SHOWN_STATUSES}
ANYBODY, ME = "all", "you"
MOST_DIGITS = 18
NARROWING = ("status", "year", "search", "upload")


@require_safe
def logs(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """List the logs that the person may see, newest first, narrowed by filters and a search."""
    user, today = user_of(request), timezone.localdate()
    filters = _filters(request)
    everything = visible_logs(model._default_manager.all(), user)
    years = windows.years_listed(today)
    found = _narrowed(everything.filter(Q(collection_year=None) | Q(collection_year__in=years)), filters, user, model)
    query = urlencode({key: value for key, value in request.GET.lists() if key != "page"}, doseq=True)
    page = LogPage(found, number=request.GET.get("page"), path=request.path, query=query)
    return render(
        request,
        "logs/list.html",
        {
            "collection": model.collection,
            "page": page,
            "pagination": page.pagination,
            "create_button": {"text": f"Create a new {model.collection.noun}", "preventDoubleClick": True},
            "is_narrowed": any(filters[name] for name in ("status", "year", "search", "upload"))
            or filters["assigned"] == ME,
            "may_create": may_start_logs(user),
            "upload": filters["upload"],
            "waiting": model._default_manager.waiting_for(user).count(),
            **_boxes(model, filters, years),
        },
    )


@require_POST
def create(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """Make a log and open it.

    :raises PermissionDenied: the agreement or the stock that a log needs is missing.
    """
    user = user_of(request)
    check_can_create(user)
    log = create_log(model, by=user, channel=Channel.WEB, now=timezone.now())
    return redirect(log.url())


def _filters(request: HttpRequest) -> dict[str, Any]:
    """What was asked for; anything unknown is left out."""
    upload = request.GET.get("upload", "")
    return {
        "status": [each for each in request.GET.getlist("status") if each in STATUS_WORDS],
        "year": [each for each in request.GET.getlist("year") if each.isascii() and each.isdigit() and len(each) == 4],
        "assigned": ME if request.GET.get("assigned") == ME else ANYBODY,
        "upload": int(upload) if upload.isascii() and upload.isdigit() and len(upload) < MOST_DIGITS else None,
        "search": request.GET.get("search", "").replace("\x00", "").strip()[:200],
    }


def _narrowed(found: LogQuerySet, filters: dict[str, Any], user: User, model: type[Log]) -> LogQuerySet:
    if filters["status"]:
        found = found.filter(status__in=[int(each) for each in filters["status"]])
    if filters["year"]:
        found = found.of_years([int(each) for each in filters["year"]])
    if filters["upload"] is not None:
        found = found.filter(bulk_upload_id=filters["upload"])
    if filters["assigned"] == ME:
        found = found.filter(assigned_to=user)
    if words := filters["search"]:
        found = found.filter(_matching(words, model))
    return found


def _matching(words: str, model: type[Log]) -> Q:
    """The id, or part of one of the references by which the provider knows the log."""
    number = words.lower().removeprefix("log").strip()
    by_id = Q(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < MOST_DIGITS else Q()
    matching = Q()
    for variable in model.collection.references:
        matching |= Q(**{f"{variable.name}__icontains": words})
    return matching | by_id if by_id else matching


def _boxes(model: type[Log], filters: dict[str, Any], years: list[int]) -> dict[str, Any]:
    """Options of the components in the filter panel."""
    words = ", ".join(variable.label.lower() for variable in model.collection.references)
    year_words = [(str(each), f"{each} to {each + 1}") for each in years]
    assigned = [(ANYBODY, "Anybody"), (ME, "You")]
    return {
        "search_box": {
            "id": "search",
            "name": "search",
            "value": filters["search"],
            "label": {"text": "Search", "classes": "govuk-label--s"},
            "hint": {"text": f"Log id, {words}"},
        },
        "status_boxes": _group("status", "Status", STATUS_WORDS.items(), filters["status"]),
        "year_boxes": _group("year", "Collection year", year_words, filters["year"]),
        "assigned_radios": _group("assigned", "Assigned to", assigned, [filters["assigned"]]),
    }


def _group(name: str, legend: str, pairs: Iterable[tuple[str, str]], chosen: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "idPrefix": name,
        "classes": "govuk-checkboxes--small govuk-radios--small",
        "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
        "items": [{"value": value, "text": text, "checked": value in chosen} for value, text in pairs],
    }

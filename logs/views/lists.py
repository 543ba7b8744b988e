"""The list of logs, and making a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from logs import windows
from logs.filters import ANYBODY, ME, STATUS_WORDS, LogFilters
from logs.models import Channel, Log
from logs.pages_of_logs import LogPage
from logs.policies import check_can_create, visible_logs
from logs.services import create_log
from logs.views import duplicates
from logs.views.opening import user_of
from organisations.queries import may_start_logs


@require_safe
def logs(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """List the logs that the person may see, newest first, narrowed by filters and a search."""
    user, today = user_of(request), timezone.localdate()
    filters = LogFilters.from_query(request.GET)
    everything = visible_logs(model._default_manager.all(), user)
    years = windows.years_listed(today)
    found = filters.narrow(everything.filter(Q(collection_year=None) | Q(collection_year__in=years)), user)
    page = LogPage(found, number=request.GET.get("page"), path=request.path, query=filters.query)
    return render(
        request,
        "logs/list.html",
        {
            "collection": model.collection,
            "page": page,
            "pagination": page.pagination,
            "create_button": {"text": f"Create a new {model.collection.noun}", "preventDoubleClick": True},
            "is_narrowed": filters.is_narrowed,
            "may_create": may_start_logs(user),
            "upload": filters.upload,
            "duplicates": duplicates.banner(user, today),
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


def _boxes(model: type[Log], filters: LogFilters, years: list[int]) -> dict[str, Any]:
    """Options of the components in the filter panel."""
    words = ", ".join(variable.label.lower() for variable in model.collection.references)
    year_words = [(str(each), f"{each} to {each + 1}") for each in years]
    assigned = [(ANYBODY, "Anybody"), (ME, "You")]
    return {
        "search_box": {
            "id": "search",
            "name": "search",
            "value": filters.search,
            "label": {"text": "Search", "classes": "govuk-label--s"},
            "hint": {"text": f"Log id, {words}"},
        },
        "status_boxes": _group("status", "Status", STATUS_WORDS.items(), map(str, filters.status)),
        "year_boxes": _group("year", "Collection year", year_words, map(str, filters.years)),
        "assigned_radios": _group("assigned", "Assigned to", assigned, [ME if filters.assigned_to_me else ANYBODY]),
    }


def _group(name: str, legend: str, pairs: Iterable[tuple[str, str]], chosen: Iterable[str]) -> dict[str, Any]:
    ticked = set(chosen)
    return {
        "name": name,
        "idPrefix": name,
        "classes": "govuk-checkboxes--small govuk-radios--small",
        "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
        "items": [{"value": value, "text": text, "checked": value in ticked} for value, text in pairs],
    }

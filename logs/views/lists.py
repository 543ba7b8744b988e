"""The list of logs, and making a new one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from logs import windows
from logs.models import Channel, Log, LogQuerySet, Status
from logs.models.log import SHOWN_STATUSES
from logs.pages_of_logs import LogPage
from logs.policies import check_can_create, visible_logs
from logs.services import create_log
from logs.views.opening import user_of
from organisations.collection_years import collection_year
from organisations.queries import may_start_logs
from users.models import User

STATUS_WORDS = {str(status.value): status.label for status in SHOWN_STATUSES}
ANYBODY, ME = "all", "you"


@require_safe
def logs(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """List the logs that the person may see, newest first, narrowed by filters and a search."""
    user, today = user_of(request), timezone.localdate()
    filters = _filters(request)
    everything = visible_logs(model._default_manager.all(), user)
    years = windows.years_listed(today)
    found = _narrowed(everything.filter(Q(collection_year=None) | Q(collection_year__in=years)), filters, user, model)
    page = LogPage(found, number=request.GET.get("page"), fields=_columns(model))
    return render(
        request,
        "logs/list.html",
        {
            "collection": model.collection,
            "page": page,
            "filters": filters,
            "is_narrowed": any(filters[name] for name in ("status", "year", "search")) or filters["assigned"] == ME,
            "statuses": _options(STATUS_WORDS.items(), filters["status"]),
            "years": _options(((str(each), f"{each} to {each + 1}") for each in years), filters["year"]),
            "query": urlencode({key: value for key, value in request.GET.lists() if key != "page"}, doseq=True),
            "may_create": may_start_logs(user),
            "current_year": collection_year(today),
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
    return {
        "status": [each for each in request.GET.getlist("status") if each in STATUS_WORDS],
        "year": [each for each in request.GET.getlist("year") if each.isascii() and each.isdigit() and len(each) == 4],
        "assigned": ME if request.GET.get("assigned") == ME else ANYBODY,
        "search": request.GET.get("search", "").replace("\x00", "").strip()[:200],
    }


def _narrowed(found: LogQuerySet, filters: dict[str, Any], user: User, model: type[Log]) -> LogQuerySet:
    if filters["status"]:
        found = found.filter(status__in=[int(each) for each in filters["status"]])
    if filters["year"]:
        found = found.of_years([int(each) for each in filters["year"]])
    if filters["assigned"] == ME:
        found = found.filter(assigned_to=user)
    if words := filters["search"]:
        found = found.filter(_matching(words, model))
    return found


def _matching(words: str, model: type[Log]) -> Q:
    """The id, or part of one of the references by which the provider knows the log."""
    number = words.lower().removeprefix("log").strip()
    by_id = Q(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else Q()
    matching = Q()
    for variable in model.collection.references:
        matching |= Q(**{f"{variable.name}__icontains": words})
    return matching | by_id if by_id else matching


def _columns(model: type[Log]) -> list[str]:
    return [
        "status", "created_at", "collection_year", model.collection.event_day.name,
        *(variable.name for variable in model.collection.references),
        "owning_organisation__name", "managing_organisation__name", "assigned_to__name", "assigned_to__email",
    ]  # fmt: skip


def _options(pairs: Any, chosen: list[str]) -> list[dict[str, Any]]:
    return [{"value": value, "text": text, "checked": value in chosen} for value, text in pairs]


STATUS_CLASSES = {
    Status.NOT_STARTED: "govuk-tag--grey",
    Status.IN_PROGRESS: "govuk-tag--blue",
    Status.COMPLETED: "govuk-tag--green",
}

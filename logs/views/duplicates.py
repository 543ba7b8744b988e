"""Sets of logs that seem to be duplicates: the list of them, and the logs of one set side by side."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from design_system.pages import PageNumbers
from logs.duplicate_queries import DuplicateSet, companions, count_sets, sets_listed
from logs.models import Log, LogEvent
from logs.models.log import log_models
from logs.policies import can_delete, visible_logs
from logs.views.comparing import compare
from logs.views.opening import Opened, opened, user_of
from logs.views.way import OWN_SETS, Way
from organisations.models import Organisation
from organisations.views.common import found as found_organisation
from users.models import User

MOST_SIDE_BY_SIDE = 6


class SetPage(PageNumbers):
    """One page of sets of duplicates."""

    def __init__(self, sets: list[DuplicateSet], request: HttpRequest) -> None:
        landmark = "Pages of duplicates"
        super().__init__(number=request.GET.get("page"), path=request.path, query="", landmark=landmark)
        self.sets = sets

    @cached_property
    def total(self) -> int:
        return len(self.sets)

    @property
    def rows(self) -> list[DuplicateSet]:
        return self.sets[self.place]


def banner(user: User, today: date, organisation: Organisation | None = None) -> dict[str, Any]:
    """What a list of logs says of duplicates: how many sets there are and where they are reviewed; empty for none.

    :param organisation: whose list it is, where support looks at one of an organisation.
    """
    if user.is_support and organisation is None:
        return {}
    count = count_sets(user, today, organisation)
    return {"count": count, "url": _list_url(organisation)} if count else {}


def _list_url(organisation: Organisation | None) -> str:
    return reverse("duplicates-of-organisation", args=[organisation.pk]) if organisation else reverse("duplicates")


@require_safe
def own_sets(request: HttpRequest) -> HttpResponse:
    """List the sets that concern the person. Support looks at the duplicates of one organisation at a time."""
    if user_of(request).is_support:
        return redirect("organisations:organisations")
    return _list(request, None)


@require_safe
def sets_of_organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """List all sets of an organisation.

    :raises PermissionDenied: the person is neither a coordinator nor support.
    """
    organisation = found_organisation(request, organisation_id)
    if user_of(request).is_data_provider:
        raise PermissionDenied("Only data coordinators can see all duplicates of an organisation")
    return _list(request, organisation)


def _list(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    page = SetPage(sets_listed(user, today, organisation), request)
    way = Way(sets=str(organisation.pk) if organisation else OWN_SETS)
    lists = _lists_of_logs(organisation if user.is_support else None)
    rows = [{"set": each, "url": _set_url(each.model, each.log_ids[0], way)} for each in page.rows]
    context = {
        "page": page,
        "rows": rows,
        "organisation": organisation,
        "name": organisation.name_on(today) if organisation else "",
        "lists": lists,
        "is_own": organisation is None and user.is_data_provider,
        "back_url": lists[0]["href"] if organisation and user.is_support else reverse("home"),
    }
    return render(request, "logs/duplicate_sets.html", context)


def _lists_of_logs(organisation: Organisation | None) -> list[dict[str, str]]:
    """Words and address of the list of each collection: of the organisation that support looks at, or of the person."""
    page, args = ("-of-organisation:logs", [organisation.pk]) if organisation is not None else (":logs", [])
    names = [model.collection.name for model in log_models()]
    return [{"text": f"{name.capitalize()} logs", "href": reverse(f"{name}{page}", args=args)} for name in names]


def _set_url(model: type[Log], log_id: int, way: Way) -> str:
    return reverse(f"{model.collection.name}:duplicates", args=[log_id]) + way.query


@require_safe
def duplicates(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Show the logs of a set side by side; a log that is alone is shown for a last check."""
    here, way = opened(request, model, log_id), Way.of(request)
    logs = logs_of_set(here)
    shown = _side_by_side(here.log, logs)
    onward = onward_from(here, way)
    return render(
        request,
        "logs/duplicates.html",
        here.context(
            logs=logs,
            comparison=compare(shown, here.user, way),
            choices=[(log, _keep_url(here, log, logs, way)) for log in shown],
            may_delete_any=any(_may_keep(here, log, logs) for log in shown),
            different_url=here.log.url("not-duplicates") + way.query if here.can_edit else "",
            said_different=said_different(logs),
            onward=onward,
            back_url=onward["href"],
        ),
    )


def logs_of_set(here: Opened) -> list[Log]:
    """The log with those like it that the person may see, in order; alone where there are none."""
    related = ("created_by", "updated_by", "assigned_to")
    others: list[Log] = list(companions(here.log, here.user).select_related(*related))
    return sorted([here.log, *others], key=lambda log: log.pk)


def _side_by_side(log: Log, logs: list[Log]) -> list[Log]:
    """As many as fit beside each other, the log that was opened among them."""
    rest = [other for other in logs if other.pk != log.pk][: MOST_SIDE_BY_SIDE - 1]
    return sorted([log, *rest], key=lambda each: each.pk)


def _may_keep(here: Opened, log: Log, logs: list[Log]) -> bool:
    """Whether the person may delete all the others."""
    return len(logs) > 1 and all(can_delete(here.user, other, here.today) for other in logs if other.pk != log.pk)


def _keep_url(here: Opened, log: Log, logs: list[Log], way: Way) -> str:
    return log.url("delete-duplicates") + way.query if _may_keep(here, log, logs) else ""


def said_different(logs: list[Log]) -> LogEvent | None:
    """Who said that the logs are different, and when; None while that is open."""
    if len(logs) < 2 or not all(log.said_different for log in logs):
        return None
    ids = [log.pk for log in logs]
    said = LogEvent.objects.filter(collection=logs[0].collection.name, log_id__in=ids)
    return said.filter(action=LogEvent.Action.DIFFERENT).select_related("actor").order_by("-at", "-pk").first()


def onward_from(here: Opened, way: Way) -> dict[str, str]:
    """Where the person goes once they are done with a set: button text and address."""
    if way.list_url:
        return {"text": "Review other duplicates", "href": way.list_url}
    model, number = type(here.log), way.original or here.log.pk
    original = visible_logs(model._default_manager.all(), here.user).filter(pk=number).first()
    if original is None:
        name = here.log.collection.name
        return {"text": f"Go to {name} logs", "href": reverse(f"{name}:logs")}
    return {"text": f"Return to log {number}", "href": original.url()}

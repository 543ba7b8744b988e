"""The list of logs, and making a new one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from logs import remembering
from logs.cards import cards_of
from logs.filter_panel import panel_of
from logs.models import Channel, Log, SavedFilters, Status
from logs.next_steps import answers_missing
from logs.pages_of_logs import LogPage
from logs.policies import can_reassign, check_can_create, waiting_logs
from logs.services import create_log
from logs.uploads import UploadFacts, upload_of
from logs.views import duplicates
from logs.views.listed import Listed, listed
from logs.views.opening import user_of
from organisations.agreement_notice import agreement_notice
from organisations.models import Organisation
from organisations.policies import visible_organisations
from organisations.queries import may_start_logs

MOST_LOOKED_INTO = 100
"""Logs of an upload whose missing answers are counted while a person waits."""


@require_safe
def logs(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """List the logs that the person may see, newest first, narrowed by filters and a search."""
    here = listed(request, model, organisation_id)
    if remembering.CLEAR in request.GET:
        remembering.forget(request, model)
        return redirect(here.url())
    if query := remembering.remembered(request, model):
        return redirect(here.url(query=query))
    remembering.remember(request, model, here.filters)
    if query := remembering.tidied(request.GET, here.filters):
        return redirect(here.url(query=query))
    if here.filters.upload is not None:
        return _of_upload(here)
    return render(request, "logs/list.html", here.context(**_common(here), **_top(here)))


def _of_upload(here: Listed) -> HttpResponse:
    """The logs that came of an upload, to be put right.

    :raises Http404: the person may not see the upload.
    """
    upload = upload_of(here.user, here.filters.upload or 0)
    if upload is None:
        raise Http404
    return render(here.request, "logs/list.html", here.context(**_common(here), upload=upload, **_left(here, upload)))


def _common(here: Listed) -> dict[str, Any]:
    """What every list shows."""
    filters = here.filters
    page = LogPage(
        here.unsearched,
        parts=here.parts,
        number=here.request.GET.get("page"),
        path=here.url(),
        query=filters.query,
        search=filters.search,
        whole_logs=filters.is_of_unfinished,
    )
    return {
        "page": page,
        "cards": cards_of(
            page.rows,
            today=here.today,
            with_organisations=here.shows_organisations,
            with_next_steps=filters.is_of_unfinished,
        ),
        "caption": caption(here, page),
        "pagination": page.pagination,
        "panel": panel_of(here),
        "filters_applied": f"{filters.count} filter{'' if filters.count == 1 else 's'} applied",
        "save_query": filters.query,
        "download_query": here.query_of_everybody,
        "own_name": here.user.organisation.name_on(here.today) if not here.user.is_support else "",
        "search_box": _search_box(here),
        "unsearched_url": here.url(query=filters.unsearched.said),
        "clear_url": here.url(query=f"{remembering.CLEAR}=yes"),
        "saved_filters": list(SavedFilters.objects.of(here.user, here.model)),
        **actions(here, page),
    }


def caption(here: Listed, page: LogPage) -> str:
    """How many logs there are, and what they match."""
    filters = here.filters
    narrowed = [
        words for words, is_on in (("filters", filters.unsearched.is_narrowed), ("search", filters.search)) if is_on
    ]
    if not narrowed:
        return page.total_in_words
    verb = "matches" if page.counted == 1 else "match"
    return f"{page.total_in_words} {verb} your {' and '.join(narrowed)}"


def actions(here: Listed, page: LogPage) -> dict[str, Any]:
    """What can be done with all logs of the list at once: empty addresses where nothing can."""
    query = here.filters.query
    offered = bool(page.total and here.may_change_many)
    return {
        "delete_url": here.url("delete-logs", query) if offered else "",
        "reassign_url": here.url("reassign", query) if offered and can_reassign(here.user) else "",
        "outstanding_url": here.url("outstanding") if not here.user.is_data_provider else "",
    }


def _top(here: Listed) -> dict[str, Any]:
    """The banners and buttons above a list that is not of an upload."""
    organisation, user = here.organisation, here.user
    may_create = may_start_logs(user, organisation)
    notice = agreement_notice(user, organisation)
    asked = urlencode({"organisation": organisation.pk}) if organisation is not None else ""
    return {
        "agreement_notice": notice,
        "lacks_stock": notice is None and here.neighbours is not None and here.neighbours.lacks_stock,
        "stock_owners_url": _stock_owners_url(organisation or user.organisation),
        "duplicates": duplicates.banner(user, here.today, organisation) if notice is None else {},
        "waiting": waiting_logs(here.model._default_manager.all(), user).count() if organisation is None else 0,
        "may_create": may_create,
        "create_button": {"text": f"Create a new {here.model.collection.noun}", "preventDoubleClick": True},
        "create_for": organisation.pk if organisation is not None else "",
        "upload_url": _address("bulk_upload:new", asked) if may_create and (asked or not user.is_support) else "",
        "uploads_url": _uploads_url(organisation) if user.is_support and may_create else "",
    }


def _uploads_url(organisation: Organisation | None) -> str:
    return _address("bulk_upload:uploads", urlencode({"search": organisation.name}) if organisation else "")


def _stock_owners_url(organisation: Organisation) -> str:
    return reverse("organisations:stock-owners", args=[organisation.pk])


def _address(name: str, query: str) -> str:
    """The address of a page; empty while the application that has it is not installed."""
    try:
        path = reverse(name)
    except NoReverseMatch:
        return ""
    return f"{path}?{query}" if query else path


def _left(here: Listed, upload: UploadFacts) -> dict[str, Any]:
    """How much of an upload is left to put right."""
    everything = here.everything.filter(bulk_upload_id=here.filters.upload)
    unfinished = everything.filter(status__in=(Status.NOT_STARTED, Status.IN_PROGRESS))
    begun = list(unfinished.order_by("-pk")[: MOST_LOOKED_INTO + 1])
    is_known = len(begun) <= MOST_LOOKED_INTO
    return {
        "upload_logs": everything.count(),
        "upload_unfinished": len(begun) if is_known else unfinished.count(),
        "upload_missing": answers_missing(begun, here.today) if is_known else None,
    }


def _search_box(here: Listed) -> dict[str, Any]:
    collection = here.model.collection
    words = ", ".join(variable.label.lower() for variable in collection.references)
    return {
        "id": "search",
        "name": "search",
        "value": here.filters.search,
        "label": {"text": f"Search by log ID, {words} or postcode", "classes": "govuk-label--s"},
    }


@require_POST
def create(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """Make a log and open it. Support may make it for an organisation, which then is its owner.

    :raises PermissionDenied: the agreement or the stock that a log needs is missing.
    """
    user = user_of(request)
    asked = request.POST.get("organisation", "")
    number = int(asked) if user.is_support and asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    organisation = get_object_or_404(visible_organisations(user), pk=number) if number is not None else None
    check_can_create(user, organisation)
    given = {"owning_organisation_id": organisation.pk} if organisation and organisation.holds_own_stock else {}
    log = create_log(model, by=user, channel=Channel.WEB, now=timezone.now(), given=given)
    return redirect(log.url())

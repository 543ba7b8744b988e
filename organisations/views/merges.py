"""The list of merge requests, one of them, and what is done with it: starting the merge, deleting the request."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.listing import ListPage
from organisations.merge_presenting import (
    answer_rows,
    merging_names,
    outcome_rows,
    status_tag,
    task_list,
    why_unsigned,
)
from organisations.merge_queries import requests_listed
from organisations.models.merge import MergeRequestStatus
from organisations.services.merge_requests import (
    OPEN,
    MergeRefused,
    delete_request,
    start_merge,
    start_request,
    why_not_startable,
)
from organisations.views.common import answer
from organisations.views.merges_common import about_request, found_request, request_url, supporter, title_of


@require_safe
def merge_requests(request: HttpRequest) -> HttpResponse:
    """List what is being prepared, and what was merged lately."""
    supporter(request)
    today = timezone.localdate()
    page = ListPage(requests_listed(today), request, landmark="Pages of merge requests")
    rows = [(each, status_tag(each), merging_names(each, today)) for each in page.rows]
    return answer(request, "merges/list", {"page": page, "rows": rows})


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Begin a request with its first question."""
    asked = start_request(by=supporter(request), now=timezone.now())
    return redirect("organisations:merge-absorbing-organisation", asked.pk)


@require_safe
def merge_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """Show what was answered, what would come of it, and what stands in the way."""
    asked, today = found_request(request, request_id), timezone.localdate()
    status = asked.status
    is_open = status in OPEN
    reason = why_not_startable(asked, today) if is_open else None
    return answer(
        request,
        "merges/request",
        {
            **about_request(asked),
            "tag": status_tag(asked),
            "is_open": is_open,
            "is_running": status == MergeRequestStatus.PROCESSING,
            "is_merged": status == MergeRequestStatus.REQUEST_MERGED,
            "is_incomplete": status == MergeRequestStatus.INCOMPLETE,
            "tasks": task_list(asked, today) if is_open else None,
            "rows": [] if is_open else answer_rows(asked, today),
            "outcomes": outcome_rows(asked) if status != MergeRequestStatus.INCOMPLETE else [],
            "reason": reason,
            "unsigned": why_unsigned(asked, today),
            "may_start": is_open and reason is None,
            "back_url": reverse("organisations:merge-requests"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, request_id: int) -> HttpResponse:
    """Ask whether to begin the merge, and have it carried out once confirmed."""
    asked, now = found_request(request, request_id, to_change=True), timezone.now()
    problem = ""
    if request.method == "POST":
        try:
            start_merge(merge_request=asked, by=supporter(request), now=now)
        except MergeRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, f"{title_of(asked)} has begun")
            return redirect(request_url(asked))
    today = timezone.localdate(now)
    return answer(
        request,
        "merges/start",
        {
            **about_request(asked),
            "names": merging_names(asked, today),
            "problem": problem,
            "reason": why_not_startable(asked, today),
            "unsigned": why_unsigned(asked, today),
        },
        refused=bool(problem),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, request_id: int) -> HttpResponse:
    """Ask whether to delete the request, and delete it once confirmed."""
    asked = found_request(request, request_id, to_change=True)
    if request.method == "POST":
        try:
            delete_request(merge_request=asked, by=supporter(request), now=timezone.now())
        except MergeRefused:
            return redirect(request_url(asked))
        messages.success(request, "The merge request has been deleted")
        return redirect("organisations:merge-requests")
    return answer(
        request,
        "ask",
        {
            **about_request(asked),
            "title": "Are you sure you want to delete this merge request?",
            "text": "You cannot undo this. The organisations stay as they are and can be part of another merge.",
            "button": "Delete this merge request",
            "is_warning": True,
        },
    )

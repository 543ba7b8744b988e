"""What the views of merge requests share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations.merge_presenting import name_of
from organisations.models import MergeRequest
from organisations.policies import Person
from organisations.services.merge_requests import OPEN
from organisations.views.common import signed_in


def supporter(request: HttpRequest) -> Person:
    """The support user at work; to everybody else merges are not found."""
    user = signed_in(request)
    if not user.is_support:
        raise Http404
    return user


def found_request(request: HttpRequest, request_id: int, *, to_change: bool = False) -> MergeRequest:
    """The request of a page. A deleted one is not found, nor, to change, one that was started."""
    supporter(request)
    requests = (
        MergeRequest.objects.filter(discarded_at=None)
        .select_related("absorbing_organisation__data_sharing_agreement", "requester")
        .prefetch_related("absorbing_organisation__name_changes", "merging_organisations__organisation__name_changes")
    )
    asked = get_object_or_404(requests, pk=request_id)
    if to_change and asked.status not in OPEN:
        raise Http404
    return asked


def request_url(merge_request: MergeRequest) -> str:
    return reverse("organisations:merge-request", args=[merge_request.pk])


def title_of(merge_request: MergeRequest) -> str:
    """What the pages of a request are headed."""
    name = name_of(merge_request, timezone.localdate())
    return f"Merge into {name}" if name else "New merge request"


def about_request(merge_request: MergeRequest) -> dict[str, Any]:
    """What the templates of a request's pages need."""
    return {
        "merge_request": merge_request,
        "name": title_of(merge_request),
        "back_url": request_url(merge_request),
    }

"""What a merge would lead to, in detail."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.merge_presenting import OUTCOMES
from organisations.merge_queries import related_after, shares
from organisations.models import MergeRequest
from organisations.models.merge import MergeRequestStatus
from organisations.services.merge_requests import projected_totals
from organisations.views.common import answer
from organisations.views.merges_common import about_request, found_request

LIST_ROUTES = {"users": "users:users-of-organisation", "schemes": "organisations:schemes-of-organisation"}
EXPLAINED = {
    "users": "Every user moves to the absorbing organisation and keeps their role.",
    "schemes": "Each scheme and its locations are copied to the absorbing organisation. The old ones are deactivated "
    "from the merge date.",
    "logs": "Logs from the merge date on move to the absorbing organisation. Earlier ones stay, and its users see them "
    "too. A log that two of these organisations share is counted once in the total.",
    "stock-owners": "The absorbing organisation keeps its stock owners and gains those of the merging organisations.",
    "managing-agents": "The absorbing organisation keeps its managing agents and gains those of the merging "
    "organisations.",
}


@require_safe
def outcome(request: HttpRequest, request_id: int, what: str) -> HttpResponse:
    """Show what each organisation brings, or who is related to the absorbing one afterwards."""
    asked = found_request(request, request_id, to_change=True)
    if what not in OUTCOMES or asked.status == MergeRequestStatus.INCOMPLETE:
        raise Http404
    text, names = OUTCOMES[what]
    details = _related(asked, what) if what in ("stock-owners", "managing-agents") else _shares(asked, what, names)
    return answer(
        request,
        "merges/outcome",
        {**about_request(asked), "title": f"{text} after the merge", "text": EXPLAINED[what], **details},
    )


def _shares(asked: MergeRequest, what: str, names: tuple[str, ...]) -> dict[str, Any]:
    totals = projected_totals(asked)
    route = LIST_ROUTES.get(what)
    rows = [
        {
            "name": share.name,
            "is_absorbing": share.is_absorbing,
            "number": sum(share.totals.get(name, 0) for name in names),
            "url": reverse(route, args=[share.organisation.pk]) if route else "",
        }
        for share in shares(asked, timezone.localdate())
    ]
    return {"shares": rows, "total": sum(totals.get(name, 0) for name in names), "noun": what}


def _related(asked: MergeRequest, what: str) -> dict[str, Any]:
    owners, agents = related_after(asked)
    found = (owners if what == "stock-owners" else agents).with_name(timezone.localdate())
    # Sorted here: the same organisation found twice over would hinder the database from ordering by name
    return {"related": sorted(found, key=lambda each: (each.name_then.lower(), each.pk)), "noun": what}

"""The list of organisations and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.listing import LONGEST_SEARCH, MOST_SUGGESTED, ListPage, search_box, searched_for
from organisations.models.organisation import OrganisationStatus
from organisations.policies import findable_organisations, visible_organisations
from organisations.presenting import absorbed_lately, detail_rows, status_tag
from organisations.services.organisations import why_not_deletable
from organisations.views.common import about, answer, details_url, found, signed_in

OVER = (OrganisationStatus.DEACTIVATED, OrganisationStatus.MERGED)


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Lead to the person's own organisation."""
    return redirect(details_url(signed_in(request).organisation))


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List every organisation to support; lead others to their own."""
    user, today = signed_in(request), timezone.localdate()
    if not user.is_support:
        return redirect(details_url(user.organisation))
    search = searched_for(request)
    matching = visible_organisations(user).called_like(search, today) if search else visible_organisations(user)
    page = ListPage(matching.by_name(today), request, landmark="Pages of organisations")
    return answer(
        request,
        "list",
        {
            "page": page,
            "search": search,
            "search_box": search_box(search, label="Search by organisation name"),
            "rows": [(each, status_tag(each, today)) for each in page.rows],
        },
    )


@require_safe
def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Show what is known of an organisation, and what the person may do with it."""
    shown, user, now = found(request, organisation_id), signed_in(request), timezone.now()
    today = timezone.localdate(now)
    status = shown.status(today)
    reason = why_not_deletable(shown, now=now) if user.is_support and status in OVER else None
    absorber = shown.absorbing_organisation
    return answer(
        request,
        "organisation",
        {
            **about(request, shown, "organisation"),
            "rows": detail_rows(shown, user, today),
            "status_tag": status_tag(shown, today),
            "is_merged": status == OrganisationStatus.MERGED,
            "absorbed": absorbed_lately(shown, today),
            "absorber": absorber,
            "absorber_name": absorber.name_on(today) if absorber else "",
            "links_names": user.is_support,
            "may_deactivate": user.is_support and status == OrganisationStatus.ACTIVE,
            "may_reactivate": user.is_support and status == OrganisationStatus.DEACTIVATED,
            "may_delete": user.is_support and status in OVER and reason is None,
            "reason_not_to_delete": reason,
            "back_url": reverse("organisations:organisations") if user.is_support else "",
        },
    )


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """Up to 20 organisations whose name of today holds what was typed, for boxes that complete it."""
    words, today = request.GET.get("query", "").replace("\x00", "").strip()[:LONGEST_SEARCH], timezone.localdate()
    offered = findable_organisations(signed_in(request))
    found = offered.called_like(words, today).by_name(today) if words else offered.none()
    names = [
        {"id": each.pk, "name": each.name_then, "hint": each.code}  # type: ignore[attr-defined]
        for each in found[:MOST_SUGGESTED]
    ]
    return JsonResponse({"results": names})

"""The list of organisations and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.listing import ListPage, search_box, searched_for
from organisations.policies import visible_organisations
from organisations.presenting import absorbed_lately, detail_rows, status_tag
from organisations.views.common import about, answer, details_url, found, signed_in


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
    """Show what is known of an organisation."""
    shown, user, today = found(request, organisation_id), signed_in(request), timezone.localdate()
    return answer(
        request,
        "organisation",
        {
            **about(request, shown, "organisation"),
            "rows": detail_rows(shown, user, today),
            "absorbed": absorbed_lately(shown, today),
            "into": shown.absorbing_organisation.name_on(today) if shown.absorbing_organisation else "",
            "links_names": user.is_support,
        },
    )

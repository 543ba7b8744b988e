"""Reading and signing the data sharing agreement."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.policies import can_sign_agreement
from organisations.services.agreements import CannotSign, sign_agreement
from organisations.views.common import about, answer, details_url, found, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Show the agreement: as it was signed, or as it stands to be signed by a data protection officer."""
    shown, user = found(request, organisation_id), signed_in(request)
    if request.method == "POST":
        try:
            sign_agreement(organisation=shown, by=user, now=timezone.now())
        except CannotSign as refused:
            raise Http404 from refused
        messages.success(request, "You have accepted the Data Sharing Agreement")
        return redirect(details_url(shown))
    return answer(
        request,
        "agreement",
        {
            **about(request, shown),
            "agreement": shown.data_sharing_agreement if shown.has_signed_agreement else None,
            "may_sign": can_sign_agreement(user, shown),
            "back_url": details_url(shown),
        },
    )

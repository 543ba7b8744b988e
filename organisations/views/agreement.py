"""The data sharing agreement: reading and accepting it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.dependants import all_dependants
from organisations.models import Organisation
from organisations.policies import can_sign_agreement
from organisations.services.agreements import CannotSign, Signatory, sign_agreement
from organisations.views.common import about, answer, details_url, found, signed_in

NOBODY_READS = ".invalid"
"""Ends the address of an account that only carries a name."""


@login_not_required
@require_safe
def agreement_text(request: HttpRequest) -> HttpResponse:
    """The agreement as anybody may read it, naming no organisation."""
    party = {"name": "The organisation", "signatory": "Its data protection officer"}
    return answer(request, "agreement_generic", {"party": party, "back_url": "/"})


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
        return redirect("organisations:agreement", shown.pk)
    signed = shown.data_sharing_agreement if shown.has_signed_agreement else None
    may_sign = can_sign_agreement(user, shown)
    officers = [] if signed else [name for each in all_dependants() for name in each.data_protection_officers(shown)]
    return answer(
        request,
        "agreement",
        {
            **about(request, shown),
            "agreement": signed,
            "party": _as_signed(shown) if signed else _as_it_is(shown, user, may_sign=may_sign),
            "may_sign": may_sign,
            "officers": officers,
            "back_url": details_url(shown),
        },
    )


def _as_it_is(organisation: Organisation, user: Signatory, *, may_sign: bool) -> dict[str, str]:
    """The organisation today, and the person at work where they could sign for it."""
    return {
        "name": organisation.name_on(timezone.localdate()),
        "address": organisation.address,
        "phone": organisation.phone,
        "signatory": user.name if may_sign else "A data protection officer of the organisation",
        "email": user.email if may_sign else "",
    }


def _as_signed(organisation: Organisation) -> dict[str, str]:
    """The organisation and the signatory on the day. An address that nobody reads is left out."""
    kept = organisation.data_sharing_agreement
    return {
        "name": kept.organisation_name,
        "address": kept.organisation_address,
        "phone": kept.organisation_phone,
        "signatory": kept.signatory_name,
        "email": "" if kept.signatory_email.endswith(NOBODY_READS) else kept.signatory_email,
    }

"""Reviewing possible duplicates among schemes and locations after a merge."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.forms.merges import ReviewForm
from organisations.merge_queries import duplicate_locations, review_is_due
from organisations.models import Organisation
from organisations.policies import Person
from organisations.queries import possible_duplicates
from organisations.services.merge_reviews import confirm_review
from organisations.views.common import about, answer, found, signed_in


def review_url(user: Person, organisation: Organisation | None) -> str:
    """The page on which the person has duplicates to review; empty where there are none.

    :param organisation: whose schemes are listed; None means the person's own.
    """
    whose = organisation or user.organisation
    if (organisation is None and user.is_support) or not review_is_due(user, whose, timezone.localdate()):
        return ""
    return reverse("organisations:duplicate-schemes", args=[whose.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """List the sets, and note that they have been reviewed."""
    user, now, organisation = signed_in(request), timezone.now(), found(request, organisation_id)
    if not review_is_due(user, organisation, timezone.localdate(now)):
        raise Http404
    back_url = reverse("organisations:schemes-of-organisation", args=[organisation.pk])
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        confirm_review(organisation=organisation, by=user, now=now)
        messages.success(request, "You have confirmed that there are no unwanted duplicates")
        return redirect(back_url)
    return answer(
        request,
        "merges/duplicates",
        {
            **about(request, organisation),
            "form": form,
            "schemes": possible_duplicates(organisation),
            "locations": duplicate_locations(organisation),
            "back_url": back_url,
        },
        refused=bool(form.errors),
    )

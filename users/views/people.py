"""Lists of accounts, and inviting people."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from organisations.listing import LONGEST_SEARCH, MOST_SUGGESTED
from organisations.models import Organisation
from organisations.policies import visible_organisations
from users import policies, services
from users.forms.people import InvitationForm
from users.listing import UserFilters, UserPage
from users.models import User
from users.services import Refused
from users.views.common import add_refusal, signed_in


@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """List the people of every organisation to support; of their own organisation to others."""
    return _list(request, None if signed_in(request).is_support else signed_in(request).organisation)


@require_safe
def users_of_organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """List the people of one organisation."""
    return _list(request, get_object_or_404(visible_organisations(signed_in(request)), pk=organisation_id))


def _list(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    user = signed_in(request)
    filters = UserFilters.of(request.GET, with_support=user.is_support)
    everyone = User.objects.visible_to(user).filter(is_placeholder=False)
    if organisation is not None:
        everyone = everyone.of_organisation(organisation)
    today = timezone.localdate()
    page = UserPage(
        filters.narrow(everyone),
        today=today,
        number=request.GET.get("page"),
        path=request.path,
        query=filters.query,
    )
    about = urlencode({"organisation": organisation.pk}) if organisation is not None and user.is_support else ""
    return render(
        request,
        "users/list.html",
        {
            "page": page,
            "filters": filters,
            "organisation": organisation,
            "organisation_name": organisation.name_on(today) if organisation is not None else "",
            "search_box": {
                "id": "search",
                "name": "search",
                "value": filters.search,
                "label": {"text": "Search", "classes": "govuk-label--s"},
                "hint": {"text": "Name or email address"},
            },
            "may_invite": policies.may_invite(user),
            "invite_url": f"{reverse('users:invite')}{'?' + about if about else ''}",
            "may_download": user.is_support,
            "csv_query": "&".join(filter(None, (about, filters.query))),
        },
    )


def _asked_organisation(request: HttpRequest) -> Organisation | None:
    """:raises Http404: the address names an organisation that is none."""
    asked = request.GET.get("organisation", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise Http404
    return get_object_or_404(Organisation.objects.visible(), pk=int(asked))


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask about somebody new and send the invitation."""
    by, now = signed_in(request), timezone.now()
    if not policies.may_invite(by):
        raise PermissionDenied("Only a data coordinator can invite people")
    organisation = _asked_organisation(request) if by.is_support else by.organisation
    form = InvitationForm(
        request.POST if request.method == "POST" else None,
        by=by,
        today=timezone.localdate(now),
        organisation=organisation,
    )
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        where = organisation or Organisation.objects.get(pk=int(form.cleaned_data["organisation"]))
        try:
            invited = services.invite(
                details=form.details, organisation=where, role=form.role, by=by, now=now, **form.responsibilities
            )
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"{invited.name} has been invited")
            return redirect(invited)
    return render(
        request,
        "users/invite.html",
        {"form": form, "organisation": organisation, "back_url": reverse("users:users")},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """Up to 20 people whose name or address holds what was typed, for boxes that complete it."""
    words = request.GET.get("query", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    offered = User.objects.findable_by(signed_in(request)).matching(words) if words else User.objects.none()
    found = offered.in_list_order(timezone.localdate())
    people = [{"id": each.pk, "name": each.name_in_lists, "hint": each.email} for each in found[:MOST_SUGGESTED]]
    return JsonResponse({"results": people})

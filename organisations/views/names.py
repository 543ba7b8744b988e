"""The names of an organisation over time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.forms.organisations_names import NameChangeForm
from organisations.names import history_of
from organisations.policies import check_is_support
from organisations.services.names import NameChangeRefused, cancel_name_change, change_name
from organisations.views.common import about, add_refusal, answer, details_url, found, signed_in
from organisations.wording import day_in_words


@require_safe
def names(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """List the names it has had, has and will have."""
    organisation = found(request, organisation_id)
    check_is_support(signed_in(request))
    return answer(
        request,
        "names",
        {
            **about(request, organisation),
            "history": history_of(organisation, timezone.localdate()),
            "change_url": reverse("organisations:change-name", args=[organisation.pk]),
            "back_url": details_url(organisation),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Ask for another name and the day from which it counts."""
    user, now, organisation = signed_in(request), timezone.now(), found(request, organisation_id)
    check_is_support(user)
    list_url = reverse("organisations:names", args=[organisation.pk])
    form = NameChangeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = change_name(
                organisation=organisation,
                name=form.cleaned_data["name"],
                startdate=form.startdate_chosen,
                by=user,
                now=now,
            )
        except NameChangeRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"The name from {day_in_words(made.startdate)} is {made.name}")
            return redirect(list_url)
    return answer(
        request,
        "form",
        {
            **about(request, organisation),
            "form": form,
            "title": "Change the name",
            "text": "Logs keep showing the name that the organisation had on their date.",
            "button": "Save the new name",
            "back_url": list_url,
        },
        refused=bool(form.errors),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, organisation_id: int, change_id: int) -> HttpResponse:
    """Ask whether to drop a change of name that has not started, and drop it once confirmed."""
    user, now, organisation = signed_in(request), timezone.now(), found(request, organisation_id)
    check_is_support(user)
    list_url = reverse("organisations:names", args=[organisation.pk])
    scheduled = organisation.name_changes.kept().filter(startdate__gt=timezone.localdate(now))
    asked = get_object_or_404(scheduled, pk=change_id)
    problem = ""
    if request.method == "POST":
        try:
            cancel_name_change(change=asked, by=user, now=now)
        except NameChangeRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, "The change of name has been cancelled")
            return redirect(list_url)
    return answer(
        request,
        "ask",
        {
            **about(request, organisation),
            "title": "Are you sure you want to cancel this change of name?",
            "text": f"The organisation will not be called {asked.name} from {day_in_words(asked.startdate)}.",
            "button": "Cancel this change of name",
            "cancel_text": "Keep it",
            "is_warning": True,
            "problem": problem,
            "back_url": list_url,
        },
        refused=bool(problem),
    )

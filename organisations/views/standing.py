"""Pages that ask before an organisation is stopped, started or deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.policies import check_is_support
from organisations.services.organisations import (
    OrganisationRefused,
    deactivate_organisation,
    delete_organisation,
    reactivate_organisation,
)
from organisations.views.common import about, answer, details_url, found, signed_in


@dataclass(frozen=True)
class Question:
    """What is asked before something is done with an organisation. ``{name}`` is its name of today."""

    title: str
    text: str
    button: str
    done: str
    do: Callable[..., None]
    is_warning: bool = True
    ends_in_list: bool = False


QUESTIONS = {
    "deactivate": Question(
        "Are you sure you want to deactivate {name}?",
        "Its users can no longer sign in, its schemes cannot be let, and other organisations can no longer choose it. "
        "Its logs and relationships stay. You can reactivate it later.",
        "Deactivate this organisation",
        "{name} has been deactivated",
        deactivate_organisation,
    ),
    "reactivate": Question(
        "Are you sure you want to reactivate {name}?",
        "The users who were deactivated with it become active again. We will email each of them a link to choose a new "
        "password.",
        "Reactivate this organisation",
        "{name} has been reactivated",
        reactivate_organisation,
        is_warning=False,
    ),
    "delete": Question(
        "Are you sure you want to delete {name}?",
        "You cannot undo this. Its schemes, locations and users are deleted with it. Logs keep its name.",
        "Delete this organisation",
        "{name} has been deleted",
        delete_organisation,
        ends_in_list=True,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, organisation_id: int, question: str) -> HttpResponse:
    """Ask, and do it once confirmed."""
    asked, user, now = QUESTIONS[question], signed_in(request), timezone.now()
    organisation = found(request, organisation_id)
    check_is_support(user)
    name = organisation.name_on(timezone.localdate(now))
    problem = ""
    if request.method == "POST":
        try:
            asked.do(organisation=organisation, by=user, now=now)
        except OrganisationRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, asked.done.format(name=name))
            return redirect("organisations:organisations" if asked.ends_in_list else details_url(organisation))
    return answer(
        request,
        "ask",
        {
            **about(request, organisation),
            "title": asked.title.format(name=name),
            "text": asked.text,
            "button": asked.button,
            "is_warning": asked.is_warning,
            "problem": problem,
            "back_url": details_url(organisation),
        },
        refused=bool(problem),
    )

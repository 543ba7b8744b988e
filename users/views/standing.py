"""Pages that ask before an account is stopped, started, deleted, moved or invited again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.models import Organisation
from users import services
from users.dependants import LogChoice, assigned_logs
from users.forms.people import LogChoiceForm, OrganisationForm
from users.policies import UserAction
from users.services import Refused
from users.views.common import add_refusal, found_for, signed_in


@dataclass(frozen=True)
class Question:
    """What is asked before something is done with an account. ``{name}`` is the person's name."""

    action: UserAction
    title: str
    text: str
    button: str
    done: str
    do: Callable[..., object]
    is_warning: bool = True
    ends_in_list: bool = False


QUESTIONS = {
    "deactivate": Question(
        UserAction.DEACTIVATE,
        "Are you sure you want to deactivate {name}?",
        "They can no longer sign in. Their logs stay assigned to them. You can reactivate the account later.",
        "Deactivate this user",
        "{name} has been deactivated",
        services.deactivate,
    ),
    "reactivate": Question(
        UserAction.REACTIVATE,
        "Are you sure you want to reactivate {name}?",
        "We will email them a link to choose a new password.",
        "Reactivate this user",
        "{name} has been reactivated",
        services.reactivate,
        is_warning=False,
    ),
    "resend-invitation": Question(
        UserAction.RESEND_INVITATION,
        "Send {name} another invitation?",
        "We will email them a new link. Links we sent before stop working.",
        "Send invitation",
        "{name} has been invited again",
        services.resend_invitation,
        is_warning=False,
    ),
    "delete": Question(
        UserAction.DELETE,
        "Are you sure you want to delete {name}?",
        "You cannot undo this. Logs keep the name.",
        "Delete this user",
        "{name} has been deleted",
        services.delete,
        ends_in_list=True,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, user_id: int, question: str) -> HttpResponse:
    """Ask, and do it once confirmed."""
    asked = QUESTIONS[question]
    target = found_for(request, user_id, asked.action)
    problem = ""
    if request.method == "POST":
        try:
            asked.do(user=target, by=signed_in(request), now=timezone.now())
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, asked.done.format(name=target.name_in_lists))
            return redirect("users:users" if asked.ends_in_list else target.get_absolute_url())
    return render(
        request,
        "users/ask.html",
        {
            "title": asked.title.format(name=target.name_in_lists),
            "asked": asked,
            "button_classes": "govuk-button--warning" if asked.is_warning else "",
            "problem": problem,
            "back_url": target.get_absolute_url(),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask for the organisation to move to."""
    target = found_for(request, user_id, UserAction.MOVE)
    form = OrganisationForm(
        request.POST if request.method == "POST" else None, today=timezone.localdate(), without=target.organisation
    )
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        return redirect("users:move-to", target.pk, int(form.cleaned_data["organisation"]))
    return render(
        request,
        "users/move.html",
        {"form": form, "account": target, "back_url": target.get_absolute_url()},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move_to(request: HttpRequest, user_id: int, organisation_id: int) -> HttpResponse:
    """Ask what happens to the logs, say what the move does, and do it once confirmed."""
    target = found_for(request, user_id, UserAction.MOVE)
    today = timezone.localdate()
    to = get_object_or_404(Organisation.objects.active(today), pk=organisation_id)
    logs = assigned_logs(target)
    form = LogChoiceForm(request.POST if request.method == "POST" else None) if logs.count else LogChoiceForm(None)
    problem = ""
    if request.method == "POST" and (not logs.count or form.is_valid()):
        choice = LogChoice(form.cleaned_data["choice"]) if logs.count else None
        try:
            services.move_user(user=target, to=to, choice=choice, by=signed_in(request), now=timezone.now())
        except Refused as refused:
            if logs.count:
                add_refusal(form, refused)
            else:
                problem = str(refused)
        else:
            messages.success(request, f"{target.name_in_lists} has been moved to {to.name_on(today)}")
            return redirect(target.get_absolute_url())
    failed = bool(form.errors or problem)
    return render(
        request,
        "users/move_to.html",
        {
            "form": form,
            "account": target,
            "old_name": target.organisation.name_on(today),
            "new_name": to.name_on(today),
            "log_count": logs.count,
            "problem": problem,
            "back_url": reverse("users:move", args=[target.pk]),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK,
    )

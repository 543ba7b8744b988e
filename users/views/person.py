"""One account: what it holds, and changing it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from users import policies, second_factor, services
from users.forms.people import DetailsForm, details_form
from users.forms.signing_in import NewPasswordForm
from users.models import User, UserStatus
from users.policies import UserAction
from users.services import Refused
from users.views.common import add_refusal, found, found_for, signed_in

MOST_SIGN_INS = 50
STATUS_COLOURS = {
    UserStatus.ACTIVE: "govuk-tag--green",
    UserStatus.UNCONFIRMED: "govuk-tag--blue",
    UserStatus.DEACTIVATED: "govuk-tag--grey",
}


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """One's own account."""
    return _page(request, found(request, signed_in(request).pk))


@require_safe
def user(request: HttpRequest, user_id: int) -> HttpResponse:
    """Somebody's account."""
    target = found(request, user_id)
    return redirect("users:account") if target == request.user else _page(request, target)


def _page(request: HttpRequest, target: User) -> HttpResponse:
    by, now = signed_in(request), timezone.now()
    may = policies.allowed_actions(by, target)
    switched_on = target.organisation.active
    return render(
        request,
        "users/user.html",
        {
            "account": target,
            "is_own": target == by,
            "rows": _rows(target, with_app=UserAction.VIEW_SIGN_INS in may),
            "status_colour": STATUS_COLOURS.get(target.status, ""),
            "has_app": second_factor.has_app(target),
            "may_edit": UserAction.EDIT_DETAILS in may,
            "may_move": UserAction.MOVE in may,
            "may_see_sign_ins": UserAction.VIEW_SIGN_INS in may,
            "may_remove_app": UserAction.REMOVE_SECOND_FACTOR in may,
            "may_resend": UserAction.RESEND_INVITATION in may and _can_be_invited_again(target),
            "may_deactivate": UserAction.DEACTIVATE in may and target.active and switched_on,
            "may_reactivate": UserAction.REACTIVATE in may and not target.active and switched_on,
            "may_delete": UserAction.DELETE in may and not target.active,
            "reason_not_to_delete": services.reason_not_to_delete(target, now=now)
            if UserAction.DELETE in may and not target.active
            else "",
            "back_url": "" if target == by else reverse("users:users"),
        },
    )


def _can_be_invited_again(target: User) -> bool:
    return target.active and not (target.has_signed_in and target.confirmed_at is not None)


def _rows(target: User, *, with_app: bool) -> list[dict[str, Any]]:
    today = timezone.localdate()
    duties = [
        label
        for held, label in ((target.is_dpo, "Data protection officer"), (target.is_key_contact, "Key contact"))
        if held
    ]
    facts = [
        ("Name", target.name),
        ("Email address", target.email),
        ("Telephone number", target.phone or "Not given"),
        ("Extension", target.phone_extension or "None"),
        ("Organisation", f"{target.organisation.name_on(today)} ({target.organisation.code})"),
        ("Role", target.role_label),
        ("Additional responsibilities", ", ".join(duties) or "None"),
        ("Last signed in", _moment(target.current_sign_in_at)),
    ]
    if with_app:
        facts.append(("Authenticator app", "Set up" if second_factor.has_app(target) else "Not set up"))
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in facts]


def _moment(when: Any) -> str:
    return f"{timezone.localtime(when):%-d %B %Y}" if when else "Never"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, user_id: int) -> HttpResponse:
    """Change details and, where the person at work may, role and responsibilities."""
    by = signed_in(request)
    target = found_for(request, user_id, UserAction.EDIT_DETAILS)
    address = reverse("users:account") if target == by else target.get_absolute_url()
    form = details_form(request.POST if request.method == "POST" else None, target=target, by=by)
    if request.method == "POST" and form.is_valid() and _save(form, target, by):
        messages.success(request, _saved_message(target, form))
        return redirect(address)
    return render(
        request,
        "users/edit.html",
        {"form": form, "account": target, "is_own": target == by, "back_url": address},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def _saved_message(target: User, form: DetailsForm) -> str:
    new_email = form.details.tidied().email
    if new_email == target.email:
        return "Changes saved"
    return f"Changes saved. The email address changes once the link sent to {new_email} is followed"


def _save(form: DetailsForm, target: User, by: User) -> bool:
    """Save all of it, or nothing."""
    now = timezone.now()
    try:
        with transaction.atomic():
            services.change_details(user=target, details=form.details, by=by, now=now)
            if "responsibilities" in form.fields:
                services.change_responsibilities(user=target, by=by, now=now, **form.responsibilities)
            if "role" in form.fields:
                services.change_role(user=target, role=form.role, by=by, now=now)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    return True


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Choose another password for one's own account; the session goes on."""
    user = signed_in(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            changed = services.change_password(
                user=user, password=form.cleaned_data["password"], by=user, now=timezone.now()
            )
        except ValidationError as refused:
            form.add_error("password", refused)
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, "Your password has been changed")
            return redirect("users:account")
    return render(
        request,
        "users/new_password.html",
        {"form": form, "title": "Change your password", "back_url": reverse("users:account")},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


@require_safe
def sign_ins(request: HttpRequest, user_id: int) -> HttpResponse:
    """The latest attempts to sign in to an account."""
    target = found_for(request, user_id, UserAction.VIEW_SIGN_INS)
    return render(
        request,
        "users/sign_ins.html",
        {
            "account": target,
            "is_own": target == request.user,
            "events": target.sign_in_events.order_by("-at", "-pk")[:MOST_SIGN_INS],
            "back_url": reverse("users:account") if target == request.user else target.get_absolute_url(),
        },
    )

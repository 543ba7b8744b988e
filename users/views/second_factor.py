"""Security codes at sign-in, and setting up an authenticator app."""

from __future__ import annotations

from http import HTTPStatus

import django_otp
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from users import policies, second_factor
from users.forms.signing_in import CodeForm
from users.models import SignInOutcome, User
from users.policies import UserAction, needs_second_factor
from users.signing_in import record_attempt
from users.views.common import found_for, safe_next, signed_in

WRONG_CODE = "Enter the code that your authenticator app shows now, or a backup code that you have not used"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def security_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code; three wrong ones in a row end the session and bar the account."""
    user = signed_in(request)
    if second_factor.has_given_code(user) or not second_factor.has_app(user):
        return redirect(safe_next(request, "/"))
    if second_factor.is_barred(user):
        return _barred(request, user)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        device = second_factor.check_code(user=user, code=form.cleaned_data["code"])
        if device is not None:
            django_otp.login(request, device)
            record_attempt(request, user, SignInOutcome.CODE_ACCEPTED, now=timezone.now())
            return redirect(safe_next(request, "/"))
        record_attempt(request, user, SignInOutcome.WRONG_CODE, now=timezone.now())
        user.refresh_from_db()
        if second_factor.is_barred(user):
            return _barred(request, user)
        form.add_error("code", WRONG_CODE)
    return _page(request, "users/security_code.html", form)


def _barred(request: HttpRequest, user: User) -> HttpResponse:
    record_attempt(request, user, SignInOutcome.CODES_BARRED, now=timezone.now())
    logout(request)
    return render(request, "users/codes_barred.html", status=HTTPStatus.FORBIDDEN)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_app(request: HttpRequest) -> HttpResponse:
    """Show the key for an authenticator app and ask for its first code.

    An app is replaced only by somebody who gave a code of the present one.
    """
    user = signed_in(request)
    if second_factor.has_app(user) and not second_factor.has_given_code(user):
        return redirect("users:security-code")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        device = second_factor.finish_set_up(user=user, code=form.cleaned_data["code"], now=timezone.now())
        if device is not None:
            django_otp.login(request, device)
            codes = second_factor.new_backup_codes(user=user)
            return render(request, "users/backup_codes.html", {"codes": codes, "next": safe_next(request, "")})
        form.add_error("code", "Enter the 6 digits that your authenticator app shows now")
    device = second_factor.device_to_set_up(user)
    return _page(
        request,
        "users/set_up_app.html",
        form,
        picture=second_factor.picture_of(device),
        secret=second_factor.secret_of(device),
        is_required=needs_second_factor(user),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def backup_codes(request: HttpRequest) -> HttpResponse:
    """Make new backup codes in place of those left."""
    user = signed_in(request)
    if not second_factor.has_app(user):
        return redirect("users:set-up-app")
    if request.method == "POST":
        codes = second_factor.new_backup_codes(user=user)
        return render(request, "users/backup_codes.html", {"codes": codes, "next": reverse("users:account")})
    context = {"left": second_factor.backup_codes_left(user), "back_url": reverse("users:account")}
    return render(request, "users/new_backup_codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_app(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask whether to remove the app of an account, and remove it."""
    target = found_for(request, user_id, UserAction.REMOVE_SECOND_FACTOR)
    by = signed_in(request)
    policies.require(by, UserAction.REMOVE_SECOND_FACTOR, target)
    address = reverse("users:account") if target == by else target.get_absolute_url()
    if request.method == "POST":
        second_factor.remove_app(user=target, by=by, now=timezone.now())
        messages.success(request, "Authenticator app removed")
        return redirect(address)
    return render(request, "users/remove_app.html", {"account": target, "back_url": address})


def _page(request: HttpRequest, template: str, form: CodeForm, **context: object) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, template, {"form": form, "hidden": {"next": safe_next(request, "")}, **context}, status=status
    )

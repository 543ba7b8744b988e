"""Signing in and out."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from users import second_factor
from users.forms.signing_in import SignInForm
from users.models import SignInOutcome, User
from users.policies import needs_second_factor
from users.signing_in import Attempt, attempt
from users.signing_in import sign_in as begin_session
from users.views.common import safe_next

MESSAGES = {
    SignInOutcome.WRONG_PASSWORD: "Enter a correct email address and password",
    SignInOutcome.UNCONFIRMED: "Follow the link in the invitation we sent you before you sign in. "
    "If you cannot find it, reset your password and we will send it again",
    SignInOutcome.DEACTIVATED: "Your account has been deactivated. Ask a data coordinator of your organisation",
}
LAST_TRY = "You have one more try before your account is locked for 1 hour"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for address and password, and begin a session."""
    if isinstance(request.user, User):
        return redirect(landing(request, request.user))
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        tried = attempt(request, email=form.cleaned_data["email"], password=form.cleaned_data["password"], now=now)
        if tried.outcome is SignInOutcome.SIGNED_IN and tried.user is not None:
            begin_session(request, tried.user, now=now)
            return redirect(landing(request, tried.user))
        if tried.outcome is SignInOutcome.LOCKED:
            return locked_out(request)
        for message in _messages(tried):
            form.add_error("email", message)
    status = HTTPStatus.OK if not form.errors else HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "hidden": {"next": safe_next(request, "")}, "back_url": "/"}
    return render(request, "users/sign_in.html", context, status=status)


def _messages(tried: Attempt) -> list[str]:
    messages = [MESSAGES[tried.outcome]]
    return [*messages, LAST_TRY] if tried.left == 1 else messages


def landing(request: HttpRequest, user: User) -> str:
    """The page after signing in: what was asked for first; otherwise organisations for support, home for others."""
    try:
        otherwise = reverse("organisations:organisations") if user.is_support else "/"
    except NoReverseMatch:
        otherwise = "/"
    wanted = safe_next(request, otherwise)
    if isinstance(request.user, User) and second_factor.has_given_code(request.user):
        return wanted
    if second_factor.has_app(user):
        return f"{reverse('users:security-code')}?{urlencode({'next': wanted})}"
    if needs_second_factor(user):
        return f"{reverse('users:set-up-app')}?{urlencode({'next': wanted})}"
    return wanted


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Say that the account is locked, and how to open it again."""
    return render(request, "users/locked.html", status=HTTPStatus.TOO_MANY_REQUESTS)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("users:signed-out")


@login_not_required
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session has ended."""
    return render(request, "users/signed_out.html")


@never_cache
@require_safe
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Move the end of the session, for the page that warns of it."""
    request.session.modified = True
    return HttpResponse(status=HTTPStatus.NO_CONTENT)

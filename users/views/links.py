"""Pages that links in e-mails lead to, and the request for a link."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from users import links, services
from users.forms.signing_in import ForgottenPasswordForm, NewPasswordForm
from users.limits import PASSWORD_RESETS_A_MINUTE, too_many
from users.links import FollowedLink, LinkState
from users.models import User
from users.models.user import normalise_email
from users.services import Refused
from users.services.activation import LinkNotUsable, send_new_confirmation
from users.signing_in import sign_in
from users.views.common import add_refusal
from users.views.sign_in import landing


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Ask for the address; the answer is the same whether or not it has an account."""
    form = ForgottenPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = normalise_email(form.cleaned_data["email"])
        if too_many("password-reset", email, most=PASSWORD_RESETS_A_MINUTE):
            return render(request, "errors/429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        services.request_password_reset(email=email, now=timezone.now())
        return redirect("users:link-sent")
    return render(
        request,
        "users/forgotten_password.html",
        {"form": form, "back_url": reverse("users:sign-in")},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


@login_not_required
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """Say to look in the mailbox."""
    return render(request, "users/link_sent.html")


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password_reset(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password through a link, and sign in."""
    now = timezone.now()
    followed = links.follow_password_reset(token, now=now)
    if followed.state is not LinkState.GOOD:
        return _not_usable(request, followed.state)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=followed.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.reset_password(token=token, password=form.cleaned_data["password"], now=now)
        except LinkNotUsable as refused:
            return _not_usable(request, refused.state)
        return _signed_in(request, user, "Your password has been changed")
    return _password_page(request, form, "Choose a new password")


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Finish an account by setting its password, or take a new address into use."""
    now = timezone.now()
    followed = links.follow_confirmation(token, now=now)
    if followed.state is LinkState.EXPIRED and request.method == "POST":
        send_new_confirmation(token=token, now=now)
        return redirect("users:link-sent")
    if followed.state is LinkState.NOT_NEEDED:
        messages.success(request, "Your email address is confirmed")
        return redirect("users:sign-in")
    if followed.state is not LinkState.GOOD or followed.user is None:
        return _not_usable(request, followed.state, can_be_renewed=followed.state is LinkState.EXPIRED)
    if followed.user.must_set_password:
        return _finish_account(request, followed, token)
    return _confirm_new_email(request, followed.user, token)


def _finish_account(request: HttpRequest, followed: FollowedLink, token: str) -> HttpResponse:
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=followed.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.confirm_account(token=token, password=form.cleaned_data["password"], now=timezone.now())
        except LinkNotUsable as not_usable:
            return _not_usable(request, not_usable.state)
        except (Refused, ValidationError) as refused:
            if isinstance(refused, Refused):
                add_refusal(form, refused)
            else:
                form.add_error("password", refused)
        else:
            return _signed_in(request, user, "Your account is ready")
    return _password_page(request, form, "Create your password")


def _confirm_new_email(request: HttpRequest, user: User, token: str) -> HttpResponse:
    """A button, not the link itself, takes the address: programs that check e-mails follow links."""
    problem = ""
    if request.method == "POST":
        try:
            services.confirm_new_email(token=token, now=timezone.now())
        except LinkNotUsable as not_usable:
            return _not_usable(request, not_usable.state)
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, "Your new email address is confirmed. Use it the next time you sign in")
            return redirect("users:account" if request.user.is_authenticated else "users:sign-in")
    return render(
        request,
        "users/confirm_email.html",
        {"account": user, "problem": problem},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
    )


def _signed_in(request: HttpRequest, user: User, message: str) -> HttpResponse:
    logout(request)
    sign_in(request, user, now=timezone.now())
    messages.success(request, message)
    return redirect(landing(request, user))


def _password_page(request: HttpRequest, form: NewPasswordForm, title: str) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "users/new_password.html", {"form": form, "title": title}, status=status)


def _not_usable(request: HttpRequest, state: LinkState, *, can_be_renewed: bool = False) -> HttpResponse:
    context = {"has_expired": state is LinkState.EXPIRED, "can_be_renewed": can_be_renewed}
    return render(request, "users/link_not_usable.html", context, status=HTTPStatus.GONE)

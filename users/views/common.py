"""What the views of this application share."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from users import policies
from users.models import User
from users.policies import UserAction
from users.services import Refused


def signed_in(request: HttpRequest) -> User:
    """The person at work."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def found(request: HttpRequest, user_id: int) -> User:
    """The account of a page: outside what the person may see it is not found."""
    accounts = User.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(accounts.prefetch_related("organisation__name_changes"), pk=user_id, is_placeholder=False)


def found_for(request: HttpRequest, user_id: int, action: UserAction) -> User:
    """The account, if the person may do this with it.

    :raises PermissionDenied: they may see it only.
    """
    target = found(request, user_id)
    policies.require(signed_in(request), action, target)
    return target


def add_refusal(form: Form, refused: Refused) -> None:
    """Show why it was refused, beside the field that could put it right."""
    for name, message in refused.errors.items():
        form.add_error(name if name in form.fields else None, message)


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Where the person was going, if that is a page of this service."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else otherwise

"""What the views of this application share."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisations.policies import check_is_support
from users.models import User
from users.views.common import signed_in


def support(request: HttpRequest) -> User:
    """The person at work, who is of the support team.

    :raises PermissionDenied: they are not.
    """
    user = signed_in(request)
    check_is_support(user)
    return user


def answer(request: HttpRequest, template: str, context: dict[str, Any], *, refused: bool = False) -> HttpResponse:
    """The page; with the status that says so where something on it was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, f"notices/{template}.html", context, status=status)

"""Nothing but the security code page for somebody who has yet to give a code."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from users import second_factor
from users.models import User
from users.policies import needs_second_factor

OPEN_BEFORE_THE_CODE = {
    "users:sign-in",
    "users:sign-out",
    "users:keep-alive",
    "users:security-code",
    "users:set-up-app",
    "users:confirmation",
    "users:password-reset",
    "health",
    "feed-health",
    "ready",
    "privacy",
    "accessibility",
    "cookies",
    "guidance",
    "outbox",
    "outbox-message",
}


class SecondFactorMiddleware:
    """Send people who have an authenticator app, or must have one, to give a code first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Let the request through, or lead to the page that is due first."""
        user = request.user
        match = request.resolver_match
        if not isinstance(user, User) or (match and match.view_name in OPEN_BEFORE_THE_CODE):
            return None
        if second_factor.has_given_code(user):
            return None
        if second_factor.has_app(user):
            page = "users:security-code"
        elif needs_second_factor(user):
            page = "users:set-up-app"
        else:
            return None
        response = redirect(page)
        if request.method == "GET" and request.path != "/":
            response["Location"] += "?" + urlencode({"next": request.get_full_path()})
        return response

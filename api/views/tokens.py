"""Tokens for an id and secret. Trying secrets is held up."""

from __future__ import annotations

import base64
import binascii
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views import RevokeTokenView, TokenView

from api.problems import CONTENT_TYPE, body_of
from api.throttling import WrongSecrets

LONGEST_ID = 100


class Guarded:
    """Refuses a client and address for a while after many wrong secrets, before the secret is looked at."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        wrong = WrongSecrets(client_named(request), address_of(request))
        if wait := wrong.seconds_to_wait():
            return _refused(wait)
        answer = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            wrong.note()
        return answer


@method_decorator(csrf_exempt, name="dispatch")
class Token(Guarded, TokenView):
    """Gives a token."""


@method_decorator(csrf_exempt, name="dispatch")
class RevokeToken(Guarded, RevokeTokenView):
    """Ends a token."""


def client_named(request: HttpRequest) -> str:
    """The client id that a call names, in its Authorization header or its form."""
    kind, _, code = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        try:
            text = base64.b64decode(code, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return ""
        return unquote_plus(text.partition(":")[0])[:LONGEST_ID]
    return request.POST.get("client_id", "")[:LONGEST_ID]


def address_of(request: HttpRequest) -> str:
    """Where a call comes from: what the outermost of our own proxies saw. What is said before that anybody can say."""
    proxies = settings.AXES_IPWARE_PROXY_COUNT or 0
    passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    if 0 < proxies <= len(passed):
        return passed[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def _refused(wait: int) -> HttpResponse:
    status = HTTPStatus.TOO_MANY_REQUESTS
    detail = f"A wrong client id or secret was sent too often. Check them and try again in {wait} seconds"
    body = body_of(status, "too-many-requests", detail)
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE, headers={"Retry-After": str(wait)})

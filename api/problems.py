"""Every error as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

CONTENT_TYPE = "application/problem+json"
TYPES = "https://submit-social-housing-data.example/problems/"


class Problem(Exception):
    """An error with a type that clients can tell apart.

    :ivar type: the last part of the problem's type.
    :ivar extra: further members of the problem: `errors`, `current_version` and so on.
    """

    def __init__(
        self, status: int, type: str, detail: str, *, headers: dict[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(detail)
        self.status, self.type, self.detail, self.headers, self.extra = status, type, detail, headers or {}, extra


def body_of(status: int, type: str, detail: str, **extra: Any) -> dict[str, Any]:
    """Problem details as an object."""
    request_id = str(structlog.contextvars.get_contextvars().get("request_id", ""))
    found = {"type": f"{TYPES}{type}", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return {**found, **({"request_id": request_id} if request_id else {}), **extra}


def answer(status: int, type: str, detail: str, *, headers: dict[str, str] | None = None, **extra: Any) -> Response:
    response = Response(body_of(status, type, detail, **extra), status=status, headers=headers)
    response.content_type = CONTENT_TYPE
    return response


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error, for every view of the API. Unknown errors stay errors of the service."""
    set_rollback()
    if isinstance(error, Problem):
        return answer(error.status, error.type, error.detail, headers=error.headers, **error.extra)
    if isinstance(error, Http404):
        return answer(404, "not-found", "There is nothing at this address that you may see")
    if isinstance(error, PermissionDenied):
        return answer(403, "not-allowed", str(error) or "You may not do this")
    if isinstance(error, exceptions.Throttled):
        wait = max(1, int(getattr(error, "wait", None) or 1))
        headers = {"Retry-After": str(wait)}
        return answer(429, "too-many-requests", f"Too many calls. Try again in {wait} seconds", headers=headers)
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    return None


def _of_framework(error: exceptions.APIException) -> Response:
    types = {
        400: "malformed",
        401: "not-authenticated",
        403: "not-allowed",
        404: "not-found",
        405: "method-not-allowed",
        406: "not-acceptable",
        413: "too-large",
        415: "unsupported-media-type",
    }
    headers = {"WWW-Authenticate": 'Bearer realm="CORE"'} if error.status_code == 401 else {}
    return answer(error.status_code, types.get(error.status_code, "malformed"), str(error.detail), headers=headers)

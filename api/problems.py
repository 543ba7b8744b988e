"""Every error as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

CONTENT_TYPE = "application/problem+json"
DESCRIBED: Mapping[str, tuple[str, str]] = {
    "broken": (
        "The service failed",
        "It is our fault. Nothing of the call was saved. Send the same call again, and tell us the request_id if that "
        "fails, too.",
    ),
    "changed-meanwhile": (
        "Changed meanwhile",
        "What If-Match or If-None-Match asks does not hold. Read the record, decide again, and send the change with "
        "its new ETag. current_version tells the version of a log.",
    ),
    "check-not-raised": (
        "The check is not raised",
        "confirm names a check that these answers do not raise. Confirm only what is listed under checks.",
    ),
    "closed": ("The service is closed", "It is closed for maintenance. Send the same call again later."),
    "key-reused": (
        "The key was used for another call",
        "An Idempotency-Key belongs to one call with one body for a day. Use a new key for each new call.",
    ),
    "malformed": (
        "The call is malformed",
        "The body, the query or a header cannot be read. The detail says which. The same call can never succeed.",
    ),
    "method-not-allowed": ("The method is not possible", "The header Allow lists the methods of the address."),
    "missing-scope": (
        "A scope is missing",
        "The token or the organisation does not let the client do this. scope names what is missing: ask for it with "
        "the token, and ask the organisation’s data coordinator to grant it.",
    ),
    "no-access": (
        "No access to the organisation",
        "No organisation, or not the one in Core-Organisation, lets the client act for it.",
    ),
    "not-acceptable": ("The answer is JSON", "Leave the header Accept out, or ask for application/json."),
    "not-accepted": (
        "Not accepted",
        "The call was understood, and something in it is wrong. errors names the fields with a message to show.",
    ),
    "not-allowed": (
        "Not allowed",
        "The rules of the service do not let the organisation do this. The detail says why.",
    ),
    "not-authenticated": (
        "No valid access token",
        "Get a token from /api/oauth/token with your client id and secret. It lasts an hour.",
    ),
    "not-found": ("Not found", "There is nothing at this address that the organisation may see."),
    "organisation-missing": (
        "The organisation is missing",
        "Several organisations let the client act for them. Name one in the header Core-Organisation.",
    ),
    "reference-taken": (
        "The reference is taken",
        "Another log has it; log_id tells which. Send PUT to the address by reference to change that log.",
    ),
    "still-at-work": (
        "Still at work",
        "The first call with this Idempotency-Key has not ended. Send the same call again after Retry-After.",
    ),
    "too-large": ("Too large", "The detail tells the limit. Send less in one call, or a file as a job."),
    "too-many-requests": ("Too many calls", "Wait for as many seconds as Retry-After tells."),
    "unknown-field": (
        "Unknown field",
        "errors names each field that there is not. The fields are those of the JSON Schema of the collection year.",
    ),
    "unsupported-media-type": (
        "The media type is not taken",
        "The header Content-Type must say what the body is: application/json, or the type of a file for a job.",
    ),
    "window-closed": (
        "The year is closed",
        "Logs of this collection year can no longer be created or changed.",
    ),
}
"""Type to its title, and what it means and what to do about it."""
BEARER = 'Bearer realm="CORE"'


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


def type_address(type: str) -> str:
    """Where a type of problem is described."""
    return f"{settings.SERVICE_URL}/api/v1/problems/{type}"


def body_of(status: int, type: str, detail: str, **extra: Any) -> dict[str, Any]:
    """Problem details as an object."""
    request_id = str(structlog.contextvars.get_contextvars().get("request_id", ""))
    title = DESCRIBED[type][0] if type in DESCRIBED else HTTPStatus(status).phrase
    found = {"type": type_address(type), "title": title, "status": status, "detail": detail}
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
        return _of_framework(error, context)
    return None


def _of_framework(error: exceptions.APIException, context: Mapping[str, Any]) -> Response:
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
    headers, detail = _said_of(error, context)
    return answer(error.status_code, types.get(error.status_code, "malformed"), detail, headers=headers)


def _said_of(error: exceptions.APIException, context: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """Headers, and what the client can do: the framework's words are for developers of services."""
    methods = list(getattr(context.get("view"), "allowed_methods", []))
    match error:
        case exceptions.NotAuthenticated():
            detail = "Send an access token in the header Authorization: Bearer … Get one from /api/oauth/token"
            return {"WWW-Authenticate": BEARER}, detail
        case exceptions.AuthenticationFailed():
            return {"WWW-Authenticate": f'{BEARER}, error="invalid_token"'}, str(error.detail)
        case exceptions.MethodNotAllowed():
            allowed = ", ".join(methods)
            return {"Allow": allowed}, f"The methods of this address are {allowed}"
        case exceptions.NotAcceptable():
            return {}, "The answer is application/json. Ask for that in the header Accept, or leave the header out"
        case exceptions.UnsupportedMediaType():
            return {}, "The header Content-Type must be application/json, and the body JSON in UTF-8"
        case _:
            return {}, str(error.detail)

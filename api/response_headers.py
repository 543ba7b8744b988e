"""The headers of answers, as the OpenAPI document tells them."""

from __future__ import annotations

from typing import Any


def _header(description: str, kind: str = "string") -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind}}


HEADERS: dict[str, Any] = {
    "X-Request-ID": _header("Names this call. Tell it to us with a question about the call."),
    "RateLimit-Limit": _header("Calls that may be made in a minute.", "integer"),
    "RateLimit-Remaining": _header("Calls that are left.", "integer"),
    "RateLimit-Reset": _header("Seconds until more calls may be made.", "integer"),
    "Retry-After": _header("Seconds to wait before the same call is worth another try.", "integer"),
    "ETag": _header("Version of what is told. Send it in If-Match with a change, or in If-None-Match when reading."),
    "Location": _header("Address of what was made."),
    "Idempotent-Replayed": _header("true where this is the answer to an earlier call with the same Idempotency-Key."),
    "WWW-Authenticate": _header("How to call."),
    "Allow": _header("The methods of the address."),
}
RATE_LIMIT = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
WITH_VERSION = ("Log", "Scheme", "Location")
"""Schemas, or their ends, of what has an ETag."""


def add_headers(operation: dict[str, Any]) -> None:
    """Say which headers each answer to an operation has."""
    for status, response in operation["responses"].items():
        names = _names(operation, status, response)
        response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _names(operation: dict[str, Any], status: str, response: dict[str, Any]) -> list[str]:
    names = ["X-Request-ID"]
    if operation.get("security"):
        names += (
            ["WWW-Authenticate"] if status == "401" else ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
        )
    if status in ("409", "429"):
        names.append("Retry-After")
    if status == "304" or (status in ("200", "201") and _has_version(response)):
        names.append("ETag")
    if status in ("201", "202"):
        names.append("Location")
    keys = [each for each in operation.get("parameters", []) if each["name"] == "Idempotency-Key"]
    if keys and status.startswith("2"):
        names.append("Idempotent-Replayed")
    return names


def _has_version(response: dict[str, Any]) -> bool:
    refs = [each.get("schema", {}).get("$ref", "") for each in response.get("content", {}).values()]
    return any(ref.endswith(WITH_VERSION) for ref in refs)

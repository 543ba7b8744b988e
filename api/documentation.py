"""How each operation of the API is described in the OpenAPI document. The schemas stand in `api.components`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api.models import Scope
from api.schema_parts import ref

WORDS = {
    304: "Not changed since the version in If-None-Match",
    400: "The call is malformed",
    401: "No access token, or one that has ended",
    403: "The client may not do this",
    404: "There is nothing here that the client may see",
    406: "The answer cannot be given in the media type that was asked for",
    409: "In conflict with the state of things: a closed year, a reference that is taken, a call still at work",
    412: "The log was changed meanwhile",
    413: "The body is too large",
    415: "The media type is not one that this takes",
    422: "Understood, and not accepted",
    429: "Too many calls. Retry-After says when to try again",
}
READ, WRITE, DELETE = "{collection}:read", "{collection}:write", "{collection}:delete"
ALWAYS = (400, 401, 403, 404, 406, 429)
HEADERS = [
    OpenApiParameter(
        "Core-Organisation",
        int,
        OpenApiParameter.HEADER,
        description="Number of the organisation that the call is made for. May be left out with one alone.",
    )
]
KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="The same call with the same key is carried out once."
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(\*|(W/)?"[0-9]{1,9}")$'},
    OpenApiParameter.HEADER,
    description='ETag of the version that the client saw, like "3"; or * for any.',
)
IF_TAG_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(\*|(W/)?"[0-9a-f]{1,64}")$'},
    OpenApiParameter.HEADER,
    description="ETag of the version that the client saw; or * for any.",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    {"type": "string", "enum": ["*"]},
    OpenApiParameter.HEADER,
    description="* where there must be no such log yet.",
)
KNOWN = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="ETag of the version that the client has already."
)


def told(
    summary: str,
    answer: str | None,
    *,
    tag: str,
    description: str = "",
    body: Any = None,
    status: int = 200,
    also: Mapping[int, str | None] | None = None,
    problems: Iterable[int] = (),
    parameters: Iterable[OpenApiParameter] = (),
    scopes: Iterable[str] = (),
    is_patch: bool = False,
    is_open: bool = False,
) -> Any:
    """Describe one operation.

    :param answer: schema of a good answer; None for one without a body.
    :param also: further good answers: status to schema.
    :param scopes: what the client must be allowed, any of these; "{collection}" stands for that of the address.
    """
    content = ("application/json", "application/problem+json")
    kinds = ["application/json", *(["application/merge-patch+json"] if is_patch else [])]
    good: dict[int, str | None] = {status: answer, **(also or {})}
    responses: dict[Any, Any] = {}
    for code, name in good.items():
        if name is None:
            responses[code] = OpenApiResponse(description=WORDS.get(code, "Done"))
        else:
            responses[(code, content[0])] = OpenApiResponse(response=ref(name), description="The answer")
    for code in sorted({*(() if is_open else ALWAYS), *problems, *((404, 406) if is_open else ())}):
        responses[(code, content[1])] = OpenApiResponse(response=ref("Problem"), description=WORDS[code])
    return extend_schema(
        summary=summary,
        description=description or summary,
        tags=[tag],
        request=dict.fromkeys(kinds, ref(body)) if isinstance(body, str) else body,
        responses=responses,
        parameters=[*parameters, *([] if is_open else HEADERS)],
        auth=[] if is_open else [{"client": [each] if each else []} for each in scopes or ("",)],  # type: ignore[misc]
    )


class NamedSchema(AutoSchema):
    """Names each operation after its method and address, so that no two share a name."""

    def get_operation_id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "_", f"{self.method} {self.path.removeprefix('/api/v1')}".lower()).strip("_")


class ClientScheme(OpenApiAuthenticationExtension):
    """OAuth 2.0 client credentials."""

    target_class = "api.authentication.ClientAuthentication"
    name = "client"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = {scope.value: scope.label for scope in Scope}
        return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/api/oauth/token", "scopes": scopes}}}

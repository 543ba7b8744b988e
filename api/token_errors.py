"""Saying why no token was given: the standard's error codes with a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse

from api.models import Scope

WORDS: Mapping[str, str] = {
    "invalid_client": "The client id or secret is wrong, or the client was closed. Send both with HTTP Basic",
    "invalid_request": "Send a form with grant_type=client_credentials and the scopes that you need",
    "invalid_scope": f"The scopes are {', '.join(Scope.values)}, parted by spaces",
    "unauthorized_client": "This client can only use grant_type=client_credentials",
    "unsupported_grant_type": "grant_type must be client_credentials",
}
View = Callable[..., HttpResponse]


def explained(view: View) -> View:
    """The same view, whose errors have a description where the library gives none."""

    @wraps(view)
    def called(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code < 400:
            return response
        try:
            told = json.loads(response.content)
        except ValueError:
            return response
        if (
            isinstance(told, dict)
            and not told.get("error_description")
            and (words := WORDS.get(str(told.get("error"))))
        ):
            response.content = json.dumps({**told, "error_description": words}).encode()
        return response

    return called

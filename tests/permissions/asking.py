"""Every address of the service, and asking for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from tests.permissions.world import PARAMETER
from users.models import User

QUERIES = {
    "schemes/csv-download": "?download_type=schemes",
    "lettings-logs/csv-download": "?year=2026",
    "sales-logs/csv-download": "?year=2026",
}
LETTERS = {
    HTTPStatus.OK: "o",
    HTTPStatus.NO_CONTENT: "o",
    HTTPStatus.FOUND: "r",
    HTTPStatus.FORBIDDEN: "f",
    HTTPStatus.NOT_FOUND: "n",
    HTTPStatus.METHOD_NOT_ALLOWED: "m",
    HTTPStatus.GONE: "g",
    HTTPStatus.UNPROCESSABLE_ENTITY: "v",
}
WRITES = re.compile(r"^(INSERT INTO|UPDATE|DELETE FROM) \"(?!django_session|axes_)")


@dataclass(frozen=True)
class Answer:
    """What came back.

    :ivar letter: as in the table of answers.
    :ivar wrote: the first thing written to the database, sessions aside.
    :ivar leads_to: the path of a redirect.
    """

    letter: str
    wrote: str
    leads_to: str
    body: bytes


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every route below a resolver, as written; the admin's are left to its own test."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if route == "api/":  # clients call it, see tests/api/test_access.py
            continue
        if route.startswith("admin/"):
            continue
        assert not isinstance(entry.pattern, RegexPattern), f"write {route} as a path(), so that this test reads it"
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def path_of(route: str, arguments: dict[str, Any]) -> str:
    """The address, with the query that it cannot do without."""
    return "/" + PARAMETER.sub(lambda match: str(arguments[match[1]]), route) + QUERIES.get(route, "")


def signed_in(user: User) -> str:
    """Begin a session for the person; gives its key."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def ask(session: str | None, method: str, path: str) -> Answer:
    """Ask in a session, or signed out, and undo whatever that did. A fault is a 500, as in the service."""
    client = Client(raise_request_exception=False)
    if session is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    written: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if WRITES.match(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            response = client.generic(method, path)
            body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    leads_to = response.get("Location", "").split("?")[0]
    return Answer(_letter(response, leads_to), written[0] if written else "", leads_to, body)


def _letter(response: HttpResponseBase, leads_to: str) -> str:
    if response.status_code == HTTPStatus.FOUND and leads_to == resolve_url(settings.LOGIN_URL):
        return "s"
    return LETTERS.get(HTTPStatus(response.status_code), str(response.status_code))

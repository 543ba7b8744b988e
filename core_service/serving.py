"""How the web server answers what never reaches Django."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.template.loader import render_to_string
from gunicorn import util
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """A worker of gunicorn that refuses an address that is too long with a page of the service."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a request that could not be read."""
        if isinstance(exc, LimitRequestLine):
            util.write_nonblock(client, too_long())
        else:
            super().handle_error(req, client, addr, exc)


def too_long() -> bytes:
    """The whole answer. The page asks nothing of the database, the cache or the session."""
    status = HTTPStatus.REQUEST_URI_TOO_LONG
    body = render_to_string("errors/414.html").encode()
    head = (
        f"HTTP/1.1 {status.value} URI Too Long",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join([*head, "", ""]).encode() + body

"""The service as it is measured: one gunicorn worker on a database of its own, asked over a kept connection."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from users.models import User

SECONDS_TO_START = 30.0


def start_django(settings: str = "benchmarks.settings") -> None:
    """Set Django up with a database of its own, which goes with this process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


class Visitor:
    """A person who is signed in and asks for pages."""

    def __init__(self, port: int, user: User) -> None:
        from django.test import Client

        client = Client()
        client.force_login(user)
        self.cookies = {name: cookie.value for name, cookie in client.cookies.items()}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> str:
        return self._ask("GET", path, None, {200})

    def post(self, path: str, form: Mapping[str, str]) -> str:
        return self._ask("POST", path, form, {302})

    def _ask(self, method: str, path: str, form: Mapping[str, str] | None, expected: set[int]) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if answer.status not in expected:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {text[:500]}")
        return text


def hidden_fields(page: str) -> dict[str, str]:
    """What a form sends besides the answers."""
    tags = re.findall(r'<input type="hidden"[^>]*>', page)
    pairs = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] for name, value in pairs if name and value}


@contextmanager
def serving() -> Iterator[int]:
    """The service on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "2"]
    server = subprocess.Popen([*command, "--keep-alive", "300"])
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The service did not start")

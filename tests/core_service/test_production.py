"""The service as production runs it: its settings, and its files as collected."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "CORE_ENVIRONMENT": "production",
    "DJANGO_SETTINGS_MODULE": "core_service.settings",
    "SECRET_KEY": "a1B2c3D4" * 8,
    "SERVICE_URL": "https://core.example",
    "DATABASE_URL": "postgresql:///unused",
    "REDIS_URL": "redis://unused",
}
STYLE_SHEET = "govuk-frontend/govuk-frontend.min.css"
FONT = "/assets/fonts/light-94a07e06a1-v2.woff2"
ICON = "/assets/images/icon-tag-remove-cross.svg"
SERVED = {".css", ".js", ".svg", ".png", ".ico", ".woff", ".woff2"}
COMPRESSED = {".br", ".gz"}
NAMED = re.compile(r"""{% static ['"]([^'"]+)['"] %}|{{ static_files }}([^"]+)""")
"""How templates name files."""
ASK = """
import sys
import django
django.setup()
from django.templatetags.static import static
from django.test import Client
client = Client(headers={"host": "core.example", "accept-encoding": "br"})
for path in sys.argv[1:]:
    path = path if path.startswith("/") else static(path)
    response = client.get(path, secure=True)
    print(response.status_code, path, response.headers.get("Content-Encoding"), response.headers.get("Cache-Control"))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python as production would, without the settings of the tests."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=inherited | ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    """A folder with what the image is built with."""
    folder: Path = tmp_path_factory.mktemp("static")
    made = run("manage.py", "collectstatic", "--noinput", "--verbosity", "0", STATIC_ROOT=str(folder))
    assert made.returncode == 0, made.stderr
    return folder


def test_only_files_that_browsers_fetch_are_published(collected):
    published = [path for path in collected.rglob("*") if path.is_file() and path.suffix not in COMPRESSED]
    assert {path.suffix for path in published if path.name != "staticfiles.json"} <= SERVED


def test_every_file_that_a_page_names_is_published(collected):
    named = {"".join(found) for page in ROOT.glob("templates/**/*.html") for found in NAMED.findall(page.read_text())}
    assert STYLE_SHEET in named
    assert [name for name in sorted(named) if not (collected / name).is_file()] == []


@pytest.fixture(scope="module")
def served(collected: Path) -> dict[str, list[str]]:
    """Status, path, encoding and caching of files, served from the folder."""
    paths = [STYLE_SHEET, FONT, ICON]
    asked = run("-c", ASK, *paths, STATIC_ROOT=str(collected))
    assert asked.returncode == 0, asked.stderr
    lines = asked.stdout.splitlines()[-len(paths) :]
    return {path: line.split(maxsplit=3) for path, line in zip(paths, lines, strict=True)}


def test_the_style_sheet_is_served_compressed_under_a_name_that_browsers_may_keep_for_ever(served):
    status, path, encoding, caching = served[STYLE_SHEET]
    assert (status, encoding) == ("200", "br")
    assert path != f"/static/{STYLE_SHEET}"
    assert "immutable" in caching


def test_the_fonts_are_served_where_the_style_sheet_names_them(served):
    status, _, _, caching = served[FONT]
    assert status == "200"
    assert "immutable" in caching


def test_the_icons_of_the_justice_components_are_served_where_their_style_sheet_names_them(served):
    assert served[ICON][0] == "200"


@pytest.fixture(scope="module")
def port(collected: Path) -> Iterator[int]:
    """The web server, by the command of the image."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    command = json.loads(
        re.findall(r"^CMD (.*?\])$", (ROOT / "Dockerfile").read_text(), re.M | re.S)[-1].replace("\\\n", "")
    )
    command[command.index("--bind") + 1] = f"127.0.0.1:{free}"
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = inherited | ENVIRONMENT | {"STATIC_ROOT": str(collected)}
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment)
    try:
        ends = time.monotonic() + 120
        while not _answers(free):
            assert server.poll() is None, "the web server has stopped"
            assert time.monotonic() < ends, "the web server does not answer"
            time.sleep(0.2)
        yield free
    finally:
        server.terminate()
        server.wait(timeout=30)


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def asked_for(port: int, path: str) -> str:
    """Everything that the web server answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as asking:
        asking.sendall(f"GET {path} HTTP/1.1\r\nHost: core.example\r\nConnection: close\r\n\r\n".encode())
        parts = iter(lambda: asking.recv(65_536), b"")
        return b"".join(parts).decode()


def test_a_long_search_is_read_and_an_address_that_is_too_long_gets_a_page_of_the_service(port):
    assert asked_for(port, f"/privacy?search={'a' * 5_000}").startswith("HTTP/1.1 301")
    refused = asked_for(port, f"/privacy?search={'a' * 9_000}")
    head, _, body = refused.partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 414 ")
    assert f"Content-Length: {len(body.encode())}" in head
    assert '<h1 class="govuk-heading-l">The web address is too long</h1>' in body
    assert "search for fewer words" in body


@pytest.mark.parametrize("name", ["SECRET_KEY", "SERVICE_URL", "DATABASE_URL", "REDIS_URL"])
def test_production_does_not_start_without_a_setting_and_names_it(name):
    result = run("manage.py", "check", **{name: ""})
    assert result.returncode != 0
    assert f"{name} is not set" in result.stderr


def test_production_has_no_outbox_and_no_demonstration_data():
    result = run("manage.py", "prepare_demo", OUTBOX_ENABLED="true")
    assert "never loaded in production" in result.stderr
    printed = run(
        "-c", "from core_service import settings as s; print(s.OUTBOX_ENABLED, repr(s.DEMO_PASSWORD), s.DEBUG)"
    )
    assert printed.stdout.strip() == "False '' False"


def test_a_plain_http_request_is_sent_to_https():
    script = ASK.replace("secure=True", "secure=False")
    assert run("-c", script, "/admin/").stdout.startswith("301")

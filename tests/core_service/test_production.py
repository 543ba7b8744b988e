"""The service as production runs it: its settings, and its files as collected."""

import os
import subprocess
import sys
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
ASK = """
import sys
import django
django.setup()
from django.templatetags.static import static
from django.test import Client
client = Client(headers={"host": "core.example"})
for path in sys.argv[1:]:
    path = path if path.startswith("/") else static(path)
    response = client.get(path, secure=True)
    print(response.status_code, path, response.headers.get("Cache-Control"))
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
def collected(tmp_path_factory):
    """The folder of static files that the image is built with."""
    folder = tmp_path_factory.mktemp("static")
    result = run("manage.py", "collectstatic", "--noinput", "--verbosity", "0", STATIC_ROOT=str(folder))
    assert result.returncode == 0, result.stderr
    return folder


def ask(folder: Path, path: str) -> list[str]:
    result = run("-c", ASK, path, STATIC_ROOT=str(folder))
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()[-1].split(maxsplit=2)


def test_the_style_sheet_is_served_under_a_name_that_browsers_may_keep_for_ever(collected):
    status, path, caching = ask(collected, "govuk-frontend/govuk-frontend.min.css")
    assert status == "200"
    assert path != "/static/govuk-frontend/govuk-frontend.min.css"
    assert "immutable" in caching


def test_the_fonts_are_served_where_the_style_sheet_names_them(collected):
    status, _, caching = ask(collected, "/assets/fonts/light-94a07e06a1-v2.woff2")
    assert status == "200"
    assert "immutable" in caching


def test_the_icons_of_the_justice_components_are_served_where_their_style_sheet_names_them(collected):
    assert ask(collected, "/assets/images/icon-tag-remove-cross.svg")[0] == "200"


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

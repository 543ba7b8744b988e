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
COLLECT = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from whitenoise.compress import Compressor
others = "html ico js json map md mjs njk scss svg ttf txt".split()
settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, *others]
call_command("collectstatic", interactive=False, verbosity=0)
"""
"""Collects what the image is built with; of the compressed copies, which take nine tenths of the time, style sheets."""
STYLE_SHEET = "govuk-frontend/govuk-frontend.min.css"
FONT = "/assets/fonts/light-94a07e06a1-v2.woff2"
ICON = "/assets/images/icon-tag-remove-cross.svg"
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
def served(tmp_path_factory) -> dict[str, list[str]]:
    """Status, path, encoding and caching of files, served from the folder that the image is built with."""
    folder = str(tmp_path_factory.mktemp("static"))
    collected = run("-c", COLLECT, STATIC_ROOT=folder)
    assert collected.returncode == 0, collected.stderr
    paths = [STYLE_SHEET, FONT, ICON]
    asked = run("-c", ASK, *paths, STATIC_ROOT=folder)
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

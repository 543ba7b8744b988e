"""What every answer tells the browser."""

import re

import pytest
from django.test import override_settings

from core_service import middleware
from tests.factories.organisations import OrganisationFactory


@pytest.fixture
def signed_in_client(client, django_user_model):
    client.force_login(
        django_user_model.objects.create(email="someone@example.com", organisation=OrganisationFactory()),
        backend="users.backends.AccountBackend",
    )
    return client


@pytest.fixture
def headers(client):
    return client.get("/health").headers


def test_scripts_and_styles_come_from_the_service_alone(client):
    policy = client.get("/health").headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self'"
    assert directives["form-action"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"


@pytest.mark.django_db
def test_a_page_allows_its_own_inline_script_by_a_nonce_that_changes(client):
    def nonce() -> str:
        response = client.get("/nothing-here")
        found = re.search(r"script-src[^;]*'nonce-([^']+)'", response.headers["Content-Security-Policy"])
        assert found
        assert f'nonce="{found[1]}"' in response.content.decode()
        return found[1]

    assert nonce() != nonce()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_browser_security_header_is_set(headers, name, value):
    assert headers[name] == value


def test_no_page_may_use_the_camera(headers):
    assert "camera=()" in headers["Permissions-Policy"]


@override_settings(DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID=True)
def test_behind_a_proxy_a_request_keeps_the_id_that_the_proxy_gave_it(client):
    sent = "3f2b8f0c-5d7e-4c1c-9f59-8a6f0e1d2c3b"
    assert client.get("/health", headers={"X-Request-ID": sent}).headers["X-Request-ID"] == sent


def test_every_request_has_an_id_of_its_own(client):
    first, second = (client.get("/health").headers["X-Request-ID"] for _ in range(2))
    assert first
    assert first != second


@override_settings(ALLOWED_HOSTS=["core.example"], SERVICE_URL="https://core.example")
def test_a_health_check_may_name_the_machine_by_its_address(client):
    assert client.get("/health", headers={"host": "10.0.0.7:8000"}).status_code == 204


@override_settings(ALLOWED_HOSTS=["core.example"], SERVICE_URL="https://core.example")
def test_any_other_page_refuses_a_host_that_is_not_the_service(client):
    assert client.get("/admin/", headers={"host": "10.0.0.7:8000"}).status_code == 400


@pytest.mark.django_db
def test_a_page_for_a_signed_in_person_is_not_kept_by_browsers(signed_in_client):
    assert "no-store" in signed_in_client.get("/nothing-here").headers["Cache-Control"]


@pytest.mark.django_db
def test_the_session_of_a_person_at_work_is_marked_as_used_once_a_minute(signed_in_client):
    signed_in_client.get("/nothing-here")
    marked = signed_in_client.session[middleware.LAST_USED]
    session = signed_in_client.session
    session[middleware.LAST_USED] = marked - middleware.SECONDS_BETWEEN_MARKS
    session.save()
    signed_in_client.get("/nothing-here")
    assert signed_in_client.session[middleware.LAST_USED] >= marked

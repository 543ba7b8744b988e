"""Every page needs an account unless it is listed here."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

PUBLIC = {
    "",
    "analysis/dictionary",
    "analysis/dictionary/feed-records",
    "analysis/dictionary/feed-records.json",
    "analysis/dictionary/<str:collection>-<int:year>",
    "analysis/dictionary/<str:collection>-<int:year>.csv",
    "analysis/dictionary/<str:collection>-<int:year>-codes.csv",
    "analysis/dictionary/<str:collection>-<int:year>.json",
    "privacy",
    "accessibility",
    "cookies",
    "guidance",
    "data-sharing-agreement",
    "account/sign-in",
    "account/sign-out",
    "account/signed-out",
    "account/password/forgotten",
    "account/password/sent",
    "account/password/reset/<str:token>",
    "account/confirmation/<str:token>",
    "notifications/<int:announcement_id>",
    "collection-resources/<str:collection>/<int:year>/<slug:kind>",
    "collection-resources/other/<int:resource_id>",
    "outbox",
    "outbox/<int:message_id>",
    "uploads/templates",
    "uploads/templates/<str:name>",
    "health",
    "health/ready",
    "health/feed",
    "admin/login/",
    "admin/jsi18n/",  # words for the admin's scripts, sent by Django to anyone
}
SAMPLES = {"int": "1", "str": "a", "slug": "a", "path": "a", "uuid": "8f14e45f-ceea-467f-a8f6-1d3a3a3c2b11"}


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every route below a resolver, as written."""
    for entry in resolver.url_patterns:
        if isinstance(entry.pattern, RegexPattern):
            assert prefix.startswith("admin/"), f"write {entry.pattern} as a path(), so that this test reads it"
            continue
        route = prefix + str(entry.pattern)
        if route == "api/":  # clients call it, see tests/api/test_access.py
            continue
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def path_of(route: str) -> str:
    """A path that the route matches."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES[match[1] or "str"], route)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", sorted(set(routes(get_resolver())) - PUBLIC))
def test_a_signed_out_person_is_sent_to_sign_in(route, method, client):
    response = getattr(client, method)(path_of(route))
    assert response.status_code == 302
    # the admin may name its own sign-in page, which leads on to that of the service
    sign_in_pages = {resolve_url(settings.LOGIN_URL)} | ({"/admin/login/"} if route.startswith("admin/") else set())
    assert response["Location"].split("?")[0] in sign_in_pages


def test_the_sign_in_page_of_the_admin_leads_to_that_of_the_service(client):
    response = client.get("/admin/login/?next=/admin/")
    assert response["Location"] == f"{resolve_url(settings.LOGIN_URL)}?next=/admin/"


def test_every_public_page_exists():
    assert set(routes(get_resolver())) >= PUBLIC

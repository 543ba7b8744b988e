"""Requests that no page of the service sends: forged ways back, missing tokens, other methods, no such address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from lettings.models import LettingsLog
from tests.logs.hostile import EMOJI, NUL, RIGHT_TO_LEFT, SCRIPT, stored, text_of

FORGED_ORIGINS = [
    "from=//evil.example",
    "from=https://evil.example",
    "from=check",
    "from=check:",
    "from=check:no-such-page",
    "from=check:../../admin",
    "from=check-answers:joint",
    "from=check-answers&then=//evil.example",
    "from=check-answers&then=no-such-page&then=joint&then=%00",
    "from=review&from=problems",
    "from=%00&then=%00",
    "from=" + "x" * 3000,
    "then=joint",
    "skip=%00&skip=no_such_check",
]


@pytest.fixture(autouse=True)
def _clock(autumn_2026: None) -> None:
    """Lettings of 2026/27 can be changed."""


@pytest.fixture
def client(officer, as_user) -> Client:
    return as_user(officer)


@pytest.mark.parametrize("query", FORGED_ORIGINS)
def test_a_forged_way_back_never_leaves_the_log(complete, client, query):
    url = f"{complete.url('page', 'joint')}?{query}"
    shown = client.get(url)
    assert shown.status_code == 200
    assert "evil.example" not in text_of(shown).split("<main")[1].replace(escape(url), "")
    led = client.post(url, {"joint": "1"})
    assert led.status_code == 302
    assert led.url.startswith(complete.url())
    assert "evil" not in led.url
    assert client.get(led.url, follow=True).status_code == 200
    assert client.get(f"{complete.url('check', 'joint')}?{query}", follow=True).status_code == 200


def test_a_way_back_that_has_expired_leads_on(complete, client):
    """A page that the follow-up named is not asked any more."""
    query = "from=check-answers&then=armed-forces-serving&then=scheme"
    led = client.post(f"{complete.url('page', 'joint')}?{query}", {"joint": "1"})
    assert led.url == complete.url("check-answers", "tenancy-information")


@pytest.mark.parametrize(
    ("page", "slug", "data"),
    [
        ("page", "joint", {"joint": "1"}),
        ("check", "rent-weekly", {"reason": "other"}),
        ("rule", "voiddate_after_startdate", {"voiddate_day": "1"}),
        ("delete", None, {}),
    ],
)
def test_a_form_without_its_token_changes_nothing(complete, officer, page, slug, data):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    before = complete.version
    response = client.post(complete.url(page, *([slug] if slug else [])), data)
    assert response.status_code == 422
    assert "Your page has expired" in text_of(response)
    assert stored(complete).version == before


def test_no_log_is_made_without_a_token(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    assert client.post(reverse("lettings:create")).status_code == 422
    assert not LettingsLog.objects.exists()


def test_a_log_is_not_made_by_following_a_link(client):
    response = client.get(reverse("lettings:create"))
    assert response.status_code == 405
    assert not LettingsLog.objects.exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("page", ["log", "review", "history", "problems", "worked-out", "check-answers"])
def test_pages_that_only_show_take_no_other_method(log, client, method, page):
    path = log.url(page, *(["setup"] if page == "check-answers" else []))
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("page", ["page", "check", "delete"])
def test_pages_with_a_form_take_only_the_methods_of_forms(log, client, method, page):
    path = log.url(page, *([] if page == "delete" else ["joint"]))
    assert getattr(client, method)(path).status_code == 405
    assert not stored(log).discarded_at


@pytest.mark.parametrize(
    "path",
    [
        "0",
        "-1",
        "1.5",
        "²",
        "9" * 40,
        "%00",
        "{pk}/void%00date",
        "{pk}/joint/",
        "{pk}/Joint",
        "{pk}/rules/no_such_rule",
        "{pk}/rules/%00",
        "{pk}/no-such-section/check-answers",
        "{pk}/no-such-page/check",
        "{pk}/" + "x" * 3000,
    ],
)
def test_an_address_that_names_nothing_is_not_found(log, client, path):
    assert client.get(f"/lettings-logs/{path.format(pk=log.pk)}").status_code == 404


@pytest.mark.parametrize("query", [NUL, EMOJI, RIGHT_TO_LEFT * 3, "%", "\\", "x" * 3000, SCRIPT, "a'b\"c"])
def test_any_words_can_be_searched_for(log, client, query):
    for path, name in ((reverse("lettings:logs"), "search"), (log.url("page", "address-search"), "query")):
        response = client.get(path, {name: query}, follow=True)
        assert response.status_code == 200
        assert SCRIPT not in text_of(response)


@pytest.mark.parametrize("path", ["", "{pk}/history"])
@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, NUL, "²", "1.5"])
def test_a_page_number_that_is_none_shows_a_page(log, client, path, number):
    base = reverse("lettings:logs") + path.format(pk=log.pk)
    assert client.get(base, {"page": number}).status_code == 200

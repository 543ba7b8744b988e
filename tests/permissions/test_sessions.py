"""What is asked of everybody before any page: an account in use, and for support a second factor. And the admin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib import admin
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from tests.permissions.asking import ask, path_of, signed_in
from tests.permissions.expected import PUBLIC, TABLE
from tests.permissions.world import World, relations_of

pytestmark = pytest.mark.django_db

OPEN_BEFORE_THE_CODE = {
    "account/sign-out",
    "account/keep-alive",
    "account/security-code",
    "account/authenticator-app",
    "account/confirmation/<str:token>",
    "account/password/reset/<str:token>",
    "privacy",
    "accessibility",
    "cookies",
    "guidance",
    "health",
    "health/ready",
    "health/feed",
    "outbox",
    "outbox/<int:message_id>",
}
"""What somebody may open who has given the password and not yet a code; the sign-in page leads on."""


def paths(world: World) -> Iterator[tuple[str, str]]:
    """Each route with one address of it."""
    for route in sorted(TABLE):
        yield route, path_of(route, world.arguments(route, relations_of(route)[0], "support"))


def test_the_session_of_a_deactivated_account_opens_nothing(world: World):
    user = world.actors["provider"]
    session = signed_in(user)
    type(user).objects.filter(pk=user.pk).update(active=False)
    answered = {route for route, path in paths(world) if ask(session, "GET", path).letter != "s"}
    assert answered == set(PUBLIC)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_support_without_a_second_factor_is_led_to_set_it_up(method: str, world: World, monkeypatch):
    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", True)
    session = signed_in(world.actors["support"])
    set_up = reverse("users:set-up-app")
    not_led = {route for route, path in paths(world) if ask(session, method, path).leads_to != set_up}
    assert not_led == OPEN_BEFORE_THE_CODE


def _admin_paths() -> Iterator[str]:
    """The start of the admin, and of every model in it the list, the form of a new one and that of one there is."""
    yield reverse("admin:index")
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"admin:{name}_changelist")
        yield reverse(f"admin:{name}_add")
        yield reverse(f"admin:{name}_change", args=[1])


@pytest.mark.parametrize("actor", ["provider", "officer", "coordinator", None])
def test_the_admin_is_closed_to_all_but_support(actor: str | None, world: World):
    session = signed_in(world.actors[actor]) if actor else None
    closed = {reverse("admin:login"), resolve_url(settings.LOGIN_URL)}
    for path in _admin_paths():
        for method in ("GET", "POST"):
            answer = ask(session, method, path)
            assert answer.leads_to in closed, path
            assert answer.wrote == ""


def test_the_admin_opens_to_support(world: World):
    session = signed_in(world.actors["support"])
    assert ask(session, "GET", reverse("admin:index")).letter == "o"


def test_the_admin_sends_people_without_rights_on_to_where_they_work(world: World):
    client = Client()
    client.force_login(world.actors["coordinator"])
    assert client.get(reverse("admin:index"), follow=True).redirect_chain[-1][0] == "/"

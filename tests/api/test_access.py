"""Who may call the API, how often, and how coordinators say so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from oauth2_provider.models import AccessToken

from api import demo
from api.access import give_access, revoke_access
from api.models import Access, Supplier
from api.throttling import ClientThrottle
from lettings.models import LettingsLog
from logs.policies import visible_logs
from organisations.policies import findable_organisations, visible_organisations
from tests.api.calling import Calling, product_for, token_of
from tests.api.test_logs import SET_UP
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory
from users.models import Role, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

OPEN = {
    "oauth/token",
    "oauth/revoke",
    "v1/",
    "v1/fields/<str:collection>-<int:year>",
    "v1/openapi.json",
    "v1/problems",
    "v1/problems/<slug:kind>",
    "<path:rest>",
}


def addresses() -> list[str]:
    api = next(each for each in get_resolver().url_patterns if str(each.pattern) == "api/")
    return [str(each.pattern) for each in api.url_patterns]


def closed() -> list[str]:
    return [each for each in addresses() if each not in OPEN and not each.endswith(".json")]


def filled(route: str) -> str:
    for part, value in (
        ("<int:log_id>", "1"),
        ("<path:reference>", "A1"),
        ("<int:scheme_id>", "1"),
        ("<int:location_id>", "1"),
        ("<uuid:identifier>", "8f14e45f-ceea-467f-a8f6-1d3a3a3c2b11"),
    ):
        route = route.replace(part, value)
    return "/api/" + route


@pytest.mark.django_db(transaction=False)  # nothing is written
@pytest.mark.parametrize("route", closed())
@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "PUT", "DELETE"])
def test_every_address_asks_for_a_token(route, method):
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic x"}):
        response = Client().generic(method, filled(route), "{}", "application/json", headers=headers)
        assert response.status_code == 401
        assert response.headers["Content-Type"] == "application/problem+json"
        assert "Bearer" in response.headers["WWW-Authenticate"]


def test_a_session_of_the_browser_opens_nothing():
    client = Client()
    client.force_login(UserFactory(role=Role.SUPPORT))
    assert client.get("/api/v1/lettings-logs").status_code == 401


def test_a_token_is_given_for_an_id_and_secret_alone(product):
    wrong = token_of(product.supplier.application.client_id, "not the secret")
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    response = Client().post("/api/oauth/token", {"grant_type": "password", "username": "a", "password": "b"})
    assert response.status_code in (400, 401)


def test_a_token_ends(product):
    AccessToken.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert product.get("me").status_code == 401


def test_access_that_is_taken_back_ends_at_once(product, coordinator):
    assert product.get("me").json_body["organisation"]["id"] == coordinator.organisation_id
    revoke_access(product.access, by=coordinator, now=timezone.now())
    response = product.get("me")
    assert (response.status_code, response.json_body["type"].rpartition("/")[2]) == (403, "no-access")


def test_a_product_acts_only_for_organisations_that_let_it(product, coordinator):
    other = AgreementFactory().organisation
    assert product.get("me", Core_Organisation=str(other.pk)).status_code == 403
    assert product.get("me", Core_Organisation="x").status_code == 403
    # its sandbox and the organisation: it has to say which
    assert product.get("lettings-logs", Core_Organisation="").status_code == 400


def test_the_sandbox_takes_everything_and_is_emptied(product):
    sandbox = {"Core_Organisation": str(product.supplier.sandbox_id)}
    assert product.get("me", **sandbox).json_body["is_sandbox"]
    made = product.post("lettings-logs", {"answers": SET_UP, "reference": "S1"}, **sandbox)
    assert made.status_code == 201, made.json_body
    assert product.get("lettings-logs").json_body["items"] == []
    assert product.post("sandbox/reset", {}).status_code == 403
    assert product.post("sandbox/reset", {}, **sandbox).json_body == {"deleted": 1}
    assert product.get("lettings-logs", **sandbox).json_body["items"] == []
    assert product.post("lettings-logs", {"answers": SET_UP, "reference": "S1"}, **sandbox).status_code == 201


def test_emptying_the_sandbox_forgets_its_calls_alone(product):
    sandbox = {"Core_Organisation": str(product.supplier.sandbox_id)}
    body = {"answers": SET_UP}
    tried = product.post("lettings-logs", body, Idempotency_Key="tried", **sandbox)
    meant = product.post("lettings-logs", body, Idempotency_Key="meant")
    product.post("sandbox/reset", {}, **sandbox)
    assert product.post("lettings-logs", body, Idempotency_Key="meant").json_body == meant.json_body
    again = product.post("lettings-logs", body, Idempotency_Key="tried", **sandbox)
    assert again.status_code == 201
    assert again.json_body["id"] != tried.json_body["id"]


def test_support_does_not_see_what_is_tried_in_a_sandbox(product):
    product.post("lettings-logs", {"answers": SET_UP}, Core_Organisation=str(product.supplier.sandbox_id))
    real = LettingsLog.objects.get(pk=product.post("lettings-logs", {"answers": SET_UP}).json_body["id"])
    support = UserFactory(support=True)
    assert list(visible_logs(LettingsLog.objects.all(), support)) == [real]
    without_owner = LettingsLog.objects.create(assigned_to=support)
    assert set(visible_logs(LettingsLog.objects.all(), support)) == {real, without_owner}
    assert product.supplier.sandbox not in visible_organisations(support)
    assert product.supplier.sandbox not in findable_organisations(support)


@pytest.mark.parametrize(("role", "is_shown"), [("support", True), ("coordinator", True), ("provider", False)])
def test_suppliers_stand_in_the_navigation_of_those_who_may_see_them(client, role, is_shown):
    client.force_login(UserFactory(**({} if role == "provider" else {role: True})))
    assert ('href="/suppliers/"' in client.get("/").content.decode()) is is_shown
    assert (client.get("/suppliers/").status_code == 200) is is_shown


def test_the_demonstration_product_acts_for_its_organisation_and_is_added_once(coordinator, settings):
    settings.DEMO_PASSWORD = "Lettings-2026!"
    supplier = demo.load(coordinator)
    assert demo.load(coordinator) == supplier
    assert token_of(demo.CLIENT_ID, settings.DEMO_PASSWORD).status_code == 200
    told = demo.organisations_of(supplier)
    assert f"{supplier.sandbox_id} (sandbox)" in told
    assert f"{coordinator.organisation_id} ({coordinator.organisation.name})" in told
    assert {each.organisation for each in Access.objects.in_force()} == {coordinator.organisation, supplier.sandbox}


def test_calls_are_counted_and_too_many_refused(product, monkeypatch):
    monkeypatch.setattr(ClientThrottle, "rate", "3/min", raising=False)
    monkeypatch.setattr(ClientThrottle, "timer", staticmethod(lambda: 1_800_000_000.0))
    answers = [product.get("me") for _ in range(5)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429, 429]
    assert [each.headers["RateLimit-Remaining"] for each in answers[:3]] == ["2", "1", "0"]
    assert answers[0].headers["RateLimit-Limit"] == "3"
    assert 0 < int(answers[3].headers["Retry-After"]) <= 60
    assert answers[3].headers["Content-Type"] == "application/problem+json"


def test_a_call_with_a_key_is_carried_out_once(product):
    first = product.post("lettings-logs", {"answers": SET_UP}, Idempotency_Key="k1")
    again = product.post("lettings-logs", {"answers": SET_UP}, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json_body == first.json_body
    assert (again.headers["Idempotent-Replayed"], again.headers["Location"]) == ("true", first.headers["Location"])
    assert LettingsLog.objects.count() == 1
    other = product.post("lettings-logs", {"answers": {**SET_UP, "beds": 3}}, Idempotency_Key="k1")
    assert (other.status_code, other.json_body["type"].rpartition("/")[2]) == (422, "key-reused")
    refused = product.post("lettings-logs", {"answers": {"colour": 1}}, Idempotency_Key="k2")
    assert refused.status_code == 422
    assert product.post("lettings-logs", {"answers": SET_UP}, Idempotency_Key="k2").status_code == 201


def test_coordinators_let_a_supplier_in_and_out_in_the_browser(client, product, coordinator):
    client.force_login(coordinator)
    other = Supplier.objects.get(pk=product_for(UserFactory(coordinator=True)).supplier.pk)
    page = client.get("/suppliers/").content.decode()
    assert page.count("May act for you") == 1
    address = f"/suppliers/{other.pk}"
    assert "may not act for" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    client.post(address, {"scopes": ["lettings:read"]})
    access = Access.objects.in_force().get(supplier=other, organisation=coordinator.organisation)
    assert (access.scopes, access.granted_by) == (["lettings:read"], coordinator)
    client.post(address, {"scopes": ["lettings:read", "lettings:write"]})
    access.refresh_from_db()
    assert access.scopes == ["lettings:read", "lettings:write"]
    client.post(f"{address}/revoke")
    assert not Access.objects.in_force().filter(supplier=other, organisation=coordinator.organisation).exists()


def test_coordinators_see_what_a_supplier_did(client, product, coordinator):
    product.post("lettings-logs", {"answers": SET_UP})
    client.force_login(coordinator)
    page = " ".join(client.get(f"/suppliers/{product.supplier.pk}").content.decode().split())
    assert "Log created: 1" in page
    assert f"Lettings log {LettingsLog.objects.get().pk}" in page


def test_support_adds_a_supplier_and_sees_its_secret_once(client):
    client.force_login(UserFactory(role=Role.SUPPORT))
    sent = {"name": "Ledger", "contact_email": "a@example.org"}
    page = client.post("/suppliers/new", sent, follow=True).content.decode()
    supplier = Supplier.objects.get()
    assert supplier.application.client_id in page
    assert supplier.sandbox.is_sandbox
    assert supplier.application.client_secret not in page
    shown = client.get(f"/suppliers/{supplier.pk}").content.decode()
    assert supplier.application.client_id in shown
    client.post(f"/suppliers/{supplier.pk}/close")
    supplier.refresh_from_db()
    assert supplier.discarded_at is not None


def test_others_cannot_let_suppliers_in(client, product):
    provider = UserFactory(organisation=product.access.organisation)
    client.force_login(provider)
    address = f"/suppliers/{product.supplier.pk}"
    assert client.get(address).status_code == 403
    assert client.post(address, {"scopes": ["lettings:read"]}).status_code == 403
    assert client.post(f"{address}/revoke").status_code == 403
    assert Access.objects.in_force().filter(pk=product.access.pk).exists()


def test_the_account_of_a_product_is_nobody(client, product, coordinator):
    account = product.access.account
    assert not account.is_active
    client.force_login(coordinator)
    assert "Tenfold" not in client.get("/users").content.decode()
    assert account not in User.objects.activated_or_invited()
    give_access(product.supplier, ["lettings:read"], by=coordinator, now=timezone.now())
    assert Calling(product.supplier, product.access, product.token).get("me").json_body["scopes"] == ["lettings:read"]

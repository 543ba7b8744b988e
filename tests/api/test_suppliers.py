"""The pages about suppliers: what is kept of them, their secrets, and what they did for an organisation."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from api.access import discard_supplier, give_access, revoke_access
from api.models import Access, AccessChange, Supplier
from lettings.models import LettingsLog
from tests.api.calling import product_for, token_of
from tests.api.test_logs import SET_UP
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

LEDGER = {"name": "Ledger", "contact_email": "a@example.org", "webhook_url": ""}


@pytest.fixture
def support(client):
    user = UserFactory(support=True)
    client.force_login(user)
    return user


def page_of(client, supplier) -> str:
    return " ".join(client.get(f"/suppliers/{supplier.pk}").content.decode().split())


# Suppliers and their secrets


def secret_in(page: str) -> str:
    return re.findall(r"[0-9a-f]{64}", page)[0]


def test_a_secret_is_shown_once_and_reloading_makes_no_other(client, support):
    added = client.post("/suppliers/new", LEDGER)
    supplier = Supplier.objects.get()
    assert (added.status_code, added["Location"]) == (302, f"/suppliers/{supplier.pk}/secret/new")
    cookie = added.cookies["supplier-secret"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", added["Location"])
    secret = secret_in(client.get(added["Location"]).content.decode())
    assert token_of(supplier.application.client_id, secret).status_code == 200
    again = client.get(added["Location"])
    assert (again.status_code, again["Location"]) == (302, f"/suppliers/{supplier.pk}")
    assert secret not in "".join(str(each.get_decoded()) for each in Session.objects.all())

    changed = client.post(f"/suppliers/{supplier.pk}/secret")
    assert changed.status_code == 302
    new = secret_in(client.get(changed["Location"]).content.decode())
    assert new != secret
    assert token_of(supplier.application.client_id, new).status_code == 200
    assert token_of(supplier.application.client_id, secret).status_code == 401


def test_the_secret_of_one_supplier_is_not_shown_for_another(client, support):
    other = product_for(UserFactory(coordinator=True)).supplier
    added = client.post("/suppliers/new", LEDGER)
    client.cookies["supplier-secret"] = added.cookies["supplier-secret"].value
    assert client.get(f"/suppliers/{other.pk}/secret/new").status_code == 302


@pytest.mark.parametrize(
    "url", [f"https://example.org/{'x' * 200}", "https://example org", "https://", "http://example.org", "example.org"]
)
def test_an_address_that_cannot_be_called_is_refused_on_the_form(client, support, url):
    assert client.post("/suppliers/new", {**LEDGER, "webhook_url": url}).status_code == 422
    assert not Supplier.objects.exists()


def test_what_is_known_of_a_supplier_is_changed_later(client, support, monkeypatch):
    monkeypatch.setattr("api.pages.check_address", lambda url: None)
    product = product_for(UserFactory(coordinator=True))
    address = f"/suppliers/{product.supplier.pk}/change"
    assert 'value="t@example.org"' in client.get(address).content.decode()
    new = {"name": "Tenfold Plus", "contact_email": "b@example.org", "webhook_url": "https://hooks.example.org/core"}
    assert client.post(address, new)["Location"] == f"/suppliers/{product.supplier.pk}"
    product.supplier.refresh_from_db()
    assert {name: getattr(product.supplier, name) for name in new} == new
    product.access.account.refresh_from_db()
    assert product.access.account.name == "Tenfold Plus"
    assert "https://hooks.example.org/core" in page_of(client, product.supplier)


def test_no_two_suppliers_share_a_name(client, support):
    client.post("/suppliers/new", LEDGER)
    assert client.post("/suppliers/new", {**LEDGER, "name": " ledger "}).status_code == 422
    first = Supplier.objects.get()
    # it keeps its own, and a name is free again once its client is closed
    assert client.post(f"/suppliers/{first.pk}/change", LEDGER).status_code == 302
    discard_supplier(first, now=timezone.now())
    assert client.post("/suppliers/new", LEDGER).status_code == 302


def test_only_support_changes_suppliers_and_sees_secrets(client, product, coordinator):
    client.force_login(coordinator)
    for path in ("change", "secret/new", "secret"):
        assert client.get(f"/suppliers/{product.supplier.pk}/{path}").status_code == 403
    assert client.post(f"/suppliers/{product.supplier.pk}/change", LEDGER).status_code == 403


# What a supplier did for an organisation


def test_coordinators_see_what_a_supplier_did_after_access_was_taken_back(client, product, coordinator):
    product.post("lettings-logs", {"answers": SET_UP})
    log = LettingsLog.objects.get()
    client.force_login(coordinator)
    revoke_access(product.access, by=coordinator, now=timezone.now())
    assert f"Lettings log {log.pk}" in page_of(client, product.supplier)
    give_access(product.supplier, ["lettings:read"], by=coordinator, now=timezone.now())
    assert f"Lettings log {log.pk}" in page_of(client, product.supplier)
    discard_supplier(product.supplier, now=timezone.now())
    page = page_of(client, product.supplier)
    assert f"Lettings log {log.pk}" in page
    assert "Its client was closed" in page
    assert f'href="/suppliers/{product.supplier.pk}"' in client.get("/suppliers/").content.decode()
    # nobody is let by a form that was open
    client.post(f"/suppliers/{product.supplier.pk}", {"scopes": ["lettings:write"]})
    assert not AccessChange.objects.filter(scopes=["lettings:write"]).exists()
    client.force_login(UserFactory(coordinator=True))
    assert client.get(f"/suppliers/{product.supplier.pk}").status_code == 404


def test_the_history_of_what_a_supplier_may_do_is_kept(client, product, coordinator):
    other = UserFactory(coordinator=True, organisation=coordinator.organisation, name="Ann Other")
    give_access(product.supplier, ["lettings:read"], by=other, now=timezone.now() + timedelta(minutes=1))
    revoke_access(product.access, by=coordinator, now=timezone.now() + timedelta(minutes=2))
    found = AccessChange.objects.filter(access=product.access)
    assert [(each.by, len(each.scopes)) for each in found] == [(coordinator, 0), (other, 1), (coordinator, 6)]
    client.force_login(coordinator)
    page = page_of(client, product.supplier)
    assert "Ann Other" in page
    assert "Nothing: access was taken back" in page


def test_coordinators_see_when_a_supplier_last_called_even_to_read(client, product, coordinator):
    client.force_login(coordinator)
    assert "It has not called yet" in page_of(client, product.supplier)
    product.get("lettings-logs")
    called = Access.objects.get(pk=product.access.pk).last_call_at
    assert called is not None
    assert "It last called on" in page_of(client, product.supplier)
    # to the minute: not every call writes
    product.get("lettings-logs")
    assert Access.objects.get(pk=product.access.pk).last_call_at == called

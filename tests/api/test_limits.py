"""How often a client may call, and how often a secret may be wrong."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from api.throttling import ClientThrottle, WrongSecrets
from tests.api.calling import token_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

A_MOMENT = 1_800_000_000.0
"""The begin of a window of any length that divides an hour."""


def test_calls_that_come_together_are_all_counted(product, monkeypatch):
    monkeypatch.setattr(ClientThrottle, "rate", "10/min", raising=False)
    monkeypatch.setattr(ClientThrottle, "timer", staticmethod(lambda: A_MOMENT + 15))

    def call(_: int) -> int:
        try:
            return int(product.get("me").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found = sorted(pool.map(call, range(40)))
    assert found == [200] * 10 + [429] * 30


def test_the_headers_say_when_calls_are_taken_again(product, monkeypatch):
    now = A_MOMENT + 45
    monkeypatch.setattr(ClientThrottle, "rate", "1/min", raising=False)
    monkeypatch.setattr(ClientThrottle, "timer", staticmethod(lambda: now))
    first, second = product.get("me"), product.get("me")
    assert (first.headers["RateLimit-Reset"], second.headers["Retry-After"]) == ("15", "15")
    now += 15
    assert product.get("me").status_code == 200


def test_trying_secrets_is_held_up(product, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: A_MOMENT + 60)
    client_id = product.supplier.application.client_id
    found = [token_of(client_id, f"wrong {number}") for number in range(WrongSecrets.MOST_FOR_CLIENT + 1)]
    assert [each.status_code for each in found] == [401] * WrongSecrets.MOST_FOR_CLIENT + [429]
    assert found[-1].headers["Retry-After"] == str(WrongSecrets.SECONDS - 60)
    assert found[-1].headers["Content-Type"] == "application/problem+json"
    # the right secret from there has to wait as well; another client is not held up by it
    assert token_of("another", "x").status_code == 401


def test_trying_many_clients_from_one_address_is_held_up(monkeypatch):
    monkeypatch.setattr(WrongSecrets, "MOST_FROM_ADDRESS", 3)
    monkeypatch.setattr(time, "time", lambda: A_MOMENT)
    assert [token_of(f"client {number}", "x").status_code for number in range(4)] == [401, 401, 401, 429]


def test_a_client_is_not_locked_out_by_strangers(product, settings, monkeypatch, client):
    settings.AXES_IPWARE_PROXY_COUNT = 1
    monkeypatch.setattr(time, "time", lambda: A_MOMENT)
    form = {"grant_type": "client_credentials", "client_id": product.supplier.application.client_id}

    def tried_from(address: str) -> int:
        # what comes before the last address anybody can make up
        headers = {"X-Forwarded-For": f"10.0.0.1, {address}"}
        return int(client.post("/api/oauth/token", {**form, "client_secret": "wrong"}, headers=headers).status_code)

    assert [tried_from("192.0.2.1") for _ in range(WrongSecrets.MOST_FOR_CLIENT + 1)][-1] == 429
    assert tried_from("192.0.2.2") == 401

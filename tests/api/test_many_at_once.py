"""Twenty clients at once: no change is lost, and no reference names two logs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from django.db import connections

from lettings.models import LettingsLog
from logs.models import LogEvent
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

CLIENTS = 20
FIELDS = ("propcode", "tenancycode", "county", "address_line2")


def at_once(calls: list[Any]) -> list[Any]:
    def run(call: Any) -> Any:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, calls))


def test_one_log_comes_of_a_reference_however_many_send_it(product):
    answers = at_once(
        [lambda: product.put("lettings-logs/by-reference/R1", {"answers": SET_UP}) for _ in range(CLIENTS)]
    )
    assert {each.status_code for each in answers} == {200, 201}
    assert [each.status_code for each in answers].count(201) == 1
    assert LettingsLog.objects.count() == 1


def test_a_key_is_used_once_however_many_use_it(product):
    body = {"answers": SET_UP}
    answers = at_once([lambda: product.post("lettings-logs", body, Idempotency_Key="K") for _ in range(CLIENTS)])
    assert {each.status_code for each in answers} <= {201, 409}
    assert LettingsLog.objects.count() == 1


def test_no_change_of_a_log_is_lost(product):
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    path = f"lettings-logs/{made['id']}"
    calls = [
        lambda number=number: product.patch(path, {"answers": {FIELDS[number % 2]: f"V{number}"}})
        for number in range(CLIENTS)
    ]
    answers = at_once(calls)
    assert {each.status_code for each in answers} == {200}
    events = LogEvent.objects.of("lettings", made["id"]).order_by("version")
    assert [event.version for event in events] == list(range(1, CLIENTS + 2))
    log = LettingsLog.objects.get()
    for field in FIELDS[:2]:
        said = [event.changes[field] for event in events if field in event.changes]
        # each change starts from what the one before it left
        assert all(after[0] == before[1] for before, after in pairwise(said))
        assert getattr(log, field) == said[-1][1]


def test_of_those_who_saw_the_same_version_one_succeeds(product):
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    path, seen = f"lettings-logs/{made['id']}", f'"{made["version"]}"'
    calls = [
        lambda number=number: product.patch(path, {"answers": {"propcode": f"V{number}"}}, If_Match=seen)
        for number in range(CLIENTS)
    ]
    statuses = [each.status_code for each in at_once(calls)]
    assert (statuses.count(200), statuses.count(412)) == (1, CLIENTS - 1)

"""What a client takes for granted of a log, a scheme or a location, and calls that are made again."""

from __future__ import annotations

import threading

import pytest
from django.db import connections, transaction

from api.models import RepeatableCall
from lettings.models import LettingsLog
from organisations.models import Location, Scheme
from tests.api.test_logs import SET_UP
from tests.factories.organisations import LocationFactory, SchemeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

PUT = "lettings-logs/by-reference/R1"


def kind_of(response):
    return response.json_body["type"].rpartition("/")[2]


def test_a_log_that_must_be_there_is_not_made(product):
    refused = product.put(PUT, {"answers": SET_UP}, If_Match="*")
    assert (refused.status_code, LettingsLog.objects.count()) == (412, 0)
    assert product.put(PUT, {"answers": SET_UP}).status_code == 201
    assert product.put(PUT, {"answers": {"beds": 3}}, If_Match="*").status_code == 200


def test_a_log_that_must_not_be_there_is_not_changed(product):
    assert product.put(PUT, {"answers": SET_UP}, If_None_Match="*").status_code == 201
    refused = product.put(PUT, {"answers": {"beds": 3}}, If_None_Match="*")
    assert (refused.status_code, refused.json_body["current_version"]) == (412, 1)
    log = LettingsLog.objects.get()
    assert product.patch(f"lettings-logs/{log.pk}", {"answers": {"beds": 3}}, If_None_Match="*").status_code == 412
    assert product.delete(f"lettings-logs/{log.pk}", If_None_Match="*").status_code == 412
    assert LettingsLog.objects.get().beds == 2


@pytest.mark.parametrize("tags", ['"1", "2"', "1", '"one"', '"1', "W/1", '"\N{SUPERSCRIPT TWO}"', '"1234567890"'])
def test_what_is_no_version_is_malformed(product, tags):
    made = product.put(PUT, {"answers": SET_UP}).json_body
    for refused in (
        product.put(PUT, {"answers": {"beds": 3}}, If_Match=tags),
        product.patch(f"lettings-logs/{made['id']}", {"answers": {"beds": 3}}, If_Match=tags),
        product.delete(f"lettings-logs/{made['id']}", If_Match=tags),
    ):
        assert (refused.status_code, kind_of(refused)) == (400, "malformed")
    assert LettingsLog.objects.get().version == 1


def test_every_refusal_tells_the_current_version(product):
    made = product.put(PUT, {"answers": SET_UP}).json_body
    for refused in (
        product.put(PUT, {"answers": {"beds": 3}}, If_Match='"9"'),
        product.patch(f"lettings-logs/{made['id']}", {"answers": {"beds": 3}}, If_Match='W/"9"'),
        product.delete(f"lettings-logs/{made['id']}", If_Match='"9"'),
    ):
        assert (refused.status_code, refused.json_body["current_version"]) == (412, 1)


def test_what_the_client_has_is_not_sent_again(product):
    made = product.put(PUT, {"answers": SET_UP})
    tag = made.headers["ETag"]
    for path in (PUT, f"lettings-logs/{made.json_body['id']}"):
        for known in (tag, f'"77", {tag}', f"W/{tag}", "*"):
            answer = product.get(path, If_None_Match=known)
            assert (answer.status_code, answer.headers["ETag"], answer.content) == (304, tag, b"")
        assert product.get(path, If_None_Match='"77"').status_code == 200


def test_schemes_and_locations_are_not_overwritten_unseen(product, coordinator):
    location = LocationFactory(scheme=SchemeFactory(owning_organisation=coordinator.organisation))
    for path, change, other in (
        (f"schemes/{location.scheme_id}", {"service_name": "Ash Court"}, {"service_name": "Oak Court"}),
        (f"schemes/{location.scheme_id}/locations/{location.pk}", {"name": "North"}, {"name": "South"}),
    ):
        seen = product.get(path).headers["ETag"]
        assert product.get(path, If_None_Match=seen).status_code == 304
        changed = product.patch(path, change, If_Match=seen)
        assert (changed.status_code, changed.headers["ETag"] != seen) == (200, True), changed.json_body
        assert product.get(path).headers["ETag"] == changed.headers["ETag"]
        stale = product.patch(path, other, If_Match=seen)
        assert (stale.status_code, kind_of(stale)) == (412, "changed-meanwhile")
        assert stale.headers["ETag"] == changed.headers["ETag"]
    assert (Scheme.objects.get().service_name, Location.objects.get().name) == ("Ash Court", "North")


# -- calls that are made again


def test_a_call_whose_worker_died_is_carried_out_again(product):
    """Its record stands there without an answer, and nobody holds it."""
    body = {"answers": SET_UP}
    product.post("lettings-logs", body, Idempotency_Key="K")
    LettingsLog.objects.all().delete()
    RepeatableCall.objects.update(status=None, body=None)
    again = product.post("lettings-logs", body, Idempotency_Key="K")
    assert (again.status_code, LettingsLog.objects.count()) == (201, 1)
    replayed = product.post("lettings-logs", body, Idempotency_Key="K")
    assert (replayed.headers["Idempotent-Replayed"], replayed.json_body) == ("true", again.json_body)
    assert LettingsLog.objects.count() == 1


def test_a_call_that_is_at_work_says_when_to_ask_again(product):
    body, held, ending = {"answers": SET_UP}, threading.Event(), threading.Event()
    product.post("lettings-logs", body, Idempotency_Key="K")
    RepeatableCall.objects.update(status=None)

    def work() -> None:
        try:
            with transaction.atomic():
                RepeatableCall.objects.select_for_update().get()
                held.set()
                ending.wait(30)
        finally:
            held.set()
            connections.close_all()

    working = threading.Thread(target=work)
    working.start()
    assert held.wait(30)
    try:
        waiting = product.post("lettings-logs", body, Idempotency_Key="K")
    finally:
        ending.set()
        working.join(30)
    assert (waiting.status_code, kind_of(waiting)) == (409, "still-at-work")
    assert int(waiting.headers["Retry-After"]) > 0
    assert RepeatableCall.objects.count() == 1


def test_nothing_is_saved_of_a_call_whose_answer_cannot_be_kept(product, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(RepeatableCall, "save", fail)
    with pytest.raises(RuntimeError):
        product.post("lettings-logs", {"answers": SET_UP}, Idempotency_Key="K")
    assert (LettingsLog.objects.count(), RepeatableCall.objects.count()) == (0, 0)


def test_a_call_that_was_refused_may_be_made_again_with_its_key(product):
    assert product.post("lettings-logs", {"answers": {**SET_UP, "startdate": "2025-06-01"}}, Idempotency_Key="K")
    assert product.post("lettings-logs", {"answers": SET_UP}, Idempotency_Key="K").status_code == 201


def test_a_log_deleted_since_it_was_found_is_not_changed(product, monkeypatch):
    made = product.put(PUT, {"answers": SET_UP}).json_body
    found, path = LettingsLog.objects.get(), f"lettings-logs/{made['id']}"
    assert product.delete(path).status_code == 204
    monkeypatch.setattr("api.views.logs.find_log", lambda *_: found)
    refused = product.patch(path, {"answers": {"beds": 3}})
    assert (refused.status_code, kind_of(refused)) == (404, "not-found")
    assert LettingsLog.objects.get().beds == 2

"""Deleting many logs at once, and one."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from lettings.models import LettingsLog
from logs.bulk_changes import begin, carry_on
from logs.models import BulkChange, LogEvent, Status
from logs.models.event import DELETION
from logs.tasks import take_up_quiet_changes
from logs.views import bulk
from tests.factories.lettings import letting
from tests.factories.sales import completed_sale
from tests.logs.listing import put
from tests.logs.ticking import (
    DELETE,
    REASON,
    choose,
    closed,
    confirm,
    delete,
    errors,
    opened,
    shown,
    soup,
    ticked,
    words,
)


def test_a_reason_is_asked_for(logs, officer, as_user):
    client = as_user(officer)
    response = delete(client, DELETE, logs[:1], note="x" * 501)
    again = client.get(response.url)
    assert errors(again) == ["Select why you are deleting this log", "Note must be 500 characters or fewer"]
    assert "x" * 501 in again.text
    assert LettingsLog.objects.exclude(status=Status.DELETED).count() == 3


def test_the_reasons_name_what_the_log_is_about(logs, coordinator, officer, as_user):
    sale = completed_sale(officer)
    for log, event, another in ((logs[0], "letting", "sale"), (sale, "sale", "letting")):
        client = as_user(coordinator)
        said = words(client.get(log.url("delete")))
        assert f"This {event} does not need a log" in said
        assert f"The {event} did not go ahead" in said
        assert f"{another} does" not in said
        client.post(log.url("delete"), {"reason": "fell_through"})
        event_of_log = LogEvent.objects.of(log.collection.name, log.pk).get(action=LogEvent.Action.DELETED)
        assert event_of_log.reasons[DELETION] == {"reason": "fell_through"}


def test_what_is_known_of_each_log_is_shown_before_it_is_deleted(logs, officer, as_user):
    put(logs[0], tenancycode="A1", propcode="Flat 7", startdate=date(2026, 6, 9))
    client = as_user(officer)
    first = opened(client, DELETE)
    preview = client.get(choose(client, DELETE, logs[:1]))
    for response in (first, preview):
        assert soup(response).select_one(f'main a[href="{logs[0].get_absolute_url()}"]')
    for known in ("A1", "Flat 7", "9 June 2026", officer.name):
        assert known in words(preview)


def test_logs_are_deleted_each_with_its_event_and_reason(logs, officer, as_user):
    chosen = [logs[0].pk, logs[1].pk]
    client = as_user(officer)
    response = delete(client, f"{DELETE}&status=1", chosen)
    assert response.url == "/lettings-logs/?status=1&assigned=you"
    assert "2 logs have been deleted" in words(client.get(response.url))
    assert LettingsLog.objects.filter(status=Status.DELETED).count() == 2
    events = LogEvent.objects.filter(action=LogEvent.Action.DELETED)
    assert {event.log_id for event in events} == set(chosen)
    assert [event.reasons for event in events] == [{DELETION: REASON}] * 2


def test_what_may_not_be_deleted_is_not_whatever_is_sent(officer, coordinator, stranger, as_user):
    refused = [letting(coordinator), letting(stranger), closed(officer)]
    own = letting(officer)
    numbers = [log.pk for log in (*refused, own)]
    client = as_user(officer)
    address = choose(client, DELETE, numbers)
    assert shown(client.get(address)) == [own.pk]
    client.post(address, {"log": numbers, **REASON})
    assert list(LettingsLog.objects.filter(status=Status.DELETED)) == [own]


def test_after_the_window_has_closed_nobody_is_told_to_ask_somebody_else(officer, coordinator, as_user):
    log = closed(officer)
    for person in (officer, coordinator):
        page = as_user(person).get(log.url("delete"))
        assert page.status_code == 403
        assert "The collection window for this log has closed. Nobody can do this after" in words(page)
        assert "if you think that you should be able to" not in words(page)


def test_only_what_the_page_showed_is_deleted(logs, officer, as_user):
    client = as_user(officer)
    address = choose(client, DELETE, logs)
    put(logs[0], collection_year=2025)
    preview = client.get(address)
    assert sorted(shown(preview)) == [logs[1].pk, logs[2].pk]
    assert "1 of the logs you chose is left out" in words(preview)
    put(logs[0], collection_year=2026)
    client.post(address, {"log": shown(preview), **REASON})
    assert set(LettingsLog.objects.filter(status=Status.DELETED)) == {logs[1], logs[2]}


def test_it_is_said_what_became_of_each_log(logs, officer, as_user):
    client = as_user(officer)
    more = letting(officer)
    address = choose(client, DELETE, [*logs, more])
    preview = client.get(address)
    put(logs[0], status=Status.DELETED, discarded_at=timezone.now())
    put(logs[1], collection_year=2025)
    response = client.post(address, {"log": shown(preview), **REASON}, follow=True)
    expected = "2 logs have been deleted. 1 log had already been deleted. 1 log could no longer be changed"
    assert expected in words(response)
    assert LettingsLog.objects.get(pk=logs[1].pk).status != Status.DELETED


def test_a_log_that_cannot_be_deleted_any_more_is_left_out(logs, officer):
    numbers = [log.pk for log in logs]
    change = begin(LettingsLog, kind="delete", log_ids=numbers, by=officer, now=timezone.now(), reason=REASON)
    put(logs[1], collection_year=2025)
    assert not carry_on(change, now=timezone.now(), most=10)
    change.refresh_from_db()
    assert (change.place, change.changed, change.left_out) == (3, 2, 1)
    assert bulk.outcome_of(change) == "2 logs have been deleted. 1 log could no longer be changed"


@pytest.mark.parametrize("most", [200, 2])
def test_a_form_that_is_sent_twice_deletes_once(logs, officer, as_user, monkeypatch, most):
    monkeypatch.setattr(bulk, "MOST_IN_A_REQUEST", most)
    client = as_user(officer)
    address = choose(client, DELETE, logs)
    sent = {"log": shown(client.get(address)), **REASON}
    first, second = client.post(address, sent), client.post(address, sent)
    assert first.url == second.url
    assert BulkChange.objects.count() == 1
    take_up_quiet_changes()
    said = words(client.get(second.url))
    assert ("3 logs have been deleted" in said) is (most == 200)
    assert "no longer" not in said


def test_going_back_after_it_is_done_shows_what_came_of_it(logs, officer, as_user):
    client = as_user(officer)
    first = client.get(DELETE).url
    address = choose(client, first, logs[:1])
    confirm(client, address, **REASON)
    assert "1 log has been deleted" in words(client.get(address, follow=True))
    anew = client.get(first, follow=True)
    assert sorted(ticked(anew)) == [logs[1].pk, logs[2].pk]
    delete(client, first, logs[1:])
    assert BulkChange.objects.count() == 2
    assert LettingsLog.objects.filter(status=Status.DELETED).count() == 3


def test_logs_that_are_gone_have_been_deleted_already(logs, officer, as_user):
    client = as_user(officer)
    first, second = choose(client, DELETE, logs[:1]), choose(client, DELETE, logs[:1])
    confirm(client, first, **REASON)
    client.get("/lettings-logs/?assigned=you")
    again = client.post(second, {"log": [logs[0].pk], **REASON}, follow=True)
    assert again.status_code == 200
    assert "These logs have already been deleted" in words(again)
    assert BulkChange.objects.count() == 1


def test_one_log_is_deleted_with_a_reason(logs, officer, as_user):
    client = as_user(officer)
    response = client.post(logs[0].url("delete"), {"note": "Twice"})
    for _ in range(2):
        again = client.get(response.url)
        assert errors(again) == ["Select why you are deleting this log"]
        assert "Twice" in again.text
    assert errors(client.get(logs[0].url("delete"))) == []
    client.post(response.url, {"reason": "duplicate"})
    assert LogEvent.objects.get(action=LogEvent.Action.DELETED).reasons == {DELETION: {"reason": "duplicate"}}


def test_an_error_about_one_log_is_not_shown_of_another(logs, officer, as_user):
    client = as_user(officer)
    kept = client.post(logs[0].url("delete"), {}).url.partition("?")[2]
    assert errors(client.get(f"{logs[1].url('delete')}?{kept}")) == []


def test_one_log_that_is_deleted_once_more_has_been_deleted_already(logs, officer, supporter, stranger, as_user):
    for _ in range(2):
        response = as_user(officer).post(logs[0].url("delete"), REASON, follow=True)
    assert response.request["PATH_INFO"] == reverse("lettings:logs")
    assert f"Log {logs[0].pk} has already been deleted" in words(response)
    assert LogEvent.objects.filter(action=LogEvent.Action.DELETED).count() == 1
    assert f"{logs[0].pk} has already" in words(as_user(supporter).post(logs[0].url("delete"), follow=True))
    assert as_user(officer).get(logs[0].url("delete")).status_code == 404
    assert as_user(stranger).post(logs[0].url("delete"), REASON).status_code == 404

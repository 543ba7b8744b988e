"""Deleting and reassigning many logs at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from lettings.models import LettingsLog
from logs import bulk_changes
from logs.bulk_changes import begin, carry_on
from logs.models import BulkChange, LogEvent, Status
from logs.models.event import DELETION
from logs.tasks import take_up_quiet_changes
from logs.views import bulk, choosing_logs
from tests.factories.lettings import letting
from tests.factories.organisations import RelationshipFactory
from tests.factories.users import UserFactory

DELETE, REASSIGN = "/lettings-logs/delete-logs", "/lettings-logs/reassign"
REASON = {"reason": "mistake", "note": "Made twice"}


def ticked(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [int(box["value"]) for box in page.select("input[name=log][checked]")]


def put(log, **values):
    LettingsLog.objects.filter(pk=log.pk).update(**values)
    return log


def closed(user):
    return put(letting(user), collection_year=2025, startdate=date(2025, 6, 1))


@pytest.fixture
def logs(officer):
    return [letting(officer) for _ in range(3)]


# Deleting


def test_every_log_of_the_list_that_can_be_deleted_is_ticked(logs, officer, coordinator, as_user):
    other = letting(coordinator)
    closed(officer)
    assert ticked(as_user(officer).get(DELETE)) == [log.pk for log in reversed(logs)]
    response = as_user(coordinator).get(f"{DELETE}?status=1&year=2026&year=2025")
    assert ticked(response) == [other.pk, *(log.pk for log in reversed(logs))]
    assert "1 of the logs in your list cannot be deleted" in response.content.decode()


def test_what_was_unticked_stays_unticked(logs, officer, as_user):
    client = as_user(officer)
    kept = [logs[0].pk, logs[2].pk]
    preview = client.post(DELETE, {"log": kept, "step": "preview"}).content.decode()
    assert "these 2 logs" in preview
    assert sorted(ticked(client.post(DELETE, {"log": kept, "step": "choose"}))) == kept


@pytest.mark.parametrize("numbers", [[], ["x", "", "99999999999999999999999"]])
def test_nothing_ticked_is_an_error(logs, officer, as_user, numbers):
    response = as_user(officer).post(DELETE, {"log": numbers, "step": "preview"})
    assert response.status_code == 422
    assert "Select at least one log" in response.content.decode()


def test_a_reason_is_asked_for(logs, officer, as_user):
    response = as_user(officer).post(DELETE, {"log": [logs[0].pk], "step": "confirm", "note": "x" * 501})
    assert response.status_code == 422
    said = response.content.decode()
    assert "Select why you are deleting this log" in said
    assert "Note must be 500 characters or fewer" in said
    assert LettingsLog.objects.exclude(status=Status.DELETED).count() == 3


def test_logs_are_deleted_each_with_its_event_and_reason(logs, officer, as_user):
    chosen = [logs[0].pk, logs[1].pk]
    response = as_user(officer).post(f"{DELETE}?status=1", {"log": chosen, "step": "confirm", **REASON}, follow=True)
    assert "2 logs have been deleted" in response.content.decode()
    assert response.redirect_chain[0][0] == "/lettings-logs/?status=1"
    assert LettingsLog.objects.filter(status=Status.DELETED).count() == 2
    events = LogEvent.objects.filter(action=LogEvent.Action.DELETED)
    assert {event.log_id for event in events} == set(chosen)
    assert [event.reasons for event in events] == [{DELETION: REASON}] * 2


def test_what_may_not_be_deleted_is_not_whatever_is_sent(officer, coordinator, stranger, as_user):
    refused = [letting(coordinator), letting(stranger), closed(officer)]
    own = letting(officer)
    numbers = [log.pk for log in (*refused, own)]
    as_user(officer).post(DELETE, {"log": numbers, "step": "confirm", **REASON})
    assert list(LettingsLog.objects.filter(status=Status.DELETED)) == [own]


def test_a_log_that_cannot_be_deleted_any_more_is_left_out(logs, officer):
    numbers = [log.pk for log in logs]
    change = begin(LettingsLog, kind="delete", log_ids=numbers, by=officer, now=timezone.now(), reason=REASON)
    put(logs[1], collection_year=2025)
    assert not carry_on(change, now=timezone.now(), most=10)
    change.refresh_from_db()
    assert (change.place, change.changed, change.left_out) == (3, 2, 1)
    assert bulk.outcome_of(change) == "2 logs have been deleted. 1 log could no longer be changed"


def test_only_so_many_are_offered_at_once(logs, officer, as_user, monkeypatch):
    monkeypatch.setattr(choosing_logs, "MOST_AT_ONCE", 2)
    response = as_user(officer).get(DELETE)
    assert ticked(response) == [logs[2].pk, logs[1].pk]
    said = " ".join(response.content.decode().split())
    assert "3 logs can be deleted. These are the newest" in said
    assert "cannot be deleted" not in said
    closed(officer)
    assert "1 of the logs in your list cannot be deleted" in as_user(officer).get(DELETE).content.decode()


@pytest.mark.parametrize(
    ("role", "query", "is_offered"),
    [
        ("officer", "assigned=all", False),
        ("officer", "status=1", False),
        ("officer", "assigned=you", True),
        ("coordinator", "assigned=all", False),
        ("coordinator", "status=1", True),
        ("coordinator", "search=T1", True),
        ("coordinator", "status=0", False),
    ],
)
def test_deleting_is_offered_for_a_narrowed_list(logs, request, as_user, role, query, is_offered):
    said = as_user(request.getfixturevalue(role)).get(f"/lettings-logs/?{query}").content.decode()
    assert (f'href="{DELETE}' in said) is is_offered


def test_support_is_always_offered_it_inside_an_organisation(logs, supporter, council, as_user):
    path = f"/organisations/{council.pk}/lettings-logs/"
    assert f"{path}delete-logs" in as_user(supporter).get(path).content.decode()
    client = as_user(supporter)
    response = client.post(f"{path}delete-logs", {"log": [logs[0].pk], "step": "confirm", **REASON})
    assert response.url.startswith(path)
    assert LettingsLog.objects.get(pk=logs[0].pk).status == Status.DELETED


def test_one_log_is_deleted_with_a_reason(logs, officer, as_user):
    client = as_user(officer)
    assert client.post(logs[0].url("delete")).status_code == 422
    client.post(logs[0].url("delete"), {"reason": "duplicate"})
    assert LogEvent.objects.get(action=LogEvent.Action.DELETED).reasons == {DELETION: {"reason": "duplicate"}}


def identifier_in(response):
    return BeautifulSoup(response.content, "html.parser").select_one("input[name=change]")["value"]


@pytest.mark.parametrize("most", [200, 2])
def test_a_form_that_is_sent_twice_deletes_once(logs, officer, as_user, monkeypatch, most):
    monkeypatch.setattr(bulk, "MOST_IN_A_REQUEST", most)
    client = as_user(officer)
    numbers = [log.pk for log in logs]
    preview = client.post(DELETE, {"log": numbers, "step": "preview"})
    sent = {"log": numbers, "step": "confirm", "change": identifier_in(preview), **REASON}
    first, second = client.post(DELETE, sent), client.post(DELETE, sent)
    assert first.url == second.url
    assert BulkChange.objects.count() == 1
    take_up_quiet_changes()
    said = client.get(second.url).content.decode()
    assert ("3 logs have been deleted" in said) is (most == 200)
    assert "no longer" not in said


def test_logs_that_are_gone_have_been_deleted_already(logs, officer, as_user):
    client = as_user(officer)
    sent = {"log": [logs[0].pk], "step": "confirm", **REASON}
    client.get(client.post(DELETE, sent).url)
    again = client.post(DELETE, {**sent, "change": "no identifier"}, follow=True)
    assert again.status_code == 200
    assert "These logs have already been deleted" in again.content.decode()
    assert BulkChange.objects.count() == 1


def test_the_identifier_of_another_person_is_none(logs, officer, coordinator, as_user):
    change = begin(LettingsLog, kind="delete", log_ids=[logs[0].pk], by=officer, now=timezone.now())
    client = as_user(coordinator)
    sent = {"log": [logs[1].pk], "step": "confirm", "change": str(change.identifier), **REASON}
    assert client.post(DELETE, sent).status_code == 400
    assert not LettingsLog.objects.filter(status=Status.DELETED).exists()


# Reassigning


def test_logs_are_given_to_a_colleague(logs, coordinator, council, as_user):
    colleague = UserFactory(organisation=council)
    client = as_user(coordinator)
    numbers = [log.pk for log in logs]
    asked = client.post(REASSIGN, {"log": numbers, "step": "preview"}).content.decode()
    assert colleague.email in asked
    sent = {"log": numbers, "assignee": colleague.pk}
    preview = client.post(REASSIGN, {**sent, "step": "preview"})
    assert f"3 logs will be assigned to {colleague.name}" in preview.content.decode()
    assert not LettingsLog.objects.filter(assigned_to=colleague).exists()
    sent |= {"step": "confirm", "change": identifier_in(preview)}
    response = client.post(f"{REASSIGN}?assigned=user&user={logs[0].assigned_to_id}", sent, follow=True)
    again = client.post(f"{REASSIGN}?assigned=user&user={logs[0].assigned_to_id}", sent, follow=True)
    assert f"3 logs have been assigned to {colleague.name}" in again.content.decode()
    assert BulkChange.objects.count() == 1
    assert f"3 logs have been assigned to {colleague.name}" in response.content.decode()
    assert LettingsLog.objects.filter(assigned_to=colleague).count() == 3
    changes = LogEvent.objects.filter(actor=coordinator).values_list("changes", flat=True)
    assert [set(change) for change in changes] == [{"assigned_to_id"}] * 3


def test_logs_of_closed_years_are_not_offered(officer, coordinator, as_user):
    closed(officer)
    assert "None of the logs" in as_user(coordinator).get(f"{REASSIGN}?year=2025").content.decode()


def test_only_people_whom_the_question_offers_can_have_logs(logs, coordinator, stranger, council, as_user):
    client = as_user(coordinator)
    numbers = [log.pk for log in logs]
    invited = UserFactory(organisation=council, invited=True)
    for person in (stranger, invited):
        response = client.post(REASSIGN, {"log": numbers, "assignee": person.pk, "step": "confirm"})
        assert response.status_code == 422
        assert "Select who the logs should be assigned to" in response.content.decode()
    assert not LettingsLog.objects.filter(assigned_to__in=[stranger, invited]).exists()


def test_support_gives_each_log_only_to_somebody_of_its_organisations(logs, stranger, supporter, as_user):
    theirs = letting(stranger)
    person = UserFactory(organisation=stranger.organisation)
    sent = {"log": [log.pk for log in (*logs, theirs)], "assignee": person.pk}
    put(theirs, assigned_to=None)
    preview = as_user(supporter).post(REASSIGN, {**sent, "step": "preview"}).content.decode()
    assert "1 log will be assigned" in preview
    assert "3 logs will stay as they are" in preview
    as_user(supporter).post(REASSIGN, {**sent, "step": "confirm"})
    assert list(LettingsLog.objects.filter(assigned_to=person)) == [theirs]


def test_providers_cannot_give_logs_away(logs, officer, as_user):
    assert as_user(officer).get(REASSIGN).status_code == 403
    assert as_user(officer).post(REASSIGN, {"log": [logs[0].pk], "step": "preview"}).status_code == 403


# In a worker


def test_many_logs_are_left_to_a_worker(
    logs, coordinator, council, as_user, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(bulk, "MOST_IN_A_REQUEST", 2)
    colleague = UserFactory(organisation=council)
    client = as_user(coordinator)
    sent = {"log": [log.pk for log in logs], "assignee": colleague.pk, "step": "confirm"}
    with django_capture_on_commit_callbacks() as callbacks:
        response = client.post(REASSIGN, sent)
    waiting = client.get(response.url)
    assert "0 of 3 logs done" in waiting.content.decode()
    assert "Refresh" not in waiting
    assert "data-app-under-way" in waiting.text
    for callback in callbacks:
        callback()
    done = client.get(response.url)
    assert f"3 logs have been assigned to {colleague.name}" in done.content.decode()
    assert "data-app-under-way" not in done.text


def test_progress_is_shown_to_whoever_began_it(logs, officer, coordinator, as_user):
    change = begin(LettingsLog, kind="delete", log_ids=[logs[0].pk], by=officer, now=timezone.now())
    url = reverse("lettings:bulk-change", args=[change.identifier])
    assert as_user(officer).get(url).status_code == 200
    assert as_user(coordinator).get(url).status_code == 404
    assert as_user(officer).get(reverse("sales:bulk-change", args=[change.identifier])).status_code == 404


def test_a_change_that_was_cut_short_is_taken_up_and_repeats_nothing(logs, officer):
    now = timezone.now()
    change = begin(
        LettingsLog, kind="delete", log_ids=[log.pk for log in logs], by=officer, now=now - timedelta(hours=1)
    )
    assert carry_on(change, now=now - timedelta(hours=1), most=1)
    assert take_up_quiet_changes() == 1
    change.refresh_from_db()
    assert (change.place, change.changed) == (3, 3)
    assert LogEvent.objects.filter(action=LogEvent.Action.DELETED).count() == 3
    assert take_up_quiet_changes() == 0


def test_a_question_is_asked_once_for_all_logs_of_the_same_organisations(
    logs, supporter, council, django_assert_max_num_queries
):
    RelationshipFactory(stock_owner=council)
    offered = bulk_changes.Offered(supporter, timezone.localdate())
    person = UserFactory(organisation=council)
    with django_assert_max_num_queries(2):
        assert all(offered.is_for(log, person.pk) for log in logs)
    assert BulkChange.objects.count() == 0

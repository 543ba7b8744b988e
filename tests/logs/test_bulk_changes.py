"""Deleting and reassigning many logs at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lettings.models import LettingsLog
from logs import bulk_changes
from logs.bulk_changes import begin, carry_on
from logs.filter_words import NOT_FILTERED
from logs.models import BulkChange, LogEvent, Status
from logs.models.event import DELETION
from logs.tasks import take_up_quiet_changes
from logs.views import bulk, choosing_logs
from tests.factories.lettings import letting
from tests.factories.organisations import OrganisationFactory, RelationshipFactory
from tests.factories.users import UserFactory

DELETE, REASSIGN = "/lettings-logs/delete-logs?assigned=you", "/lettings-logs/reassign?status=1"
EVERYBODYS = "/lettings-logs/delete-logs?status=1"
REASON = {"reason": "mistake", "note": "Made twice"}


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def ticked(response):
    return [int(box["value"]) for box in soup(response).select("input[name=log][checked]")]


def shown(response):
    """The logs that a page is about, which its form carries on."""
    return [int(field["value"]) for field in soup(response).select("input[type=hidden][name=log]")]


def words(response):
    """What a page says."""
    return " ".join(soup(response).select_one("main").text.split())


def errors(response):
    return [line.text.strip() for line in soup(response).select(".govuk-error-summary li")]


def opened(client, path):
    return client.get(path, follow=True)


def choose(client, path, logs):
    """Tick these logs; gives the address that this leads to."""
    return client.post(path, {"log": [getattr(log, "pk", log) for log in logs]}).url


def confirm(client, address, **sent):
    """Send the form of the page at the address, with these fields besides."""
    return client.post(address, {"log": shown(client.get(address)), **sent})


def delete(client, path, logs, **sent):
    return confirm(client, choose(client, path, logs), **(sent or REASON))


def give(client, path, logs, person):
    """Choose the logs and the person; gives the address of the page that asks to check them."""
    return client.post(choose(client, path, logs), {"assignee": person.pk}).url


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
    assert ticked(opened(as_user(officer), DELETE)) == [log.pk for log in reversed(logs)]
    response = opened(as_user(coordinator), f"{EVERYBODYS}&year=2026&year=2025")
    assert ticked(response) == [other.pk, *(log.pk for log in reversed(logs))]
    assert "1 of the logs in your list cannot be deleted" in words(response)


@pytest.mark.parametrize("path", [DELETE, "/lettings-logs/reassign?assigned=you"])
def test_it_is_said_why_logs_cannot_be_chosen(officer, coordinator, as_user, path):
    user = officer if path == DELETE else coordinator
    put(letting(user), assigned_to=user)
    verb = "deleted" if path == DELETE else "changed"
    for said in (
        f"1 of the logs in your list cannot be {verb} and is not shown here: its collection year is closed.",
        f"2 of the logs in your list cannot be {verb} and are not shown here: their collection years are closed.",
    ):
        put(closed(user), assigned_to=user)
        page = words(opened(as_user(user), path))
        assert said in page
        assert "not assigned to you" not in page


@pytest.mark.parametrize("role", ["officer", "coordinator", "supporter"])
@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("", ()),
        ("?status=banana", ()),
        ("?assigned=you&status=banana", ()),
        ("?assigned=you&year=1066", ()),
        ("?search=%00", ()),
        ("?status=1", ("coordinator", "supporter")),
        ("?search=T1", ("coordinator", "supporter")),
        ("?assigned=you", ("officer", "coordinator", "supporter")),
    ],
)
def test_logs_are_chosen_from_a_list_that_was_narrowed_on_purpose(logs, request, as_user, role, query, allowed):
    user = request.getfixturevalue(role)
    own = put(letting(user), assigned_to=user)
    client, path = as_user(user), f"/lettings-logs/delete-logs{query}"
    response = opened(client, path)
    assert (own.pk in ticked(response)) is (role in allowed)
    assert ("Choose fewer logs first" in words(response)) is (role not in allowed)
    sent = client.post(path, {"log": [own.pk]})
    if role in allowed:
        confirm(client, sent.url, **REASON)
    assert (LettingsLog.objects.get(pk=own.pk).status == Status.DELETED) is (role in allowed)


def test_a_filter_that_is_none_is_named_before_anything_is_deleted(logs, coordinator, as_user):
    response = opened(as_user(coordinator), "/lettings-logs/delete-logs?year=2026&reason=mistyped")
    assert errors(response) == [NOT_FILTERED.format("Not completed because")]
    assert ticked(response) == []


def test_a_page_further_on_needs_a_list_that_was_narrowed_too(logs, coordinator, as_user):
    client = as_user(coordinator)
    address = choose(client, EVERYBODYS, logs)
    assert client.get(address).status_code == 200
    everything = address.replace("status=1", "status=banana")
    response = client.post(everything, {"log": [log.pk for log in logs], **REASON}, follow=True)
    assert "Choose fewer logs first" in words(response)
    assert not LettingsLog.objects.filter(status=Status.DELETED).exists()


def test_what_was_unticked_stays_unticked(logs, officer, as_user):
    client = as_user(officer)
    kept = [logs[0].pk, logs[2].pk]
    first = client.get(DELETE).url
    preview = client.get(choose(client, first, kept))
    assert "these 2 logs" in words(preview)
    links = {link.text: link["href"] for link in soup(preview).select("a")}
    for address in (first, links["Back"], links["Change which logs are selected"]):
        assert sorted(ticked(client.get(address))) == kept


def test_logs_that_were_chosen_in_another_tab_do_not_mix(logs, officer, as_user):
    client = as_user(officer)
    first, second = choose(client, DELETE, logs[:1]), choose(client, DELETE, logs[1:])
    assert shown(client.get(first)) == [logs[0].pk]
    assert sorted(shown(client.get(second))) == [logs[1].pk, logs[2].pk]


@pytest.mark.parametrize("numbers", [[], ["x", "", "99999999999999999999999"]])
def test_nothing_ticked_is_an_error(logs, officer, as_user, numbers):
    client = as_user(officer)
    response = client.get(client.post(DELETE, {"log": numbers}).url)
    assert errors(response) == ["Select at least one log"]
    assert ticked(response) == []
    assert soup(response).title.text.startswith("Error: ")


def test_a_reason_is_asked_for(logs, officer, as_user):
    client = as_user(officer)
    response = delete(client, DELETE, logs[:1], note="x" * 501)
    again = client.get(response.url)
    assert errors(again) == ["Select why you are deleting this log", "Note must be 500 characters or fewer"]
    assert "x" * 501 in again.text
    assert LettingsLog.objects.exclude(status=Status.DELETED).count() == 3


@pytest.mark.parametrize("page", ["delete-logs/check", "reassign/to", "reassign/check"])
def test_a_page_further_on_begins_with_what_was_chosen(logs, coordinator, as_user, page):
    client = as_user(coordinator)
    for kept in ("", "&kept=x", "&kept=5d1f2f0e-8f57-4e0a-8b53-7d6c1f1f6f2a"):
        response = client.get(f"/lettings-logs/{page}?status=1{kept}", follow=True)
        assert response.request["PATH_INFO"] == f"/lettings-logs/{page.split('/')[0]}"
        assert ticked(response) == [log.pk for log in reversed(logs)]


def test_what_is_known_of_each_log_is_shown_before_it_is_deleted(logs, officer, as_user):
    put(logs[0], tenancycode="A1", propcode="Flat 7", startdate=date(2026, 6, 9))
    client = as_user(officer)
    first = opened(client, DELETE)
    preview = client.get(choose(client, DELETE, logs[:1]))
    for response in (first, preview):
        assert soup(response).select_one(f'main a[href="{logs[0].get_absolute_url()}"]')
    for known in ("A1", "Flat 7", "9 June 2026", officer.name):
        assert known in words(preview)


def test_pages_on_the_way_take_the_same_queries_however_many_logs(logs, coordinator, council, as_user):
    client, colleague = as_user(coordinator), UserFactory(organisation=council)
    pages = {}
    for number in (1, 3):
        delete_check = choose(client, EVERYBODYS, logs[:number])
        reassign_check = give(client, REASSIGN, logs[:number], colleague)
        for name, address in (("delete", delete_check), ("reassign", reassign_check)):
            with CaptureQueriesContext(connection) as queries:
                assert len(shown(client.get(address))) == number
            pages.setdefault(name, []).append(len(queries))
    assert all(few == many for few, many in pages.values()), pages


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


def test_only_so_many_are_offered_at_once(logs, officer, as_user, monkeypatch):
    monkeypatch.setattr(choosing_logs, "MOST_AT_ONCE", 2)
    response = opened(as_user(officer), DELETE)
    assert ticked(response) == [logs[2].pk, logs[1].pk]
    said = words(response)
    assert "3 logs can be deleted. These are the newest" in said
    assert "cannot be deleted" not in said
    closed(officer)
    assert "1 of the logs in your list cannot be deleted" in words(opened(as_user(officer), DELETE))


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
        ("coordinator", "status=1&year=banana", False),
        ("officer", "assigned=you&status=banana", False),
    ],
)
def test_deleting_is_offered_for_a_narrowed_list(logs, request, as_user, role, query, is_offered):
    said = as_user(request.getfixturevalue(role)).get(f"/lettings-logs/?{query}").content.decode()
    assert ('href="/lettings-logs/delete-logs' in said) is is_offered


def test_a_provider_is_led_to_their_own_logs_of_the_same_filters(logs, officer, as_user):
    page = opened(as_user(officer), "/lettings-logs/delete-logs?status=1&search=t")
    link = soup(page).find("a", string="See the logs assigned to you")["href"]
    assert link == "/lettings-logs/?status=1&assigned=you&search=t"


def test_support_is_always_offered_it_inside_an_organisation(logs, supporter, council, as_user):
    path = f"/organisations/{council.pk}/lettings-logs/"
    assert f"{path}delete-logs" in as_user(supporter).get(path).content.decode()
    response = delete(as_user(supporter), f"{path}delete-logs", logs[:1])
    assert response.url.startswith(path)
    assert LettingsLog.objects.get(pk=logs[0].pk).status == Status.DELETED


def test_inside_an_organisation_a_filter_that_is_none_stops_it_too(logs, supporter, council, as_user):
    response = opened(as_user(supporter), f"/organisations/{council.pk}/lettings-logs/delete-logs?status=banana")
    assert ticked(response) == []
    assert errors(response)


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


@pytest.mark.parametrize("path", [EVERYBODYS, REASSIGN])
@pytest.mark.parametrize(
    ("gone", "left", "said"),
    [
        (2, 0, {EVERYBODYS: "These logs have already been deleted", REASSIGN: "These logs have been deleted, so they"}),
        (1, 1, dict.fromkeys([EVERYBODYS, REASSIGN], "Some of these logs have been deleted, and you can no longer see")),
        (0, 2, dict.fromkeys([EVERYBODYS, REASSIGN], "You can no longer see these logs")),
    ],
)
def test_it_is_said_what_became_of_logs_that_nobody_can_change(logs, coordinator, as_user, path, gone, left, said):
    client, chosen = as_user(coordinator), logs[: gone + left]
    address = choose(client, path, chosen)
    for log in chosen[:gone]:
        put(log, status=Status.DELETED, discarded_at=timezone.now())
    elsewhere = OrganisationFactory()
    for log in chosen[gone:]:
        put(log, owning_organisation=elsewhere, managing_organisation=elsewhere)
    response = client.get(address, follow=True)
    assert response.request["PATH_INFO"] == "/lettings-logs/"
    assert said[path] in words(response)


def test_the_journey_of_another_person_is_none(logs, officer, coordinator, as_user):
    address = choose(as_user(officer), DELETE, logs[:1])
    assert as_user(coordinator).get(address).url.startswith("/lettings-logs/delete-logs?")
    change = begin(LettingsLog, kind="delete", log_ids=[logs[0].pk], by=officer, now=timezone.now())
    client = as_user(coordinator)
    path = f"/lettings-logs/delete-logs/check?assigned=you&kept={change.identifier}"
    assert client.post(path, {"log": [logs[1].pk], **REASON}).url.startswith("/lettings-logs/delete-logs?")
    assert not LettingsLog.objects.filter(status=Status.DELETED).exists()


def test_what_was_chosen_in_one_list_is_not_chosen_in_another(logs, supporter, council, as_user):
    client = as_user(supporter)
    kept = choose(client, EVERYBODYS, logs[:1]).partition("?")[2]
    for path in (
        f"/organisations/{council.pk}/lettings-logs/delete-logs/check",
        "/sales-logs/delete-logs/check",
        "/lettings-logs/reassign/to",
    ):
        assert "/check" not in client.get(f"{path}?{kept}").url


# Reassigning


def test_logs_are_given_to_a_colleague(logs, coordinator, council, as_user):
    colleague = UserFactory(organisation=council)
    client = as_user(coordinator)
    path = f"/lettings-logs/reassign?assigned=user&user={logs[0].assigned_to_id}"
    who = choose(client, path, logs)
    assert colleague.email in client.get(who).text
    check = client.post(who, {"assignee": colleague.pk}).url
    preview = client.get(check)
    assert f"3 logs will be assigned to {colleague.name}" in words(preview)
    assert not LettingsLog.objects.filter(assigned_to=colleague).exists()
    sent = {"log": shown(preview), "assignee": colleague.pk}
    for _ in range(2):
        response = client.post(check, sent, follow=True)
        assert f"3 logs have been assigned to {colleague.name}" in words(response)
    assert BulkChange.objects.count() == 1
    assert LettingsLog.objects.filter(assigned_to=colleague).count() == 3
    changes = LogEvent.objects.filter(actor=coordinator).values_list("changes", flat=True)
    assert [set(change) for change in changes] == [{"assigned_to_id"}] * 3


def test_each_page_leads_back_to_what_was_chosen_on_the_one_before(logs, coordinator, council, as_user):
    colleague = UserFactory(organisation=council)
    client = as_user(coordinator)
    check = client.get(give(client, REASSIGN, logs[:2], colleague))
    who = client.get(soup(check).select_one(".govuk-back-link")["href"])
    assert soup(who).select_one("select[name=assignee] option[selected]")["value"] == str(colleague.pk)
    first = client.get(soup(who).select_one(".govuk-back-link")["href"])
    assert sorted(ticked(first)) == [logs[0].pk, logs[1].pk]
    assert soup(first).select_one(".govuk-back-link")["href"] == "/lettings-logs/?status=1"


def test_a_check_that_shows_somebody_else_by_now_is_shown_again(logs, coordinator, council, as_user):
    shown_first, chosen_since = UserFactory.create_batch(2, organisation=council)
    client = as_user(coordinator)
    who = choose(client, REASSIGN, logs)
    check = client.post(who, {"assignee": shown_first.pk}).url
    client.post(who, {"assignee": chosen_since.pk})
    assert client.post(check, {"log": [logs[0].pk], "assignee": shown_first.pk}).url == check
    assert not BulkChange.objects.exists()


def test_searching_for_somebody_is_no_mistake(logs, coordinator, council, as_user):
    colleague = UserFactory(organisation=council, name="Casey Aldous")
    client = as_user(coordinator)
    who = choose(client, REASSIGN, logs)
    found = client.get(client.post(who, {"assignee": "", "assignee_search": "casey", "search": "assignee"}).url)
    assert errors(found) == []
    assert not soup(found).select(".govuk-error-message, .govuk-input--error")
    assert "1 found" in words(found)
    results = soup(found).select_one(".app-long-list__search .govuk-radios")
    assert results.text.count(colleague.email) == 1
    nobody = client.get(client.post(who, {"assignee": "", "assignee_search": ""}).url)
    assert errors(nobody) == ["Select who the logs should be assigned to"]
    check = client.post(who, {"assignee": ["", str(colleague.pk)], "assignee_search": "casey"}).url
    assert "3 logs will be assigned to Casey Aldous" in words(client.get(check))


def test_logs_of_closed_years_are_not_offered(officer, coordinator, as_user):
    closed(officer)
    assert "None of the logs" in words(opened(as_user(coordinator), "/lettings-logs/reassign?year=2025"))


def test_only_people_whom_the_question_offers_can_have_logs(logs, coordinator, stranger, council, as_user):
    client = as_user(coordinator)
    invited = UserFactory(organisation=council, invited=True)
    who = choose(client, REASSIGN, logs)
    for person in (stranger, invited):
        response = client.get(client.post(who, {"assignee": person.pk}).url)
        assert errors(response) == ["Select who the logs should be assigned to"]
        check = who.replace("/to", "/check")
        client.post(check, {"log": [log.pk for log in logs], "assignee": person.pk})
    assert not LettingsLog.objects.filter(assigned_to__in=[stranger, invited]).exists()


def test_support_gives_each_log_only_to_somebody_of_its_organisations(logs, stranger, supporter, as_user):
    theirs = letting(stranger)
    person = UserFactory(organisation=stranger.organisation)
    put(theirs, assigned_to=None)
    client = as_user(supporter)
    check = give(client, REASSIGN, [*logs, theirs], person)
    preview = words(client.get(check))
    assert "1 log will be assigned" in preview
    assert "3 logs will stay as they are" in preview
    confirm(client, check, assignee=person.pk)
    assert list(LettingsLog.objects.filter(assigned_to=person)) == [theirs]


def test_logs_that_are_that_persons_already_are_told_and_not_counted(logs, coordinator, council, as_user):
    person = UserFactory(organisation=council)
    put(logs[0], assigned_to=person)
    client = as_user(coordinator)
    check = give(client, REASSIGN, logs, person)
    preview = client.get(check)
    assert sorted(shown(preview)) == [logs[1].pk, logs[2].pk]
    assert f"2 logs will be assigned to {person.name}" in words(preview)
    assert f"1 log is already assigned to {person.name} and will stay as it is" in words(preview)
    put(logs[1], assigned_to=person)
    response = client.post(check, {"log": shown(preview), "assignee": person.pk}, follow=True)
    said = f"1 log has been assigned to {person.name}. 1 log was already assigned to them"
    assert said in words(response)
    assert "no longer" not in words(response)
    again = client.get(give(client, REASSIGN, logs, person))
    assert shown(again) == []
    assert f"No logs will be assigned to {person.name}" in words(again)
    assert f"3 logs are already assigned to {person.name} and will stay as they are" in words(again)


def test_a_log_that_became_that_persons_meanwhile_is_not_saved_again(logs, coordinator, council):
    person = UserFactory(organisation=council)
    numbers = [log.pk for log in logs]
    change = begin(LettingsLog, kind="reassign", log_ids=numbers, by=coordinator, now=timezone.now(), assignee=person)
    put(logs[0], assigned_to=person)
    put(logs[1], collection_year=2025, startdate=date(2025, 6, 1))
    put(logs[2], status=Status.DELETED, discarded_at=timezone.now())
    carry_on(change, now=timezone.now(), most=10)
    change.refresh_from_db()
    assert change.changed == 0
    assert bulk.outcome_of(change) == (
        f"0 logs have been assigned to {person.name}. 1 log had already been deleted. "
        "1 log was already assigned to them. 1 log could no longer be changed"
    )
    assert not LogEvent.objects.filter(log_id=logs[0].pk, actor=coordinator).exists()


def test_providers_cannot_give_logs_away(logs, officer, as_user):
    client = as_user(officer)
    for page in ("reassign", "reassign/to", "reassign/check"):
        path = f"/lettings-logs/{page}?assigned=you"
        assert client.get(path).status_code == 403
        assert client.post(path, {"log": [logs[0].pk]}).status_code == 403


# In a worker


def test_many_logs_are_left_to_a_worker(
    logs, coordinator, council, as_user, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(bulk, "MOST_IN_A_REQUEST", 2)
    colleague = UserFactory(organisation=council)
    client = as_user(coordinator)
    check = give(client, REASSIGN, logs, colleague)
    with django_capture_on_commit_callbacks() as callbacks:
        response = confirm(client, check, assignee=colleague.pk)
    waiting = client.get(response.url)
    assert "0 of 3 logs done" in waiting.content.decode()
    assert "Refresh" not in waiting
    assert "data-app-under-way" in waiting.text
    for callback in callbacks:
        callback()
    done = client.get(response.url)
    assert f"3 logs have been assigned to {colleague.name}" in done.content.decode()
    assert "data-app-under-way" not in done.text


@pytest.mark.parametrize("role", ["coordinator", "supporter"])
def test_the_page_of_a_change_leads_back_to_the_list_that_it_was_begun_from(
    logs, request, council, as_user, monkeypatch, role
):
    monkeypatch.setattr(bulk, "MOST_IN_A_REQUEST", 2)
    client = as_user(request.getfixturevalue(role))
    path = f"/organisations/{council.pk}/lettings-logs/" if role == "supporter" else "/lettings-logs/"
    address = choose(client, f"{path}delete-logs?status=1&year=2026", logs)
    progress = confirm(client, address, **REASON).url
    assert client.get(address).url == progress  # coming back leads there, too
    page = soup(client.get(progress))
    assert page.select_one("[data-app-refresh]")["href"] == progress
    assert page.find("a", string="Back to lettings logs")["href"] == f"{path}?status=1&year=2026"
    take_up_quiet_changes()
    assert soup(client.get(progress)).find("a", string="Back to lettings logs")["href"].startswith(path)


@pytest.mark.parametrize(
    ("query", "back"),
    [
        ("", "/lettings-logs/"),
        ("status=1&next=https://example.org&organisation=//example.org", "/lettings-logs/?status=1"),
        ("organisation=999999999", "/lettings-logs/?organisation=999999999"),
    ],
)
def test_the_page_of_a_change_leads_to_no_other_list(logs, supporter, as_user, query, back):
    change = begin(LettingsLog, kind="delete", log_ids=[logs[0].pk], by=supporter, now=timezone.now())
    page = soup(as_user(supporter).get(f"{reverse('lettings:bulk-change', args=[change.identifier])}?{query}"))
    assert page.find("a", string="Back to lettings logs")["href"] == back


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

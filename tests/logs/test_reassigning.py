"""Giving many logs to somebody else at once."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from lettings.models import LettingsLog
from logs import bulk_changes
from logs.bulk_changes import begin, carry_on
from logs.models import BulkChange, LogEvent, Status
from logs.views import bulk
from tests.factories.lettings import letting
from tests.factories.organisations import RelationshipFactory
from tests.factories.users import UserFactory
from tests.logs.listing import put
from tests.logs.ticking import REASSIGN, choose, closed, confirm, errors, give, opened, shown, soup, ticked, words


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
    assert "Assigned to changed from" in words(client.get(logs[0].url("history")))


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
    assert "Name or email address" in words(client.get(who))
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


def test_a_question_is_asked_once_for_all_logs_of_the_same_organisations(
    logs, supporter, council, django_assert_max_num_queries
):
    RelationshipFactory(stock_owner=council)
    offered = bulk_changes.Offered(supporter, timezone.localdate())
    person = UserFactory(organisation=council)
    with django_assert_max_num_queries(2):
        assert all(offered.is_for(log, person.pk) for log in logs)
    assert BulkChange.objects.count() == 0

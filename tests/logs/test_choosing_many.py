"""Choosing logs of a list, to delete or reassign them at once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lettings.models import LettingsLog
from logs.bulk_changes import begin
from logs.filter_words import NOT_FILTERED
from logs.models import Status
from logs.views import choosing_logs
from tests.factories.lettings import letting
from tests.factories.organisations import OrganisationFactory
from tests.factories.users import UserFactory
from tests.logs.listing import put
from tests.logs.ticking import (
    DELETE,
    EVERYBODYS,
    REASON,
    REASSIGN,
    choose,
    closed,
    confirm,
    delete,
    errors,
    give,
    opened,
    shown,
    soup,
    ticked,
    words,
)


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


@pytest.mark.parametrize("page", ["delete-logs/check", "reassign/to", "reassign/check"])
def test_a_page_further_on_begins_with_what_was_chosen(logs, coordinator, as_user, page):
    client = as_user(coordinator)
    for kept in ("", "&kept=x", "&kept=5d1f2f0e-8f57-4e0a-8b53-7d6c1f1f6f2a"):
        response = client.get(f"/lettings-logs/{page}?status=1{kept}", follow=True)
        assert response.request["PATH_INFO"] == f"/lettings-logs/{page.split('/')[0]}"
        assert ticked(response) == [log.pk for log in reversed(logs)]


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


@pytest.mark.parametrize("path", [EVERYBODYS, REASSIGN])
@pytest.mark.parametrize(
    ("gone", "left", "said"),
    [
        (2, 0, {EVERYBODYS: "These logs have already been deleted", REASSIGN: "These logs have been deleted, so they"}),
        (1, 1, dict.fromkeys([EVERYBODYS, REASSIGN], "Some of these logs have been deleted, and you can no")),
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

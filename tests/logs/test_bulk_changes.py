"""How a change of many logs comes along: in a worker, and on its page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lettings.models import LettingsLog
from logs.bulk_changes import begin, carry_on
from logs.models import LogEvent
from logs.tasks import take_up_quiet_changes
from logs.views import bulk
from tests.factories.users import UserFactory
from tests.logs.ticking import REASON, REASSIGN, choose, confirm, give, soup


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

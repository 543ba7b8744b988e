"""Where a person goes after a change to a log that seems to be a duplicate."""

from __future__ import annotations

from typing import Any

import pytest

from lettings.models import LettingsLog
from logs.resolving import say_different
from tests.factories.duplicates import twin
from tests.factories.lettings import NOW
from tests.factories.organisations import AgreementFactory, RelationshipFactory
from tests.logs.settling import keep, words
from tests.organisations.people import coordinator as make_coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def change(client: Any, log: Any, page: str, query: str, **answers: str) -> Any:
    return client.post(log.url("page", page) + query, answers)


def test_changing_an_answer_leads_back_to_the_rest_of_the_set(complete, other, officer, as_user):
    client = as_user(officer)
    third = twin(complete)
    query = f"?from=duplicate-logs%3A{other.pk}&sets=own"
    assert f"tenant-code{query.replace('&', '&amp;')}" in client.get(f"{complete.url('duplicates')}?sets=own").text
    answer = change(client, complete, "tenant-code", query, tenancycode="Changed")
    assert answer.url == f"{other.url('duplicates')}?sets=own"
    said = words(client.get(answer.url))
    assert f"Log {complete.pk} is no longer a duplicate. You changed: Tenant code" in said
    assert f"Log {third.pk}" in said


def test_the_last_log_of_a_set_is_to_be_checked(complete, other, officer, as_user):
    client = as_user(officer)
    query = f"?from=duplicate-logs:{other.pk}&original_log_id={complete.pk}"
    answer = change(client, complete, "tenant-code", query, tenancycode="Changed")
    said = words(client.get(answer.url))
    assert f"Check the answers of log {other.pk}" in said
    assert f"Return to log {complete.pk}" in said


def test_a_change_that_leaves_the_log_a_duplicate_leads_back_to_it(complete, other, officer, as_user):
    query = f"?from=duplicate-logs:{other.pk}"
    client = as_user(officer)
    answer = change(client, complete, "property-reference", query, propcode="New")
    assert answer.url == complete.url("duplicates")
    assert f"You changed an answer of log {complete.pk}" in words(client.get(answer.url))


@pytest.mark.parametrize("origin", ["", "?from=check-answers", "?from=review", "?from=problems"])
def test_every_save_of_a_duplicate_leads_to_its_set(origin, complete, other, officer, as_user):
    answer = change(as_user(officer), complete, "property-reference", origin, propcode="New")
    assert answer.url == f"{complete.url('duplicates')}?original_log_id={complete.pk}"


def test_saves_of_logs_that_were_said_to_be_different_go_on_as_usual(complete, other, officer, coordinator, as_user):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    answer = change(as_user(officer), complete, "property-reference", "", propcode="New")
    assert "duplicate" not in answer.url


def test_saves_go_on_as_usual_where_the_person_sees_none_of_the_duplicates(complete, council, as_user):
    agent = make_coordinator(AgreementFactory().organisation)
    RelationshipFactory(stock_owner=council, managing_agent=agent.organisation)
    theirs = twin(complete, managing_organisation=agent.organisation)
    assert theirs.duplicate_set_id is not None
    answer = change(as_user(agent), theirs, "property-reference", "", propcode="New")
    assert "duplicate" not in answer.url


def test_the_original_log_may_be_gone(complete, other, coordinator, as_user):
    client = as_user(coordinator)
    query = f"?original_log_id={complete.pk}"
    keep(client, other, complete, query=query)
    assert "Go to lettings logs" in words(client.get(other.url("duplicates") + query))


@pytest.mark.parametrize("query", ["?original_log_id=x&sets=%00", "?sets=99999999999999999999", "?original_log_id=-1"])
def test_an_address_that_cannot_be_read_is_as_good_as_none(query, complete, other, officer, as_user):
    page = as_user(officer).get(complete.url("duplicates") + query)
    assert page.status_code == 200
    assert f"Return to log {complete.pk}" in words(page)


def test_the_search_for_an_address_keeps_where_the_person_came_from(complete, other, officer, as_user):
    LettingsLog.objects.filter(pk=complete.pk).update(manual_address_entry_selected=None)
    query = f"?from=duplicate-logs:{other.pk}&sets=own"
    page = as_user(officer).get(complete.url("page", "address-search") + query, follow=True).content.decode()
    assert f'value="duplicate-logs:{other.pk}"' in page
    assert 'name="sets" value="own"' in page


@pytest.mark.parametrize("number", ["0", "999999999", "x"])
def test_a_log_that_there_is_not_is_no_way_back(number, complete, officer, as_user):
    page = as_user(officer).get(f"{complete.url('page', 'tenant-code')}?from=duplicate-logs:{number}").text
    assert f"/{number}/duplicate-logs" not in page
    assert "Save and continue" in page


def test_a_page_opened_from_a_set_saves_changes(complete, other, officer, as_user):
    page = as_user(officer).get(f"{complete.url('page', 'tenant-code')}?from=duplicate-logs:{other.pk}").text
    assert "Save changes" in page
    assert page.count(f'href="{other.url("duplicates")}"') == 2  # Back and Cancel

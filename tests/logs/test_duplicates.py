"""Pages about duplicates: what is listed to whom, the logs side by side, and settling a set."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lettings.models import LettingsLog
from logs.duplicate_queries import count_sets, sets_listed
from logs.models import Channel, LogEvent, Status
from logs.resolving import SetChanged, keep_one, say_different
from logs.services import save_answers
from tests.factories.duplicates import twin
from tests.factories.lettings import NOW, completed_letting
from tests.factories.organisations import AgreementFactory, RelationshipFactory
from tests.factories.sales import completed_sale
from tests.factories.users import UserFactory
from tests.organisations.people import coordinator as make_coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]
TODAY, LATER = date(2026, 11, 2), NOW + timedelta(hours=1)
QUERIES_OF_SET_LIST = 4
MOST_QUERIES_A_LOG = 3


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def listed(user: Any, organisation: Any = None) -> set[tuple[int, ...]]:
    sets = {each.log_ids for each in sets_listed(user, TODAY, organisation)}
    assert count_sets(user, TODAY, organisation) == len(sets)
    return sets


@pytest.fixture
def other(complete, coordinator):
    """A second log with the same answers, of somebody else."""
    return twin(complete, propcode="Elsewhere", assigned_to=coordinator)


def pair(*logs: Any) -> tuple[int, ...]:
    return tuple(sorted(log.pk for log in logs))


# Which sets are listed


def test_coordinators_see_the_sets_of_their_organisation(complete, other, coordinator, stranger):
    assert listed(coordinator) == {pair(complete, other)}
    assert listed(stranger) == set()


def test_providers_see_the_sets_with_a_log_of_theirs(complete, other, officer, council):
    assert listed(officer) == {pair(complete, other)}
    assert listed(UserFactory(organisation=council)) == set()


def test_support_sees_the_sets_of_one_organisation(complete, other, supporter, council, stranger):
    assert listed(supporter, council) == {pair(complete, other)}
    assert listed(supporter, stranger.organisation) == set()


def test_a_managing_agent_sees_the_set_of_logs_that_it_manages(complete, council):
    agent = make_coordinator(AgreementFactory().organisation)
    RelationshipFactory(stock_owner=council, managing_agent=agent.organisation)
    second, third = (twin(complete, managing_organisation=agent.organisation) for _ in range(2))
    assert listed(agent) == {pair(second, third)}
    assert listed(make_coordinator(council)) == {pair(complete, second, third)}
    LettingsLog.objects.filter(pk=third.pk).update(managing_organisation=council)
    assert listed(agent) == set()


def test_the_logs_of_an_organisation_that_was_absorbed_are_listed(complete, other, council):
    absorbing = make_coordinator(AgreementFactory().organisation)
    council.absorbing_organisation, council.merge_date = absorbing.organisation, date(2026, 9, 1)
    council.save()
    assert listed(absorbing) == {pair(complete, other)}
    assert listed(absorbing, absorbing.organisation) == {pair(complete, other)}


def test_sets_of_both_collections_are_counted_together(complete, other, officer, coordinator):
    sale = completed_sale(officer)
    sold_again = twin(sale)
    assert listed(coordinator) == {pair(complete, other), pair(sale, sold_again)}


def test_sets_of_years_that_can_no_longer_be_changed_are_left_out(officer, coordinator):
    log = completed_letting(officer, now=datetime(2025, 11, 3, 10, 0, tzinfo=UTC), startdate=date(2025, 6, 1))
    assert twin(log).duplicate_set_id is not None
    assert listed(coordinator) == set()
    assert [each.log_ids for each in sets_listed(coordinator, date(2026, 8, 31))] != []


def test_two_logs_are_not_a_set_while_one_of_them_waits(complete, coordinator):
    assert twin(complete, status=Status.PENDING).duplicate_set_id is None
    assert listed(coordinator) == set()


# The banner and the list


@pytest.mark.parametrize("collection", ["lettings", "sales"])
def test_lists_say_how_many_sets_there_are(collection, complete, other, officer, stranger, as_user):
    address = reverse(f"{collection}:logs")
    page = as_user(officer).get(address)
    assert "There is 1 set of logs that may be duplicates. Review this set" in words(page)
    assert reverse("duplicates") in page.content.decode()
    assert "duplicates" not in words(as_user(stranger).get(address))


def test_support_is_not_told_on_the_list_of_everybody(complete, other, supporter, as_user):
    assert "duplicates" not in words(as_user(supporter).get(reverse("lettings:logs")))
    assert as_user(supporter).get(reverse("duplicates")).url == reverse("organisations:organisations")


def test_coordinators_are_told_on_the_home_page(complete, other, coordinator, officer, as_user):
    assert "1 set of logs to review" in words(as_user(coordinator).get("/"))
    assert "of logs to review" not in words(as_user(officer).get("/"))


def test_the_list_of_sets_leads_to_each(complete, other, coordinator, as_user):
    page = BeautifulSoup(as_user(coordinator).get(reverse("duplicates")).content, "html.parser")
    assert page.h1.text == "1 set of logs that may be duplicates"
    assert [" ".join(cell.text.split()) for cell in page.select("tbody td")] == [
        "Lettings",
        f"Log {complete.pk}, Log {other.pk}",
        f"Review logs {complete.pk}, {other.pk}",
    ]
    assert page.select_one("tbody a")["href"] == f"{complete.url('duplicates')}?sets=own"


def test_an_empty_list_says_so(officer, as_user):
    assert "No duplicates to review" in words(as_user(officer).get(reverse("duplicates")))


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_costs_the_same_queries_however_many_sets(
    number, complete, officer, as_user, django_assert_num_queries
):
    for place in range(number):
        twin(twin(complete, tenancycode=f"Set {place}"))
    client = as_user(officer)
    client.get(reverse("duplicates"))
    with django_assert_num_queries(QUERIES_OF_SET_LIST):
        page = client.get(reverse("duplicates"))
    assert f"{number} set" in words(page)
    assert page.content.decode().count("Review<span") == min(number, 20)


def test_support_and_coordinators_see_the_list_of_an_organisation(
    complete, other, council, supporter, coordinator, officer, stranger, as_user
):
    address = reverse("duplicates-of-organisation", args=[council.pk])
    for person in (supporter, coordinator):
        assert f"?sets={council.pk}" in as_user(person).get(address).content.decode()
    assert as_user(officer).get(address).status_code == 403
    assert as_user(stranger).get(address).status_code == 404


# The logs side by side


def test_the_logs_stand_side_by_side_with_what_differs(complete, other, coordinator, as_user):
    page = BeautifulSoup(as_user(coordinator).get(other.url("duplicates")).content, "html.parser")
    rows = {row.th.get_text(" ", strip=True): row for row in page.select("tbody tr")}
    assert [link.text for link in page.select("thead a")] == [f"Log {complete.pk}", f"Log {other.pk}"]
    texts = {label: [cell.get_text(" ", strip=True) for cell in row.select("td")] for label, row in rows.items()}
    assert "Completed" in texts["Status"][0]
    assert "Every question is answered" in texts["How complete"][1]
    assert f"by {complete.created_by.name}, typed in the service" in texts["Created"][0]
    assert coordinator.name in texts["Assigned to"][1]
    assert "T1" in texts["Tenant code"][0]
    assert "Elsewhere" in texts["Property reference"][1]
    assert not rows["Tenant code"].select(".govuk-tag")


def test_what_is_compared_and_yet_differs_is_marked_in_words(officer, as_user):
    log = completed_letting(officer, seed=3)
    away = twin(log)
    LettingsLog.objects.filter(pk=away.pk).update(tenancycode="Another")  # past the keys
    page = BeautifulSoup(as_user(officer).get(log.url("duplicates")).content, "html.parser")
    marked = [row.th.get_text(" ", strip=True) for row in page.select("tbody tr") if row.select("th .govuk-tag")]
    assert marked == ["Tenant code Different"]


def test_another_log_of_a_set_costs_few_queries_more(complete, officer, as_user):
    twin(complete)
    client, costs = as_user(officer), []
    for _ in range(2):
        client.get(complete.url("duplicates"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(complete.url("duplicates")).status_code == 200
        costs.append(len(asked))
        twin(complete)
    assert costs[1] - costs[0] <= MOST_QUERIES_A_LOG


def test_of_a_large_set_some_logs_are_shown(complete, officer, as_user):
    others = [twin(complete) for _ in range(8)]
    page = as_user(officer).get(others[-1].url("duplicates"))
    assert "6 of the 9 logs are shown" in words(page)
    assert f">Log {others[-1].pk}</a>" in page.content.decode()


def test_a_log_of_others_has_no_duplicates_page(complete, other, stranger, as_user):
    for page in ("duplicates", "delete-duplicates", "not-duplicates"):
        assert as_user(stranger).get(complete.url(page)).status_code == 404


# Keeping one


def keep(client: Any, kept: Any, *logs: Any, query: str = "") -> Any:
    return client.post(kept.url("delete-duplicates") + query, {"log": [log.pk for log in (kept, *logs)]})


def test_one_log_is_kept_and_the_others_are_deleted(complete, other, coordinator, as_user):
    client = as_user(coordinator)
    third = twin(complete)
    asked = client.get(f"{other.url('delete-duplicates')}?sets=own")
    assert f"Log {complete.pk}" in words(asked)
    assert "You cannot undo this" in words(asked)
    answer = keep(client, other, complete, third, query="?sets=own")
    assert answer.url == f"{other.url('duplicates')}?sets=own"
    said = words(client.get(answer.url))
    assert f"Logs {complete.pk} and {third.pk} have been deleted. You kept log {other.pk}" in said
    assert f"Check the answers of log {other.pk}" in said
    assert "Review other duplicates" in said
    statuses = dict(LettingsLog.objects.values_list("pk", "status"))
    assert statuses == {complete.pk: Status.DELETED, third.pk: Status.DELETED, other.pk: Status.COMPLETED}
    other.refresh_from_db()
    assert other.duplicate_set_id is None


def test_the_histories_say_why(complete, other, coordinator, as_user):
    keep(as_user(coordinator), other, complete)
    assert f"Kept, and log {complete.pk} deleted as duplicates of it" in words(
        as_user(coordinator).get(other.url("history"))
    )
    event = LogEvent.objects.of("lettings", complete.pk).order_by("version").last()
    assert (event.action, event.duplicates, event.actor) == ("deleted", [other.pk], coordinator)


def test_a_provider_keeps_one_only_where_the_others_are_theirs(complete, other, officer, as_user):
    client = as_user(officer)
    page = client.get(complete.url("duplicates")).content.decode()
    assert other.url("delete-duplicates") in page
    assert complete.url("delete-duplicates") not in page
    assert keep(client, complete, other).status_code == 403
    assert keep(client, other, complete).status_code == 302
    assert not LettingsLog.objects.exclude(pk=complete.pk).filter(status=Status.DELETED).exists()


def test_nothing_is_deleted_that_the_person_has_not_seen(complete, other, coordinator, as_user):
    client = as_user(coordinator)
    new = twin(complete)
    answer = keep(client, complete, other)
    assert answer.status_code == 409
    assert "The set has changed since you looked at it" in words(answer)
    assert f"Log {new.pk}" in words(answer)
    assert not LettingsLog.objects.filter(status=Status.DELETED).exists()


def test_a_log_that_was_changed_meanwhile_is_not_deleted(complete, other, coordinator):
    seen = LettingsLog.objects.get(pk=other.pk)
    save_answers(log=other, given={"tenancycode": "X"}, by=coordinator, channel=Channel.WEB, now=LATER)
    with pytest.raises(SetChanged):
        keep_one(log=complete, others=[seen], by=coordinator, now=LATER)
    with pytest.raises(SetChanged):
        say_different(logs=[complete, seen], by=coordinator, now=LATER)


def test_a_log_without_duplicates_has_none_to_delete(complete, coordinator, as_user):
    assert as_user(coordinator).get(complete.url("delete-duplicates")).status_code == 404
    assert as_user(coordinator).get(complete.url("not-duplicates")).status_code == 404


# Saying that they are different


def test_logs_that_were_said_to_be_different_are_not_shown_again(complete, other, coordinator, officer, as_user):
    client = as_user(coordinator)
    answer = client.post(f"{complete.url('not-duplicates')}?sets=own", {"log": [complete.pk, other.pk]})
    assert answer.url == reverse("duplicates")
    assert "No duplicates to review" in words(client.get(answer.url))
    assert listed(officer) == set()
    complete.refresh_from_db()
    assert complete.duplicate_set_id is not None  # they are alike all the same
    said = words(client.get(other.url("history")))
    assert f"Confirmed not to be a duplicate of log {complete.pk}" in said
    assert f"{coordinator.name} confirmed on 2 November 2026" in words(client.get(other.url("duplicates")))


def test_they_are_shown_again_once_an_answer_has_changed(complete, other, coordinator, officer):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    for code in ("X", "T1"):
        save_answers(log=other, given={"tenancycode": code}, by=officer, channel=Channel.WEB, now=LATER)
    assert listed(coordinator) == {pair(complete, other)}


def test_they_are_shown_again_once_there_is_another(complete, other, coordinator):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    third = twin(complete)
    assert listed(coordinator) == {pair(complete, other, third)}


def test_an_answer_that_is_not_compared_does_not_bring_them_back(complete, other, coordinator, officer):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    save_answers(log=other, given={"propcode": "Changed"}, by=officer, channel=Channel.WEB, now=LATER)
    assert listed(coordinator) == set()


def test_logs_of_a_closed_year_are_shown_and_no_longer_settled(officer, coordinator, as_user):
    log = completed_letting(officer, now=datetime(2025, 11, 3, 10, 0, tzinfo=UTC), startdate=date(2025, 6, 1))
    other = twin(log)
    page = as_user(coordinator).get(log.url("duplicates"))
    assert "They can no longer be changed or deleted" in words(page)
    assert "?from=" not in page.content.decode()
    for name in ("delete-duplicates", "not-duplicates"):
        assert as_user(coordinator).post(log.url(name), {"log": [log.pk, other.pk]}).status_code == 403


# Where a person goes next


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

"""Pages about duplicates: what is listed to whom, and the logs side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from lettings.models import LettingsLog
from logs.duplicate_queries import sets_listed
from logs.models import Status
from tests.factories.duplicates import twin
from tests.factories.lettings import completed_letting
from tests.factories.organisations import AgreementFactory, RelationshipFactory
from tests.factories.sales import completed_sale
from tests.factories.users import UserFactory
from tests.logs.settling import listed, pair, words
from tests.organisations.people import coordinator as make_coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]
QUERIES_OF_SET_LIST = 4


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


def test_an_empty_list_says_so(coordinator, as_user):
    said = words(as_user(coordinator).get(reverse("duplicates")))
    assert "No duplicates to review" in said
    assert "No logs look like duplicates of each other" in said


def test_a_provider_is_told_of_their_own_logs_only(complete, other, coordinator, officer, as_user):
    LettingsLog.objects.update(assigned_to=coordinator)
    said = words(as_user(officer).get(reverse("duplicates")))
    assert "No logs that are assigned to you look like duplicates of others" in said
    assert "No logs look like duplicates" not in said


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


@pytest.mark.parametrize("has_sets", [False, True])
def test_support_is_led_back_to_the_logs_of_the_organisation(
    complete, council, supporter, coordinator, as_user, has_sets
):
    if has_sets:
        twin(complete)
    address = reverse("duplicates-of-organisation", args=[council.pk])
    for person, back, path in (
        (supporter, f"/organisations/{council.pk}/lettings-logs/", f"/organisations/{council.pk}/"),
        (coordinator, "/", "/"),
    ):
        page = BeautifulSoup(as_user(person).get(address).content, "html.parser")
        assert page.select_one(".govuk-back-link")["href"] == back
        lists = [link["href"] for link in page.select("main .govuk-list a")]
        assert lists == ([] if has_sets else [f"{path}lettings-logs/", f"{path}sales-logs/"])


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


@pytest.mark.parametrize(("who", "queries"), [("officer", 18), ("supporter", 17)])
@pytest.mark.parametrize("others", [1, 4])
def test_a_set_costs_the_same_queries_however_many_logs(
    others, who, queries, complete, as_user, request, django_assert_num_queries
):
    for _ in range(others):
        twin(complete, assigned_to=make_coordinator(complete.owning_organisation))
    client = as_user(request.getfixturevalue(who))
    client.get(complete.url("duplicates"))
    with django_assert_num_queries(queries):
        assert client.get(complete.url("duplicates")).status_code == 200


def test_on_a_narrow_screen_each_log_is_named_by_a_link_in_the_first_row(complete, other, coordinator, as_user):
    page = BeautifulSoup(as_user(coordinator).get(other.url("duplicates")).content, "html.parser")
    links = page.select("tbody tr")[0].select("a.app-stacked__label")
    assert [link["href"] for link in links] == [complete.get_absolute_url(), other.get_absolute_url()]
    assert len(page.select("a.app-stacked__label")) == 2


def test_of_a_large_set_some_logs_are_shown(complete, officer, as_user):
    others = [twin(complete) for _ in range(8)]
    page = as_user(officer).get(others[-1].url("duplicates"))
    assert "6 of the 9 logs are shown" in words(page)
    assert f">Log {others[-1].pk}</a>" in page.content.decode()


def test_a_log_of_others_has_no_duplicates_page(complete, other, stranger, as_user):
    for page in ("duplicates", "delete-duplicates", "not-duplicates"):
        assert as_user(stranger).get(complete.url(page)).status_code == 404

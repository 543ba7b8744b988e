"""Lists of logs: what they are narrowed to, what they remember, and whose they are."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from bulk_upload.models import Upload
from lettings.models import LettingsLog
from logs import pages_of_logs
from logs.filters import LogFilters
from logs.models import SavedFilters, Status
from sales.models import SalesLog
from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
)
from tests.factories.sales import sale
from tests.factories.users import UserFactory
from tests.organisations.people import support as make_support

LIST = "/lettings-logs/"


def page(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def shown(client, query="", path=LIST):
    """Numbers of the logs on the page, in order."""
    return [int(card.text.split()[1]) for card in page(client, f"{path}?{query}").select(".app-log-card h2")]


def put(log, **values):
    type(log)._default_manager.filter(pk=log.pk).update(**values)
    return log


# Filters


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=0", "b"),
        ("status=0&status=2", "bc"),
        ("year=2025", "c"),
        ("year=2025&year=2026", "abc"),
        ("kind=2", "b"),
        ("assigned=you", "ac"),
        ("assigned=nobody", "d"),
        ("assigned=user&user_search=WHITE", "b"),
        ("assigned=user&user_search=nobody+is+called+so", ""),
        ("month=2026-07", "b"),
        ("month=none", "d"),
        ("open=yes", "abd"),
        ("scheme=1000000", ""),
        ("status=1&year=2026&assigned=you", "a"),
        ("assigned=all&user=9999", "abcd"),
        ("status=9&year=x&kind=%00&month=2026-13&upload=x&scheme=-1&owner=x&open=maybe", "abcd"),
    ],
)
def test_values_of_a_filter_add_up_and_filters_narrow_each_other(officer, council, as_user, query, expected):
    colleague = UserFactory(organisation=council, name="Robin White")
    logs = {
        "a": put(letting(officer), status=Status.IN_PROGRESS),
        "b": put(
            letting(officer), status=Status.NOT_STARTED, needstype=2, startdate=date(2026, 7, 5), assigned_to=colleague
        ),
        "c": put(letting(officer), status=Status.COMPLETED, collection_year=2025, startdate=date(2025, 7, 5)),
        "d": put(letting(officer), collection_year=None, startdate=None, assigned_to=None),
    }
    assert sorted(shown(as_user(officer), query)) == [logs[name].pk for name in expected]


def test_logs_of_a_scheme_are_listed(officer, as_user):
    place = LocationFactory()
    put(letting(officer), scheme=place.scheme)
    letting(officer)
    assert len(shown(as_user(officer), f"scheme={place.scheme_id}")) == 1


def test_only_those_who_work_with_others_filter_by_organisation(officer, coordinator, council, as_user):
    managed = RelationshipFactory(managing_agent=council, stock_owner__name="Beech Homes").stock_owner
    theirs = put(letting(officer), owning_organisation=managed)
    own = letting(officer)
    client = as_user(coordinator)
    NameChangeFactory(organisation=managed, name="Willow Homes", startdate=date(2026, 5, 1))
    assert shown(client, f"owner={managed.pk}") == [theirs.pk]
    assert shown(client, "owner_search=willow") == [theirs.pk]
    assert shown(client, "owner_search=beech") == []
    assert shown(client, f"manager={council.pk}") == [own.pk, theirs.pk]
    managed.agent_links.all().delete()
    assert len(shown(client, f"owner={managed.pk}")) == 2


@pytest.mark.parametrize(
    "query",
    [
        "status=0&status=1&year=2026&kind=2&assigned=user&user=5&owner=6&manager=7&search=a+b",
        "assigned=you&upload=4&scheme=5&month=2026-05&open=yes",
        "assigned=nobody&owner_search=a&manager_search=b&organisation=3",
        "assigned=user&user_search=Robin+M%C3%A4rsh",
        "",
    ],
)
def test_an_address_says_all_there_is_to_say(query):
    filters = LogFilters.from_query(QueryDict(query))
    assert filters.query == query
    assert LogFilters.from_query(QueryDict(filters.query)) == filters


def test_filters_are_counted_and_each_tag_removes_one(officer, as_user):
    query = "status=0&status=1&year=2026&kind=1&assigned=user&user_search=robin"
    said = page(as_user(officer), f"{LIST}?{query}")
    assert said.select_one(".moj-filter__selected h2").text == "5 filters applied"
    tags = {
        " ".join(tag.text.split()).removeprefix("Remove this filter "): tag["href"]
        for tag in said.select(".moj-filter__tag")
    }
    assert set(tags) == {"Not started", "In progress", "2026 to 2027", "General needs", "“robin”"}
    assert tags["Not started"] == f"{LIST}?{query.replace('status=0&', '')}"
    assert tags["“robin”"] == f"{LIST}?status=0&status=1&year=2026&kind=1"


@pytest.mark.parametrize(
    ("query", "caption"),
    [
        ("", "1 log"),
        ("status=1", "1 log matches your filters"),
        ("search=T1", "1 log matches your search"),
        ("search=T1&status=0", "0 logs match your filters and search"),
    ],
)
def test_the_caption_says_what_was_counted(log, officer, as_user, query, caption):
    assert page(as_user(officer), f"{LIST}?{query}").select_one("#caption").text == caption


def test_more_logs_than_are_counted_are_not(officer, as_user, monkeypatch):
    monkeypatch.setattr(pages_of_logs, "MOST_COUNTED", 1)
    letting(officer)
    letting(officer)
    said = page(as_user(officer), LIST)
    assert said.select_one("#caption").text == "More than 1 logs"


# Which filters are offered


def offered(client, path=LIST):
    return {each.text.strip() for each in page(client, path).select("#filters legend, #filters label.govuk-label--s")}


ALWAYS = {"Collection year", "Status", "Assigned to"}


def test_filters_are_offered_where_there_is_something_to_choose(coordinator, officer, council, as_user):
    client = as_user(coordinator)
    letting(officer)
    assert offered(client) == ALWAYS
    put(letting(officer), needstype=2)
    assert offered(client) == {*ALWAYS, "Needs type"}
    RelationshipFactory(managing_agent=council)
    assert offered(client) == {*ALWAYS, "Needs type", "Owned by"}
    RelationshipFactory(stock_owner=council)
    assert offered(client) == {*ALWAYS, "Needs type", "Owned by", "Managed by"}


def test_an_organisation_absorbed_in_a_year_listed_offers_both(coordinator, council, as_user):
    merged = OrganisationFactory(merge_date=date(2024, 6, 1), absorbing_organisation=council)
    assert offered(as_user(coordinator)) == ALWAYS
    merged.merge_date = date(2026, 6, 1)
    merged.save()
    assert offered(as_user(coordinator)) == {*ALWAYS, "Owned by", "Managed by"}


def test_support_is_offered_every_filter(supporter, as_user):
    assert offered(as_user(supporter)) == {*ALWAYS, "Needs type", "Owned by", "Managed by"}
    assert offered(as_user(supporter), "/sales-logs/") == {*ALWAYS, "Ownership scheme", "Owned by", "Reported by"}


# Remembering and saving


def test_filters_are_remembered_until_they_are_cleared(officer, as_user):
    client = as_user(officer)
    client.get(f"{LIST}?status=1&search=T1")
    assert client.get(LIST).url == f"{LIST}?status=1"
    assert client.get("/sales-logs/").status_code == 200
    assert client.get(f"{LIST}?clear=yes").url == LIST
    assert client.get(LIST).status_code == 200


def test_an_applied_form_without_filters_is_remembered_too(officer, as_user):
    client = as_user(officer)
    client.get(f"{LIST}?status=1")
    client.get(f"{LIST}?assigned=all&user=&user_search=")
    assert client.get(LIST).status_code == 200


def test_an_organisations_list_shares_the_memory(supporter, council, as_user):
    client = as_user(supporter)
    client.get(f"{LIST}?status=1")
    here = f"/organisations/{council.pk}/lettings-logs/"
    assert client.get(here).url == f"{here}?status=1"


def test_filters_are_saved_used_renamed_and_removed(log, officer, as_user):
    client = as_user(officer)
    saving = f"{reverse('lettings:save-filters')}?status=1&year=2026"
    assert client.post(saving, {"name": " My   drafts "}).url == f"{LIST}?status=1&year=2026"
    kept = SavedFilters.objects.get()
    assert (kept.name, kept.query) == ("My drafts", "status=1&year=2026")
    assert f"{LIST}?status=1&amp;year=2026" in client.get(f"{LIST}?assigned=all").content.decode()
    assert client.post(saving, {"name": "my drafts"}).status_code == 422
    assert client.post(saving, {"name": ""}).status_code == 422
    client.post(reverse("lettings:rename-filters", args=[kept.pk]), {"name": "Drafts"})
    assert SavedFilters.objects.get().name == "Drafts"
    assert "Drafts" in client.get(reverse("lettings:saved-filters")).content.decode()
    client.post(reverse("lettings:remove-filters", args=[kept.pk]))
    assert not SavedFilters.objects.exists()


def test_saved_filters_belong_to_one_person_and_one_collection(officer, coordinator, as_user):
    as_user(officer).post(f"{reverse('lettings:save-filters')}?status=1", {"name": "Mine"})
    kept = SavedFilters.objects.get()
    for client, name in ((as_user(coordinator), "lettings"), (as_user(officer), "sales")):
        assert client.get(reverse(f"{name}:rename-filters", args=[kept.pk])).status_code == 404
        assert client.post(reverse(f"{name}:remove-filters", args=[kept.pk])).status_code == 404
        assert "Mine" not in client.get(reverse(f"{name}:saved-filters")).content.decode()


# Whose list it is


def test_support_sees_what_an_organisation_owns_manages_or_absorbed(supporter, officer, council, stranger, as_user):
    merged = OrganisationFactory(merge_date=date(2024, 6, 1), absorbing_organisation=council)
    elsewhere = stranger.organisation
    theirs = [
        letting(officer),
        put(letting(officer), owning_organisation=elsewhere, managing_organisation=council),
        put(letting(officer), owning_organisation=merged, managing_organisation=merged),
    ]
    letting(stranger)
    client = as_user(supporter)
    path = f"/organisations/{council.pk}/lettings-logs/"
    assert sorted(shown(client, path=path)) == [log.pk for log in theirs]
    assert len(shown(client)) == 4
    assert client.get(f"/organisations/{council.pk}").content.decode().count(path) == 1
    assert as_user(stranger).get(path).status_code == 403
    assert as_user(officer).get(path).status_code == 403


def test_logs_of_years_that_are_not_listed_are_left_out(officer, as_user):
    put(letting(officer), collection_year=2023)
    undated = put(letting(officer), collection_year=None, startdate=None)
    assert shown(as_user(officer)) == [undated.pk]


def test_support_begins_a_log_for_an_organisation(supporter, council, as_user):
    as_user(supporter).post(reverse("lettings:create"), {"organisation": council.pk})
    made = LettingsLog.objects.get()
    assert made.owning_organisation == council
    assert made.assigned_to is None


def test_support_begins_no_log_for_an_organisation_that_has_not_signed(supporter, as_user):
    unsigned = OrganisationFactory()
    assert as_user(supporter).post(reverse("lettings:create"), {"organisation": unsigned.pk}).status_code == 403
    assert "Create a new lettings log" not in as_user(supporter).get(
        f"/organisations/{unsigned.pk}/lettings-logs/"
    ).content.decode()  # fmt: skip


def test_somebody_else_cannot_choose_the_organisation(officer, stranger, as_user):
    as_user(officer).post(reverse("lettings:create"), {"organisation": stranger.organisation_id})
    assert LettingsLog.objects.get().owning_organisation == officer.organisation


def test_banners_say_what_stands_in_the_way(as_user, supporter):
    unsigned = UserFactory(coordinator=True)
    assert "no data protection officer" in page(as_user(unsigned), LIST).text
    agent = AgreementFactory(organisation__holds_own_stock=False).organisation
    said = page(as_user(UserFactory(coordinator=True, organisation=agent)), LIST).text
    assert "does not own stock" in said
    assert "does not own stock" in page(as_user(supporter), f"/organisations/{agent.pk}/lettings-logs/").text


# Cards


def test_a_card_says_what_kind_of_log_it_is_and_whose(officer, council, as_user):
    letting(officer, propcode="P9")
    said = page(as_user(officer), LIST).select_one(".app-log-card").text
    for words in (
        "Tenant code: T1",
        "Property reference: P9",
        "Needs type: General needs",
        "1 June 2026",
        officer.name,
    ):
        assert words in said
    assert "Owned by" not in said
    RelationshipFactory(stock_owner=council)
    assert f"Owned by: {council.name}" in page(as_user(officer), LIST).select_one(".app-log-card").text


def test_a_card_of_a_sale_says_who_reported_it(supporter, coordinator, council, as_user):
    sale(coordinator)
    NameChangeFactory(organisation=council, name="Later Council", startdate=date(2026, 7, 1))
    said = page(as_user(supporter), "/sales-logs/").select_one(".app-log-card").text
    assert "Ownership scheme: Shared Ownership" in said
    assert f"Reported by: {council.name}" in said  # the name in force on the day of the sale
    assert "Managed by" not in said


def test_unfinished_logs_show_their_age_and_what_is_missing_next(log, officer, as_user, settings):
    said = page(as_user(officer), f"{LIST}?status=1").select_one(".app-log-card")
    assert "days ago" in said.text
    assert said.select_one(f'a[href^="/lettings-logs/{log.pk}/"]')["href"] != log.url()
    assert "more answers" in said.text
    assert "more answers" not in page(as_user(officer), LIST).select_one(".app-log-card").text


def test_what_was_not_accepted_comes_first(officer, as_user):
    log = letting(officer, startdate="31 2 2026")
    said = page(as_user(officer), f"{LIST}?status=1&status=0").select_one(".app-log-card")
    assert said.select_one(f'a[href="{log.url("problems")}"]').text.startswith("1 answer that was not accepted")


@pytest.mark.parametrize("number", [2, 9])
def test_lists_cost_the_same_queries_however_many_people_and_schemes(
    officer, coordinator, council, supporter, as_user, django_assert_num_queries, number
):
    for _ in range(number):
        place = LocationFactory(scheme__owning_organisation=council)
        log = letting(officer, needstype=2, scheme_id=place.scheme_id, location_id=place.pk)
        put(log, assigned_to=UserFactory(organisation=council), managing_organisation=OrganisationFactory())
    for user, query, most in (
        (coordinator, "assigned=all", QUERIES_OF_LIST),
        (coordinator, "status=1", QUERIES_OF_UNFINISHED),
        (supporter, "search=T1&owner_search=fern", QUERIES_OF_SEARCH),
    ):
        client = as_user(user)
        client.get(f"{LIST}?{query}")
        with django_assert_num_queries(most):
            client.get(f"{LIST}?{query}")


QUERIES_OF_LIST = 16
QUERIES_OF_UNFINISHED = 23
QUERIES_OF_SEARCH = 11


# Uploads


def upload_by(user, **values):
    return Upload.objects.create(
        uploader=user, organisation=user.organisation, file="x", file_name="june.csv", size=1, digest="x", **values
    )


def test_the_logs_of_an_upload_are_listed_with_what_is_left(officer, as_user):
    upload = upload_by(officer)
    log = put(letting(officer), bulk_upload_id=upload.pk)
    put(completed_letting(officer), bulk_upload_id=upload.pk)
    letting(officer)
    said = page(as_user(officer), f"{LIST}?upload={upload.pk}")
    assert "Complete the logs from your upload" in said.h1.text
    assert "june.csv" in said.text
    assert "1 log, " in said.text
    assert "answers missing" in said.text
    assert "Create a new" not in said.text
    assert {each.text.strip() for each in said.select("#filters legend")} == {"Assigned to"}
    assert len(shown(as_user(officer), f"upload={upload.pk}&status=1")) == 1
    put(log, status=Status.COMPLETED)
    done = page(as_user(officer), f"{LIST}?upload={upload.pk}")
    assert "Nothing is left to complete" in done.h1.text
    assert done.select_one('a[href="/lettings-logs/?clear=yes"]')


def test_an_upload_that_somebody_may_not_see_is_not_found(officer, stranger, as_user):
    upload = upload_by(stranger)
    assert as_user(officer).get(f"{LIST}?upload={upload.pk}").status_code == 404
    assert as_user(officer).get(f"{LIST}?upload=99999").status_code == 404


# Names that are completed


def test_names_are_found_within_reach(officer, stranger, council, supporter, as_user):
    agent = RelationshipFactory(stock_owner=council, managing_agent__name="Agent Homes").managing_agent
    UserFactory(organisation=agent, name="Robin of the agent")
    UserFactory(organisation=stranger.organisation, name="Robin from elsewhere")

    def names(user, path, query):
        return [each["name"] for each in as_user(user).get(path, {"query": query}).json()["results"]]

    assert names(officer, "/users/search", "robin") == ["Robin of the agent"]
    assert len(names(make_support(), "/users/search", "robin")) == 2
    assert names(officer, "/users/search", "") == []
    assert names(officer, "/organisations/search", "agent h") == ["Agent Homes"]
    assert stranger.organisation.name in names(supporter, "/organisations/search", stranger.organisation.name)


def test_sales_have_the_same_list(coordinator, as_user):
    made = [sale(coordinator), sale(coordinator, purchid="S2")]
    SalesLog.objects.filter(pk=made[0].pk).update(ownershipsch=2)
    assert shown(as_user(coordinator), "kind=2", "/sales-logs/") == [made[0].pk]
    assert shown(as_user(coordinator), "search=s2", "/sales-logs/") == [made[1].pk]

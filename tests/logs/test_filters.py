"""Narrowing lists of logs: filters in an address, what is offered, and what may be known of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from lettings.models import LettingsLog
from logs import pages_of_logs
from logs.filter_words import NOT_FILTERED
from logs.filters import LogFilters
from logs.models import Status
from sales.models import SalesLog
from tests.factories.lettings import letting
from tests.factories.organisations import (
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory
from tests.logs.listing import LIST, page, put, shown
from tests.organisations.people import support as make_support

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
        "assigned=you&upload=4&scheme=5&month=2026-05&open=yes&reason=refused",
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
    whole = page(as_user(officer), f"{LIST}?{query}")
    assert whole.select_one(".moj-filter__selected h2").text == "5 filters applied"
    tags = {
        " ".join(tag.text.split()).removeprefix("Remove this filter "): tag["href"]
        for tag in whole.select(".moj-filter__tag")
    }
    assert set(tags) == {"Not started", "In progress", "2026 to 2027", "General needs", "“robin”"}
    assert tags["Not started"] == f"{LIST}?{query.replace('status=0&', '')}"
    assert tags["“robin”"] == f"{LIST}?status=0&status=1&year=2026&kind=1"


def said(client, query, path=LIST):
    """How many filters the list says are applied, and the words of their tags."""
    whole = page(client, f"{path}?{query}")
    heading = whole.select_one(".moj-filter__selected h2")
    tags = [" ".join(tag.text.split()).removeprefix("Remove this filter ") for tag in whole.select(".moj-filter__tag")]
    return (heading.text if heading else "", tags)


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        (LIST, "status=1&status=1&year=2026&year=2026", ("2 filters applied", ["In progress", "2026 to 2027"])),
        (LIST, "kind=9&year=0000&year=1999", ("", [])),
        (LIST, "owner=5&manager_search=homes", ("", [])),
        (LIST, "organisation=5&reason=none", ("", [])),
        ("/sales-logs/", "scheme=1&kind=1", ("1 filter applied", ["Shared Ownership"])),
    ],
)
def test_what_narrows_nothing_is_neither_shown_nor_counted(log, officer, as_user, path, query, expected):
    assert said(as_user(officer), query, path) == expected


def test_an_organisation_that_absorbed_another_filters_by_owner(officer, council, as_user):
    merged = OrganisationFactory(merge_date=date(2024, 6, 1), absorbing_organisation=council)
    theirs = put(letting(officer), owning_organisation=merged)
    letting(officer)
    assert shown(as_user(officer), f"owner={merged.pk}") == [theirs.pk]


def test_names_out_of_reach_are_given_away_by_no_number(log, officer, council, stranger, as_user):
    RelationshipFactory(stock_owner=council)
    other, scheme = stranger.organisation, SchemeFactory(owning_organisation=stranger.organisation)
    client = as_user(officer)
    query = f"user={stranger.pk}&owner={other.pk}&manager={other.pk}&scheme={scheme.pk}"
    hidden = ["Somebody you cannot see", *["An organisation you cannot see"] * 2, "A scheme you cannot see"]
    assert said(client, query)[1] == hidden
    nobodys = query.replace(str(other.pk), "999999").replace(str(stranger.pk), "999999")
    assert said(client, nobodys)[1] == hidden
    boxes = page(client, f"{LIST}?{query}").select("#filters .govuk-input")
    assert not any(box.get("value") for box in boxes)
    # they stand on a log that the person sees
    put(log, assigned_to=stranger, managing_organisation=other, scheme=scheme)
    assert said(client, query)[1] == [stranger.name, other.name, other.name, scheme.service_name]


def test_names_within_reach_are_shown(officer, council, as_user):
    owner = RelationshipFactory(managing_agent=council).stock_owner
    scheme = SchemeFactory(owning_organisation=owner)
    assert said(as_user(officer), f"owner={owner.pk}&scheme={scheme.pk}")[1] == [owner.name, scheme.service_name]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("owner=7&owner_said=Beech+Homes&owner_search=+Beech+Homes", "owner=7"),
        ("owner=7&owner_said=Beech+Homes&owner_search=Willow", "owner_search=Willow"),
        ("owner=7&owner_said=Beech+Homes&owner_search=", ""),
        ("assigned=user&user=7&user_said=Robin&user_search=", ""),
        ("manager=7&manager_said=&manager_search=", "manager=7"),
        ("manager=7&manager_search=Beech", "manager=7"),
    ],
)
def test_without_script_other_words_take_the_place_of_a_number(query, expected):
    assert LogFilters.from_query(QueryDict(query)).query == expected


def test_a_form_of_filters_sent_as_it_is_keeps_what_is_chosen(officer, council, as_user):
    owner = RelationshipFactory(managing_agent=council).stock_owner
    asked = f"assigned=user&user={officer.pk}&owner={owner.pk}"
    form = page(as_user(officer), f"{LIST}?{asked}").select_one("#filters")
    sent = QueryDict(mutable=True)
    for field in form.select("input[name]"):
        if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            sent.appendlist(field["name"], field.get("value", ""))
    assert LogFilters.from_query(sent).query == asked


# Filters that are left out


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("status=banana", ["status"]),
        ("status=1&status=banana", ["status"]),
        ("status=1&status=1&status=", []),
        ("year=banana", ["year"]),
        ("year=1066&year=2026", ["year"]),
        ("kind=9", ["kind"]),
        ("assigned=banana", ["assigned"]),
        ("assigned=user", ["user"]),
        ("assigned=user&user=&user_search=+", ["user"]),
        ("assigned=user&user=x", ["user"]),
        ("user=x", ["user"]),
        ("user=5", []),
        ("assigned=user&user_search=robin", []),
        ("assigned=all&user=x", []),
        ("assigned=you&user=5&user_search=robin", []),
        ("assigned=nobody", []),
        ("owner=x", ["owner"]),
        ("owner=x&owner_search=homes", []),
        ("owner=7&owner_said=Beech&owner_search=", []),
        ("manager_search=%00", ["manager"]),
        ("upload=x&scheme=x&month=2026-13&open=maybe", ["upload", "scheme", "month", "open"]),
        ("reason=mistyped", ["reason"]),
        ("reason=refused&month=none&open=yes&scheme=5&upload=4", []),
        ("organisation=x", ["organisation"]),
        ("search=%00", ["search"]),
        ("search=++", []),
        ("page=banana&colour=blue", []),
        ("", []),
    ],
)
def test_a_value_that_is_none_names_its_filter(supporter, query, left_out):
    filters = LogFilters.from_query(QueryDict(query)).applicable(LettingsLog, supporter, date(2026, 11, 2))
    assert list(filters.left_out) == left_out


@pytest.mark.parametrize(
    ("model", "query", "left_out"),
    [
        (LettingsLog, "owner=5&manager_search=homes", ["owner", "manager"]),
        (LettingsLog, "organisation=5", ["organisation"]),
        (SalesLog, "scheme=5", ["scheme"]),
    ],
)
def test_a_filter_that_somebody_cannot_use_is_named(officer, model, query, left_out):
    filters = LogFilters.from_query(QueryDict(query)).applicable(model, officer, date(2026, 11, 2))
    assert list(filters.left_out) == left_out


def test_a_list_says_which_filters_it_leaves_out_and_leads_to_them(log, officer, as_user):
    whole = page(as_user(officer), f"{LIST}?year=banana&reason=mistyped&kind=9&status=1")
    lines = whole.select(".govuk-error-summary li")
    names = ["Collection year", "Not completed because", "Needs type"]
    assert sorted(line.text.strip() for line in lines) == sorted(NOT_FILTERED.format(name) for name in names)
    links = {link["href"] for link in whole.select(".govuk-error-summary a")}
    assert links == {"#year"}  # there is no box for the reason, nor for the kind while there is one kind alone
    assert whole.select_one("#year")
    assert whole.title.text.startswith("Error: ")
    assert not page(as_user(officer), f"{LIST}?status=1").select(".govuk-error-summary")


def test_a_specific_user_without_a_name_is_asked_for(log, officer, as_user):
    whole = page(as_user(officer), f"{LIST}?assigned=user&user=&user_search=")
    link = whole.select_one(".govuk-error-summary a")
    assert link.text == "Enter the name or email address of the person"
    box = whole.select_one(link["href"])
    assert box.name == "input"
    assert "govuk-input--error" in box["class"]
    assert whole.select_one("input[name=assigned][checked]")["value"] == "user"


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
    whole = page(as_user(officer), LIST)
    assert whole.select_one("#caption").text == "More than 1 logs"


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

"""Lists and pages of schemes and locations."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models.codes import SupportProvider
from tests.factories.organisations import (
    LocationDeactivationFactory,
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeDeactivationFactory,
    SchemeFactory,
)
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

DELETED = {"discarded_at": datetime(2026, 6, 1, tzinfo=UTC)}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, *place):
    return reverse(f"organisations:{name}", args=[each.pk for each in place])


def listed(response):
    """What a list shows, in its order."""
    return [row[0] for row in response.context["rows"]]


def read(response):
    """The rows of a page, as text or HTML by their key."""
    return {
        row["key"]["text"]: row["value"].get("text") or re.sub(r"\s*\n\s*", "", row["value"]["html"])
        for row in response.context["rows"]
    }


# Who sees what


@pytest.mark.parametrize("person", [provider, coordinator])
def test_people_see_schemes_of_their_own_their_stock_owners_and_recently_absorbed_organisations(person):
    user = person()
    own = user.organisation
    owner = RelationshipFactory(managing_agent=own).stock_owner
    absorbed = OrganisationFactory(absorbing_organisation=own, merge_date=date(2026, 5, 1))
    mine = [SchemeFactory(owning_organisation=each) for each in (own, owner, absorbed)]
    others = [
        SchemeFactory(),
        SchemeFactory(owning_organisation=RelationshipFactory(stock_owner=own).managing_agent),
        SchemeFactory(
            owning_organisation=OrganisationFactory(absorbing_organisation=own, merge_date=date(2026, 3, 31))
        ),
    ]
    client = signed_in(user)
    assert listed(client.get("/schemes")) == mine
    assert listed(client.get(url("schemes-of-organisation", own))) == mine
    assert [client.get(url("scheme", each)).status_code for each in mine] == [200] * 3
    assert [client.get(url("scheme", each)).status_code for each in others] == [403] * 3
    assert [client.get(url("locations", each)).status_code for each in others] == [403] * 3


def test_support_sees_every_scheme_and_one_organisation_s_on_its_tab():
    schemes = [SchemeFactory(service_name=name) for name in ("Alder", "Birch")]
    client = signed_in(support())
    assert listed(client.get("/schemes")) == schemes
    tab = client.get(url("schemes-of-organisation", schemes[0].owning_organisation))
    assert listed(tab) == schemes[:1]
    assert any(each["text"] == "Schemes" and each.get("active") for each in tab.context["sections"])


def test_the_tab_of_another_organisation_is_not_found():
    assert signed_in(coordinator()).get(url("schemes-of-organisation", OrganisationFactory())).status_code == 404


def test_deleted_and_unknown_schemes_and_locations_are_not_found():
    gone, kept = SchemeFactory(**DELETED), SchemeFactory()
    client = signed_in(support())
    assert listed(client.get("/schemes")) == [kept]
    assert client.get(url("scheme", gone)).status_code == 404
    assert client.get(url("location", kept, LocationFactory(scheme=kept, **DELETED))).status_code == 404
    assert client.get(url("location", kept, LocationFactory())).status_code == 404


# Lists


def test_schemes_are_listed_by_name_whatever_the_case_with_code_owner_and_number_of_locations():
    owner = NameChangeFactory(name="Alder Living").organisation
    last, first = (SchemeFactory(service_name=name, owning_organisation=owner) for name in ("elm Court", "Beech Court"))
    LocationFactory.create_batch(2, scheme=last)
    LocationFactory(scheme=last, **DELETED)
    response = signed_in(support()).get("/schemes")
    assert listed(response) == [first, last]
    assert listed(response)[1].location_count == 2
    for words in ("Alder Living", f"Code {last.code}", "2 locations", "0 locations"):
        assert words in response.text


@pytest.mark.parametrize("words", ["la11", "LA1 1A", "beech", "annexe", "{code}", "{number}"])
def test_a_scheme_is_found_by_name_code_location_name_or_postcode(words):
    wanted = SchemeFactory(service_name="Beech Court")
    LocationFactory(scheme=wanted, postcode="LA1 1AA", name="The Annexe")
    LocationFactory(scheme__service_name="Elm Court", postcode="SK1 3XE")
    asked = words.format(code=wanted.code, number=wanted.pk)
    assert listed(signed_in(support()).get("/schemes", {"search": asked})) == [wanted]


def test_a_deleted_location_finds_no_scheme():
    LocationFactory(postcode="LA1 1AA", **DELETED)
    assert listed(signed_in(support()).get("/schemes?search=LA1")) == []


def make_one_of_each():
    """Schemes by status on 2 November 2026."""
    schemes = {
        "incomplete": SchemeFactory(confirmed=False),
        "active": SchemeFactory(),
        "deactivating_soon": SchemeDeactivationFactory(deactivation_date=date(2027, 5, 2)).scheme,
        "activating_soon": SchemeFactory(startdate=date(2026, 12, 1)),
        "reactivating_soon": SchemeDeactivationFactory(reactivation_date=date(2026, 12, 1)).scheme,
        "deactivated": SchemeDeactivationFactory(deactivation_date=date(2026, 11, 2)).scheme,
    }
    for scheme in schemes.values():
        LocationFactory(scheme=scheme)
    return schemes


@pytest.mark.parametrize(
    "status",
    ["incomplete", "active", "deactivating_soon", "activating_soon", "reactivating_soon", "deactivated"],
)
def test_schemes_and_locations_are_filtered_by_status(status):
    scheme = make_one_of_each()[status]
    client = signed_in(support())
    assert listed(client.get("/schemes", {"status": status})) == [scheme]
    own = "active" if status in ("incomplete", "activating_soon") else status  # what a location does not take over
    page = client.get(url("locations", scheme), {"status": own})
    assert listed(page) == list(scheme.locations.all())


def test_several_statuses_are_alternatives():
    schemes = make_one_of_each()
    found = listed(signed_in(support()).get("/schemes?status=incomplete&status=deactivated&status=unknown"))
    assert set(found) == {schemes["incomplete"], schemes["deactivated"]}


@pytest.mark.parametrize("gone", [{"active": False}, {"merge_date": date(2026, 6, 1)}])
def test_schemes_of_an_organisation_that_is_gone_are_deactivated(gone):
    if "merge_date" in gone:
        gone["absorbing_organisation"] = OrganisationFactory()
    place = LocationFactory(scheme__owning_organisation=OrganisationFactory(**gone))
    client = signed_in(support())
    assert listed(client.get("/schemes?status=deactivated")) == [place.scheme]
    assert listed(client.get(url("locations", place.scheme) + "?status=deactivated")) == [place]


def test_a_deactivation_more_than_six_months_off_is_not_shown_yet():
    place = LocationFactory()
    SchemeDeactivationFactory(scheme=place.scheme, deactivation_date=date(2027, 5, 3))
    client = signed_in(support())
    assert listed(client.get("/schemes?status=active")) == [place.scheme]
    assert ">Active<" in read(client.get(url("scheme", place.scheme)))["Status"]
    assert ">Active<" in read(client.get(url("location", place.scheme, place)))["Status"]


def test_support_filters_by_stock_owner():
    wanted, _other = SchemeFactory(), SchemeFactory()
    response = signed_in(support()).get("/schemes", {"owner": wanted.owning_organisation_id})
    assert listed(response) == [wanted]
    assert 'name="owner"' in response.text


@pytest.mark.parametrize("has_owner", [True, False])
def test_others_choose_a_stock_owner_where_there_are_several(has_owner):
    user = coordinator()
    if has_owner:
        RelationshipFactory(managing_agent=user.organisation)
    assert ('name="owner"' in signed_in(user).get("/schemes").text) is has_owner


def test_locations_are_listed_the_newest_first_and_found_by_name_or_postcode():
    scheme = SchemeFactory()
    older = LocationFactory(scheme=scheme, postcode="SK1 3XE", created_at=datetime(2025, 5, 1, tzinfo=UTC))
    newer = LocationFactory(scheme=scheme, name="The Annexe")
    LocationFactory(scheme=scheme, **DELETED)
    client = signed_in(support())
    assert listed(client.get(url("locations", scheme))) == [newer, older]
    assert listed(client.get(url("locations", scheme) + "?search=sk13")) == [older]
    assert listed(client.get(url("locations", scheme) + "?search=annexe")) == [newer]


def test_a_page_holds_twenty():
    scheme = SchemeFactory()
    LocationFactory.create_batch(21, scheme=scheme)
    SchemeFactory.create_batch(20)
    client = signed_in(support())
    for address in ("/schemes", url("locations", scheme)):
        assert [len(listed(client.get(f"{address}?page={number}"))) for number in (1, 2)] == [20, 1]


@pytest.mark.parametrize("more", [1, 15])
def test_the_list_of_schemes_takes_the_same_queries_however_many(more, django_assert_num_queries):
    client = signed_in(support())
    for _ in range(more):
        LocationFactory.create_batch(2, scheme=SchemeDeactivationFactory().scheme)
    client.get("/schemes")
    with django_assert_num_queries(7):
        client.get("/schemes")


@pytest.mark.parametrize("more", [1, 15])
def test_the_list_of_locations_takes_the_same_queries_however_many(more, django_assert_num_queries):
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation)
    for _ in range(more):
        LocationDeactivationFactory(location__scheme=scheme)
    client = signed_in(user)
    client.get(url("locations", scheme))
    with django_assert_num_queries(10):
        client.get(url("locations", scheme))


# Pages


def test_the_page_of_a_scheme_has_every_row_in_order():
    scheme = LocationFactory().scheme
    SchemeDeactivationFactory(
        scheme=scheme, deactivation_date=date(2026, 9, 1), reactivation_date=date(2026, 10, 1)
    )  # fmt: skip
    rows = read(signed_in(support()).get(url("scheme", scheme)))
    assert list(rows) == [
        "Scheme code",
        "Name",
        "Status",
        "Confidential information",
        "Type of scheme",
        "Registered under the Care Standards Act 2000",
        "Stock owner",
        "Support provided by",
        "Primary client group",
        "Has another client group",
        "Level of support",
        "Intended length of stay",
        "Availability",
    ]
    assert rows["Scheme code"] == f"S{scheme.pk}"
    assert rows["Support provided by"] == SupportProvider.SAME_ORGANISATION.label
    assert rows["Availability"] == "Active from 1 April 2025 to 31 August 2026; Active from 1 October 2026"


def test_a_second_client_group_has_a_row_where_there_is_one():
    scheme = SchemeFactory(has_other_client_group=1, secondary_client_group="G")
    rows = read(signed_in(support()).get(url("scheme", scheme)))
    assert rows["Secondary client group"] == "People with alcohol problems"


def test_others_read_who_provides_the_support_by_name():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation)
    assert read(signed_in(user).get(url("scheme", scheme)))["Support provided by"] == user.organisation.name


def test_the_page_of_a_location_has_every_row_in_order():
    place = LocationFactory(name="The Annexe", startdate=date(2026, 6, 1))
    rows = read(signed_in(support()).get(url("location", place.scheme, place)))
    assert list(rows) == [
        "Postcode",
        "Name",
        "Status",
        "Number of units",
        "Most common type of unit",
        "Mobility standards",
        "Location code",
        "Availability",
    ]
    assert rows["Postcode"] == "LA1 1AA<br>Lancaster"
    assert rows["Availability"] == "Active from 1 June 2026"


def test_an_authority_that_was_chosen_has_a_row_of_its_own():
    place = LocationFactory(is_la_inferred=False)
    rows = read(signed_in(support()).get(url("location", place.scheme, place)))
    assert (rows["Postcode"], rows["Local authority"]) == ("LA1 1AA", "Lancaster")


def test_an_active_scheme_says_when_no_location_is_active():
    place = LocationDeactivationFactory().location
    client = signed_in(support())
    assert "none of its locations is" in client.get(url("scheme", place.scheme)).text
    LocationFactory(scheme=place.scheme)
    assert "none of its locations is" not in client.get(url("scheme", place.scheme)).text


@pytest.mark.parametrize("more", [1, 15])
def test_the_page_of_a_scheme_takes_the_same_queries_however_many_locations(more, django_assert_num_queries):
    scheme = SchemeFactory()
    for _ in range(more):
        LocationDeactivationFactory(location__scheme=scheme)
    client = signed_in(support())
    client.get(url("scheme", scheme))
    with django_assert_num_queries(7):
        client.get(url("scheme", scheme))

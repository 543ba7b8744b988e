"""Adding locations and answering their questions through the pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Location, Postcode
from tests.factories.organisations import (
    LocationFactory,
    OrganisationFactory,
    SchemeDeactivationFactory,
    SchemeFactory,
)
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

STEPS = ["postcode", "local-authority", "name", "units", "type-of-unit", "mobility-standards", "availability"]
FROM_CHECK = "?from=check-answers"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, location):
    route = "location" if name == "details" else f"location-{name}"
    return reverse(f"organisations:{route}", args=[location.scheme_id, location.pk])


def add_url(scheme):
    return reverse("organisations:add-location", args=[scheme.pk])


def locations_url(scheme):
    return reverse("organisations:locations", args=[scheme.pk])


@pytest.fixture(autouse=True)
def _known_postcode():
    Postcode.objects.create(postcode="LA1 1AA", authority_code="E07000121")


@pytest.fixture
def scheme():
    return SchemeFactory(owning_organisation=coordinator().organisation)


def empty(scheme, **answers):
    nothing = {
        "postcode": "",
        "location_code": "",
        "location_admin_district": "",
        "is_la_inferred": False,
        "units": None,
        "type_of_unit": None,
        "mobility_type": None,
    }
    return LocationFactory(scheme=scheme, **(nothing | answers))


def test_a_coordinator_adds_a_location():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation)
    client = signed_in(user)
    assert add_url(scheme) in client.get(locations_url(scheme)).text
    response = client.post(add_url(scheme))
    made = Location.objects.get()
    answers = [
        ("postcode", {"postcode": "la11aa"}),
        ("name", {"name": "The  Annexe"}),
        ("units", {"units": "12"}),
        ("type-of-unit", {"type_of_unit": "6"}),
        ("mobility-standards", {"mobility_type": "W"}),
        ("availability", {"startdate_day": "1", "startdate_month": "6", "startdate_year": "2026"}),
    ]
    for step, given in answers:
        assert response["Location"] == url(step, made)
        response = client.post(url(step, made), given)
    assert response["Location"] == url("check-answers", made)
    response = client.post(url("check-answers", made), follow=True)
    assert response.redirect_chain == [(locations_url(scheme), 302)]
    assert "The Annexe has been added to this scheme" in response.text
    made.refresh_from_db()
    assert (made.postcode, made.name, made.units, made.type_of_unit, made.mobility_type, made.startdate) == (
        "LA1 1AA",
        "The Annexe",
        12,
        6,
        "W",
        date(2026, 6, 1),
    )
    assert (made.location_code, made.location_admin_district, made.is_la_inferred) == ("E07000121", "Lancaster", True)
    assert made.confirmed


def test_the_authority_is_asked_for_where_the_postcode_does_not_give_it():
    user = coordinator()
    place = empty(SchemeFactory(owning_organisation=user.organisation))
    client = signed_in(user)
    response = client.post(url("postcode", place), {"postcode": "SK1 3XE"})
    assert response["Location"] == url("local-authority", place)
    response = client.post(response["Location"], {"location_code": "E08000007"})
    assert response["Location"] == url("name", place)
    place.refresh_from_db()
    assert (place.location_code, place.location_admin_district, place.is_la_inferred) == (
        "E08000007",
        "Stockport",
        False,
    )


def test_another_postcode_takes_the_authority_along():
    place = LocationFactory()
    client = signed_in(support())
    response = client.post(url("postcode", place) + "?from=details", {"postcode": "SK1 3XE"})
    assert response["Location"] == url("local-authority", place) + "?from=details"
    place.refresh_from_db()
    assert (place.location_code, place.location_admin_district, place.confirmed) == ("", "", False)
    client.post(url("postcode", place), {"postcode": "LA1 1AA"})
    place.refresh_from_db()
    assert (place.location_code, place.is_la_inferred, place.confirmed) == ("E07000121", True, True)


@pytest.mark.parametrize(
    ("step", "given", "message"),
    [
        ("postcode", {"postcode": ""}, "Enter a postcode"),
        ("postcode", {"postcode": "LA1"}, "Enter a full UK postcode"),
        ("local-authority", {}, "Select a local authority"),
        ("local-authority", {"location_code": "S12000033"}, "Select an answer from the list"),
        ("units", {"units": ""}, "Enter the number of units"),
        ("units", {"units": "0"}, "The number of units must be between 1 and 100,000"),
        ("units", {"units": "1.5"}, "The number of units must be a whole number"),
        ("type-of-unit", {}, "Select the most common type of unit"),
        ("mobility-standards", {}, "Select the mobility standards of most units"),
        ("mobility-standards", {"mobility_type": "M"}, "Select an answer from the list"),
        (
            "availability",
            {"startdate_day": "31", "startdate_month": "2", "startdate_year": "2026"},
            "The date must be a real date",
        ),
        (
            "availability",
            {"startdate_day": "31", "startdate_month": "3", "startdate_year": "2025"},
            "The date must be on or after 1 April 2025, when the scheme became available",
        ),
    ],
)
def test_a_bad_answer_is_refused(step, given, message):
    response = signed_in(support()).post(url(step, LocationFactory(location_code="E07000121")), given)
    assert response.status_code == 422
    assert message in response.text


@pytest.mark.parametrize(("step", "following"), list(zip(STEPS, [*STEPS[1:], "check-answers"], strict=True)))
def test_each_step_can_be_skipped_for_now(step, following, scheme):
    place = empty(scheme, postcode="SK1 3XE")
    page = signed_in(support()).get(url(step, place)).text
    assert f'href="{url(following, place)}">Skip for now' in page


def test_leaving_an_unfinished_location_says_nothing_of_success(scheme):
    response = signed_in(support()).post(url("check-answers", empty(scheme)), follow=True)
    assert response.redirect_chain == [(locations_url(scheme), 302)]
    assert "has been added" not in response.text


def test_an_answer_that_was_reopened_returns_to_the_answers(scheme):
    place = empty(scheme)
    response = signed_in(support()).post(url("units", place) + FROM_CHECK, {"units": "3"})
    assert response["Location"] == url("check-answers", place)


def test_the_list_leads_to_the_next_question_of_an_unfinished_location():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation)
    begun, nothing, complete = empty(scheme, postcode="SK1 3XE"), empty(scheme), LocationFactory(scheme=scheme)
    page = signed_in(user).get(locations_url(scheme)).text
    for place, name in ((begun, "check-answers"), (nothing, "postcode"), (complete, "details")):
        assert f'href="{url(name, place)}"' in page
    page = signed_in(provider(user.organisation)).get(locations_url(scheme)).text
    assert f'href="{url("details", begun)}"' in page


# Permissions


@pytest.mark.parametrize("name", [*STEPS, "check-answers"])
def test_a_data_provider_and_people_from_elsewhere_change_nothing(name, scheme):
    place = empty(scheme)
    for user in (provider(scheme.owning_organisation), coordinator()):
        client = signed_in(user)
        assert client.get(url(name, place)).status_code == 403
        assert client.post(url(name, place), {"units": "3"}).status_code == 403
        assert client.post(add_url(scheme)).status_code == 403
    assert Location.objects.count() == 1


@pytest.mark.parametrize(("person", "keys"), [(coordinator, []), (support, "all")])
def test_changes_of_a_complete_location_are_offered_to_support(person, keys):
    user = person()
    place = LocationFactory(scheme__owning_organisation=user.organisation)
    rows = signed_in(user).get(url("details", place)).context["rows"]
    changes = [row["key"]["text"] for row in rows if "actions" in row]
    every = ["Postcode", "Name", "Number of units", "Most common type of unit", "Mobility standards"]
    assert changes == (every if keys == "all" else [])


@pytest.mark.parametrize(
    ("owner", "offered"), [({}, True), ({"merge_date": date(2026, 6, 1)}, True), ({"active": False}, False)]
)
def test_locations_are_added_while_the_owner_is_active_or_merged(owner, offered):
    if "merge_date" in owner:
        owner["absorbing_organisation"] = OrganisationFactory()
    scheme = SchemeFactory(owning_organisation=OrganisationFactory(**owner))
    client = signed_in(support())
    assert (add_url(scheme) in client.get(locations_url(scheme)).text) is offered
    assert client.post(add_url(scheme)).status_code == (302 if offered else 403)


def test_adding_needs_a_button():
    assert signed_in(support()).get(add_url(SchemeFactory())).status_code == 405


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 1), "was deactivated on 1 October 2026"),
        (date(2026, 12, 1), "will be deactivated on 1 December 2026"),
    ],
)
def test_locations_added_to_a_scheme_that_ends_end_with_it(day, words):
    scheme = SchemeDeactivationFactory(deactivation_date=day).scheme
    LocationFactory(scheme=scheme)
    assert words in signed_in(support()).get(locations_url(scheme)).text

"""Logs whose scheme or location was withdrawn: what their people are told, and how they are put right."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from lettings.models import LettingsLog
from logs.dependants import LogsOfSchemes
from tests.factories.lettings import NOW, letting
from tests.factories.organisations import LocationFactory, SchemeFactory
from tests.logs.test_views import words

pytestmark = pytest.mark.usefixtures("autumn_2026")

UPDATE = "lettings:update-logs"
QUERIES_OF_UPDATE_LIST = 4


def scheme_of(council, **answers):
    scheme = SchemeFactory(owning_organisation=council, **answers)
    LocationFactory(scheme=scheme)
    LocationFactory(scheme=scheme)
    return scheme


@pytest.fixture
def scheme(council):
    return scheme_of(council)


@pytest.fixture
def supported(officer, scheme):
    location = scheme.locations.first()
    return letting(officer, needstype=2, scheme_id=scheme.pk, location_id=location.pk)


def withdraw(place, by) -> None:
    LogsOfSchemes(LettingsLog).release_logs(place, date(2026, 5, 1), by=by, at=NOW)


@pytest.mark.parametrize("whole_scheme", [True, False])
def test_withdrawing_takes_scheme_and_location_off_the_log(supported, scheme, coordinator, whole_scheme):
    withdraw(scheme if whole_scheme else supported.location, coordinator)
    supported.refresh_from_db()
    assert (supported.scheme_id, supported.location_id, supported.unresolved) == (None, None, True)


def test_a_log_that_began_earlier_is_left_alone(supported, scheme, coordinator):
    LogsOfSchemes(LettingsLog).release_logs(scheme, date(2026, 6, 2), by=coordinator, at=NOW)
    supported.refresh_from_db()
    assert (supported.scheme_id, supported.unresolved) == (scheme.pk, False)


def test_the_person_assigned_is_told_on_the_list_and_the_log(supported, scheme, officer, coordinator, as_user):
    client = as_user(officer)
    assert "no longer available" not in words(client.get(reverse("lettings:logs")))
    withdraw(scheme, coordinator)
    assert "of 1 log assigned to you" in words(client.get(reverse("lettings:logs")))
    assert "The scheme or location of this log is no longer available" in words(client.get(supported.url()))
    assert "no longer available" not in words(as_user(coordinator).get(reverse("lettings:logs")))


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_of_logs_to_update_costs_the_same_queries(
    officer, coordinator, scheme, as_user, number, django_assert_num_queries
):
    for _ in range(number):
        letting(officer, needstype=2, scheme_id=scheme.pk, location_id=scheme.locations.first().pk)
    withdraw(scheme, coordinator)
    client = as_user(officer)
    client.get(reverse(UPDATE))
    with django_assert_num_queries(QUERIES_OF_UPDATE_LIST):
        said = words(client.get(reverse(UPDATE)))
    assert said.count("Update log ") == min(number, 20)


def test_going_through_the_questions_puts_a_log_right(supported, scheme, council, officer, coordinator, as_user):
    other = letting(officer, needstype=2, scheme_id=scheme.pk, location_id=scheme.locations.first().pk)
    withdraw(scheme, coordinator)
    fresh = scheme_of(council)
    client = as_user(officer)
    assert f"Update log {other.pk}" in words(client.get(reverse(UPDATE)))
    link = f"{supported.url('page', 'tenancy-start-date')}?from=check-answers&amp;then="
    assert link in client.get(reverse(UPDATE)).content.decode()
    start = client.get(supported.url()).context["update_url"]
    day = {"startdate_day": "1", "startdate_month": "6", "startdate_year": "2026"}
    response = client.post(start, day)
    assert response.url.startswith(supported.url("page", "scheme"))
    response = client.post(response.url, {"scheme_id": str(fresh.pk)})
    assert response.url.startswith(supported.url("page", "location"))
    response = client.post(response.url, {"location_id": str(fresh.locations.first().pk)})
    assert response.url == supported.url("check-answers", "setup")
    supported.refresh_from_db()
    assert not supported.unresolved
    said = words(client.get(response.url))
    assert f"You have updated log {supported.pk}" in said
    assert "1 more log needs updating" in said


def test_the_last_log_put_right_is_said_to_be_the_last(supported, scheme, council, officer, coordinator, as_user):
    withdraw(scheme, coordinator)
    fresh = SchemeFactory(owning_organisation=council)
    LocationFactory(scheme=fresh)
    client = as_user(officer)
    client.post(supported.url("page", "scheme"), {"scheme_id": str(fresh.pk)})
    assert "All your logs are up to date" in words(client.get(reverse(UPDATE)))


def test_a_log_that_becomes_general_needs_has_nothing_left_to_update(supported, scheme, officer, coordinator, as_user):
    withdraw(scheme, coordinator)
    as_user(officer).post(supported.url("page", "needs-type"), {"needstype": "1", "confirmed": "yes"})
    supported.refresh_from_db()
    assert not supported.unresolved


def test_logs_that_the_person_cannot_open_are_not_listed(supported, scheme, officer, coordinator, stranger, as_user):
    withdraw(scheme, coordinator)
    other = stranger.organisation_id
    LettingsLog.objects.update(owning_organisation=other, managing_organisation=other)
    client = as_user(officer)
    assert "no longer available" not in words(client.get(reverse("lettings:logs")))
    assert "All your logs are up to date" in words(client.get(reverse(UPDATE)))

"""Deactivating, reactivating and deleting schemes and locations through the pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organisations.dependants import Dependants, registered_for_now
from organisations.models import ChangeEvent, Scheme
from tests.factories.organisations import (
    LocationDeactivationFactory,
    LocationFactory,
    OrganisationFactory,
    SchemeDeactivationFactory,
    SchemeFactory,
)
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

DEFAULT = {"choice": "default"}  # on 2 November 2026: 1 April 2026
CONFIRMED = {"confirmed": "yes"}


class AffectedLogs(Dependants):
    """Three logs on every scheme and location, and what became of them."""

    def __init__(self):
        self.released = []

    def scheme_has_logs(self, scheme, since):
        return True

    def location_has_logs(self, location, since):
        return True

    def logs_affected(self, place, since):
        return 3

    def release_logs(self, place, since, *, by, at):
        self.released.append((place, since, by.pk))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, place):
    if isinstance(place, Scheme):
        return reverse(f"organisations:scheme-{name}", args=[place.pk])
    return reverse(f"organisations:location-{name}", args=[place.scheme_id, place.pk])


def page_of(place):
    if isinstance(place, Scheme):
        return reverse("organisations:scheme", args=[place.pk])
    return reverse("organisations:location", args=[place.scheme_id, place.pk])


def other(day):
    return {"choice": "other", "day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}


def make(kind, owner=None):
    place = LocationFactory(scheme__owning_organisation=owner or OrganisationFactory())
    return place.scheme if kind == "scheme" else place


def begin(place, **dates):
    """A deactivation of the place."""
    if isinstance(place, Scheme):
        return SchemeDeactivationFactory(scheme=place, **dates)
    return LocationDeactivationFactory(location=place, **dates)


def periods(place):
    return list(place.deactivations.values_list("deactivation_date", "reactivation_date"))


both = pytest.mark.parametrize("kind", ["scheme", "location"])


# Deactivating


@both
def test_what_affects_nothing_is_done_at_once(kind):
    user = coordinator()
    place = make(kind, user.organisation)
    if kind == "scheme":
        place.locations.update(units=None)
    response = signed_in(user).post(url("deactivate", place), other(date(2026, 12, 1)), follow=True)
    assert "will be deactivated on 1 December 2026" in response.text
    assert periods(place) == [(date(2026, 12, 1), None)]
    assert ChangeEvent.objects.get().by_id == user.pk


@both
def test_what_is_affected_is_said_before_it_is_done(kind):
    user, logs = coordinator(), AffectedLogs()
    place = make(kind, user.organisation)
    client = signed_in(user)
    with registered_for_now(logs):
        response = client.post(url("deactivate", place), DEFAULT)
        assert "3 lettings logs" in response.text
        assert ("1 location will be deactivated" in response.text) is (kind == "scheme")
        assert (periods(place), logs.released) == ([], [])
        response = client.post(url("deactivate", place), response.context["hidden"] | CONFIRMED)
    assert response.status_code == 302
    assert periods(place) == [(date(2026, 4, 1), None)]
    assert logs.released == [(place, date(2026, 4, 1), user.pk)]


def test_locations_that_stopped_before_are_not_counted():
    scheme = make("scheme")
    LocationDeactivationFactory(location__scheme=scheme, deactivation_date=date(2026, 4, 1))
    LocationFactory(scheme=scheme, units=None)
    page = signed_in(support()).post(url("deactivate", scheme), DEFAULT)
    assert page.context["affected"].locations == 1


def test_locations_follow_their_scheme_without_periods_of_their_own():
    place = make("location")
    signed_in(support()).post(url("deactivate", place.scheme), DEFAULT | CONFIRMED)
    place = type(place).objects.get(pk=place.pk)
    assert (place.status(date(2026, 11, 2)), periods(place)) == ("deactivated", [])


@both
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Select when the {kind} should be deactivated"),
        ({"choice": "other"}, "Enter a date"),
        ({"choice": "other", "day_day": "31", "day_month": "2", "day_year": "2026"}, "The date must be a real date"),
        (other(date(2026, 5, 1)), "The date is during a deactivation from 1 May 2026 to 1 June 2026"),
        (other(date(2026, 5, 31)), "The date is during a deactivation from 1 May 2026 to 1 June 2026"),
        (other(date(2026, 3, 31)), "The date must be on or after 1 April 2026"),
    ],
)
def test_a_bad_day_is_refused(kind, given, message):
    place = make(kind)
    begin(place, deactivation_date=date(2026, 5, 1), reactivation_date=date(2026, 6, 1))
    response = signed_in(support()).post(url("deactivate", place), given | CONFIRMED)
    assert response.status_code == 422
    assert message.format(kind=kind) in response.text
    assert len(periods(place)) == 1


@both
def test_the_day_of_a_reactivation_can_be_the_day_of_the_next_deactivation(kind):
    place = make(kind)
    begin(place, deactivation_date=date(2026, 5, 1), reactivation_date=date(2026, 6, 1))
    signed_in(support()).post(url("deactivate", place), other(date(2026, 6, 1)) | CONFIRMED)
    assert (date(2026, 6, 1), None) in periods(place)


@both
def test_a_day_before_it_was_available_is_refused(kind):
    place = make(kind)
    place.startdate = date(2026, 6, 1)
    place.save()
    response = signed_in(support()).post(url("deactivate", place), DEFAULT | CONFIRMED)
    assert "The date must be on or after 1 June 2026, when it became available" in response.text


@both
@pytest.mark.parametrize(("day", "moved"), [(date(2027, 5, 2), False), (date(2027, 5, 3), True)])
def test_only_a_deactivation_more_than_six_months_off_is_moved(kind, day, moved):
    place = make(kind)
    begin(place, deactivation_date=day)
    client = signed_in(support())
    offered = url("deactivate", place) in client.get(page_of(place)).text
    response = client.post(url("deactivate", place), other(date(2026, 12, 1)) | CONFIRMED)
    assert (offered, response.status_code) == ((True, 302) if moved else (False, 422))
    assert periods(place) == [(date(2026, 12, 1) if moved else day, None)]


# Reactivating


@both
def test_a_deactivated_place_is_reactivated(kind):
    user = coordinator()
    place = make(kind, user.organisation)
    begin(place, deactivation_date=date(2026, 9, 1))
    client = signed_in(user)
    assert url("reactivate", place) in client.get(page_of(place)).text
    response = client.post(url("reactivate", place), other(date(2026, 9, 1)), follow=True)
    assert "has been reactivated" in response.text
    assert periods(place) == [(date(2026, 9, 1), date(2026, 9, 1))]
    assert client.get(url("reactivate", place)).status_code == 404


@both
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Select when the {kind} should be reactivated"),
        ({"choice": "other"}, "Enter a date"),
        (DEFAULT, "The date must be on or after 1 September 2026, when it is deactivated"),
        (other(date(2025, 3, 31)), "The date must be on or after 1 April 2025, when it became available"),
        (other(date(2026, 8, 31)), "The date must be on or after 1 September 2026"),
    ],
)
def test_a_bad_day_of_return_is_refused(kind, given, message):
    place = make(kind)
    begin(place, deactivation_date=date(2026, 9, 1))
    response = signed_in(support()).post(url("reactivate", place), given)
    assert response.status_code == 422
    assert message.format(kind=kind) in response.text
    assert periods(place) == [(date(2026, 9, 1), None)]


def test_a_location_is_not_offered_to_return_while_its_scheme_is_deactivated():
    place = make("location")
    begin(place, deactivation_date=date(2026, 9, 1))
    begin(place.scheme, deactivation_date=date(2026, 9, 1))
    assert url("reactivate", place) not in signed_in(support()).get(page_of(place)).text


# Who may


@both
@pytest.mark.parametrize("name", ["deactivate", "reactivate"])
def test_providers_and_people_from_elsewhere_stop_and_start_nothing(kind, name):
    place = make(kind)
    if name == "reactivate":
        begin(place)
    before = periods(place)
    for user in (provider(place_owner(place)), coordinator()):
        client = signed_in(user)
        assert client.get(url(name, place)).status_code == 403
        assert client.post(url(name, place), other(date(2026, 12, 1)) | CONFIRMED).status_code == 403
    assert periods(place) == before


def place_owner(place):
    return (place if isinstance(place, Scheme) else place.scheme).owning_organisation


@both
@pytest.mark.parametrize("owner", [{"active": False}, {"merge_date": date(2026, 6, 1)}])
def test_nothing_is_stopped_while_the_owner_is_not_active(kind, owner):
    if "merge_date" in owner:
        owner = owner | {"absorbing_organisation": OrganisationFactory()}
    place = make(kind, OrganisationFactory(**owner))
    client = signed_in(support())
    assert url("deactivate", place) not in client.get(page_of(place)).text
    assert client.post(url("deactivate", place), DEFAULT | CONFIRMED).status_code == 403


# Deleting


@both
@pytest.mark.parametrize("state", ["incomplete", "deactivated"])
def test_support_deletes_what_is_incomplete_or_deactivated(kind, state):
    place = make(kind)
    if state == "deactivated":
        begin(place)
    elif kind == "scheme":
        place.confirmed = False
        place.save()
    else:
        place.units = None
        place.save()
    client = signed_in(support())
    assert url("delete", place) in client.get(page_of(place)).text
    assert client.post(url("delete", place)).status_code == 302
    assert client.get(page_of(place)).status_code == 404
    if kind == "scheme":
        assert not place.locations.filter(discarded_at=None).exists()


@both
def test_an_active_one_is_not_deleted(kind):
    place = make(kind)
    client = signed_in(support())
    assert url("delete", place) not in client.get(page_of(place)).text
    response = client.post(url("delete", place))
    assert response.status_code == 422
    assert f"Only an incomplete or deactivated {kind} can be deleted" in response.text


@both
def test_one_with_recent_logs_is_kept_and_its_page_says_why(kind):
    place = make(kind)
    begin(place)
    client = signed_in(support())
    with registered_for_now(AffectedLogs()):
        page = client.get(page_of(place)).text
        response = client.post(url("delete", place))
    assert f"This {kind} cannot be deleted because it has logs" in page
    assert response.status_code == 422


@both
def test_a_coordinator_deletes_nothing(kind):
    user = coordinator()
    place = make(kind, user.organisation)
    begin(place)
    client = signed_in(user)
    assert url("delete", place) not in client.get(page_of(place)).text
    assert client.post(url("delete", place)).status_code == 403


def test_the_page_asks_before_it_deletes():
    scheme = SchemeFactory(owning_organisation__active=False)
    assert "Are you sure" in signed_in(support()).get(url("delete", scheme)).text

"""Schemes and locations added and changed by a product."""

from __future__ import annotations

import pytest
from django.conf import settings

from lettings.models import LettingsLog
from organisations.models import ChangeEvent, Location, Scheme
from organisations.policies import visible_schemes
from tests.api.calling import product_for
from tests.factories.organisations import LocationFactory, OrganisationFactory, SchemeFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

SCHEME = {
    "service_name": " Elm   Court ",
    "sensitive": 0,
    "scheme_type": 7,
    "registered_under_care_act": 1,
    "arrangement_type": "D",
    "primary_client_group": "M",
    "has_other_client_group": 1,
    "secondary_client_group": "A",
    "support_type": 2,
    "intended_stay": "P",
}
LOCATION = {"postcode": "sw1p4df", "name": "Wing A", "units": 12, "type_of_unit": 1, "mobility_type": "W"}


@pytest.fixture(autouse=True)
def _postcodes(monkeypatch):
    known = {"SW1P 4DF": "E09000033"}
    monkeypatch.setattr("organisations.services.locations.authority_of_postcode", known.get)


def add(product, **more):
    return product.post("schemes", {**SCHEME, **more})


def test_a_scheme_is_added_confirmed_and_let(product, coordinator):
    made = add(product)
    assert made.status_code == 201, made.json_body
    body = made.json_body
    scheme = Scheme.objects.get()
    assert made.headers["Location"] == body["links"]["self"]
    assert body["links"]["self"] == f"{settings.SERVICE_URL}/api/v1/schemes/{scheme.pk}"
    assert (body["service_name"], body["owning_organisation_id"]) == ("Elm Court", coordinator.organisation_id)
    assert (body["confirmed"], body["status"], body["missing"]) == (False, "incomplete", ["locations"])
    event = ChangeEvent.objects.get(action="scheme created")
    assert event.by == product.access.account

    place = product.post(f"schemes/{scheme.pk}/locations", LOCATION)
    assert place.status_code == 201, place.json_body
    assert (place.json_body["postcode"], place.json_body["location_code"]) == ("SW1P 4DF", "E09000033")
    assert place.json_body["confirmed"]

    confirmed = product.patch(f"schemes/{scheme.pk}", {"confirmed": True})
    assert (confirmed.json_body["confirmed"], confirmed.json_body["status"]) == (True, "active")
    assert confirmed.json_body["missing"] == []
    answers = {"needstype": 2, "renewal": 0, "startdate": "2026-06-01", "scheme_id": scheme.pk}
    log = product.post("lettings-logs", {"answers": {**answers, "location_id": place.json_body["id"]}})
    assert log.json_body["unaccepted"] == []
    assert LettingsLog.objects.get().location_id == place.json_body["id"]


def test_what_is_known_is_sent_first_and_the_rest_later(product):
    scheme = product.post("schemes", {"service_name": "Elm Court"}).json_body
    assert "scheme_type" in scheme["missing"]
    refused = product.patch(f"schemes/{scheme['id']}", {"scheme_type": 7, "confirmed": True})
    assert refused.status_code == 422
    assert {each["field"] for each in refused.json_body["errors"]} == {*scheme["missing"]} - {
        "scheme_type",
        "locations",
    }
    assert Scheme.objects.get().scheme_type is None  # as a whole or not at all
    place = product.post(f"schemes/{scheme['id']}/locations", {"postcode": "SW1P 4DF"}).json_body
    assert (place["confirmed"], place["missing"]) == (False, ["units", "type_of_unit", "mobility_type"])
    rest = {name: value for name, value in LOCATION.items() if name != "postcode"} | {"startdate": "2026-05-01"}
    changed = product.patch(f"schemes/{scheme['id']}/locations/{place['id']}", rest).json_body
    assert (changed["confirmed"], changed["startdate"], changed["units"]) == (True, "2026-05-01", 12)
    assert product.get(f"schemes/{scheme['id']}/locations/{place['id']}").json_body == changed


def test_of_a_confirmed_scheme_only_the_basic_answers_change(product):
    scheme = add(product, confirmed=True).json_body
    assert product.patch(f"schemes/{scheme['id']}", {"scheme_type": 6}).status_code == 403
    assert product.patch(f"schemes/{scheme['id']}", {"service_name": "Oak Court"}).json_body["service_name"] == (
        "Oak Court"
    )


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"service_name": "  "}, "service_name"),
        ({"service_name": 7}, "service_name"),
        ({"service_name": "x" * 256}, "service_name"),
        ({"scheme_type": "7"}, "scheme_type"),
        ({"scheme_type": 0}, "scheme_type"),
        ({"scheme_type": True}, "scheme_type"),
        ({"sensitive": None}, "sensitive"),
        ({"arrangement_type": "X"}, "arrangement_type"),
        ({"secondary_client_group": "M"}, "secondary_client_group"),
        ({"has_other_client_group": 0}, "secondary_client_group"),
        ({"owning_organisation_id": 999_999}, "owning_organisation_id"),
        ({"confirmed": False}, "confirmed"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_said_of_a_scheme_is_refused_by_name(product, sent, field):
    refused = add(product, **sent)
    assert (refused.status_code, [each["field"] for each in refused.json_body["errors"]]) == (422, [field])
    assert not Scheme.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"postcode": "SW1"}, "postcode"),
        ({"postcode": ""}, "postcode"),
        ({"location_code": "W06000015"}, "location_code"),
        ({"units": 0}, "units"),
        ({"units": 100_001}, "units"),
        ({"units": 1.5}, "units"),
        ({"type_of_unit": 99}, "type_of_unit"),
        ({"mobility_type": "M"}, "mobility_type"),
        ({"startdate": "01/05/2026"}, "startdate"),
        ({"startdate": "1999-01-01"}, "startdate"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_said_of_a_location_is_refused_by_name(product, coordinator, sent, field):
    scheme = SchemeFactory(owning_organisation=coordinator.organisation)
    refused = product.post(f"schemes/{scheme.pk}/locations", {**LOCATION, **sent})
    assert refused.status_code == 422
    assert field in {each["field"] for each in refused.json_body["errors"]}
    assert not Location.objects.exists()


def test_without_the_right_or_in_another_organisation_nothing_is_changed(product, coordinator):
    stranger = LocationFactory()
    for path in (f"schemes/{stranger.scheme_id}", f"schemes/{stranger.scheme_id}/locations/{stranger.pk}"):
        assert product.get(path).status_code == 404
        assert product.patch(path, {"startdate": "2026-05-01"}).status_code == 404
    assert product.post(f"schemes/{stranger.scheme_id}/locations", LOCATION).status_code == 404
    assert add(product, owning_organisation_id=OrganisationFactory().pk).status_code == 422
    own = LocationFactory(scheme=SchemeFactory(owning_organisation=coordinator.organisation))
    reader = product_for(coordinator, scopes=["lettings:read"])
    assert reader.get(f"schemes/{own.scheme_id}").status_code == 200
    for answer in (
        add(reader),
        reader.patch(f"schemes/{own.scheme_id}", {"service_name": "New"}),
        reader.post(f"schemes/{own.scheme_id}/locations", LOCATION),
        reader.patch(f"schemes/{own.scheme_id}/locations/{own.pk}", {"units": 3}),
    ):
        assert answer.status_code == 403
    assert product.patch(f"schemes/{own.scheme_id}/locations/{stranger.pk}", {"units": 3}).status_code == 404


def test_the_same_call_adds_one_scheme(product):
    first = product.post("schemes", SCHEME, Idempotency_Key="s1").json_body
    assert product.post("schemes", SCHEME, Idempotency_Key="s1").json_body == first
    assert Scheme.objects.count() == 1


def test_schemes_of_a_sandbox_stay_there_and_go_with_it(product):
    sandbox = {"Core_Organisation": str(product.supplier.sandbox_id)}
    made = product.post("schemes", SCHEME, **sandbox).json_body
    assert product.post(f"schemes/{made['id']}/locations", LOCATION, **sandbox).status_code == 201
    assert not visible_schemes(UserFactory(support=True), None).exists()
    product.post("sandbox/reset", {}, **sandbox)
    assert product.get("schemes", **sandbox).json_body["items"] == []
    assert not Location.objects.visible().exists()


def test_a_page_of_schemes_takes_the_same_queries_however_many(product, coordinator, django_assert_max_num_queries):
    for _ in range(20):
        LocationFactory(scheme=SchemeFactory(owning_organisation=coordinator.organisation))
    with django_assert_max_num_queries(12):
        assert len(product.get("schemes").json_body["items"]) == 20

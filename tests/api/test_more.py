"""Batches, checks, jobs, records and definitions."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from bulk_upload.models import Outcome, Upload
from lettings.models import LettingsLog
from logs.models import LogEvent
from tests.api.test_logs import SET_UP
from tests.bulk_upload.official.rows import LETTING_2026
from tests.bulk_upload.sending import rows_of
from tests.factories.organisations import LocationFactory, RelationshipFactory, SchemeFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


def test_many_logs_are_sent_in_one_call_and_each_has_its_result(product):
    held = product.post("lettings-logs", {"answers": SET_UP, "reference": "B0"}).json_body
    items = [
        {"answers": {**SET_UP, "tenancycode": "N1"}, "reference": "B1"},
        {"answers": {"tenancycode": "CHANGED"}, "reference": "B0"},
        {"answers": {"colour": "red"}},
        {"answers": {**SET_UP, "tenancycode": "N2", "unittype_gn": 99}},
        {"answers": SET_UP, "reference": "B1"},
        {"answers": {**SET_UP, "startdate": "2025-06-01"}},
    ]
    body = product.post("lettings-logs/batch", {"items": items}).json_body
    assert (body["items"], body["failed"]) == (6, 3)
    results = body["results"]
    assert [each["index"] for each in results] == list(range(6))
    assert [each.get("created") for each in results] == [True, False, None, True, None, None]
    assert results[1]["log"]["id"] == held["id"]
    assert [results[place]["problem"]["status"] for place in (2, 4, 5)] == [422, 409, 409]
    assert results[3]["log"]["unaccepted"][0]["field"] == "unittype_gn"
    assert LettingsLog.objects.get(pk=held["id"]).tenancycode == "CHANGED"
    assert LettingsLog.objects.count() == 3
    assert product.get("lettings-logs/by-reference/B1").json_body["answers"]["tenancycode"] == "N1"
    assert {event.channel for event in LogEvent.objects.all()} == {"api"}


@pytest.mark.parametrize(
    ("body", "status"),
    [({"items": []}, 422), ({}, 400), ([], 400), ({"items": [{}] * 1001}, 413), ({"items": [], "more": 1}, 400)],
)
def test_batches_that_cannot_be_taken(product, body, status):
    assert product.post("lettings-logs/batch", body).status_code == status
    assert not LettingsLog.objects.exists()


def test_answers_are_checked_without_saving(product):
    body = product.post("checks", {"collection": "lettings", "answers": {**SET_UP, "unittype_gn": 99}}).json_body
    assert (body["status"], body["collection_year"]) == ("in_progress", 2026)
    assert body["unaccepted"][0]["field"] == "unittype_gn"
    assert not LettingsLog.objects.exists()
    assert product.post("checks", {"collection": "rents"}).status_code == 422
    assert product.post("checks", [1]).status_code == 400


def test_a_file_is_sent_as_a_job(product, coordinator):
    content = rows_of(coordinator, {**LETTING_2026, 3: coordinator.email}, {**LETTING_2026, 13: "T-2", 47: "x"})
    response = product.post("jobs", content, Content_Type="text/csv")
    assert response.status_code == 202, response.json_body
    job = product.get(f"jobs/{response.json_body['id']}").json_body
    assert (job["status"], job["rows"]) == ("done", 2)
    assert {each["outcome"]: each["rows"] for each in job["outcomes"]} == {"complete": 1, "in_progress": 1}
    (problem,) = job["problems"]
    assert (problem["row"], problem["errors"][0]["field"], problem["errors"][0]["value"]) == (3, "ecstat1", "x")
    assert LettingsLog.objects.count() == 2


def test_json_lines_that_name_fields_are_read_without_a_question(product):
    lines = [{**SET_UP, "declaration": True, "tenancycode": f"J{number}"} for number in range(3)]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    response = product.post("jobs", content, Content_Type="application/x-ndjson")
    job = product.get(f"jobs/{response.json_body['id']}").json_body
    assert job["status"] == "done", job
    assert set(Upload.objects.get().rows.values_list("outcome", flat=True)) == {Outcome.IN_PROGRESS}
    assert sorted(log.tenancycode for log in LettingsLog.objects.all()) == ["J0", "J1", "J2"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [(b"a,b\n1,2\n", "image/png", 415), (b"a,b\n1,2\n", "", 415)],
)
def test_files_that_cannot_be_taken(product, content, kind, status):
    assert product.post("jobs", content, Content_Type=kind).status_code == status


def test_jobs_of_others_are_not_there(product):
    response = product.post("jobs", b"Tenancy Ref\nT1\n", Content_Type="text/csv")
    other = response.json_body["id"][:-1] + ("0" if response.json_body["id"][-1] != "0" else "1")
    assert product.get(f"jobs/{other}").status_code == 404


def test_records_that_logs_name_are_listed(product, coordinator):
    owner = RelationshipFactory(managing_agent=coordinator.organisation).stock_owner
    scheme = SchemeFactory(owning_organisation=coordinator.organisation)
    location = LocationFactory(scheme=scheme)
    stranger = LocationFactory()
    UserFactory()
    organisations = product.get("organisations").json_body["items"]
    assert {each["id"] for each in organisations} == {owner.pk, coordinator.organisation_id}
    assert [each["id"] for each in product.get("schemes").json_body["items"]] == [scheme.pk]
    assert [each["id"] for each in product.get(f"schemes/{scheme.pk}/locations").json_body["items"]] == [location.pk]
    assert product.get(f"schemes/{stranger.scheme_id}/locations").status_code == 404
    assert [each["email"] for each in product.get("users").json_body["items"]] == [coordinator.email]
    assert product.get("users?after=x").status_code == 400
    assert product.get("users?name=x").status_code == 400


def test_definitions_are_open_to_everybody():
    client = Client()
    schema = client.get("/api/v1/schemas/lettings-2026.json").json()
    assert schema["properties"]["beds"]["type"] == ["integer", "null"]
    assert {"const": 1, "title": "General needs"} in schema["properties"]["needstype"]["oneOf"]
    codes = client.get("/api/v1/code-lists/sales-2026.json").json()["lists"]
    assert any(each["field"] == "ownershipsch" for each in codes)
    change = client.get("/api/v1/differences/lettings-2025-2026.json").json()
    assert "sexrab1" in {each["field"] for each in change["added_fields"]}
    assert "sex1" in {each["field"] for each in change["removed_fields"]}
    assert client.get("/api/v1/schemas/lettings-1999.json").status_code == 404
    assert client.get("/api/v1/nothing").status_code == 404
    assert client.post("/api/v1/nothing").headers["Content-Type"] == "application/problem+json"


def test_the_reference_page_and_document_name_every_address():
    client = Client()
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert "/api/v1/lettings-logs/{log_id}" in document["paths"]
    assert "LettingsAnswers2026" in document["components"]["schemas"]
    page = client.get("/api/v1/").content.decode()
    for path in document["paths"]:
        assert path in page.replace("&#x27;", "'"), path

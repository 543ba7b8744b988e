"""Thousands of calls that nobody would make, made from the OpenAPI document: none breaks the service or contradicts it.

Some hundreds in all; thousands with ``SCHEMA_CASES=100``.
"""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.models import Scope
from api.schema_parts import EXAMPLES
from api.schemas import answers_schema, codes_of
from api.throttling import ClientThrottle
from api.views.documents import document
from logs.collection import registered
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

CASES = int(os.environ.get("SCHEMA_CASES", "10"))
"""Calls of each kind to every address."""
TAKEN = ["2xx", "3xx", "401", "403", "404", "409", "412"]
"""What may become of a call that the document allows: 412 for an If-Match that was made up."""
QUIETLY = settings(max_examples=CASES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def _checks(statuses: list[str]) -> dict[str, Any]:
    return {"positive_data_acceptance": {"expected-statuses": statuses}}


@cache
def operations() -> dict[str, Any]:
    """Every operation of the document, by method and path."""
    # No answer may hold a NUL character, which no schema can say of text in a few words.
    config = SchemathesisConfig.from_dict(
        {
            "generation": {"allow-x00": False},
            "checks": _checks(TAKEN),
            # answers about a scheme or location may not fit each other, which no schema says
            "operations": [{"include-path-regex": "/schemes", "checks": _checks([*TAKEN, "422"])}],
        }
    )
    schema = schemathesis.openapi.from_dict(document(), config=config)
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def labels() -> list[str]:
    methods = ("get", "post", "put", "patch", "delete")
    return [
        f"{method.upper()} {path}" for path, each in document()["paths"].items() for method in methods if method in each
    ]


@pytest.mark.parametrize("label", labels())
def test_no_call_breaks_the_service_or_contradicts_its_document(label, product, live_server, monkeypatch):
    monkeypatch.setattr(ClientThrottle, "rate", "1000000/min", raising=False)
    product.post("lettings-logs", {"answers": SET_UP, "reference": "A1"})
    cursor = product.get("lettings-logs").json_body["next_cursor"]
    headers = {"Authorization": f"Bearer {product.token}", "Core-Organisation": str(product.access.organisation_id)}

    @QUIETLY
    @given(case=operations()[label].as_strategy())
    def call(case: Any) -> None:
        if "Idempotency-Key" in (case.headers or {}):
            # each call is another one, so each has a key of its own
            case.headers["Idempotency-Key"] = uuid.uuid4().hex
        if "cursor" in (case.query or {}):
            # no schema says which text is a cursor
            case.query["cursor"] = cursor
        # nor which checks a log raises, so that they can be confirmed
        passed_over = [positive_data_acceptance] if _confirms(case.body) else []
        case.call_and_validate(base_url=live_server.url, headers=headers, excluded_checks=passed_over)

    call()


def _confirms(body: Any) -> bool:
    return isinstance(body, dict) and bool(body.get("confirm"))


@pytest.mark.parametrize("collection", EXAMPLES)
def test_the_examples_of_calls_are_accepted(collection, product):
    body = EXAMPLES[collection]
    made = product.post(f"{collection}-logs", body)
    assert made.status_code == 201, made.json_body
    assert made.json_body["unaccepted"] == []
    assert made.json_body["answers"].keys() >= body["answers"].keys()
    changed = product.put(f"{collection}-logs/by-reference/{body['reference']}", {"answers": body["answers"]})
    assert (changed.status_code, changed.json_body["id"]) == (200, made.json_body["id"])


@pytest.mark.parametrize("collection", registered().values(), ids=lambda each: each.name)
def test_the_examples_of_every_answer_are_accepted(collection):
    tried = 0
    for year in collection.questionnaires():
        for name, said in answers_schema(collection, year)["properties"].items():
            for example in said.get("examples", []):
                tried += 1
                assert not collection.variables.by_name[name].understand(example).problem, (year, name, example)
    assert tried > 100


def parts(told: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document."""
    if isinstance(told, dict):
        yield told
        for each in told.values():
            yield from parts(each)
    elif isinstance(told, list):
        for each in told:
            yield from parts(each)


def test_nothing_that_is_answered_is_told_as_an_object_without_members():
    components = document()["components"]["schemas"]
    bare = [name for name, each in components.items() if each.get("type") == "object" and not each.get("properties")]
    assert bare == ["Document"]  # a JSON Schema, a list of codes or a difference, which say themselves what they are
    refs = {each["$ref"] for each in parts(document()) if isinstance(each.get("$ref"), str)}
    assert refs <= {f"#/components/{kind}/{name}" for kind, each in document()["components"].items() for name in each}


def test_each_operation_tells_its_scopes_and_each_answer_its_headers():
    operations = [each for path in document()["paths"].values() for each in path.values() if isinstance(each, dict)]
    of_logs = [each for each in operations if each["tags"] == ["Logs"]]
    scopes = {scope for each in of_logs for told in each["security"] for scope in told["client"]}
    assert scopes == set(Scope.values)
    assert all(any(told["client"] for told in each["security"]) for each in of_logs)
    for each in operations:
        for status, answer in each["responses"].items():
            assert "X-Request-ID" in answer["headers"]
            assert ("Retry-After" in answer["headers"]) == (status in ("409", "429"))
            assert ("Location" in answer["headers"]) == (status in ("201", "202"))


def test_a_schema_says_which_codes_which_logs_are_offered():
    described = answers_schema(registered()["lettings"], 2026)["properties"]["referral_register"]["description"]
    assert "type of the owning organisation is LA" in described
    assert "type of the owning organisation is PRP" in described


def test_the_reference_shows_bodies_examples_fields_and_codes():
    page = Client().get("/api/v1/").content.decode()
    for words in ('id="LettingsLogInput"', "&quot;reference&quot;: &quot;TENANCY-1&quot;", "lettings:delete", "1.1.0"):
        assert words in page, words
    anchors = set(re.findall(r'href="#(\w+)"', page))
    assert anchors - {"main"} <= set(re.findall(r'id="([\w-]+)"', page)) | {"main"}
    for name, each in registered().items():
        for year in each.questionnaires():
            fields = Client().get(f"/api/v1/fields/{name}-{year}").content.decode()
            shown = set(re.findall(r'id="(\w+)"', fields))
            assert answers_schema(each, year)["properties"].keys() <= shown
            assert f"<code>1</code> {codes_of(each.questionnaires()[year], 'ecstat1')[1]}" in fields
    assert Client().get("/api/v1/fields/lettings-1999").status_code == 404

"""Thousands of calls that nobody would make, made from the OpenAPI document: none breaks the service or contradicts it.

More with ``SCHEMA_CASES=500``.
"""

from __future__ import annotations

import os
import uuid
from functools import cache
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.config import SchemathesisConfig

from api.components import EXAMPLES
from api.schemas import answers_schema
from api.throttling import ClientThrottle
from api.views.documents import document
from logs.collection import registered
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

CASES = int(os.environ.get("SCHEMA_CASES", "8"))
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
    headers = {"Authorization": f"Bearer {product.token}", "Core-Organisation": str(product.access.organisation_id)}

    @QUIETLY
    @given(case=operations()[label].as_strategy())
    def call(case: Any) -> None:
        if "Idempotency-Key" in (case.headers or {}):
            # each call is another one, so each has a key of its own
            case.headers["Idempotency-Key"] = uuid.uuid4().hex
        case.call_and_validate(base_url=live_server.url, headers=headers)

    call()


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

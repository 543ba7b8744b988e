"""Thousands of calls that nobody would make, made from the OpenAPI document: none breaks the service or contradicts it.

More with ``SCHEMA_CASES=500``.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from api.throttling import ClientThrottle
from api.views.documents import document
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

CASES = int(os.environ.get("SCHEMA_CASES", "8"))
"""Calls of each kind to every address."""
QUIETLY = settings(max_examples=CASES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@cache
def operations() -> dict[str, Any]:
    """Every operation of the document, by method and path."""
    schema = schemathesis.openapi.from_dict(document())
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
        case.call_and_validate(base_url=live_server.url, headers=headers)

    call()

"""What errors say: each is described, and tells a client what to do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.test import Client

import api
from api.problems import DESCRIBED
from tests.api.calling import token_of
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


def types_raised() -> set[str]:
    """The types of every `Problem(status, type, ...)` in the code."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(next(iter(api.__path__))).rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") in ("Problem", "answer") and len(call.args) > 1]
    return {call.args[1].value for call in named if isinstance(call.args[1], ast.Constant)}


def test_every_type_of_problem_is_described():
    assert types_raised() <= DESCRIBED.keys()
    assert len(types_raised()) > 10


def test_the_type_of_a_problem_leads_to_its_description(product):
    problem = product.post("lettings-logs", {"answers": {"colour": 1}}).json_body
    path = problem["type"].partition("//")[2].partition("/")[2]
    page = Client().get(f"/{path}")
    assert page.status_code == 200
    assert problem["title"] == DESCRIBED["unknown-field"][0]
    assert problem["title"] in page.content.decode()
    assert Client().get("/api/v1/problems").status_code == 200
    assert Client().get("/api/v1/problems/nothing").status_code == 404


@pytest.mark.parametrize(
    ("method", "headers", "status", "words"),
    [
        ("GET", {"Authorization": ""}, 401, "/api/oauth/token"),
        ("GET", {"Authorization": "Bearer x"}, 401, "Get a new one"),
        ("GET", {"Accept": "text/html"}, 406, "application/json"),
        ("POST", {"Content-Type": "text/plain"}, 415, "Content-Type must be application/json"),
        ("DELETE", {}, 405, "The methods of this address are GET, POST"),
    ],
)
def test_an_error_says_what_to_do(product, method, headers, status, words):
    response = product.call(method, "lettings-logs", {"answers": SET_UP} if method == "POST" else None, **headers)
    assert (response.status_code, words in response.json_body["detail"]) == (status, True), response.json_body
    if status == 405:
        assert response.headers["Allow"].startswith("GET, POST")


def test_an_address_with_a_slash_at_its_end_says_so(product):
    response = product.get("lettings-logs/")
    assert (response.status_code, "/api/v1/lettings-logs" in response.json_body["detail"]) == (404, True)


def test_filters_are_of_lists_alone(product):
    made = product.post("lettings-logs", {"answers": SET_UP, "reference": "F1"}).json_body
    for path in (
        f"lettings-logs/{made['id']}",
        f"lettings-logs/{made['id']}/history",
        f"lettings-logs/{made['id']}/sources",
        "lettings-logs/by-reference/F1",
    ):
        assert product.get(path).status_code == 200
        assert product.get(f"{path}?status=completed").status_code == 400, path


def test_a_token_that_is_refused_says_why(product):
    client_id = product.supplier.application.client_id
    for told, code in (
        (token_of(client_id, "wrong"), "invalid_client"),
        (token_of("nobody", "wrong"), "invalid_client"),
    ):
        assert (told.status_code, told.json()["error"]) == (401, code)
        assert "secret is wrong" in told.json()["error_description"]

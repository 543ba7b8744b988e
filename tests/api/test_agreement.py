"""The same answers by page, API, batch, check and official file come to the same log, status, errors and checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from bulk_upload.official.recognising import template_of
from logs.models import Channel, Log
from logs.models.entered import AsEntered
from logs.models.log import model_of
from logs.services import create_log
from tests.api.calling import product_for
from tests.bulk_upload.official.rows import (
    DISCOUNTED_2026,
    FIELDS,
    LETTING_2026,
    SALE_2026,
    STAIRCASING_2026,
    file_of,
)
from tests.bulk_upload.official.writing import cells_for
from tests.bulk_upload.sending import send_content
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory
from tests.logs.generating import KINDS, Kind, filled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

SEEDS = range(6)
ORGANISATIONS = ("owning_organisation_id", "managing_organisation_id", "assigned_to_id", "scheme_id", "location_id")
APART = {
    *("id", "duplicate_set_id", "created_at", "updated_at", "created_by_id", "updated_by_id", "version"),
    "previous_la_known",
}
"""Whose and when, that two alike are duplicates, and a question that pages leave out where the postcode answers it."""


def sent_of(kind: Kind, seed: int) -> dict[str, Any]:
    """The answers of a generated log as a client sends them, some of them odd."""
    variables = kind.variables
    confirms = {rule.confirm.name for rule in kind.questionnaire(2026).soft_rules}
    questions = [question for _, question in kind.questionnaire(2026).all_questions() if not question.readonly]
    asked = {name for question in questions for name in question.columns}
    values = {
        name: variables[name].to_json(value)
        for name, value in filled(kind, 2026, seed, confirm=False).items()
        if name in asked and name not in confirms and name not in ORGANISATIONS
    }
    if kind.collection.name == "lettings" and values.get("needstype") == 2:
        values["needstype"] = 1
    if seed % 3 == 1:
        values |= {"beds": 99, "hb": "nonsense"}
    if seed % 3 == 2:
        values = dict(list(values.items())[: len(values) // 2])
    return values


def told(log: Log) -> dict[str, Any]:
    """Everything that is stored of a log but whose and when."""
    fields = {field.attname: getattr(log, field.attname) for field in log._meta.concrete_fields}
    fields["unaccepted"] = {
        name: (kept["raw"], sorted(kept["rules"]), sorted(kept["messages"])) for name, kept in log.unaccepted.items()
    }
    return {name: value for name, value in fields.items() if name not in APART}


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("seed", SEEDS)
def test_page_api_batch_and_check_agree(kind: Kind, seed: int):
    coordinator = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    product = product_for(coordinator)
    name = kind.collection.name
    model = model_of(name)
    answers = sent_of(kind, seed)
    one = product.post(f"{name}-logs", {"answers": answers})
    assert one.status_code == 201, one.json_body
    by_api = model._default_manager.latest("pk")
    given = {**answers, "assigned_to_id": coordinator.pk}
    if "address_line1" in answers:
        # what the button for typing an address does
        given |= {"uprn_known": 0, "manual_address_entry_selected": True}
    by_page = create_log(model, by=coordinator, channel=Channel.WEB, now=timezone.now(), given=given)
    by_page = type(by_page)._default_manager.get(pk=by_page.pk)
    product.post(f"{name}-logs/batch", {"items": [{"answers": answers}]})
    by_batch = model._default_manager.latest("pk")
    assert told(by_api) == told(by_batch)
    assert told(by_api) == told(by_page)
    checked = product.post("checks", {"collection": name, "answers": answers}).json_body
    body = one.json_body
    for what in ("status", "missing", "answers", "derived"):
        assert checked[what] == body[what], what
    assert [(each["rule"], each["message"]) for each in checked["checks"]] == [
        (each["rule"], each["message"]) for each in body["checks"]
    ]
    assert {each["field"]: each["errors"] for each in checked["unaccepted"]} == {
        each["field"]: each["errors"] for each in body["unaccepted"]
    }


ROWS = {
    "lettings": LETTING_2026,
    "sales": SALE_2026,
    "staircasing": STAIRCASING_2026,
    "discounted": DISCOUNTED_2026,
}
OF_ROW = {"lettings": (1, 2), "sales": (4, 5)}
"""Fields of the owner and the manager."""
OF_FILES = {"bulk_upload_id", "creation_method", "la_known", "to_come"} | {each.name for each in AsEntered._meta.fields}
"""Which upload; and what files say of questions that pages do not ask."""


@pytest.mark.parametrize("name", ROWS)
def test_official_file_and_api_agree(name: str):
    """What a complete row came to, sent by the API, comes to the same again."""
    assert agreed("lettings" if name == "lettings" else "sales", ROWS[name])["unaccepted"] == []


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("seed", range(12))
def test_official_file_and_api_agree_on_generated_logs(kind: Kind, seed: int):
    values = filled(kind, 2026, seed, confirm=False)
    if kind.collection.name == "lettings":
        # files type addresses; without one the API cannot tell whether it will be typed or found
        values = {**values, "needstype": 1, "address_line1": values.get("address_line1") or "1 High Street"}
    agreed(kind.collection.name, cells_for(template_of(kind.collection.name, 2026), values))


def agreed(collection: str, row: Mapping[int, object]) -> dict[str, Any]:
    """Send a row as a file, then what came of it by the API: both are the same. Gives what the API tells of it."""
    coordinator = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    product = product_for(coordinator)
    model = model_of(collection)
    organisations = dict.fromkeys(OF_ROW[collection], f"ORG{coordinator.organisation_id}")
    send_content(coordinator, file_of({**row, **organisations}, fields=FIELDS[collection, 2026]))
    by_file = model._default_manager.latest("pk")
    sent: dict[str, Any] = product.get(f"{collection}-logs/{by_file.pk}").json_body
    refused = {each["field"]: each["value"] for each in sent["unaccepted"]}
    made = product.post(f"{collection}-logs", {"answers": {**sent["answers"], **refused}})
    assert made.status_code == 201, made.json_body
    by_api = model._default_manager.latest("pk")
    for what in ("status", "missing", "checks"):
        assert made.json_body[what] == sent[what], what
    ours, theirs = told(by_api), told(by_file)
    shared = ours.keys() - OF_FILES
    assert {name: ours[name] for name in shared} == {name: theirs[name] for name in shared}
    return sent

"""What is said of a save: checks that may be confirmed, what is missing, what may be sent instead."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.reading import fields_of
from lettings.models import LettingsLog
from logs.collection import registered
from logs.models import Channel, Conflict, LogEvent
from logs.services import save_answers
from tests.api.calling import product_for
from tests.api.test_logs import SET_UP
from tests.factories.lettings import NOW
from tests.factories.organisations import OrganisationFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

UNUSUAL = {
    **SET_UP,
    "net_income_known": 0,
    "incfreq": 1,
    "earnings": 900,
    "ecstat1": 1,
    "hhmemb": 1,
    "age1": 40,
    "age1_known": 0,
}
RAISED, OTHER = {"rule": "net_income_high"}, {"rule": "net_income_low"}
"""Both are confirmed by the same variable."""


def kind_of(problem):
    return problem["type"].rpartition("/")[2]


def test_only_a_check_that_is_raised_is_confirmed(product):
    made = product.post("lettings-logs", {"answers": UNUSUAL}).json_body
    assert [each["rule"] for each in made["checks"]] == ["net_income_high"]
    path = f"lettings-logs/{made['id']}"
    refused = product.patch(path, {"confirm": [OTHER], "answers": {"beds": 3}})
    assert (refused.status_code, kind_of(refused.json_body)) == (422, "check-not-raised")
    assert refused.json_body["errors"][0]["rule"] == "net_income_low"
    log = LettingsLog.objects.get()
    assert (log.net_income_value_check, log.beds, log.version) == (None, 2, made["version"])
    confirmed = product.patch(path, {"confirm": [RAISED]}).json_body
    assert [each["confirmed"] for each in confirmed["checks"]] == [True]


def test_a_check_that_is_not_raised_is_confirmed_by_no_door(product):
    body = {"answers": UNUSUAL, "confirm": [OTHER]}
    assert product.post("lettings-logs", body).status_code == 422
    assert product.put("lettings-logs/by-reference/N1", body).status_code == 422
    assert product.post("checks", {"collection": "lettings", **body}).status_code == 422
    held = product.post("lettings-logs", {"answers": UNUSUAL, "reference": "N2"}).json_body
    items = [
        {**body, "reference": "N1"},
        {"confirm": [OTHER], "reference": "N2"},
        {"answers": UNUSUAL, "confirm": [RAISED]},
    ]
    batch = product.post("lettings-logs/batch", {"items": items}).json_body
    assert [kind_of(each["problem"]) for each in batch["results"][:2]] == ["check-not-raised"] * 2
    assert batch["results"][2]["log"]["checks"][0]["confirmed"]
    assert LettingsLog.objects.count() == 2
    assert LettingsLog.objects.get(pk=held["id"]).net_income_value_check is None


@pytest.mark.parametrize(
    ("confirm", "detail"),
    [
        ({**RAISED, "reason": "because"}, "checked_source, told_by_tenant, unusual_case, other"),
        ({**RAISED, "reason": "other", "note": "x" * 501}, "at most 500 characters"),
        ({"rule": "no_such"}, "There is no check 'no_such'"),
    ],
)
def test_what_confirms_nothing_says_what_would(product, confirm, detail):
    made = product.post("lettings-logs", {"answers": UNUSUAL}).json_body
    refused = product.patch(f"lettings-logs/{made['id']}", {"confirm": [confirm]})
    assert refused.status_code == 422
    assert detail in refused.json_body["detail"]


def test_what_is_missing_can_be_sent(product):
    body = product.post("lettings-logs", {"answers": {**UNUSUAL, "ecstat1": 5, "age1": 40}}).json_body
    assert [each["rule"] for each in body["checks"] if not each["confirmed"]]
    for known in (body, product.get(f"lettings-logs/{body['id']}").json_body):
        assert known["missing"]
        assert set(known["missing"]) <= fields_of(registered()["lettings"])


def test_an_error_says_what_may_be_sent_instead(product):
    answers = {**SET_UP, "referral_register": 3, "voiddate": "2026-02-30", "unittype_gn": "castle"}
    body = product.post("lettings-logs", {"answers": answers}).json_body
    errors = {each["field"]: each["errors"][0] for each in body["unaccepted"]}
    registers = {each["code"]: each["label"] for each in errors["referral_register"]["allowed"]}
    assert 3 not in registers
    taken = product.patch(f"lettings-logs/{body['id']}", {"answers": {"referral_register": next(iter(registers))}})
    assert "referral_register" not in {each["field"] for each in taken.json_body["unaccepted"]}
    assert {each["code"] for each in errors["unittype_gn"]["allowed"]} >= {1, 2}
    assert errors["voiddate"]["expected"] == "A date like 2026-06-01"
    assert all(each["at"].endswith("Z") for each in body["unaccepted"])


@pytest.mark.parametrize("day", ["2026-06-01T00:00:00+01:00", "2026-06-01T00:00:00Z", "2026-06-01 23:30+0100"])
def test_a_moment_is_no_day(product, day):
    response = product.post("lettings-logs", {"answers": {**SET_UP, "startdate": day}})
    assert (response.status_code, response.json_body["errors"][0]["field"]) == (422, "startdate")
    assert "without a time" in response.json_body["detail"]
    assert not LettingsLog.objects.exists()


def test_boxes_are_a_list(product):
    refused = product.post("lettings-logs", {"answers": {**SET_UP, "reasonable_preference_reason": "rp_homeless"}})
    assert (refused.status_code, "must be a list" in refused.json_body["detail"]) == (400, True)


def test_a_body_that_is_not_there_makes_no_log(product):
    made = product.post("lettings-logs", {"answers": SET_UP, "reference": "E1"}).json_body
    for method, path in (
        ("POST", "lettings-logs"),
        ("PATCH", f"lettings-logs/{made['id']}"),
        ("PUT", "lettings-logs/by-reference/E2"),
        ("POST", "lettings-logs/batch"),
        ("POST", "checks"),
        ("POST", "schemes"),
    ):
        for sent in (None, b""):
            response = product.call(method, path, sent)
            assert (response.status_code, "The body is empty" in response.json_body["detail"]) == (400, True), path
    assert LettingsLog.objects.count() == 1


def test_a_merge_patch_is_taken_under_its_own_name(product):
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    path, kind = f"lettings-logs/{made['id']}", "application/merge-patch+json"
    changed = product.call("PATCH", path, {"answers": {"beds": 3}}, Content_Type=kind)
    assert (changed.status_code, changed.json_body["answers"]["beds"]) == (200, 3)


def test_the_history_tells_boxes_as_answers_do(product):
    made = product.post("lettings-logs", {"answers": {**SET_UP, "cbl": True}}).json_body
    items = product.get(f"lettings-logs/{made['id']}/history").json_body["items"]
    changes = {each["field"]: each["after"] for each in items[0]["changes"]}
    assert (changes["cbl"], changes["beds"]) == (made["answers"]["cbl"], 2) == (True, 2)


def test_a_supplier_is_told_who_must_sign():
    coordinator = UserFactory(coordinator=True, organisation=OrganisationFactory())
    product = product_for(coordinator)
    detail = product.post("lettings-logs", {"answers": SET_UP}).json_body["detail"]
    assert coordinator.organisation.name in detail
    assert "Your organisation" not in detail
    batch = product.post("lettings-logs/batch", {"items": [{"answers": SET_UP}]}).json_body
    assert batch["results"][0]["problem"]["detail"] == detail


def test_a_reference_that_is_taken_says_how_to_change_the_log(product):
    product.post("lettings-logs", {"answers": SET_UP, "reference": "A/1"})
    taken = product.post("lettings-logs", {"answers": SET_UP, "reference": "A/1"}).json_body
    assert "PUT to /api/v1/lettings-logs/by-reference/A%2F1" in taken["detail"]


# -- many at once


def test_a_result_of_a_batch_says_everything_that_is_left_to_do(product, coordinator):
    held = product.post("lettings-logs", {"answers": SET_UP, "reference": "B1"}).json_body
    log = LettingsLog.objects.get(pk=held["id"])
    save_answers(log=log, given={"tenancycode": "TYPED"}, by=coordinator, channel=Channel.WEB, now=NOW)
    items = [{"reference": "B1", "answers": {"tenancycode": "SENT", "propcode": "P-2"}}, {"answers": {"beds": 2}}]
    first, second = product.post("lettings-logs/batch", {"items": items}).json_body["results"]
    (conflict,) = first["log"]["conflicts"]
    assert (conflict["field"], conflict["held"], conflict["sent"]) == ("tenancycode", "TYPED", "SENT")
    assert (first["log"]["reference"], second["log"]["reference"]) == ("B1", None)
    assert first["log"]["links"]["self"] == held["links"]["self"]
    assert second["log"]["to_come"] == {"beds": 2}
    alone = product.get(f"lettings-logs/{held['id']}").json_body
    assert {name: alone[name] for name in first["log"]} == first["log"] | {"not_asked": []}
    assert Conflict.objects.open().count() == 1
    agreed = [{"reference": "B1", "answers": {"tenancycode": "TYPED"}}]
    (result,) = product.post("lettings-logs/batch", {"items": agreed}).json_body["results"]
    assert result["log"]["conflicts"] == []
    assert not Conflict.objects.open().exists()


def test_a_log_that_is_named_twice_in_a_batch_is_changed_twice(product):
    held = product.post("lettings-logs", {"answers": SET_UP, "reference": "B1"}).json_body
    items = [{"reference": "B1", "answers": {"propcode": each}} for each in ("ONE", "TWO")]
    product.post("lettings-logs/batch", {"items": [*items, {"reference": "B1", "answers": {"beds": 3}}]})
    log = LettingsLog.objects.get()
    assert (log.propcode, log.beds, log.version) == ("TWO", 3, held["version"] + 3)
    events = LogEvent.objects.of("lettings", log.pk).order_by("version")
    assert [each.changes.get("propcode") for each in events[1:]] == [["P-1", "ONE"], ["ONE", "TWO"], None]


def test_an_item_that_is_no_object_is_named(product):
    batch = product.post("lettings-logs/batch", {"items": [{"answers": SET_UP}, 3]}).json_body
    assert batch["results"][1]["problem"]["detail"] == "items/1 must be an object"


@pytest.mark.parametrize("is_new", [True, False])
def test_a_batch_reads_and_writes_many_together(product, is_new):
    def queries(numbers: range) -> int:
        items = [{"reference": f"Q{number}", "answers": {**SET_UP, "postcode_full": "LS1 4AP"}} for number in numbers]
        if not is_new:
            product.post("lettings-logs/batch", {"items": items})
            items = [{**item, "answers": {"propcode": "NEW"}} for item in items]
        with CaptureQueriesContext(
            connection,
        ) as found:
            batch = product.post("lettings-logs/batch", {"items": items}).json_body
        assert [each["created"] for each in batch["results"]] == [is_new] * len(items)
        return len(found)

    queries(range(1))
    more = queries(range(30, 50)) - queries(range(10, 12))
    assert more <= (0 if is_new else 18)  # each change is written by itself

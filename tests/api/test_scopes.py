"""What each scope opens, and what it does not."""

from __future__ import annotations

import pytest

from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import save_answers
from organisations.models import Scheme
from tests.api.calling import with_scopes
from tests.api.test_logs import SET_UP
from tests.factories.lettings import NOW
from tests.factories.organisations import LocationFactory, SchemeFactory
from users.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


def kind(response) -> tuple[int, str]:
    return response.status_code, response.json_body["type"].rpartition("/")[2]


@pytest.mark.parametrize(
    ("path", "may", "may_not"),
    [
        ("organisations", "sales:read", "sales:delete"),
        ("organisations", "lettings:write", "lettings:delete"),
        ("users", "sales:write", "sales:read"),
        ("users", "lettings:write", "lettings:read lettings:delete"),
        ("schemes", "lettings:read", "sales:read sales:write"),
        ("schemes", "lettings:write", "lettings:delete"),
    ],
)
def test_records_are_read_with_a_scope_that_needs_them(product, path, may, may_not):
    assert with_scopes(product, *may.split()).get(path).status_code == 200
    assert kind(with_scopes(product, *may_not.split()).get(path)) == (403, "missing-scope")


def test_single_schemes_and_locations_need_a_scope_of_lettings(product, coordinator):
    location = LocationFactory(scheme=SchemeFactory(owning_organisation=coordinator.organisation))
    for path in ("", "/locations", f"/locations/{location.pk}"):
        path = f"schemes/{location.scheme_id}{path}"
        assert with_scopes(product, "lettings:read").get(path).status_code == 200
        assert kind(with_scopes(product, "sales:read").get(path)) == (403, "missing-scope")


def test_a_sandbox_is_emptied_of_what_the_client_may_delete(product):
    sandbox = {"Core_Organisation": str(product.supplier.sandbox_id)}
    product.post("lettings-logs", {"answers": SET_UP}, **sandbox)
    product.post("sales-logs", {"answers": {"saledate": "2026-06-01"}}, **sandbox)
    product.post("schemes", {"service_name": "Elm Court"}, **sandbox)
    for scopes in (["lettings:read"], ["lettings:write", "sales:write"]):
        assert kind(with_scopes(product, *scopes).post("sandbox/reset", {}, **sandbox)) == (403, "missing-scope")
    assert with_scopes(product, "sales:delete").post("sandbox/reset", {}, **sandbox).json_body == {"deleted": 1}
    assert LettingsLog.objects.exclude(status=3).count() == 1
    assert Scheme.objects.visible().exists()
    assert with_scopes(product, "lettings:delete").post("sandbox/reset", {}, **sandbox).json_body == {"deleted": 1}
    assert not Scheme.objects.visible().exists()


def test_a_client_sees_for_whom_it_may_act(product, coordinator):
    body = with_scopes(product, "lettings:read").get("me", Core_Organisation="").json_body
    assert body["organisation"] is None
    assert {each["id"]: (each["is_sandbox"], each["scopes"]) for each in body["organisations"]} == {
        coordinator.organisation_id: (False, ["lettings:read"]),
        product.supplier.sandbox_id: (True, ["lettings:read"]),
    }
    named = product.get("me").json_body
    assert (named["organisation"]["id"], named["is_sandbox"]) == (coordinator.organisation_id, False)
    assert len(named["organisations"]) == 2
    # every other call has to say which
    assert kind(product.get("lettings-logs", Core_Organisation="")) == (400, "organisation-missing")


def test_people_of_other_organisations_cannot_be_found_by_name_or_number(product, coordinator, stranger):
    told = []
    for said in (stranger.email, stranger.pk, str(stranger.pk), "nobody@example.org", 999_999):
        body = product.post("lettings-logs", {"answers": {**SET_UP, "assigned_to_id": said}}).json_body
        (refused,) = body["unaccepted"]
        assert refused["value"] == str(said)
        assert "assigned_to_id" not in body["answers"], body
        told.append(refused["errors"])
    assert told == [told[0]] * len(told)
    for said in (coordinator.email, coordinator.pk):
        body = product.post("lettings-logs", {"answers": {**SET_UP, "assigned_to_id": said}}).json_body
        assert body["answers"]["assigned_to_id"] == coordinator.pk


def test_people_of_managing_agents_can_be_assigned(product, coordinator, agent):
    made = product.post("lettings-logs", {"answers": {**SET_UP, "managing_organisation_id": agent.organisation_id}})
    changed = product.patch(f"lettings-logs/{made.json_body['id']}", {"answers": {"assigned_to_id": agent.email}})
    assert changed.json_body["answers"]["assigned_to_id"] == agent.pk, changed.json_body
    assert User.objects.get(pk=changed.json_body["answers"]["assigned_to_id"]) == agent


def test_who_may_only_write_learns_what_came_of_what_it_sent_and_no_answer(product):
    answers = {**SET_UP, "tenancycode": "SECRET-7", "unittype_gn": 99}
    log = product.post("lettings-logs", {"answers": answers, "reference": "W1"}).json_body
    writer = with_scopes(product, "lettings:write")
    path = f"lettings-logs/{log['id']}"
    assert kind(writer.get(path)) == (403, "missing-scope")
    for told in (
        writer.patch(path, {}).json_body,
        writer.put("lettings-logs/by-reference/W1", {"answers": {}}).json_body,
        writer.post("lettings-logs/batch", {"items": [{"reference": "W1"}]}).json_body["results"][0]["log"],
    ):
        assert (told["id"], told["status"], told["missing"]) == (log["id"], "in_progress", log["missing"])
        assert told["unaccepted"] == []
        assert "SECRET-7" not in str(told)
        assert not {"answers", "derived", "to_come"} & told.keys()
    wrong = writer.patch(path, {"answers": {"beds": 99}}).json_body
    assert [(each["field"], each["value"]) for each in wrong["unaccepted"]] == [("beds", 99)]
    made = writer.post("lettings-logs", {"answers": SET_UP}).json_body
    assert (made["status"], "answers" in made) == ("in_progress", False)
    # with the scope to read it is as before
    assert product.patch(path, {}).json_body["answers"]["tenancycode"] == "SECRET-7"


def test_a_conflict_is_told_who_may_only_write_of_the_field_that_it_sent(product, coordinator):
    log = LettingsLog.objects.get(pk=product.post("lettings-logs", {"answers": SET_UP}).json_body["id"])
    save_answers(log=log, given={"beds": 3, "propcode": "P-9"}, by=coordinator, channel=Channel.WEB, now=NOW)
    product.patch(f"lettings-logs/{log.pk}", {"answers": {"propcode": "P-8"}})
    told = with_scopes(product, "lettings:write").patch(f"lettings-logs/{log.pk}", {"answers": {"beds": 5}}).json_body
    assert [each["field"] for each in told["conflicts"]] == ["beds"]

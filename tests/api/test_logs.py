"""Logs sent, read, changed and deleted by another system."""

from __future__ import annotations

import pytest

from api.schema_parts import EXAMPLES
from lettings.models import LettingsLog
from logs.models import Channel, Conflict, LogEvent, Status
from logs.services import save_answers
from organisations.models.organisation import ProviderType
from tests.api.calling import product_for
from tests.factories.lettings import NOW, completed_letting
from tests.factories.organisations import AgreementFactory, OrganisationFactory, RelationshipFactory
from tests.factories.sales import completed_sale
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

SET_UP = EXAMPLES["lettings"]["answers"]


def test_a_log_is_created_with_what_is_known_and_says_what_is_missing(product, coordinator):
    response = product.post("lettings-logs", {"answers": {**SET_UP, "beds": 2, "unittype_gn": 99}, "reference": "A1"})
    assert response.status_code == 201, response.json_body
    body = response.json_body
    log = LettingsLog.objects.get()
    assert response.headers["Location"] == body["links"]["self"]
    assert response.headers["ETag"] == f'"{log.version}"'
    assert (body["id"], body["status"], body["reference"], body["collection_year"]) == (
        log.pk,
        "in_progress",
        "A1",
        2026,
    )
    assert body["answers"]["startdate"] == "2026-06-01"
    assert "ecstat1" in body["missing"]
    (refused,) = body["unaccepted"]
    assert (refused["field"], refused["value"]) == ("unittype_gn", 99)
    assert refused["errors"][0]["rule"] == "not_an_option"
    assert log.owning_organisation == coordinator.organisation
    assert log.assigned_to == coordinator
    event = LogEvent.objects.get()
    assert (event.channel, event.actor.name) == (Channel.API, "Tenfold")


def test_what_follows_from_an_answer_need_not_be_sent(product):
    answers = {**SET_UP, "age1": 34, "age2": "5", "ethnic": 1, "nationality_all": 826, "postcode_full": "LS1 4AP"}
    body = product.post("lettings-logs", {"answers": {**answers, "address_line1": "4 High Street"}}).json_body
    log = LettingsLog.objects.get()
    assert body["unaccepted"] == []
    assert (log.age1_known, log.details_known_2, log.ethnic_group, log.nationality_all_group) == (0, 0, 0, 826)
    assert (log.postcode_full, log.manual_address_entry_selected) == ("LS1 4AP", True)


def test_a_log_is_changed_with_what_changed_alone(product, coordinator):
    log = completed_letting(coordinator)
    LogEvent.objects.all()
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    path = f"lettings-logs/{made['id']}"
    response = product.patch(path, {"answers": {"tenancycode": "T-2"}}, If_Match=f'"{made["version"]}"')
    assert (response.status_code, response.json_body["answers"]["tenancycode"]) == (200, "T-2")
    assert response.json_body["answers"]["propcode"] == "P-1"
    stale = product.patch(path, {"answers": {"tenancycode": "T-3"}}, If_Match=f'"{made["version"]}"')
    assert (stale.status_code, stale.json_body["current_version"]) == (412, made["version"] + 1)
    emptied = product.patch(path, {"answers": {"propcode": None}})
    assert "propcode" not in emptied.json_body["answers"]
    assert LettingsLog.objects.get(pk=log.pk).version == log.version


def test_what_a_person_typed_is_not_overwritten_and_listed_instead(product, coordinator):
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    log = LettingsLog.objects.get(pk=made["id"])
    save_answers(log=log, given={"tenancycode": "TYPED"}, by=coordinator, channel=Channel.WEB, now=NOW)
    path = f"lettings-logs/{made['id']}"
    body = product.patch(path, {"answers": {"tenancycode": "SENT", "propcode": "P-9"}}).json_body
    assert (body["answers"]["tenancycode"], body["answers"]["propcode"]) == ("TYPED", "P-9")
    (conflict,) = body["conflicts"]
    assert (conflict["field"], conflict["sent"], conflict["by"]) == ("tenancycode", "SENT", "Tenfold")
    sources = {each["field"]: each["channel"] for each in product.get(f"{path}/sources").json_body["items"]}
    assert (sources["tenancycode"], sources["propcode"]) == ("web", "api")
    agreed = product.patch(path, {"answers": {"tenancycode": "TYPED"}}).json_body
    assert agreed["conflicts"] == []
    assert not Conflict.objects.open().exists()


def test_a_log_is_made_or_changed_by_the_clients_own_reference(product):
    path = "lettings-logs/by-reference/HMS-77"
    first = product.put(path, {"answers": SET_UP})
    again = product.put(path, {"answers": {"tenancycode": "T-8"}})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json_body["id"] == again.json_body["id"] == product.get(path).json_body["id"]
    assert LettingsLog.objects.count() == 1
    taken = product.post("lettings-logs", {"answers": SET_UP, "reference": "HMS-77"})
    assert (taken.status_code, taken.json_body["log_id"]) == (409, first.json_body["id"])
    assert LettingsLog.objects.count() == 1


def test_logs_are_listed_in_the_order_of_their_changes(product, coordinator):
    ids = [
        product.post("lettings-logs", {"answers": {**SET_UP, "tenancycode": str(n)}}).json_body["id"] for n in range(5)
    ]
    first = product.get("lettings-logs?page_size=2").json_body
    assert [each["id"] for each in first["items"]] == ids[:2]
    assert first["has_more"]
    second = product.get(f"lettings-logs?page_size=3&cursor={first['next_cursor']}").json_body
    assert [each["id"] for each in second["items"]] == ids[2:]
    product.patch(f"lettings-logs/{ids[0]}", {"answers": {"propcode": "X"}})
    news = product.get(f"lettings-logs?cursor={second['next_cursor']}").json_body
    assert [each["id"] for each in news["items"]] == ids[:1]
    assert product.get("lettings-logs?status=completed").json_body["items"] == []
    assert product.get("lettings-logs?collection_year=2025").json_body["items"] == []
    for query in ("status=new", "page_size=0", "changed_since=today", "nothing=1", "collection_year=x"):
        assert product.get(f"lettings-logs?{query}").status_code == 400, query


def test_unusual_answers_are_confirmed_with_a_reason(product, coordinator):
    answers = {"net_income_known": 0, "incfreq": 1, "earnings": 900, "ecstat1": 1}
    sent = product.post("lettings-logs", {"answers": {**SET_UP, **answers, "hhmemb": 1, "age1": 40, "age1_known": 0}})
    body, log = sent.json_body, LettingsLog.objects.latest("pk")
    (check, *_) = [each for each in body["checks"] if not each["confirmed"]]
    confirm = [{"rule": each["rule"], "reason": "checked_source"} for each in body["checks"]]
    after = product.patch(f"lettings-logs/{log.pk}", {"confirm": confirm}).json_body
    same = next(each for each in after["checks"] if each["rule"] == check["rule"])
    assert (same["confirmed"], same["reason"]) == (True, "checked_source")
    assert product.patch(f"lettings-logs/{log.pk}", {"confirm": [{"rule": "no_such"}]}).status_code == 422


def test_a_log_is_deleted(product):
    made = product.post("lettings-logs", {"answers": SET_UP, "reference": "D1"}).json_body
    path = f"lettings-logs/{made['id']}"
    assert product.delete(path, If_Match='"99"').status_code == 412
    assert product.delete(path).status_code == 204
    assert product.get(path).status_code == 404
    assert LettingsLog.objects.get().status == Status.DELETED
    assert product.post("lettings-logs", {"answers": SET_UP, "reference": "D1"}).status_code == 201
    assert LogEvent.objects.get(action="deleted").channel == Channel.API


def test_sales_are_sent_in_the_same_way(product, coordinator):
    sale = completed_sale(coordinator)
    body = product.get(f"sales-logs/{sale.pk}").json_body
    assert (body["status"], body["answers"]["saledate"]) == ("completed", "2026-06-01")
    made = product.post("sales-logs", {"answers": {"saledate": "2026-06-02", "ownershipsch": 2, "type": 9}})
    assert made.status_code == 201
    assert made.json_body["answers"]["type"] == 9


def test_logs_of_others_are_not_there(product):
    other = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    log = completed_letting(other)
    path = f"lettings-logs/{log.pk}"
    for response in (
        product.get(path),
        product.patch(path, {"answers": {"beds": 3}}),
        product.delete(path),
        product.get(f"{path}/history"),
        product.get(f"{path}/sources"),
    ):
        assert response.status_code == 404
        assert response.headers["Content-Type"] == "application/problem+json"
    assert product.get("lettings-logs").json_body["items"] == []


def test_only_organisations_that_belong_together_are_named(product, coordinator):
    stranger = AgreementFactory().organisation
    refused = product.post("lettings-logs", {"answers": {**SET_UP, "owning_organisation_id": stranger.pk}})
    assert (refused.status_code, refused.json_body["errors"][0]["pointer"]) == (403, "/answers/owning_organisation_id")
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    path = f"lettings-logs/{made['id']}"
    assert product.patch(path, {"answers": {"owning_organisation_id": stranger.pk}}).status_code == 403
    owner = AgreementFactory().organisation
    RelationshipFactory(stock_owner=owner, managing_agent=coordinator.organisation)
    moved = product.patch(path, {"answers": {"owning_organisation_id": owner.pk}}).json_body
    assert moved["answers"]["owning_organisation_id"] == owner.pk


def test_scopes_of_token_and_organisation_both_hold(coordinator):
    reader = product_for(coordinator, scopes=["lettings:read", "lettings:write"], asked="lettings:read sales:read")
    assert reader.get("lettings-logs").status_code == 200
    for response in (reader.post("lettings-logs", {"answers": SET_UP}), reader.get("sales-logs")):
        assert (response.status_code, response.json_body["type"].rpartition("/")[2]) == (403, "missing-scope")


def test_nothing_is_created_without_an_agreement():
    coordinator = UserFactory(coordinator=True, organisation=OrganisationFactory())
    response = product_for(coordinator).post("lettings-logs", {"answers": SET_UP})
    assert (response.status_code, LettingsLog.objects.count()) == (403, 0)
    assert "data sharing agreement" in response.json_body["detail"]


def test_logs_of_a_closed_year_are_refused(product):
    response = product.post("lettings-logs", {"answers": {**SET_UP, "startdate": "2025-06-01"}})
    assert (response.status_code, response.json_body["type"].rpartition("/")[2]) == (409, "window-closed")
    assert not LettingsLog.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "type"),
    [
        (b"{", 400, "malformed"),
        (b"[]", 400, "malformed"),
        (b'{"answers": 3}', 400, "malformed"),
        (b'{"answers": {"beds": NaN}}', 400, "malformed"),
        (b'{"answers": {"beds": 1, "beds": 2}}', 400, "malformed"),
        (b"\xff\xfe", 400, "malformed"),
        (b'{"answers": {"colour": 1}}', 422, "unknown-field"),
        (b'{"colour": 1}', 422, "unknown-field"),
        (b'{"answers": {"wrent": 1}}', 422, "unknown-field"),
        (b'{"answers": {"beds": {"a": 1}}}', 400, "malformed"),
        (b'{"answers": {"beds": [1]}}', 400, "malformed"),
        (b'{"reference": ""}', 422, "not-accepted"),
        (b'{"reference": " a"}', 422, "not-accepted"),
        (b'{"answers": {"beds": 1e999}}', 400, "malformed"),
        (b'{"answers": {"county": "a\\u0000"}}', 400, "malformed"),
        (b'{"answers": {"county": "\\ud800"}}', 400, "malformed"),
        (b'{"confirm": {}}', 400, "malformed"),
        (b"[" * 50 + b"]" * 50, 413, "too-large"),
        (b'{"answers": {"address_line1": "' + b"x" * 3000 + b'"}}', 413, "too-large"),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_problem(product, body, status, type):
    response = product.post("lettings-logs", body)
    assert (response.status_code, response.json_body["type"].rpartition("/")[2]) == (status, type), response.json_body
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json_body["status"] == status
    assert not LettingsLog.objects.exists()


def test_a_person_is_named_by_number_as_answers_tell_them(product, coordinator):
    other = UserFactory(organisation=coordinator.organisation)
    made = product.post("lettings-logs", {"answers": {**SET_UP, "assigned_to_id": other.pk}}).json_body
    assert (made["answers"]["assigned_to_id"], made["unaccepted"]) == (other.pk, [])
    unknown = product.post("lettings-logs", {"answers": {**SET_UP, "assigned_to_id": 987_654}}).json_body
    assert [each["field"] for each in unknown["unaccepted"]] == ["assigned_to_id"]


def test_boxes_are_told_as_they_were_sent(product):
    sent = {**SET_UP, "cbl": True, "cap": False}
    assert {**sent, **product.post("lettings-logs", {"answers": sent}).json_body["answers"]}["cap"] is False


def test_what_the_log_is_not_asked_is_named(product):
    body = product.post("lettings-logs", {"answers": {**SET_UP, "hhmemb": 1, "age2": 7, "scheme_id": None}}).json_body
    assert body["not_asked"] == ["age2"]
    later = product.patch(f"lettings-logs/{body['id']}", {"answers": {"beds": 3}}).json_body
    assert later["not_asked"] == []
    batch = product.post("lettings-logs/batch", {"items": [{"answers": {**SET_UP, "hhmemb": 1, "age2": 7}}]}).json_body
    assert batch["results"][0]["log"]["not_asked"] == ["age2"]


def test_an_answer_that_this_log_is_not_offered_is_kept_with_its_error(product, coordinator):
    """The council's register, for a home of a private registered provider."""
    assert coordinator.organisation.provider_type == ProviderType.PRP
    body = product.post("lettings-logs", {"answers": {**SET_UP, "referral_register": 3}}).json_body
    assert [(each["field"], each["value"]) for each in body["unaccepted"]] == [("referral_register", 3)]
    assert body["unaccepted"][0]["errors"][0]["rule"] == "not_an_option"


def typed(product, coordinator, **answers):
    """A log of the product, with answers that a person typed afterwards."""
    made = product.post("lettings-logs", {"answers": SET_UP}).json_body
    log = LettingsLog.objects.get(pk=made["id"])
    save_answers(log=log, given=answers, by=coordinator, channel=Channel.WEB, now=NOW)
    return log


def test_emptying_what_a_person_typed_is_a_conflict(product, coordinator):
    log = typed(product, coordinator, tenancycode="TYPED", letting_allocation=["cbl"])
    body = product.patch(f"lettings-logs/{log.pk}", {"answers": {"tenancycode": None, "letting_allocation": None}})
    assert body.json_body["answers"]["tenancycode"] == "TYPED"
    assert {(each["field"], str(each["sent"])) for each in body.json_body["conflicts"]} == {
        ("tenancycode", ""),
        ("letting_allocation", "[]"),
    }


def test_what_a_person_decided_against_is_not_asked_again(client, product, coordinator):
    log = typed(product, coordinator, tenancycode="TYPED")
    product.patch(f"lettings-logs/{log.pk}", {"answers": {"tenancycode": "SENT"}})
    client.force_login(coordinator)
    client.post(log.url("conflicts"), {"tenancycode": "keep"})
    again = product.patch(f"lettings-logs/{log.pk}", {"answers": {"tenancycode": "SENT"}}).json_body
    assert (again["answers"]["tenancycode"], again["conflicts"]) == ("TYPED", [])
    other = product.patch(f"lettings-logs/{log.pk}", {"answers": {"tenancycode": "OTHER"}}).json_body
    assert [each["sent"] for each in other["conflicts"]] == ["OTHER"]


def test_an_emptied_answer_can_be_taken(client, product, coordinator):
    log = typed(product, coordinator, tenancycode="TYPED")
    product.patch(f"lettings-logs/{log.pk}", {"answers": {"tenancycode": None}})
    client.force_login(coordinator)
    assert "No answer" in client.get(log.url("conflicts")).content.decode()
    client.post(log.url("conflicts"), {"tenancycode": "take"})
    log.refresh_from_db()
    assert log.tenancycode is None


def test_fields_of_another_year_are_left_out(product):
    body = product.post("lettings-logs", {"answers": {**SET_UP, "sex1": "F"}}).json_body
    assert (body["not_asked"], "sex1" in body["answers"]) == (["sex1"], False)
    assert LettingsLog.objects.get(pk=body["id"]).sex1 is None


def test_what_a_person_saved_as_it_was_is_theirs(client, product, coordinator):
    log = LettingsLog.objects.get(pk=product.post("lettings-logs", {"answers": SET_UP}).json_body["id"])
    save_answers(log=log, given={"propcode": "P-1"}, by=coordinator, channel=Channel.WEB, now=NOW)
    body = product.patch(f"lettings-logs/{log.pk}", {"answers": {"propcode": "P-2", "tenancycode": "T-2"}}).json_body
    assert (body["answers"]["propcode"], body["answers"]["tenancycode"]) == ("P-1", "T-2")
    assert [each["field"] for each in body["conflicts"]] == ["propcode"]
    saves = LogEvent.objects.of("lettings", log.pk).count()
    save_answers(log=log, given={"propcode": "P-1"}, by=coordinator, channel=Channel.WEB, now=NOW)
    assert LogEvent.objects.of("lettings", log.pk).count() == saves
    client.force_login(coordinator)
    assert "Property reference confirmed as it was" in " ".join(client.get(log.url("history")).content.decode().split())

"""Files sent as jobs: whose logs they make, what they change, and what is said of them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from api import jobs
from api.access import give_access, revoke_access
from api.models import Reference
from api.reading import fields_of
from bulk_upload.models import Upload
from lettings.models import LettingsLog
from logs.collection import registered
from logs.models import Channel, Conflict
from logs.services import save_answers
from organisations.models import DataSharingAgreement
from organisations.models.organisation import ProviderType
from sales.models import SalesLog
from tests.api.calling import product_for, with_scopes
from tests.api.test_logs import SET_UP
from tests.factories.lettings import NOW
from tests.factories.organisations import AgreementFactory, OrganisationFactory, RelationshipFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

SALE = {"saledate": "2026-06-01", "purchid": "S-1", "ownershipsch": 2, "type": 9}


def lines(*several) -> bytes:
    return "\n".join(json.dumps(each) for each in several).encode()


def table(*rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def send(product, *several, kind="application/x-ndjson", **headers):
    """Send objects as lines, or a file as it is, and read what became of it."""
    content = several[0] if isinstance(several[0], bytes) else lines(*several)
    taken = product.post("jobs", content, Content_Type=kind, **headers)
    assert taken.status_code == 202, taken.json_body
    return product.get(f"jobs/{taken.json_body['id']}", **headers).json_body


def problem(response) -> tuple[int, str]:
    return response.status_code, response.json_body["type"].rpartition("/")[2]


# Rights


def test_a_file_of_another_collection_is_refused_naming_the_scope(product):
    letting = with_scopes(product, "lettings:read", "lettings:write")
    for content in ([SALE], [SET_UP, SALE]):
        job = send(letting, *content)
        assert job["status"] == "refused"
        assert "sales:write" in job["refusal"]
    assert not SalesLog.objects.exists()
    assert not LettingsLog.objects.exists()
    assert send(product, SALE)["status"] == "done"
    assert SalesLog.objects.count() == 1


def test_nobody_sends_a_file_without_a_scope_to_write(product):
    reader = with_scopes(product, "lettings:read", "sales:delete")
    assert problem(reader.post("jobs", lines(SET_UP), Content_Type="application/x-ndjson")) == (403, "missing-scope")
    assert not Upload.objects.exists()


def test_a_job_is_read_with_a_scope_of_its_collection(product):
    job = send(product, {**SET_UP, "unittype_gn": 99})
    path = f"jobs/{job['id']}"
    for scopes in (["lettings:delete"], ["sales:read", "sales:write"]):
        assert problem(with_scopes(product, *scopes).get(path)) == (403, "missing-scope")
    assert with_scopes(product, "sales:read").get("jobs").json_body["items"] == []
    (values,) = _values(with_scopes(product, "lettings:read").get(path).json_body)
    assert values == "99"


def test_who_may_only_write_learns_what_is_wrong_and_not_what_the_cells_say(product):
    job = send(product, {**SET_UP, "unittype_gn": 99})
    told = with_scopes(product, "lettings:write").get(f"jobs/{job['id']}").json_body
    assert told["outcomes"] == job["outcomes"]
    assert [each["field"] for each in told["problems"][0]["errors"]] == [
        each["field"] for each in job["problems"][0]["errors"]
    ]
    assert _values(told) == []


def _values(job) -> list[str]:
    return [each["value"] for row in job["problems"] for each in row["errors"] if each.get("value")]


def test_an_organisation_that_may_not_start_logs_sends_no_file(product, coordinator):
    DataSharingAgreement.objects.filter(organisation=coordinator.organisation).delete()
    content = lines(SET_UP)
    assert problem(product.post("jobs", content, Content_Type="application/x-ndjson")) == (403, "not-allowed")
    assert not Upload.objects.exists()


def test_logs_of_a_job_begin_as_those_of_a_call_do():
    """A managing agent without stock: the owner is the only one there is, and the agent manages."""
    agent = AgreementFactory(organisation=OrganisationFactory(provider_type=ProviderType.PRP, holds_own_stock=False))
    coordinator = UserFactory(coordinator=True, organisation=agent.organisation)
    owner = AgreementFactory().organisation
    RelationshipFactory(stock_owner=owner, managing_agent=coordinator.organisation)
    product = product_for(coordinator)
    called = product.post("lettings-logs", {"answers": SET_UP}).json_body
    send(product, {**SET_UP, "tenancycode": "T-2"})
    first, second = LettingsLog.objects.order_by("pk")
    assert first.pk == called["id"]
    for name in ("owning_organisation_id", "managing_organisation_id", "assigned_to_id"):
        assert getattr(first, name) == getattr(second, name), name
    assert (second.owning_organisation_id, second.assigned_to_id) == (owner.pk, coordinator.pk)


def test_logs_of_a_job_are_assigned_to_whoever_gave_access_unless_they_name_somebody(product, coordinator):
    other = UserFactory(organisation=coordinator.organisation)
    send(product, {**SET_UP, "tenancycode": "A"}, {**SET_UP, "tenancycode": "B", "assigned_to_id": other.pk})
    found = dict(LettingsLog.objects.values_list("tenancycode", "assigned_to"))
    assert found == {"A": coordinator.pk, "B": other.pk}
    sandbox = {"Core_Organisation": str(product.supplier.sandbox_id)}
    send(product, {**SET_UP, "tenancycode": "C"}, **sandbox)
    assert not LettingsLog.objects.get(tenancycode="C").assigned_to.is_active


def test_a_job_names_nobody_of_other_organisations(product, stranger):
    for said in (stranger.email, stranger.pk):
        send(product, {**SET_UP, "assigned_to_id": said})
    assert {log.assigned_to_id for log in LettingsLog.objects.all()} == {None}


# Reading files


def test_a_code_that_is_not_known_is_a_value_that_is_not_accepted(product):
    job = send(product, {**SET_UP, "needstype": 99}, {**SET_UP, "tenancycode": "T2", "needstype": 1})
    assert (job["status"], job["waiting_for"]) == ("done", None)
    assert _values(job) == ["99"]
    refused = LettingsLog.objects.get(tenancycode=SET_UP["tenancycode"])
    assert refused.unaccepted["needstype"]["raw"] == "99"
    called = product.post("lettings-logs", {"answers": {**SET_UP, "needstype": 99}}).json_body
    (unaccepted,) = called["unaccepted"]
    assert refused.unaccepted["needstype"]["rules"] == [each["rule"] for each in unaccepted["errors"]]


@pytest.mark.parametrize("name", ["lettings", "sales"])
def test_a_column_for_every_field_is_read_without_a_question(product, name):
    collection = registered()[name]
    day = collection.event_day.name
    row = {**dict.fromkeys(sorted(fields_of(collection)), ""), day: "2026-06-01", "reference": "R1"}
    job = send(product, table(row), kind="text/csv")
    assert job["status"] == "done"
    assert [each["rows"] for each in job["outcomes"]] == [1]


def test_a_field_that_usually_follows_from_others_is_read_where_it_is_named(product):
    send(product, table({**SET_UP, "declaration": "TRUE", "ppcodenk": "1", "age1_known": "1"}), kind="text/csv")
    log = LettingsLog.objects.get()
    assert (log.ppcodenk, log.age1_known) == (1, 1)


def test_lines_in_the_shape_of_calls_are_read(product):
    job = send(product, {"reference": "A1", "answers": {**SET_UP, "declaration": ["declaration"]}})
    assert (job["status"], job["rows"]) == ("done", 1)
    body = product.get("lettings-logs/by-reference/A1").json_body
    assert body["answers"].keys() >= SET_UP.keys() - {"declaration"}
    assert body["answers"]["declaration"] is True


def test_a_job_and_a_call_make_the_same_of_the_same_answers(product):
    answers = {**SET_UP, "reasonpref": 1, "rp_homeless": True, "age1": 34, "hhmemb": "x", "startdate": "2026-07-02"}
    called = product.post("lettings-logs", {"answers": answers}).json_body
    send(product, {"reference": "J1", "answers": {**answers, "tenancycode": "T-9"}})
    sent = product.get("lettings-logs/by-reference/J1").json_body
    assert sent["answers"] == {**called["answers"], "tenancycode": "T-9"}
    assert [(each["field"], each["value"], each["errors"]) for each in sent["unaccepted"]] == [
        (each["field"], each["value"], each["errors"]) for each in called["unaccepted"]
    ]
    assert sent["missing"] == called["missing"]


def test_a_job_says_which_columns_it_waits_for_and_what_to_do(product):
    content = b"Tenancy Ref,Colour of door\nT1,red\n"
    job = send(product, content, kind="text/csv")
    assert job["status"] == "waiting_for_columns"
    assert job["waiting_for"]["not_fields"] == ["Tenancy Ref", "Colour of door"]
    assert "links.page" in job["waiting_for"]["what_to_do"]
    sandbox = send(product, content, kind="text/csv", Core_Organisation=str(product.supplier.sandbox_id))
    assert sandbox["links"]["page"] is None
    assert "links.page" not in sandbox["waiting_for"]["what_to_do"]
    assert "send the file again" in sandbox["waiting_for"]["what_to_do"]


def test_rows_are_numbered_as_the_lines_of_the_file(product):
    content = lines({**SET_UP, "tenancycode": "A"}) + b"\n\n" + lines({**SET_UP, "tenancycode": "B", "beds": 99})
    job = send(product, content)
    wrong = [row["row"] for row in job["problems"] if any(each["field"] == "beds" for each in row["errors"])]
    assert wrong == [3]
    assert job["problems"][0]["row"] == 1


def test_problems_come_in_pages(product, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_PROBLEMS", 2)
    first = send(product, *({**SET_UP, "tenancycode": f"T{number}"} for number in range(3)))
    assert ([each["row"] for each in first["problems"]], first["has_more"]) == ([1, 2], True)
    assert first["rows_with_problems"] == 3
    second = product.get(f"jobs/{first['id']}?after=2").json_body
    assert ([each["row"] for each in second["problems"]], second["has_more"]) == ([3], False)
    assert product.get(f"jobs/{first['id']}?after=x").status_code == 400


# References


def test_a_file_that_is_sent_again_changes_the_logs_of_its_references(product):
    row = {**SET_UP, "declaration": "TRUE", "beds": 2}
    rows = [{**row, "reference": f"R{number}", "tenancycode": f"T{number}"} for number in range(3)]
    send(product, table(*rows), kind="text/csv")
    ids = dict(Reference.objects.values_list("reference", "log_id"))
    job = send(product, table(*({**row, "beds": 3} for row in rows)), kind="text/csv")
    assert job["outcomes"] == [{"outcome": "update", "rows": 3}]
    assert dict(Reference.objects.values_list("reference", "log_id")) == ids
    assert set(LettingsLog.objects.values_list("beds", flat=True)) == {3}
    assert LettingsLog.objects.count() == 3


def test_a_line_may_say_only_what_is_new_of_a_log_that_a_call_made(product):
    made = product.put("lettings-logs/by-reference/C1", {"answers": {**SET_UP, "beds": 2}}).json_body
    send(product, {"reference": "C1", "answers": {"beds": 4}})
    log = LettingsLog.objects.get()
    assert (log.pk, log.beds, log.tenancycode) == (made["id"], 4, SET_UP["tenancycode"])
    send(product, {"reference": "C1", "answers": {"unittype_gn": 99}})
    assert "unittype_gn" in LettingsLog.objects.get().unaccepted


def test_what_a_person_typed_is_not_overwritten_by_a_file(product, coordinator):
    product.put("lettings-logs/by-reference/C1", {"answers": {**SET_UP, "beds": 2}})
    log = LettingsLog.objects.get()
    save_answers(log=log, given={"beds": 3}, by=coordinator, channel=Channel.WEB, now=NOW)
    send(product, {"reference": "C1", "answers": {"beds": 5}})
    log.refresh_from_db()
    assert log.beds == 3
    assert [(each.variable, each.sent) for each in Conflict.objects.all()] == [("beds", "5")]


def test_the_first_of_two_rows_with_a_reference_is_taken(product):
    for _ in range(2):
        job = send(product, {**SET_UP, "reference": "D1", "beds": 1}, {**SET_UP, "reference": "D1", "beds": 2})
        (second,) = [row for row in job["problems"] if row["row"] == 2]
        assert second["outcome"] == "duplicate"
        assert LettingsLog.objects.get().beds == 1


def test_a_reference_that_cannot_be_one_holds_its_row_up(product):
    job = send(product, {**SET_UP, "reference": "A\u00e9"}, {**SET_UP, "reference": "A2"})
    assert [row["row"] for row in job["problems"] if row["outcome"] == "waiting"] == [1]
    assert LettingsLog.objects.count() == 1


# Following jobs


def test_jobs_are_listed_newest_first_in_pages(product, monkeypatch):
    monkeypatch.setattr("api.views.jobs.PAGE", 2)
    sent = [send(product, {**SET_UP, "tenancycode": f"T{number}"})["id"] for number in range(3)]
    first = product.get("jobs").json_body
    assert ([each["id"] for each in first["items"]], first["has_more"]) == (sent[:0:-1], True)
    second = product.get(f"jobs?cursor={first['next_cursor']}").json_body
    assert ([each["id"] for each in second["items"]], second["has_more"]) == (sent[:1], False)
    assert product.get("jobs?cursor=x").status_code == 404
    assert product.get("jobs", Core_Organisation=str(product.supplier.sandbox_id)).json_body["items"] == []


def test_earlier_jobs_are_there_after_access_was_given_anew(product, coordinator):
    job = send(product, SET_UP)
    revoke_access(product.access, by=coordinator, now=NOW)
    product.access = give_access(product.supplier, ["lettings:read"], by=coordinator, now=NOW)
    assert product.get(f"jobs/{job['id']}").json_body["rows"] == 1
    assert [each["id"] for each in product.get("jobs").json_body["items"]] == [job["id"]]


def test_a_list_of_jobs_takes_the_same_queries_however_many(product, django_assert_max_num_queries):
    for number in range(5):
        send(product, {**SET_UP, "tenancycode": f"T{number}"})
    with django_assert_max_num_queries(7):
        assert len(product.get("jobs").json_body["items"]) == 5

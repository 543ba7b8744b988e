"""The Python client and its command against a started service."""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path

import pytest
from django.utils import timezone

from api.access import create_supplier, give_access
from api.models import Scope
from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import save_answers
from tests.api.test_logs import SET_UP
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory
from users.models import User

sys.path.insert(0, str(Path(__file__).parents[2] / "client"))

from core_logs import Client, NoAnswer, Problem
from core_logs.command import main

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


@pytest.fixture
def credentials(live_server):
    coordinator = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    supplier, secret = create_supplier(name="Tenfold", contact_email="t@example.org", by=None, now=timezone.now())
    give_access(supplier, Scope.values, by=coordinator, now=timezone.now())
    return live_server.url, supplier.application.client_id, secret, coordinator.organisation_id


@pytest.fixture
def client_of(credentials):
    address, client_id, secret, organisation = credentials
    return Client(address, client_id, secret, organisation=organisation)


def test_a_log_is_sent_changed_read_and_deleted(client_of):
    log = client_of.put("lettings", "A/1 b", SET_UP)
    assert client_of.put("lettings", "A/1 b", {"tenancycode": "T-9"})["id"] == log["id"]
    assert client_of.read("lettings", log["id"])["answers"]["tenancycode"] == "T-9"
    with pytest.raises(Problem) as stale:
        client_of.change("lettings", log["id"], {"propcode": "P"}, version=log["version"])
    assert stale.value.status == 412
    assert [each["id"] for each in client_of.changes("lettings")] == [log["id"]]
    client_of.delete("lettings", log["id"])
    assert list(client_of.changes("lettings")) == []


def test_many_are_sent_once_however_often_they_are_sent_with_a_key(client_of):
    items = [{"answers": {**SET_UP, "tenancycode": str(number)}} for number in range(3)]
    first = list(client_of.send_many("lettings", items, key="K1"))
    assert list(client_of.send_many("lettings", items, key="K1")) == first
    assert LettingsLog.objects.count() == 3


def test_a_log_that_is_named_twice_is_made_and_then_changed(client_of):
    items = [{"reference": "R1", "answers": {**SET_UP, "tenancycode": each}} for each in ("ONE", "TWO")]
    results = list(client_of.send_many("lettings", items))
    assert [(each["index"], each["created"]) for each in results] == [(0, True), (1, False)]
    assert LettingsLog.objects.get().tenancycode == "TWO"


def test_a_call_without_an_answer_is_made_again_with_its_key_and_then_told(client_of, monkeypatch):
    real, keys = urllib.request.urlopen, []

    def lose_answers(request, timeout):
        answer = real(request, timeout=timeout)
        if request.full_url.endswith("/batch"):
            keys.append(request.get_header("Idempotency-key"))
            answer.close()
            raise TimeoutError("timed out")
        return answer

    monkeypatch.setattr(urllib.request, "urlopen", lose_answers)
    with pytest.raises(NoAnswer) as lost:
        list(client_of.send_many("lettings", [{"answers": SET_UP}]))
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert LettingsLog.objects.count() == 1
    monkeypatch.setattr(urllib.request, "urlopen", real)
    (result,) = client_of.send_many("lettings", [{"answers": SET_UP}], key=lost.value.key)
    assert result["log"]["id"] == LettingsLog.objects.get().pk


def test_a_wrong_secret_says_so(credentials):
    address, client_id, _, organisation = credentials
    with pytest.raises(Problem) as refused:
        Client(address, client_id, "wrong", organisation=organisation).read("lettings", 1)
    assert refused.value.status == 401
    assert "secret is wrong" in str(refused.value)


def arguments(credentials, path: Path, *more: str) -> list[str]:
    address, client_id, secret, organisation = credentials
    asked = ["--address", address, "--client-id", client_id, "--secret", secret, "--organisation", str(organisation)]
    return [str(path), *asked, *more]


def test_a_file_is_sent_and_what_is_wrong_printed(credentials, tmp_path, capsys):
    path = tmp_path / "logs.csv"
    path.write_text(
        "reference,needstype,renewal,startdate,rent_type,tenancycode,declaration,unittype_gn\n"
        "A1,1,0,2026-06-01,0,T1,true,1\nA2,1,0,2026-06-01,0,T2,true,99\n"
    )
    assert main(arguments(credentials, path, "--check")) == 1
    assert LettingsLog.objects.count() == 0
    assert main(arguments(credentials, path)) == 1
    printed = capsys.readouterr().out
    assert LettingsLog.objects.count() == 2
    assert "unittype_gn = '99'" in printed
    assert "2 sent, 2 with something left to do" in printed
    assert main(arguments(credentials, path)) == 1
    assert LettingsLog.objects.count() == 2


def test_json_lines_are_sent(credentials, tmp_path, capsys):
    path = tmp_path / "logs.jsonl"
    path.write_text("\n".join(json.dumps({**SET_UP, "reference": f"J{number}"}) for number in range(3)) + "\n")
    assert main(arguments(credentials, path)) == 1
    assert LettingsLog.objects.count() == 3
    path.write_text('{"colour": 1}\n[1]\n')
    assert main(arguments(credentials, path)) == 2
    assert "Line 2 is no JSON object" in capsys.readouterr().err


def test_what_is_in_the_cells_of_a_file_is_sent(credentials, tmp_path, capsys):
    """One box is a list, a line break stays in its cell, and a line of commas is no log."""
    path = tmp_path / "logs.csv"
    path.write_text(
        "reference,needstype,renewal,startdate,rent_type,tenancycode,declaration,reasonpref,reasonable_preference_reason,"
        "address_line1\n"
        'C1,1,0,2026-06-01,0,T1,true,1,rp_homeless,"1; High\nStreet"\n,,,,,,,,,\nC1,,,,,T2,,,,\n'
    )
    assert main(arguments(credentials, path)) == 1
    log = LettingsLog.objects.get()
    assert (log.rp_homeless, log.tenancycode, log.address_line1) == (True, "T2", "1; High Street")
    assert "2 sent" in capsys.readouterr().out


def test_json_lines_in_the_shape_of_the_api_are_sent(credentials, tmp_path):
    path = tmp_path / "logs.jsonl"
    path.write_text(json.dumps({"reference": "S1", "answers": SET_UP}) + "\n" + json.dumps({"answers": SET_UP}) + "\n")
    assert main(arguments(credentials, path)) == 1
    assert LettingsLog.objects.count() == 2


def test_conflicts_and_what_may_be_sent_instead_are_printed(credentials, tmp_path, capsys):
    path = tmp_path / "logs.jsonl"
    path.write_text(json.dumps({**SET_UP, "reference": "S1"}))
    main(arguments(credentials, path))
    log = LettingsLog.objects.get()
    person = User.objects.get(organisation=credentials[3], is_placeholder=False)
    save_answers(log=log, given={"tenancycode": "TYPED"}, by=person, channel=Channel.WEB, now=timezone.now())
    path.write_text(json.dumps({"reference": "S1", "tenancycode": "SENT", "referral_register": 3}))
    assert main(arguments(credentials, path)) == 1
    printed = capsys.readouterr().out
    assert "tenancycode: somebody typed 'TYPED', you sent 'SENT'" in printed
    assert ". Choose " in printed

"""The Python client and its command against a started service."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from django.utils import timezone

from api.access import create_supplier, give_access
from api.models import Scope
from lettings.models import LettingsLog
from tests.api.test_logs import SET_UP
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

sys.path.insert(0, str(Path(__file__).parents[2] / "client"))

from core_logs import Client, Problem
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


def test_a_wrong_secret_says_so(credentials):
    address, client_id, _, organisation = credentials
    with pytest.raises(Problem) as refused:
        Client(address, client_id, "wrong", organisation=organisation).read("lettings", 1)
    assert refused.value.status == 401


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

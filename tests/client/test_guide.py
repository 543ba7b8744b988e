"""The guide for suppliers, run line by line against a started service."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from api.access import create_supplier
from lettings.models import LettingsLog
from logs.models import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

BASH = "/bin/bash"
GUIDE = Path(__file__).parents[2] / "docs/suppliers/README.md"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is missing: the guide cannot be run")
def test_the_guide_leads_to_a_letting(live_server, tmp_path):
    supplier, secret = create_supplier(name="Guide", contact_email="g@example.org", by=None, now=timezone.now())
    parts = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(parts) == 8
    known = {
        "CORE": live_server.url,
        "CLIENT_ID": supplier.application.client_id,
        "SECRET": secret,
        "ORGANISATION": str(supplier.sandbox_id),
    }
    token = subprocess.run(
        [BASH, "-c", parts[1] + 'printf %s "$TOKEN"'], env=_with(known), capture_output=True, text=True, check=True
    )
    known["TOKEN"] = token.stdout
    answers = []
    for part in parts[2:]:
        done = subprocess.run([BASH, "-ec", part], env=_with(known), capture_output=True, text=True, check=True)
        answers.append(json.loads(done.stdout))
        if len(answers) == 3:
            log = LettingsLog.objects.get()
            assert (log.tenancycode, log.beds, log.age1, log.ethnic_group) == ("T-1", 2, 34, 0)
    me, first, second, listed, checked, emptied = answers
    assert (me["client"], me["is_sandbox"]) == ("Guide", True)
    assert (first["reference"], first["id"]) == ("TENANCY-1", second["id"])
    assert [each["id"] for each in listed["items"]] == [first["id"]]
    assert checked["unaccepted"][0]["field"] == "rent_type"
    assert emptied == {"deleted": 1}
    assert LettingsLog.objects.get().status == Status.DELETED


def _with(known: dict[str, str]) -> dict[str, str]:
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", **known}

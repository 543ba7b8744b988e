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

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026", "only_own_transactions")]

BASH = "/bin/bash"
GUIDE = Path(__file__).parents[2] / "docs/suppliers/README.md"


BETWEEN = "\n===\n"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is missing: the guide cannot be run")
def test_the_guide_leads_to_a_completed_letting(live_server, tmp_path):
    supplier, secret = create_supplier(name="Guide", contact_email="g@example.org", by=None, now=timezone.now())
    first, *parts = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    known = {
        "CORE": live_server.url,
        "CLIENT_ID": supplier.application.client_id,
        "SECRET": secret,
        "ORGANISATION": str(supplier.sandbox_id),
    }
    assert re.findall(r"export (\w+)=", first) == list(known)
    done = subprocess.run(
        [BASH, "-ec", f"\nprintf %s '{BETWEEN}'\n".join(parts)],
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **known},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    token, *answers = done.stdout.split(BETWEEN)
    assert token == ""
    me, begun, filled, right, confirmed, batch, changes, checked, job, emptied = (json.loads(each) for each in answers)
    assert (me["client"], me["is_sandbox"]) == ("Guide", True)
    assert (begun["reference"], begun["status"]) == ("TENANCY-1", "in_progress")
    assert {filled["id"], right["id"], confirmed["id"]} == {begun["id"]}
    (refused,) = filled["unaccepted"]
    assert refused["field"] == "referral_register"
    assert (filled["missing"], filled["not_asked"]) == (["referral_register"], [])
    assert {each["code"] for each in refused["errors"][0]["allowed"]} == {6, 7, 8, 9}
    assert (right["unaccepted"], right["missing"], right["status"]) == ([], [], "in_progress")
    assert [each["rule"] for each in right["checks"]] == ["net_income_high"]
    assert confirmed["status"] == "completed"
    assert [each["created"] for each in batch["results"]] == [False, True]
    assert [(each["id"], each["status"]) for each in changes["items"]] == [(begun["id"], "deleted")]
    assert checked["unaccepted"][0]["field"] == "rent_type"
    assert (job["status"], job["rows"]) == ("done", 2)
    assert emptied == {"deleted": 3}
    assert set(LettingsLog.objects.values_list("status", flat=True)) == {Status.DELETED}

"""The file of answers that logs still miss, filled in and uploaded."""

from __future__ import annotations

import csv
import io

import pytest

from bulk_upload.models import Outcome, Stage
from lettings.models import LettingsLog
from logs.models import Channel, Status
from logs.services import save_answers
from tests.bulk_upload.sending import send_content
from tests.factories.lettings import NOW, completed_letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


def letting_without(person, emptied, **answers):
    log = completed_letting(person, **answers)
    save_answers(log=log, given={emptied: None}, by=person, channel=Channel.WEB, now=NOW)
    return LettingsLog.objects.get(pk=log.pk)


def test_gaps_are_listed_filled_in_and_uploaded(client, person):
    first = letting_without(person, "ethnic_group", propcode="P-1")
    second = letting_without(person, "beds", propcode="P-2", tenancycode="T-9")
    complete = completed_letting(person, propcode="P-3", tenancycode="T-10")
    assert [log.status for log in (first, second, complete)] == [
        Status.IN_PROGRESS,
        Status.IN_PROGRESS,
        Status.COMPLETED,
    ]
    client.force_login(person)
    response = client.get("/uploads/missing-answers/lettings")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    header = rows[0]
    assert [row[0] for row in rows[1:]] == [str(first.pk), str(second.pk)]
    ethnic, beds = header.index("Lead tenant's ethnic background"), header.index("Bedrooms")
    assert (rows[1][ethnic], rows[1][beds]) == ("", "Not needed")
    rows[1][ethnic], rows[2][beds] = "White British", "2"
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    upload = send_content(person, buffer.getvalue().encode(), "missing.csv")
    assert upload.stage == Stage.MATCHING
    client.post(upload.url("columns"))
    assert {row.outcome for row in upload.rows.all()} == {Outcome.UPDATE}
    changes = {row.log_id: row.changes for row in upload.rows.all()}
    assert changes[second.pk] == {"beds": [None, 2]}
    client.post(upload.url("repeated"), {"all": "apply"})
    statuses = LettingsLog.objects.order_by("pk").values_list("status", flat=True)
    assert set(statuses) == {Status.COMPLETED}


def test_nobody_gets_the_logs_of_others(client, person):
    letting_without(person, "beds")
    client.force_login(UserFactory(organisation=AgreementFactory().organisation))
    response = client.get("/uploads/missing-answers/lettings")
    assert b"".join(response.streaming_content).decode("utf-8-sig").count("\n") == 1
    assert client.get("/uploads/missing-answers/rents").status_code == 404

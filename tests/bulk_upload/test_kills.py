"""A worker may be killed at any moment: what it had not finished is taken up again, and nothing is lost or repeated."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections
from django.utils import timezone

from bulk_upload.models import Outcome, Stage, Upload
from bulk_upload.services import checking
from bulk_upload.services.checking import check_portion, end_if_through, note_repeats
from bulk_upload.services.reading import read_upload
from bulk_upload.services.receiving import receive
from lettings.models import LettingsLog
from logs.models import LogEvent
from tests.bulk_upload.official.rows import LETTING_2026
from tests.bulk_upload.sending import rows_of
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

ROWS = 1_000
PORTION = 40
"""Rows in a transaction: small, so that many kills fall between two of them and many within one."""
KILLS = 50
LEFT_TO_LAST = ROWS // 5
"""Rows that the kills leave at least, so that on no machine an upload is through before the last of them."""
MOST_TURNS = 2_000
FIRST_LIFE = 0.3
"""Seconds that the first worker lives at most; later ones live longer or shorter, so that the kills are spread."""
KEPT = ("tenancycode", "propcode", "age1", "brent", "status", "creation_method", "assigned_to", "unaccepted")


def letting(number: int) -> dict[int, object]:
    """A letting that no other one repeats; every seventh has a mistake, and every fiftieth cannot be a log."""
    row = {**LETTING_2026, 13: f"T-{number}", 14: f"P-{number}", 41: 20 + number % 40, 142: f"{90 + number % 20}.50"}
    if number % 50 == 3:
        return {**row, 4: ""}
    return {**row, 47: "x"} if number % 7 == 3 else row


def work(upload_id: int) -> None:
    """Everything that workers do with an upload, one step after the other, wherever it stands."""
    now = timezone.now()
    upload = Upload.objects.get(pk=upload_id)
    if upload.stage == Stage.READING:
        read_upload(upload_id, now=now)
    note_repeats(Upload.objects.get(pk=upload_id))
    while check_portion(upload_id, now=now):
        pass
    end_if_through(upload_id, now=now)


def start_worker(upload_id: int) -> int:
    """A process of its own that works on an upload. Gives its id."""
    child = os.fork()
    if child:
        return child
    try:
        for each in connections.all():
            each.connection = None  # the parent's, which stays open there
        work(upload_id)
        os._exit(0)
    except BaseException:
        os._exit(1)


def what_came_of(upload: Upload) -> tuple[list[object], list[object], list[int]]:
    """The logs with everything but their numbers, the rows, and how often each log was written."""
    logs = LettingsLog.objects.filter(bulk_upload_id=upload.pk).order_by("tenancycode")
    rows = upload.rows.order_by("number").values_list("number", "outcome", "saved", "problems", "unusual")
    written = [LogEvent.objects.of("lettings", log).count() for log in logs.values_list("pk", flat=True)[::97]]
    return [_without_moments(log) for log in logs.values(*KEPT)], list(rows), written


def _without_moments(log: dict[str, object]) -> dict[str, object]:
    unaccepted = {name: each["raw"] for name, each in log["unaccepted"].items()}
    return log | {"unaccepted": unaccepted}


def kill_soon(worker: int, upload: Upload, *, after: float, at_row: float) -> None:
    """Kill a worker after so many seconds, or before if its upload has got as far as the row by then."""
    end = time.monotonic() + after
    while (rest := end - time.monotonic()) > 0 and rows_done(upload) < at_row:
        time.sleep(min(rest, 0.02))
    os.kill(worker, signal.SIGKILL)


def rows_done(upload: Upload) -> int:
    return upload.rows.exclude(outcome=Outcome.RECEIVED).count()


def test_killing_workers_at_random_moments_changes_nothing(monkeypatch):
    person = UserFactory(organisation=AgreementFactory().organisation)
    content = rows_of(person, *map(letting, range(ROWS)))
    monkeypatch.setattr("bulk_upload.services.receiving.queue_reading", lambda upload: None)
    monkeypatch.setattr("bulk_upload.services.reading.queue_checking", lambda upload: None)
    settings = {"name": "logs.csv", "by": person, "organisation": person.organisation, "now": timezone.now()}
    disturbed, undisturbed = (receive(ContentFile(content, "logs.csv"), **settings) for _ in range(2))
    work(undisturbed.pk)
    expected = what_came_of(undisturbed)
    LettingsLog.objects.all().delete()

    monkeypatch.setattr(checking, "PORTION", PORTION)
    chance = random.Random(20261127)
    killed = turns = 0
    longest_life = FIRST_LIFE
    while Upload.objects.get(pk=disturbed.pk).stage != Stage.DONE:
        turns += 1
        assert turns < MOST_TURNS
        worker = start_worker(disturbed.pk)
        if killed < KILLS:
            planned = (ROWS - LEFT_TO_LAST) * (killed + 1) / KILLS
            kill_soon(worker, disturbed, after=chance.uniform(0.01, longest_life), at_row=planned + PORTION)
        _, status = os.waitpid(worker, 0)
        killed += os.WIFSIGNALED(status)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        longest_life *= 1.2 if rows_done(disturbed) < (ROWS - LEFT_TO_LAST) * killed / KILLS else 0.6
    found = what_came_of(disturbed)
    assert killed == KILLS
    assert set(found[2]) == {1}
    outcomes = disturbed.rows.values_list("outcome", flat=True)
    assert {Outcome.COMPLETE, Outcome.IN_PROGRESS, Outcome.WAITING} == set(outcomes)
    assert found == expected
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT tenancycode) FROM lettings_lettingslog")
        logs, lettings = cursor.fetchone()
    assert logs == lettings

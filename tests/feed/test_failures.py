"""Runs that fail or are killed half-way go on where they stopped: nothing is lost, and nothing sent twice."""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from feed import archives, master_manifests, reading
from feed.master_manifests import text_of
from feed.models import Export, FeedRun, SentRecord
from feed.services import exporting, working
from feed.services.requesting import request_nightly_run, request_run
from feed.services.working import MOST_ATTEMPTS, work
from tests.feed.sending import (
    LETTINGS,
    NIGHT,
    NOW,
    ORGANISATIONS,
    USERS,
    letting,
    run_feed,
    save,
    somebody,
)

pytestmark = pytest.mark.django_db(transaction=True)


class StorageDown(Exception):
    """What a bucket says that does not answer."""


def fail_once_at(monkeypatch: pytest.MonkeyPatch, start: str, *, after: bool = False) -> None:
    """The bucket does not answer when the first file of this name is stored, or right after it was."""
    store = exporting.store
    failed: list[str] = []

    def stored(name: str, content: Any) -> None:
        fails = name.startswith(start) and name.endswith(".zip") and not failed
        if not fails or after:
            store(name, content)
        if fails:
            failed.append(name)
            raise StorageDown("Slow down\nsecond line")

    monkeypatch.setattr(exporting, "store", stored)


def try_again(run: FeedRun) -> None:
    later = run.next_attempt_at
    assert later is not None
    work(clock=lambda: later)
    run.refresh_from_db()


def test_a_run_that_fails_goes_on_and_its_list_names_everything(bucket, monkeypatch):
    by = somebody()
    log = letting(by)
    fail_once_at(monkeypatch, LETTINGS)
    run = run_feed(NOW)
    assert (run.state, run.error) == ("Failed, to be tried again", "StorageDown: Slow down")
    assert bucket.manifests == []
    save(log, tenancycode="T2")
    somebody()
    try_again(run)
    assert (run.state, run.error, run.attempts) == ("Finished", "", 2)
    # the letting as it is by then; the people and organisations as they had been sent
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == ["T2"]
    assert len(bucket.everything(USERS)) == 1
    names = [f"{start}f0001_inc0001" for start in (LETTINGS, USERS, ORGANISATIONS)]
    assert bucket.listed("Manifest_2026_11_02_0001.csv") == names
    run_feed(NOW + NIGHT)
    assert len(bucket.everything(LETTINGS)) == 1
    assert len(bucket.everything(USERS)) == 2


def test_an_archive_that_was_stored_before_the_failure_is_left_as_it_is(bucket, monkeypatch):
    log = letting(somebody())
    fail_once_at(monkeypatch, LETTINGS, after=True)
    run = run_feed(NOW)
    assert Export.objects.get(collection="lettings", year=2026).stored_at is None
    save(log, tenancycode="T2")
    try_again(run)
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == [None]
    run_feed(NOW + NIGHT)
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == [None, "T2"]


def test_what_a_run_left_that_is_given_up_is_listed_by_the_next(bucket, monkeypatch):
    letting(somebody())
    fail_once_at(monkeypatch, LETTINGS)
    run = run_feed(NOW)
    FeedRun.objects.filter(pk=run.pk).update(attempts=MOST_ATTEMPTS, next_attempt_at=None)
    after = run_feed(NOW + NIGHT)
    assert bucket.listed(after.master_manifest.file_name) == [
        f"{start}f0001_inc0001" for start in (LETTINGS, USERS, ORGANISATIONS)
    ]
    assert len(bucket.everything(LETTINGS)) == 1


def test_a_record_that_is_not_sent_any_more_is_not_in_the_archive_made_again(bucket, monkeypatch):
    by = somebody()
    gone, stays = letting(by), letting(by)
    fail_once_at(monkeypatch, LETTINGS)
    run = run_feed(NOW)
    save(gone, startdate=None, collection_year=None)
    try_again(run)
    assert [form["log_id"] for form in bucket.everything(LETTINGS)] == [str(stays.pk)]
    assert not SentRecord.objects.filter(collection="lettings", record_id=gone.pk).exists()


def test_an_archive_that_has_nothing_left_is_not_stored(bucket, monkeypatch):
    log = letting(somebody())
    fail_once_at(monkeypatch, LETTINGS)
    run = run_feed(NOW)
    save(log, startdate=None, collection_year=None)
    try_again(run)
    assert run.state == "Finished"
    assert bucket.everything(LETTINGS) == []
    save(log, startdate=NOW.date(), collection_year=2026)
    run_feed(NOW + NIGHT)
    assert [name for name in bucket.archives if name.startswith(LETTINGS)] == [f"{LETTINGS}f0001_inc0001"]


def test_a_master_manifest_is_stored_again_after_a_failure(bucket, monkeypatch):
    def fails(name: str, content: Any) -> None:
        raise StorageDown("Slow down")

    letting(somebody())
    with monkeypatch.context() as patch:
        patch.setattr(master_manifests, "store", fails)
        run = run_feed(NOW)
    assert bucket.manifests == []
    try_again(run)
    assert bucket.manifests == ["Manifest_2026_11_02_0001.csv"]
    assert bucket.listed(bucket.manifests[0]) == [f"{start}f0001_inc0001" for start in (LETTINGS, USERS, ORGANISATIONS)]


def test_a_run_waits_ever_longer_and_is_given_up_in_the_end(bucket, monkeypatch):
    def fails(*args: Any, **options: Any) -> None:
        raise StorageDown

    monkeypatch.setattr(working, "send", fails)
    run = run_feed(NOW)
    pauses = []
    moment = NOW
    while run.next_attempt_at is not None:
        pauses.append(run.next_attempt_at - moment)
        moment = run.next_attempt_at
        try_again(run)
    assert run.attempts == MOST_ATTEMPTS
    assert run.state == "Given up"
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] == timedelta(hours=1)


def test_an_archive_is_not_stored_when_other_records_were_written_than_taken(bucket, monkeypatch):
    letting(somebody())
    monkeypatch.setattr(exporting, "records_of_export", lambda *args, **options: iter(()))
    run = run_feed(NOW)
    assert run.error.startswith("CountsDiffer")
    assert bucket.archives == []
    assert not Export.objects.exists()
    assert not SentRecord.objects.exists()


def test_the_nightly_run_is_asked_for_once_a_night(bucket):
    first = request_nightly_run(now=NOW)
    assert request_nightly_run(now=NOW + timedelta(hours=1)) == first
    assert request_nightly_run(now=NOW + NIGHT) != first


def test_lists_of_a_day_are_counted(bucket):
    log = letting(somebody())
    run_feed(NOW)
    save(log, tenancycode="T2")
    later = run_feed(NOW + timedelta(hours=1))
    assert bucket.manifests == ["Manifest_2026_11_02_0001.csv", "Manifest_2026_11_02_0002.csv"]
    assert text_of(later.master_manifest).splitlines()[1:] == [
        f"{LETTINGS}f0001_inc0002,2026-11-02 06:00:00 +0000,{LETTINGS}f0001_inc0002.zip"
    ]


LOGS, KILLS = 300, 15


def start_worker() -> int:
    """A process of its own that carries out what waits. Gives its id."""
    child = os.fork()
    if child:
        return child
    try:
        for each in connections.all():
            each.connection = None  # the parent's, which stays open there
        work(clock=lambda: NOW + timedelta(days=1))
        os._exit(0)
    except BaseException:
        os._exit(1)


def test_killing_workers_at_random_moments_loses_and_repeats_nothing(bucket, monkeypatch):
    monkeypatch.setattr(archives, "MOST_RECORDS", 50)
    monkeypatch.setattr(reading, "PAGE", 20)
    monkeypatch.setattr(working, "MOST_ATTEMPTS", 1000)
    by = somebody()
    numbers = [letting(by).pk for _ in range(LOGS)]
    run = request_run(now=NOW)
    chance = random.Random(20261102)
    killed, longest_life = 0, 0.05
    while run.finished_at is None:
        FeedRun.objects.filter(pk=run.pk).update(next_attempt_at=NOW)
        worker = start_worker()
        if killed < KILLS:
            time.sleep(chance.uniform(0.01, longest_life))
            os.kill(worker, signal.SIGKILL)
            longest_life *= 1.15
        _, status = os.waitpid(worker, 0)
        killed += os.WIFSIGNALED(status)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        run.refresh_from_db()
    assert killed > 3
    listed = [name for manifest in bucket.manifests for name in bucket.listed(manifest)]
    assert sorted(listed) == bucket.archives
    assert [int(form["log_id"] or 0) for form in bucket.everything(LETTINGS)] == numbers
    assert run.differences == {}

"""Two workers at once: every change goes out exactly once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from feed.models import FeedRun
from feed.services.locking import only_worker
from feed.services.requesting import request_run
from feed.services.working import work
from tests.feed.sending import LETTINGS, NOW, letting, save, somebody

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4


def at_once(*calls: Any) -> list[Any]:
    def run(call: Any) -> Any:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_workers_at_once_send_every_change_once(bucket):
    by = somebody()
    logs = [letting(by) for _ in range(20)]
    for _ in range(WORKERS):
        request_run(now=NOW)
    worker = lambda: work(clock=lambda: NOW)  # noqa: E731

    def change() -> None:
        for log in logs:
            save(log, tenancycode=f"T{log.pk}")

    at_once(*[worker] * WORKERS, change)
    # what was asked for or saved at the last moment is for the next to find
    request_run(now=NOW)
    work(clock=lambda: NOW)
    assert not FeedRun.objects.unfinished().exists()
    sent = Counter((form["log_id"], form["tenancycode"]) for form in bucket.everything(LETTINGS))
    assert set(sent.values()) == {1}
    assert {(str(log.pk), f"T{log.pk}") for log in logs} <= set(sent)
    listed = [name for manifest in bucket.manifests for name in bucket.listed(manifest)]
    assert sorted(listed) == bucket.archives


def test_a_worker_leaves_the_work_to_the_one_at_it(bucket):
    letting(somebody())
    run = request_run(now=NOW)
    with only_worker() as hold:
        assert hold.is_kept
        assert at_once(lambda: work(clock=lambda: NOW)) == [0]
        run.refresh_from_db()
        assert run.started_at is None
    assert not hold.is_kept
    assert at_once(lambda: work(clock=lambda: NOW)) == [1]
    run.refresh_from_db()
    assert run.state == "Finished"


def test_who_loses_the_connection_is_no_longer_the_only_worker(bucket):
    with only_worker() as hold:
        connections["default"].close()
        connections["default"].ensure_connection()
        assert not hold.is_kept
        assert at_once(lambda: work(clock=lambda: NOW)) == [0]
    request_run(now=NOW)
    assert at_once(lambda: work(clock=lambda: NOW)) == [1]

"""Following the changes of logs: every change is told, whatever the order in which saves are committed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from api.following import LARGEST, Mark, Walk
from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import create_log, delete_log, save_answers
from tests.api.test_logs import SET_UP
from tests.factories.lettings import completed_letting
from users.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


@contextmanager
def slow_save(by: User, log: LettingsLog | None = None) -> Iterator[None]:
    """Meanwhile a log is made, or changed, by somebody else whose save is committed only at the end."""
    saved, ending = threading.Event(), threading.Event()

    def save() -> None:
        try:
            # an inner transaction, as most services have, writes under a number of its own
            with transaction.atomic(), transaction.atomic():
                if log is None:
                    create_log(LettingsLog, by=by, channel=Channel.WEB, now=timezone.now(), given={"tenancycode": "S"})
                else:
                    now = timezone.now()
                    save_answers(log=log, given={"propcode": "SLOW"}, by=by, channel=Channel.WEB, now=now)
                saved.set()
                ending.wait(30)
        finally:
            saved.set()
            connections.close_all()

    saving = threading.Thread(target=save)
    saving.start()
    assert saved.wait(30)
    try:
        yield
    finally:
        ending.set()
        saving.join(30)


def follow(product, cursor: str | None = None, *, size: int = 100, query: str = "") -> tuple[list[int], str]:
    """Numbers of the logs told until there is no more, and where to go on."""
    told: list[int] = []
    while True:
        at = f"&cursor={cursor}" if cursor else ""
        page = product.get(f"lettings-logs?page_size={size}{at}{query}").json_body
        told += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
        if not page["has_more"]:
            return told, cursor


def test_a_save_that_is_committed_late_is_told(product, coordinator):
    with slow_save(coordinator):
        quick = completed_letting(coordinator)
        quick_told, cursor = follow(product)
        assert quick_told == [quick.pk]
    slow = LettingsLog.objects.exclude(pk=quick.pk).get()
    assert slow.updated_at < timezone.now()
    told, cursor = follow(product, cursor)
    assert slow.pk in told
    assert follow(product, cursor)[0] == []


def test_a_change_that_is_committed_late_is_told_between_pages_of_others(product, coordinator):
    logs = [completed_letting(coordinator) for _ in range(5)]
    _, cursor = follow(product)
    for log in logs[1:4]:
        save_answers(log=log, given={"propcode": "Q"}, by=coordinator, channel=Channel.WEB, now=timezone.now())
    with slow_save(coordinator, logs[0]):
        save_answers(log=logs[4], given={"propcode": "Q"}, by=coordinator, channel=Channel.WEB, now=timezone.now())
        first = product.get(f"lettings-logs?page_size=2&cursor={cursor}").json_body
        assert [each["id"] for each in first["items"]] == [logs[1].pk, logs[2].pk]
    rest, cursor = follow(product, first["next_cursor"], size=2)
    told, cursor = follow(product, cursor)
    assert {logs[3].pk, logs[4].pk} <= {*rest}
    assert logs[0].pk in {*rest, *told}
    assert follow(product, cursor)[0] == []


def test_an_empty_list_gives_a_cursor_to_follow_from(product, coordinator):
    told, cursor = follow(product, query="&changed_since=2026-06-01T00:00:00Z")
    assert (told, bool(cursor)) == ([], True)
    log = completed_letting(coordinator)
    told, cursor = follow(product, cursor)
    assert told == [log.pk]
    assert follow(product, cursor)[0] == []


def test_deleted_logs_are_told(product, coordinator):
    made = product.post("lettings-logs", {"answers": SET_UP, "reference": "D1"}).json_body
    typed = completed_letting(coordinator)
    before = timezone.now()
    _, cursor = follow(product)
    product.delete(f"lettings-logs/{made['id']}")
    delete_log(log=typed, by=coordinator, now=timezone.now())
    items = product.get(f"lettings-logs?cursor={cursor}").json_body["items"]
    assert [(each["id"], each["reference"], each["status"]) for each in items] == [
        (made["id"], "D1", "deleted"),
        (typed.pk, None, "deleted"),
    ]
    assert product.get("lettings-logs?status=deleted").json_body["items"] == items
    since = before.isoformat().replace("+00:00", "Z")
    assert product.get(f"lettings-logs?changed_since={since}").json_body["items"] == items
    assert follow(product)[0] == []


def test_the_reference_of_a_log_deleted_by_whomever_is_free_again(product, coordinator):
    first = product.put("lettings-logs/by-reference/F1", {"answers": SET_UP}).json_body
    delete_log(log=LettingsLog.objects.get(pk=first["id"]), by=coordinator, now=timezone.now())
    assert product.get("lettings-logs/by-reference/F1").status_code == 404
    again = product.put("lettings-logs/by-reference/F1", {"answers": SET_UP})
    assert (again.status_code, again.json_body["id"] != first["id"]) == (201, True)
    assert product.get("lettings-logs/by-reference/F1").json_body["id"] == again.json_body["id"]
    delete_log(log=LettingsLog.objects.get(pk=again.json_body["id"]), by=coordinator, now=timezone.now())
    items = [{"reference": "F1", "answers": SET_UP}]
    (result,) = product.post("lettings-logs/batch", {"items": items}).json_body["results"]
    assert result["created"], result


def test_everything_is_told_again_once_the_database_counts_anew(product, coordinator):
    log = completed_letting(coordinator)
    walk = Walk(None, Mark(timezone.now(), LARGEST - 1))
    assert follow(product, walk.cursor([], more=False))[0] == [log.pk]


def test_old_transactions_are_told_apart_from_new_ones_beyond_half_their_numbers(product, coordinator):
    """A row names its transaction by 32 bits alone."""
    completed_letting(coordinator)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        following = cursor.fetchone()[0]
    walk = Walk(None, Mark(timezone.now(), following))
    assert follow(product, walk.cursor([], more=False))[0] == []


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "W251bGwsbnVsbCxudWxsXQ", "WzEsMiwzXQ", "%00", "\N{SNOWMAN}"])
def test_what_is_no_cursor_is_refused(product, cursor):
    response = product.get(f"lettings-logs?cursor={cursor}")
    assert (response.status_code, response.json_body["type"].rpartition("/")[2]) == (400, "malformed")


def test_a_filter_is_given_once(product):
    assert product.get("lettings-logs?status=completed&status=in_progress").status_code == 400

"""What operators see and do: the comparison after a run, health, the admin, the command and the schedule."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from structlog.testing import capture_logs

from core_service import settings as service_settings
from feed import tasks
from feed.health import trouble
from feed.models import FeedRun, SentRecord
from feed.services import reconciling, working
from tests.factories.users import UserFactory
from tests.feed.sending import EARLIER, LETTINGS, NIGHT, NOW, letting, run_feed, save, somebody

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_counts_agree_after_a_run(bucket):
    by = somebody()
    letting(by)
    save(letting(by), tenancycode="T2")
    with capture_logs() as lines:
        run = run_feed()
    assert run.differences == {}
    (compared,) = [line for line in lines if line["event"] == "feed_compared" and line["collection"] == "lettings 2026"]
    assert (compared["there"], compared["sent"], compared["never_sent"], compared["gone"]) == (2, 2, 0, 0)


def test_records_that_were_missed_are_told(bucket, monkeypatch):
    by = somebody()
    missed, outdated = letting(by), letting(by)
    reconcile = reconciling.reconcile

    def lose_some(run: FeedRun, **options: object) -> object:
        SentRecord.objects.filter(collection="lettings", record_id=missed.pk).delete()
        SentRecord.objects.filter(collection="lettings", record_id=outdated.pk).update(version=0)
        return reconcile(run, **options)

    monkeypatch.setattr(working, "reconcile", lose_some)
    with capture_logs() as lines:
        run = run_feed()
    assert run.state == "Finished, with differences"
    assert run.differences == {"lettings 2026": {"there": 2, "sent": 1, "never_sent": 1, "older_sent": 1, "gone": 0}}
    assert [line["log_level"] for line in lines if line["event"] == "feed_differs"] == ["error"]
    assert trouble(NOW) == "differs"
    # what is not known to be sent goes out with the next run; and the comparison is right again
    monkeypatch.undo()


def test_a_log_that_was_sent_and_lost_its_date_is_counted(bucket):
    log = letting(somebody())
    run_feed()
    save(log, startdate=None, collection_year=None)
    with capture_logs() as lines:
        run = run_feed(NOW + NIGHT)
    assert [(line["collection"], line["records"]) for line in lines if line["event"] == "feed_records_gone"] == [
        ("lettings 2026", 1)
    ]
    assert run.differences == {}


def test_a_change_of_the_last_hour_is_not_called_missed(bucket, monkeypatch):
    by = somebody()
    run_feed()
    letting(by, created_at=NOW - timedelta(minutes=5), updated_at=NOW - timedelta(minutes=5))
    log = letting(by)
    SentRecord.objects.create(
        collection="lettings",
        record_id=log.pk,
        year=2026,
        version=log.version,
        fingerprint="00000000-0000-0000-0000-000000000000",
        export=FeedRun.objects.get().exports.first(),
    )
    save(log, updated_at=NOW - timedelta(minutes=5))
    assert reconciling.reconcile(FeedRun.objects.get(), today=NOW.date()) == {}


def test_health_says_how_the_feed_does(bucket, client, monkeypatch):
    assert client.get("/health/feed").json() == {"feed": "ok"}
    run = run_feed(timezone.now())
    assert client.get("/health/feed").status_code == 200
    assert trouble(timezone.now() + timedelta(hours=27)) == "late"
    FeedRun.objects.filter(pk=run.pk).update(finished_at=None, error="StorageDown", next_attempt_at=NOW)
    answer = client.get("/health/feed")
    assert (answer.status_code, answer.json()) == (503, {"feed": "failed"})
    FeedRun.objects.filter(pk=run.pk).update(next_attempt_at=None)
    assert client.get("/health/feed").json() == {"feed": "given up"}


def test_a_new_service_is_not_late(bucket):
    assert trouble(NOW) == ""


def test_the_admin_shows_runs_and_repeats_them(bucket, as_user):
    letting(somebody())
    run = run_feed(EARLIER)
    client = as_user(UserFactory(support=True))
    listed = client.get("/admin/feed/feedrun/")
    assert "Finished" in listed.text
    page = client.get(f"/admin/feed/feedrun/{run.pk}/change/")
    assert f"{LETTINGS}f0001_inc0001" in page.text
    assert client.get("/admin/feed/feedrun/add/").status_code == 403
    sent = client.post("/admin/feed/feedrun/", {"action": "run_again", "_selected_action": [run.pk]}, follow=True)
    assert "is waiting for a worker" in sent.text
    again = FeedRun.objects.latest("pk")
    assert again.pk != run.pk
    assert (again.state, again.requested_by.is_support) == ("Finished", True)


def test_the_admin_does_not_send_everything_again(bucket, as_user):
    run = run_feed(EARLIER, full=True)
    client = as_user(UserFactory(support=True))
    sent = client.post("/admin/feed/feedrun/", {"action": "run_again", "_selected_action": [run.pk]}, follow=True)
    assert "an operator runs: python manage.py feed --full" in sent.text
    assert FeedRun.objects.get() == run


def test_a_run_that_was_given_up_is_taken_up_where_it_stopped(bucket, as_user):
    run = run_feed(EARLIER, full=True)
    FeedRun.objects.filter(pk=run.pk).update(finished_at=None, attempts=25, error="StorageDown")
    client = as_user(UserFactory(support=True))
    client.post("/admin/feed/feedrun/", {"action": "run_again", "_selected_action": [run.pk]})
    run.refresh_from_db()
    assert (run.state, FeedRun.objects.count()) == ("Finished", 1)


def test_nobody_else_sees_runs(as_user):
    assert as_user(UserFactory(coordinator=True)).get("/admin/feed/feedrun/").status_code == 302


def test_the_command_carries_a_run_out_here(bucket):
    letting(somebody())
    told = StringIO()
    call_command("feed", "--full", "--collection", "lettings", "--year", "2026", "--here", stdout=told)
    assert told.getvalue().splitlines()[0] == f"{LETTINGS}f0001_inc0001: 1 records"
    assert bucket.archives == [f"{LETTINGS}f0001_inc0001"]


def test_the_command_has_a_worker_carry_it_out(bucket):
    letting(somebody())
    told = StringIO()
    call_command("feed", stdout=told)
    assert "is waiting for a worker" in told.getvalue()
    assert FeedRun.objects.get().state == "Finished"  # in tests jobs are done at once


@pytest.mark.parametrize("arguments", [("--year", "2026"), ("--collection", "lettings", "--year", "2019")])
def test_the_command_refuses_what_there_is_not(arguments, bucket):
    with pytest.raises(CommandError, match="There are years"):
        call_command("feed", *arguments)


def test_there_is_no_nightly_run_while_the_service_is_unavailable(bucket, settings):
    settings.SERVICE_UNAVAILABLE = True
    tasks.begin_nightly_run()
    assert not FeedRun.objects.exists()
    settings.SERVICE_UNAVAILABLE = False
    tasks.begin_nightly_run()
    assert FeedRun.objects.get().state == "Finished"


def test_the_nightly_run_begins_at_5_in_london():
    entry = service_settings.CELERY_BEAT_SCHEDULE["begin-nightly-feed"]
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({5}, {0})
    assert django_settings.CELERY_TIMEZONE == "Europe/London"
    assert {"begin-nightly-feed", "work-on-feed"} <= set(service_settings.CELERY_BEAT_SCHEDULE)

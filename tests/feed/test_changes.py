"""Which records a run sends: every change once, whatever its time says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connections, transaction

from feed import archives, reading
from feed.models import Export, FeedRun
from feed.services import exporting
from lettings.models import LettingsLog
from logs.models import Status
from tests.factories.organisations import LocationFactory, NameChangeFactory, OrganisationFactory
from tests.factories.users import UserFactory
from tests.feed.sending import (
    EARLIER,
    LETTINGS,
    NIGHT,
    NOW,
    ORGANISATIONS,
    SALES,
    USERS,
    letting,
    run_feed,
    sale,
    save,
    somebody,
)
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def ids(forms: list[dict[str, Any]], name: str = "log_id") -> list[int]:
    return [int(form[name]) for form in forms]


def test_the_first_run_sends_all_and_the_next_what_changed(bucket):
    by = somebody()
    first, second = letting(by), letting(by)
    sold = sale(by)
    run_feed()
    assert ids(bucket.everything(LETTINGS)) == [first.pk, second.pk]
    assert ids(bucket.everything(SALES), "ID") == [sold.pk]
    save(second, tenancycode="T2")
    run_feed(NOW + NIGHT)
    assert ids(bucket.forms(f"{LETTINGS}f0001_inc0002")) == [second.pk]
    assert bucket.forms(f"{LETTINGS}f0001_inc0002")[0]["tenancycode"] == "T2"
    assert bucket.everything(SALES) == bucket.forms(f"{SALES}f0001_inc0001")


def test_records_with_the_same_time_are_sent_once_each(bucket, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 2)
    monkeypatch.setattr(archives, "MOST_RECORDS", 2)
    by = somebody()
    logs = [letting(by) for _ in range(5)]
    run_feed()
    assert ids(bucket.everything(LETTINGS)) == [log.pk for log in logs]
    name = f"{LETTINGS}f0001_inc0001"
    assert bucket.parts(name) == [f"{name}_pt001.xml", f"{name}_pt002.xml", f"{name}_pt003.xml", "manifest.xml"]


def test_a_change_with_the_time_of_the_run_before_is_sent_once(bucket):
    by = somebody()
    same, other = letting(by, updated_at=NOW), letting(by, updated_at=NOW)
    run_feed(NOW)
    save(other, tenancycode="T2", updated_at=NOW)
    run_feed(NOW + NIGHT)
    run_feed(NOW + 2 * NIGHT)
    assert ids(bucket.everything(LETTINGS)) == [same.pk, other.pk, other.pk]


def test_a_change_that_is_committed_late_is_not_lost(bucket):
    by = somebody()
    log = letting(by)
    saved, may_commit = Event(), Event()

    def commit_late() -> None:
        with transaction.atomic():
            save(log, tenancycode="LATE", updated_at=NOW - timedelta(hours=1))
            saved.set()
            may_commit.wait(60)
        connections.close_all()

    slow = Thread(target=commit_late)
    slow.start()
    assert saved.wait(60)
    run_feed(NOW)
    may_commit.set()
    slow.join()
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == [None]
    run_feed(NOW + NIGHT)
    run_feed(NOW + 2 * NIGHT)
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == [None, "LATE"]


def test_what_changes_while_an_export_is_made_waits_for_the_next(bucket, monkeypatch):
    by = somebody()
    log = letting(by)
    LettingsLog.objects.create(status=Status.IN_PROGRESS, collection_year=2026, startdate=date(2026, 5, 1))
    read = exporting.records_of_export

    def read_slowly(export: Export, *args: Any, **options: Any) -> Any:
        if export.collection == "lettings":
            change = Thread(target=lambda: (save(log, tenancycode="NEW"), letting(by), connections.close_all()))
            change.start()
            change.join()
            monkeypatch.setattr(exporting, "records_of_export", read)
        return read(export, *args, **options)

    monkeypatch.setattr(exporting, "records_of_export", read_slowly)
    run_feed(NOW)
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == [None, None]
    run_feed(NOW + NIGHT)
    assert [form["tenancycode"] for form in bucket.forms(f"{LETTINGS}f0001_inc0002")] == ["NEW", None]


def test_a_deleted_log_goes_out_once_more_with_its_status(bucket):
    log = letting(somebody())
    run_feed()
    save(log, status=Status.DELETED, discarded_at=NOW)
    run_feed(NOW + NIGHT)
    run_feed(NOW + 2 * NIGHT)
    (form,) = bucket.forms(f"{LETTINGS}f0001_inc0002")
    assert (form["status"], form["discarded_at"]) == ("4", "2026-11-02T05:00:00+00:00")
    assert len(bucket.everything(LETTINGS)) == 2


@pytest.mark.parametrize("columns", [{"status": Status.PENDING}, {"startdate": None, "collection_year": None}])
def test_pending_and_undated_logs_are_never_sent(columns, bucket):
    log = letting(somebody(), **columns)
    run_feed()
    run_feed(NOW + NIGHT, full=True)
    assert bucket.everything("core_") == []
    save(log, status=Status.IN_PROGRESS, startdate=date(2026, 6, 1), collection_year=2026)
    run_feed(NOW + 2 * NIGHT)
    assert ids(bucket.everything(LETTINGS)) == [log.pk]


def test_a_log_that_moves_to_another_year_is_sent_with_that(bucket):
    log = letting(somebody())
    run_feed()
    save(log, startdate=date(2026, 3, 1), collection_year=2025)
    run_feed(NOW + NIGHT)
    assert ids(bucket.everything("core_2025_2026_apr_mar_")) == [log.pk]
    assert len(bucket.everything(LETTINGS)) == 1


def test_sandboxes_are_left_out(bucket):
    by = somebody()
    sandbox = UserFactory(organisation=OrganisationFactory(is_sandbox=True))
    theirs = letting(sandbox)
    letting(by, owning_organisation_id=None, managing_organisation_id=sandbox.organisation_id)
    letting(by, owning_organisation_id=None, managing_organisation_id=None, created_by=sandbox)
    sale(sandbox)
    ours = letting(by)
    run_feed()
    assert ids(bucket.everything("core_")) == [ours.pk]
    assert sandbox.pk not in ids(bucket.everything(USERS), "id")
    assert theirs.owning_organisation_id not in ids(bucket.everything(ORGANISATIONS), "id")


def test_a_sign_in_sends_the_person_and_none_of_their_logs(bucket):
    by = somebody()
    letting(by)
    run_feed()
    User.objects.filter(pk=by.pk).update(sign_in_count=9, updated_at=NOW)
    run_feed(NOW + NIGHT)
    assert [form["sign_in_count"] for form in bucket.forms(f"{USERS}f0001_inc0002")] == ["9"]
    assert len(bucket.everything(LETTINGS)) == 1


@pytest.mark.parametrize("role", ["assigned_to", "created_by", "updated_by"])
def test_a_new_address_of_a_person_sends_the_logs_that_show_it(role, bucket):
    by, other = somebody(), somebody()
    shows, _ = letting(by, **{role: other}), letting(by)
    run_feed()
    User.objects.filter(pk=other.pk).update(email="new@example.org")
    run_feed(NOW + NIGHT)
    assert ids(bucket.forms(f"{LETTINGS}f0001_inc0002")) == [shows.pk]


def test_a_new_name_sends_the_logs_dated_from_then_on(bucket):
    by = somebody()
    letting(by, startdate=date(2026, 6, 30))
    since = letting(by, startdate=date(2026, 7, 1))
    run_feed()
    NameChangeFactory(organisation=by.organisation, name="Another Name", startdate=date(2026, 7, 1))
    run_feed(NOW + NIGHT)
    (form,) = bucket.forms(f"{LETTINGS}f0001_inc0002")
    assert (int(form["log_id"] or 0), form["owningorgname"]) == (since.pk, "Another Name")
    assert [form["name"] for form in bucket.forms(f"{ORGANISATIONS}f0001_inc0002")] == ["Another Name"]
    assert [form["organisation_name"] for form in bucket.forms(f"{USERS}f0001_inc0002")] == ["Another Name"]


def test_a_name_to_come_goes_out_on_its_day(bucket):
    organisation = somebody().organisation
    NameChangeFactory(organisation=organisation, name="Name to come", startdate=date(2026, 11, 4))
    run_feed(NOW)
    run_feed(NOW + NIGHT)
    assert len(bucket.everything(ORGANISATIONS)) == 1
    run_feed(NOW + 2 * NIGHT)
    assert bucket.everything(ORGANISATIONS)[-1]["name"] == "Name to come"


def test_an_organisation_is_merged_from_the_day_of_its_merge(bucket):
    absorbing = OrganisationFactory()
    OrganisationFactory(merge_date=date(2026, 11, 3), absorbing_organisation=absorbing)
    run_feed(NOW)
    run_feed(NOW + NIGHT)
    assert [form["status"] for form in bucket.everything(ORGANISATIONS)] == ["active", "active", "merged"]


def test_a_change_of_a_registration_number_sends_the_logs_and_one_of_a_telephone_number_none(bucket):
    by = somebody()
    letting(by)
    run_feed()
    organisation = by.organisation
    organisation.phone = "01632960009"
    organisation.save()
    run_feed(NOW + NIGHT)
    assert len(bucket.everything(LETTINGS)) == 1
    organisation.housing_registration_no = "LH9999"
    organisation.save()
    run_feed(NOW + 2 * NIGHT)
    assert [form["hcnum"] for form in bucket.everything(LETTINGS)] == [None, "LH9999"]


def test_a_change_of_a_location_alone_sends_no_log(bucket):
    place = LocationFactory()
    log = letting(somebody(), needstype=2, scheme_id=place.scheme_id, location_id=place.pk)
    run_feed()
    place.units = 99
    place.save()
    run_feed(NOW + NIGHT)
    assert len(bucket.everything(LETTINGS)) == 1
    save(log)
    run_feed(NOW + 2 * NIGHT)
    assert [form["units"] for form in bucket.everything(LETTINGS)] == ["12", "99"]


def test_records_are_in_order_of_creation(bucket):
    by = somebody()
    later = letting(by, created_at=EARLIER + timedelta(days=1))
    earlier = letting(by)
    run_feed()
    assert ids(bucket.everything(LETTINGS)) == [earlier.pk, later.pk]


def test_control_characters_do_not_make_the_archive_unreadable(bucket):
    letting(somebody(), tenancycode="A\x0bB\x1fC", propcode="<&>'\"\r\n")
    run_feed()
    (form,) = bucket.everything(LETTINGS)
    assert (form["tenancycode"], form["propcode"]) == ("A\ufffdB\ufffdC", "<&>'\"\r\n")


def test_years_are_those_that_have_a_questionnaire_and_are_listed(bucket):
    run = run_feed(datetime(2026, 8, 1, 5, 0, tzinfo=UTC))
    sent = list(run.exports.order_by("pk").values_list("collection", "year"))
    assert sent == [
        ("users", None),
        ("organisations", None),
        ("lettings", 2025),
        ("lettings", 2026),
        ("sales", 2025),
        ("sales", 2026),
    ]
    assert FeedRun.objects.get().differences == {}

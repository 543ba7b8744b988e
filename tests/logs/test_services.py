"""Making, changing and deleting logs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from lettings.models import LettingsLog
from logs.models import Channel, LogEvent, Status
from logs.services import (
    ChangedMeanwhile,
    LogDeleted,
    WindowClosed,
    create_log,
    delete_log,
    put_values,
    save_answers,
)
from tests.factories.lettings import NOW, letting

LATER = NOW + timedelta(hours=1)


def save(log, by, *, now=LATER, **settings):
    given = settings.pop("given")
    return save_answers(log=log, given=given, by=by, channel=Channel.WEB, now=now, **settings)


def stored(log: LettingsLog) -> LettingsLog:
    return LettingsLog.objects.get(pk=log.pk)


def events(log) -> list[LogEvent]:
    return list(LogEvent.objects.of("lettings", log.pk).order_by("version"))


def test_a_new_log_begins_with_the_person_and_their_organisation(officer, council):
    log = create_log(LettingsLog, by=officer, channel=Channel.WEB, now=NOW)
    assert (log.owning_organisation, log.managing_organisation, log.assigned_to) == (council, council, officer)
    assert log.status == Status.NOT_STARTED


def test_a_new_log_of_the_support_team_begins_empty(supporter):
    log = create_log(LettingsLog, by=supporter, channel=Channel.WEB, now=NOW)
    assert (log.owning_organisation, log.managing_organisation, log.assigned_to) == (None, None, None)


def test_answers_are_stored_and_the_year_follows_the_date(log):
    assert log.startdate == date(2026, 6, 1)
    assert log.collection_year == 2026
    assert log.status == Status.IN_PROGRESS


def test_every_save_is_recorded_with_what_changed(log, officer):
    save(log, officer, given={"tenancycode": "T2"})
    event = events(log)[-1]
    assert event.changes == {"tenancycode": ["T1", "T2"]}
    assert (event.actor, event.channel, event.at) == (officer, Channel.WEB, LATER)
    assert event.version == stored(log).version == 2


def test_a_save_that_changes_nothing_is_no_event(log, officer):
    save(log, officer, given={"tenancycode": "T1"})
    assert len(events(log)) == 1


def test_an_event_cannot_be_changed_or_removed(log):
    for sql in ("UPDATE logs_logevent SET version = 9", "DELETE FROM logs_logevent"):
        with (
            pytest.raises(ProgrammingError, match="only ever added"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_what_cannot_be_read_is_kept_as_it_was_sent(log, officer):
    save(log, officer, given={"startdate": "31 2 2026"})
    kept = stored(log).unaccepted["startdate"]
    assert kept["raw"] == "31 2 2026"
    assert kept["rules"] == ["startdate_invalid_date"]
    assert (kept["by"], kept["channel"]) == (officer.pk, "web")
    assert stored(log).startdate == date(2026, 6, 1)
    assert events(log)[-1].refused == {"startdate": "31 2 2026"}


def test_a_kept_value_goes_once_the_question_is_answered(log, officer):
    save(log, officer, given={"startdate": "31 2 2026"})
    save(log, officer, given={"startdate": "2 6 2026"})
    assert stored(log).unaccepted == {}
    assert stored(log).startdate == date(2026, 6, 2)


def test_a_kept_value_holds_the_log_back_from_completion(complete, officer):
    assert complete.status == Status.COMPLETED
    save(complete, officer, given={"brent": "lots"})
    assert stored(complete).status == Status.IN_PROGRESS
    assert stored(complete).brent == complete.brent


def test_nothing_that_was_sent_breaks_storing_it(log, officer):
    for raw in ("\x00", "x" * 10_000, "\N{PILE OF POO}" * 50, "'; DROP TABLE x;--"):
        save(log, officer, given={"propcode": raw, "brent": raw, "renewal": raw, "startdate": raw})
    assert stored(log).unaccepted["startdate"]["raw"] == "'; DROP TABLE x;--"


def test_a_date_in_another_year_takes_the_answers_to_that_years_form(officer):
    log = letting(officer, now=datetime(2026, 5, 1, 9, 0, tzinfo=UTC), startdate=date(2026, 4, 20))
    save(log, officer, given={"builtype": 1, "startdate": date(2026, 3, 20)}, now=datetime(2026, 5, 2, tzinfo=UTC))
    assert stored(log).collection_year == 2025
    assert stored(log).tenancycode == "T1"


def test_money_is_kept_to_the_penny(complete):
    assert complete.tcharge == complete.brent + complete.scharge + complete.pscharge + complete.supcharg
    assert isinstance(complete.tcharge, Decimal)


def test_two_people_changing_the_same_answer_is_a_conflict(log, officer, coordinator):
    seen = log.version
    save(log, coordinator, given={"tenancycode": "Mine"})
    with pytest.raises(ChangedMeanwhile) as conflict:
        save(log, officer, given={"tenancycode": "Yours"}, seen_version=seen)
    assert conflict.value.events["tenancycode"].actor == coordinator
    assert stored(log).tenancycode == "Mine"


def test_two_people_changing_different_answers_is_none(log, officer, coordinator):
    seen = log.version
    save(log, coordinator, given={"tenancycode": "Mine"})
    save(log, officer, given={"propcode": "P9"}, seen_version=seen)
    assert (stored(log).tenancycode, stored(log).propcode) == ("Mine", "P9")


def test_two_people_giving_the_same_answer_is_none(log, officer, coordinator):
    seen = log.version
    save(log, coordinator, given={"tenancycode": "Same"})
    save(log, officer, given={"tenancycode": "Same"}, seen_version=seen)
    assert stored(log).tenancycode == "Same"


def test_a_log_of_a_closed_year_is_not_changed(officer):
    log = letting(officer, now=datetime(2026, 3, 1, 9, 0, tzinfo=UTC), startdate=date(2026, 2, 1))
    with pytest.raises(WindowClosed):
        save(log, officer, given={"tenancycode": "Late"}, now=datetime(2026, 9, 1, 9, 0, tzinfo=UTC))


def test_a_deleted_log_is_kept_with_its_history(log, officer):
    delete_log(log=log, by=officer, now=LATER)
    assert (stored(log).status, stored(log).discarded_at) == (Status.DELETED, LATER)
    assert [event.action for event in events(log)] == ["created", "deleted"]


def test_a_log_that_was_deleted_meanwhile_stays_as_it_was_deleted(log, officer, coordinator):
    delete_log(log=log, by=officer, now=LATER)
    deleted = LettingsLog.objects.get()
    with pytest.raises(LogDeleted):
        save_answers(log=log, given={"beds": 3}, by=coordinator, channel=Channel.WEB, now=LATER)
    delete_log(log=log, by=coordinator, now=LATER + timedelta(hours=1))
    log.refresh_from_db()
    assert (log.beds, log.version, log.discarded_at) == (deleted.beds, deleted.version, LATER)
    assert log.updated_by == officer


def test_a_log_moved_by_the_service_is_recorded_too(log, officer, stranger):
    with transaction.atomic():
        put_values(log, {"assigned_to_id": stranger.pk}, by=officer, channel=Channel.SERVICE, now=LATER)
    assert stored(log).assigned_to == stranger
    assert events(log)[-1].changes == {"assigned_to_id": [officer.pk, stranger.pk]}

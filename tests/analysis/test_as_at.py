"""A log as it stood at a moment is told from its events, whatever was saved in whatever order."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from analysis.as_at import IS_THERE, MOMENT, logs_as_at
from analysis.columns import Shown, literal, shown_as
from analysis.variables import variables_of
from lettings.models import LettingsLog
from logs.assessing import assess
from logs.collection import registered
from logs.models import Channel, Log, LogEvent, Status
from logs.models.log import model_of
from logs.services import WindowClosed, create_log, delete_log, put_values, save_answers
from organisations.models import Organisation
from questionnaire.core.answers import Values
from questionnaire.core.variables import Reference
from tests.analysis.test_sql_views import rows
from tests.factories.lettings import NOW, letting
from tests.logs.generating import KINDS, Kind, Unlikely
from tests.logs.generating.kinds import START
from users.models import User

pytestmark = pytest.mark.django_db
LOGS, SAVES = 6, 10
BEFORE = NOW - timedelta(days=1)


@dataclass(frozen=True)
class Stood:
    """What was stored after a save."""

    moment: datetime
    log_id: int
    values: Values
    status: int
    version: int
    collection_year: int | None
    updated_at: datetime


def saved_many_times(kind: Kind, by: User, council: Organisation, seed: int) -> Iterator[Stood]:
    """One log after each of its saves; every third log is deleted in the end."""
    rng, model = Random(f"as at {seed}"), model_of(kind.collection.name)
    answering, now = Unlikely(kind, rng), NOW + timedelta(minutes=seed)
    begun = {kind.day: START[2026], "owning_organisation_id": council.pk, "managing_organisation_id": council.pk}
    log = create_log(model, by=by, channel=Channel.WEB, now=now, given=begun)
    yield stood(log, now)
    for step in range(SAVES):
        now += timedelta(hours=1)
        found = assess(log, {}, by=by, today=now.date())
        given = {
            name: value
            for name, value in answering.step(found).items()
            if not isinstance(kind.variables[name], Reference)
        }
        try:
            save_answers(log=log, given=given, by=by, channel=Channel.API, now=now)
        except WindowClosed:
            break
        if step == SAVES // 2:
            log.refresh_from_db()
            put_values(log, {"assigned_to_id": by.pk}, by=by, channel=Channel.SERVICE, now=now + timedelta(minutes=1))
            now += timedelta(minutes=1)
        log.refresh_from_db()
        yield stood(log, now)
    if seed % 3 == 0:
        delete_log(log=log, by=by, now=now + timedelta(hours=1))
        log.refresh_from_db()
        yield stood(log, now + timedelta(hours=1))


def stood(log: Log, moment: datetime) -> Stood:
    return Stood(moment, log.pk, log.values, log.status, log.version, log.collection_year, log.updated_at)


def replayed(collection: str, log_id: int, moment: datetime) -> Values:
    """The answers that the events up to the moment come to."""
    variables, values = registered()[collection].variables.by_name, {}
    for event in LogEvent.objects.of(collection, log_id).filter(at__lte=moment).order_by("version"):
        for name, (before, after) in event.changes.items():
            assert as_json(variables[name], values.get(name)) == before, name
            values[name] = variables[name].understand(after).value
    return {name: value for name, value in values.items() if value is not None}


def as_json(variable: Any, value: Any) -> Any:
    return None if value is None else variable.to_json(value)


def the_row_then(model: type[Log], moment: datetime, log_id: int) -> Mapping[str, Any] | None:
    """The stored row as the database tells it for a moment."""
    source = logs_as_at(model.collection, model._meta.db_table)
    query = f"SELECT log.* FROM {source} WHERE stored.id = %s AND {IS_THERE}"  # noqa: S608
    found = rows(query.replace(MOMENT, f"{literal(moment.isoformat())}::timestamptz"), log_id)
    return found[0] if found else None


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_events_tell_of_every_log_how_it_stood_after_each_save(kind, supporter, council):
    model = model_of(kind.collection.name)
    history = [each for seed in range(LOGS) for each in saved_many_times(kind, supporter, council, seed)]
    assert len(history) > LOGS * SAVES / 2
    for then in history:
        where = f"log {then.log_id}, version {then.version}"
        assert replayed(kind.collection.name, then.log_id, then.moment) == then.values, where
        row = the_row_then(model, then.moment, then.log_id)
        held = {variable.name: row[variable.name] for variable in model.collection.variables.stored()}
        assert {name: value for name, value in held.items() if value is not None} == then.values, where
        assert (row["status"], row["version"], row["updated_at"]) == (then.status, then.version, then.updated_at), where
        assert the_row_then(model, BEFORE, then.log_id) is None
    assert {Status.DELETED, Status.IN_PROGRESS} <= {each.status for each in history}
    assert_function_agrees(model, history)


def assert_function_agrees(model: type[Log], history: list[Stood]) -> None:
    """What analysts are told of 2026 at some moments is what was stored then."""
    collection = model.collection
    shown = [
        variable.name
        for variable in variables_of(collection.questionnaires()[2026])
        if shown_as(collection, variable) in (Shown.AS_IT_IS, Shown.CODED) and variable.name != "la"
    ]
    for then in history[::7]:
        latest = {each.log_id: each for each in history if each.moment <= then.moment}
        expected = {
            log_id: each
            for log_id, each in latest.items()
            if each.status != Status.DELETED and each.collection_year == 2026
        }
        told = rows(f"SELECT * FROM analysis.{collection.name}_2026_as_at(%s)", then.moment)  # noqa: S608
        assert {row["id"] for row in told} == expected.keys()
        for row in told:
            values = expected[row["id"]].values
            assert {name: row[name] for name in shown} == {name: values.get(name) for name in shown}
            assert row["status"] == expected[row["id"]].status


def test_a_log_is_in_the_year_that_its_date_fell_in_then(supporter, council):
    crossover = datetime(2026, 6, 20, 9, 0, tzinfo=UTC)
    log = letting(
        supporter,
        now=crossover,
        owning_organisation_id=council.pk,
        managing_organisation_id=council.pk,
        startdate=date(2026, 3, 20),
    )
    later = crossover + timedelta(days=2)
    save_answers(log=log, given={"startdate": date(2026, 4, 20)}, by=supporter, channel=Channel.WEB, now=later)

    def found(year: int, moment: datetime) -> list[int]:
        return [row["id"] for row in rows(f"SELECT id FROM analysis.lettings_{year}_as_at(%s)", moment)]  # noqa: S608

    between = crossover + timedelta(days=1)
    assert (found(2025, between), found(2026, between)) == ([log.pk], [])
    assert (found(2025, later), found(2026, later)) == ([], [log.pk])


def test_a_log_that_has_been_deleted_since_is_there_as_it_was(officer):
    log = letting(officer, beds=2)
    delete_log(log=log, by=officer, now=NOW + timedelta(days=3))
    (row,) = rows("SELECT id, beds, status_label FROM analysis.lettings_2026_as_at(%s)", NOW + timedelta(days=2))
    assert row == {"id": log.pk, "beds": log.beds, "status_label": "In progress"}
    assert rows("SELECT id FROM analysis.lettings_2026_as_at(%s)", NOW + timedelta(days=4)) == []


def test_a_log_without_events_stands_as_it_is_stored(officer):
    LettingsLog.objects.create(
        owning_organisation=officer.organisation, startdate="2026-06-01", collection_year=2026, created_at=NOW, status=1
    )
    assert len(rows("SELECT id FROM analysis.lettings_2026_as_at(%s)", NOW)) == 1
    assert rows("SELECT id FROM analysis.lettings_2026_as_at(%s)", BEFORE) == []


@pytest.mark.usefixtures("autumn_2026")
def test_a_snapshot_is_kept_as_a_file_with_the_columns_of_the_view(officer, capsys):
    log = letting(officer, now=datetime(2026, 7, 1, 12, 0, tzinfo=UTC))
    call_command("snapshot", "--collection", "lettings", "--year", "2026", "--as-at", "2026-11-02")
    name = capsys.readouterr().out.strip()
    assert name.startswith("snapshots/lettings_2026-as-at-2026-11-02-0000")
    with default_storage.open(name) as file:
        lines = file.read().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("id,collection_year,status,status_label")
    (row,) = csv.DictReader(lines)
    assert (row["id"], row["created_at"]) == (str(log.pk), "2026-07-01 13:00:00+01")


@pytest.mark.parametrize(
    ("year", "as_at", "why"), [("2026", "yesterday", "no day and no time"), ("1999", "2026-10-01", "no lettings log")]
)
def test_what_cannot_be_kept_is_said(year, as_at, why):
    with pytest.raises(CommandError, match=why):
        call_command("snapshot", "--collection", "lettings", "--year", year, "--as-at", as_at)


@pytest.mark.usefixtures("autumn_2026")
def test_a_moment_that_is_still_to_come_is_refused():
    kept = _snapshots()
    soon = f"{timezone.localtime() + timedelta(minutes=5):%Y-%m-%dT%H:%M}"
    for moment in (soon, "2099-01-01"):
        with pytest.raises(CommandError, match="has not passed yet"):
            call_command("snapshot", "--collection", "lettings", "--year", "2026", "--as-at", moment)
    assert _snapshots() == kept


@pytest.mark.usefixtures("autumn_2026")
def test_a_time_without_its_zone_is_london_time(officer, capsys):
    letting(officer)
    call_command("snapshot", "--collection", "lettings", "--year", "2026", "--as-at", "2026-11-01T12:30")
    assert "as-at-2026-11-01-1230" in capsys.readouterr().out


def _snapshots() -> list[str]:
    """Other tests of the process keep some, too."""
    return sorted(default_storage.listdir("snapshots")[1]) if default_storage.exists("snapshots") else []

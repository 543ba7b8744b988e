"""Working out the figures: all of them at night, those of organisations with changes in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from insights.models import Figure, GroupFigure, Period, Refresh
from insights.profiles import MODELS
from insights.selecting import LEFT_AFTER, fact_parameters, facts, selects
from logs.models import Log, LogEvent
from organisations.collection_years import collection_year

OVERLAP = timedelta(minutes=15)
"""Looked back beyond the last refresh: a save may have begun before it and ended after."""
WHENEVER = date.max

INSERT = """
INSERT INTO {figures} (collection, year, period, owner_id, manager_id, measure, key, value, "of")
SELECT %(collection)s, %(year)s, %(period)s, found.* FROM ({select}) found (owner, manager, measure, key, value, "of")
"""
GROUP = """
INSERT INTO {groups} (
    collection, year, period, provider_type, measure, key, value, "of", organisations, contributors
)
SELECT figure.collection, figure.year, figure.period, owner.provider_type, figure.measure, figure.key,
    sum(figure.value), sum(figure.of),
    count(DISTINCT coalesce(owner.absorbing_organisation_id, owner.id)) FILTER (WHERE figure.of > 0),
    count(DISTINCT coalesce(owner.absorbing_organisation_id, owner.id)) FILTER (WHERE figure.value > 0)
FROM {figures} figure JOIN organisations_organisation owner ON owner.id = figure.owner_id
WHERE figure.collection = %(collection)s
GROUP BY 1, 2, 3, 4, 5, 6
"""
CHANGED = """
WITH changed AS (
    SELECT event.log_id, event.changes -> 'owning_organisation_id' AS owner,
        event.changes -> 'managing_organisation_id' AS manager, event.version
    FROM {events} event
    WHERE event.collection = %(collection)s AND event.at >= %(since)s
)
SELECT DISTINCT coalesce(log.owning_organisation_id, log.managing_organisation_id)
FROM changed JOIN {logs} log ON log.id = changed.log_id
WHERE coalesce(log.owning_organisation_id, log.managing_organisation_id) IS NOT NULL
UNION
SELECT DISTINCT (owner ->> 0)::bigint FROM changed WHERE owner ->> 0 IS NOT NULL
UNION
SELECT DISTINCT (manager ->> 0)::bigint FROM changed WHERE manager ->> 0 IS NOT NULL
UNION
SELECT DISTINCT log.managing_organisation_id
FROM changed JOIN {logs} log ON log.id = changed.log_id
WHERE changed.owner IS NOT NULL AND changed.owner ->> 0 IS NULL AND changed.version > 1
    AND log.managing_organisation_id IS NOT NULL
"""
"""Owners of logs that changed, now and before. Before it had one, a log counted as its manager's."""


@dataclass(frozen=True)
class Part:
    """Which logs of a year go into one set of figures.

    :ivar until: the last day that they are dated.
    """

    year: int
    period: Period
    until: date


def refresh_all(*, now: datetime) -> None:
    """Work out every figure anew."""
    for model in MODELS.values():
        _refresh_whole(model, now)


def refresh_changed(*, now: datetime) -> None:
    """Work out the figures of organisations of which logs changed since the last refresh."""
    for model in MODELS.values():
        _refresh_changed(model, now)


@transaction.atomic
def _refresh_whole(model: type[Log], now: datetime) -> None:
    state = _locked(model)
    today = timezone.localdate(now)
    state.to_date = _same_day_last_year(today)
    _work_out(model, _parts(model, today, state.to_date), now, owners=None)
    state.as_of = state.whole_at = now
    state.save()


@transaction.atomic
def _refresh_changed(model: type[Log], now: datetime) -> None:
    state = _locked(model)
    today = timezone.localdate(now)
    if state.as_of is None or state.to_date is None or collection_year(today) != collection_year(_whole_on(state)):
        # at first, and when a new collection year has begun
        state.to_date = _same_day_last_year(today)
        _work_out(model, _parts(model, today, state.to_date), now, owners=None)
        state.whole_at = now
    elif owners := _owners_of_changed_logs(model, state.as_of - OVERLAP):
        _work_out(model, _parts(model, today, state.to_date), now, owners=owners)
    state.as_of = now
    state.save()


def _whole_on(state: Refresh) -> date:
    return timezone.localdate(state.whole_at)


def _locked(model: type[Log]) -> Refresh:
    """The state of a collection's figures. Whoever comes second waits, then does the same again."""
    Refresh.objects.get_or_create(collection=model.collection.name)
    return Refresh.objects.select_for_update().get(collection=model.collection.name)


def _same_day_last_year(today: date) -> date:
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # 29 February
        return today.replace(year=today.year - 1, day=28)


def _parts(model: type[Log], today: date, to_date: date) -> list[Part]:
    """This year and last year, and of last year what it had come to on the same day."""
    current = collection_year(today)
    years = [year for year in (current, current - 1) if year in model.collection.questionnaires()]
    parts = [Part(year, Period.YEAR, WHENEVER) for year in years]
    return [*parts, Part(current - 1, Period.TO_DATE, to_date)] if current - 1 in years else parts


def _work_out(model: type[Log], parts: list[Part], now: datetime, *, owners: list[int] | None) -> None:
    """Replace the figures of these owners; of all where None."""
    collection = model.collection.name
    years = sorted({part.year for part in parts})
    old = Figure.objects.filter(collection=collection, year__in=years)
    (old if owners is None else old.filter(owner__in=owners)).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("DROP TABLE IF EXISTS pg_temp.insights_fact")
        parameters = fact_parameters(model) | {"years": years, "owners": owners, "left_before": now - LEFT_AFTER}
        cursor.execute(facts(model, only_some_owners=owners is not None), parameters)
        cursor.execute("ANALYZE insights_fact")
        for part in parts:
            _insert(cursor, model, part, parameters)
        GroupFigure.objects.filter(collection=collection).delete()
        cursor.execute(_named(GROUP), {"collection": collection})


def _insert(cursor: CursorWrapper, model: type[Log], part: Part, parameters: dict[str, Any]) -> None:
    questionnaire = model.collection.questionnaires()[part.year]
    chosen = parameters | {
        "year": part.year,
        "period": part.period.value,
        "until": part.until,
        "confirms": sorted({rule.confirm.name for rule in questionnaire.soft_rules}),
    }
    for select in selects(model, questionnaire):
        cursor.execute(_named(INSERT, select=select), chosen)


def _owners_of_changed_logs(model: type[Log], since: datetime) -> list[int]:
    statement = CHANGED.format(events=LogEvent._meta.db_table, logs=model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"collection": model.collection.name, "since": since})
        return [owner for (owner,) in cursor.fetchall()]


def _named(statement: str, **parts: str) -> str:
    return statement.format(figures=Figure._meta.db_table, groups=GroupFigure._meta.db_table, **parts)

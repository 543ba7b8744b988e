"""The SQL by which figures are worked out from logs and their records: one SELECT a measure.

Each gives rows of owner, manager, measure, key, value and whole. Names of columns and codes come from declarations,
everything else goes as a parameter. Channels are those by which logs were made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from insights.models import Measure
from insights.not_said import Column, NotSaid, not_said_in
from insights.profiles import Mean, Share, profile_of
from logs.models import Channel, Log, LogEvent, Status
from logs.models.log import SHOWN_STATUSES
from questionnaire.core.variables import Money, Variable
from questionnaire.core.years import Questionnaire

PAUSE = timedelta(minutes=15)
"""Time between two saves that is longer than this counts as a pause, not as work."""
LEFT_AFTER = timedelta(days=30)
"""A log in progress that nobody changed for so long counts as left."""
MOST_MINUTES, MOST_DAYS = 120, 90
"""Longer times are told as these: a median does not mind."""

FACTS = """
CREATE TEMPORARY TABLE insights_fact ON COMMIT DROP AS
WITH log AS (
    SELECT log.id, owner.id AS owner,
        coalesce(log.managing_organisation_id, log.owning_organisation_id) AS manager,
        log.status, log.collection_year AS year, log.{day} AS day, log.updated_at
    FROM {logs} log JOIN organisations_organisation owner
        ON owner.id = coalesce(log.owning_organisation_id, log.managing_organisation_id)
    WHERE log.collection_year = ANY(%(years)s) AND log.status = ANY(%(shown)s) AND NOT owner.is_sandbox {only}
), save AS (
    SELECT event.log_id, event.version, event.channel, event.status, event.at,
        event.refused <> '{{}}'::jsonb AS has_refused,
        min(event.version) FILTER (WHERE event.status = %(completed)s) OVER one AS completed,
        lag(event.at) OVER (one ORDER BY event.version) AS former
    FROM {events} event JOIN log ON log.id = event.log_id
    WHERE event.collection = %(collection)s
    WINDOW one AS (PARTITION BY event.log_id)
), told AS (
    SELECT log_id, min(channel) FILTER (WHERE version = 1) AS channel,
        CASE WHEN bool_and(status IS NOT NULL) THEN min(completed) END AS completed,
        coalesce(bool_or(has_refused) FILTER (WHERE version <= completed), false) AS was_refused,
        coalesce(sum(at - former) FILTER (
            WHERE version <= completed AND channel = %(web)s AND at - former <= %(pause)s
        ), interval '0') AS worked,
        max(at) FILTER (WHERE version = completed) - min(at) AS took
    FROM save GROUP BY log_id
), corrected AS (
    SELECT DISTINCT event.log_id
    FROM {events} event JOIN told ON told.log_id = event.log_id AND event.version > told.completed
    WHERE event.collection = %(collection)s AND event.channel <> %(service)s AND (
        event.refused <> '{{}}'::jsonb OR EXISTS (
            SELECT FROM jsonb_each(event.changes) change
            WHERE change.key = ANY(%(answers)s) AND change.value -> 0 <> 'null'::jsonb
        )
    )
)
SELECT log.id, log.owner, log.manager, log.status, log.year, log.day,
    coalesce(told.channel, %(service)s) AS channel, told.completed IS NOT NULL AS was_completed,
    coalesce(told.was_refused, false) AS was_refused, corrected.log_id IS NOT NULL AS was_corrected,
    least(ceil(extract(epoch FROM told.worked) / 60), %(most_minutes)s)::int AS minutes,
    least(floor(extract(epoch FROM told.took) / 86400), %(most_days)s)::int AS days,
    log.status < %(completed)s AND log.updated_at < %(left_before)s AS is_left
FROM log LEFT JOIN told ON told.log_id = log.id LEFT JOIN corrected ON corrected.log_id = log.id
"""
"""A row for each log: what its records say of it, left to be counted in several ways.

As long as nobody has said who owns a log, it counts as its manager's.
"""
OF_OWNERS = (
    "AND (log.owning_organisation_id = ANY(%(owners)s)"
    " OR log.owning_organisation_id IS NULL AND log.managing_organisation_id = ANY(%(owners)s))"
)

CHOSEN = "fact.year = %(year)s AND fact.day <= %(until)s"


def facts(model: type[Log], *, only_some_owners: bool) -> str:
    """Make the temporary table that every other statement reads."""
    return FACTS.format(
        logs=model._meta.db_table,
        events=LogEvent._meta.db_table,
        day=_quoted(model.collection.event_day),
        only=OF_OWNERS if only_some_owners else "",
    )


def fact_parameters(model: type[Log]) -> dict[str, Any]:
    """What `facts` reads besides years, owners and the time."""
    return {
        "collection": model.collection.name,
        "shown": [status.value for status in SHOWN_STATUSES],
        "completed": Status.COMPLETED.value,
        "web": Channel.WEB.value,
        "service": Channel.SERVICE.value,
        "pause": PAUSE,
        "most_minutes": MOST_MINUTES,
        "most_days": MOST_DAYS,
        "answers": sorted(_answers(model)),
    }


def _answers(model: type[Log]) -> set[str]:
    """Columns of answers that somebody gives: neither worked out nor who the log is assigned to."""
    return {
        column
        for questionnaire in model.collection.questionnaires().values()
        for _, question in questionnaire.all_questions()
        if not question.worked_out and not question.readonly
        for column in question.columns
    }


def selects(model: type[Log], questionnaire: Questionnaire) -> Iterator[str]:
    """A SELECT for each group of measures of one year, over the facts that are `CHOSEN`."""
    yield _count(Measure.LOGS, "''")
    yield _count(Measure.MONTH, "to_char(fact.day, 'YYYY-MM') || ':' || fact.status")
    yield _count(Measure.CHANNEL, "fact.channel")
    yield _rate(Measure.ACCEPTED, "fact.channel", "NOT (was_refused OR was_corrected)", "was_completed")
    yield _rate(Measure.REFUSED_ON_THE_WAY, "fact.channel", "was_refused", "was_completed")
    yield _rate(Measure.CORRECTED, "fact.channel", "was_corrected", "was_completed")
    yield _rate(Measure.LEFT, "''", "is_left", "fact.status < %(completed)s")
    for measure, column in ((Measure.MINUTES, "minutes"), (Measure.DAYS, "days")):
        yield _count(measure, f"fact.channel || ':' || fact.{column}", "was_completed")
    yield from _of_events()
    yield from _of_logs(model, questionnaire)


def _count(measure: Measure, key: str, among: str = "true") -> str:
    return (
        f"SELECT owner, manager, '{measure}', {key}, count(*), 0 FROM insights_fact fact "  # noqa: S608
        f"WHERE {CHOSEN} AND {among} GROUP BY 1, 2, 4"
    )


def _rate(measure: Measure, key: str, what: str, among: str) -> str:
    return (
        f"SELECT owner, manager, '{measure}', {key}, count(*) FILTER (WHERE {what}), count(*) "  # noqa: S608
        f"FROM insights_fact fact WHERE {CHOSEN} AND {among} GROUP BY 1, 2, 4"
    )


def _of_events() -> Iterator[str]:
    """What was refused and what was found unusual, counted by log."""
    event = f"{LogEvent._meta.db_table} event JOIN insights_fact fact ON fact.id = event.log_id"
    among = f"{CHOSEN} AND event.collection = %(collection)s"
    yield (
        f"SELECT owner, manager, '{Measure.RULE}', rule.id, count(DISTINCT fact.id), 0 "  # noqa: S608
        f"FROM {event}, jsonb_each(event.rules) refused, jsonb_array_elements_text(refused.value) rule (id) "
        f"WHERE {among} AND event.rules IS NOT NULL GROUP BY 1, 2, 4"
    )
    yield (
        f"SELECT owner, manager, '{Measure.REFUSED_QUESTION}', variable.name, count(DISTINCT fact.id), 0 "  # noqa: S608
        f"FROM {event}, jsonb_object_keys(event.refused) variable (name) "
        f"WHERE {among} AND event.refused <> '{{}}'::jsonb GROUP BY 1, 2, 4"
    )
    yield (
        f"SELECT owner, manager, '{Measure.CHECK_RAISED}', raised.name, count(DISTINCT fact.id), 0 FROM {event}, "  # noqa: S608
        "LATERAL (SELECT jsonb_array_elements_text(event.checks) UNION SELECT change.key "
        "FROM jsonb_each(event.changes) change WHERE change.key = ANY(%(confirms)s) AND change.value -> 1 = '0'::jsonb"
        f") raised (name) WHERE {among} AND (event.checks IS NOT NULL OR event.changes ?| %(confirms)s) "
        "GROUP BY 1, 2, 4"
    )


def _of_logs(model: type[Log], questionnaire: Questionnaire) -> Iterator[str]:
    """What logs hold now."""
    logs = f"{model._meta.db_table} log JOIN insights_fact fact ON fact.id = log.id"
    yield (
        f"SELECT owner, manager, '{Measure.RULE_STANDING}', rule.id, count(DISTINCT fact.id), 0 "  # noqa: S608
        f"FROM {logs}, jsonb_each(log.unaccepted) kept, jsonb_array_elements_text(kept.value -> 'rules') rule (id) "
        f"WHERE {CHOSEN} AND log.unaccepted <> '{{}}'::jsonb GROUP BY 1, 2, 4"
    )
    yield (
        f"SELECT owner, manager, '{Measure.CHECK_REASON}', given.value ->> 'reason', count(*), 0 "  # noqa: S608
        f"FROM {logs}, jsonb_each(log.confirmation_reasons) given "
        f"WHERE {CHOSEN} AND given.value ->> 'reason' <> '' GROUP BY 1, 2, 4"
    )
    confirms = sorted({rule.confirm.name for rule in questionnaire.soft_rules})
    yield _wide(
        logs, [(Measure.CHECK_CONFIRMED, name, f'count(*) FILTER (WHERE log."{name}" = 0)', "0") for name in confirms]
    )
    yield _wide(logs, list(_not_said(not_said_in(questionnaire))))
    completed = f"fact.status = {Status.COMPLETED.value}"
    for share in profile_of(model.collection).shares:
        yield (
            f"SELECT owner, manager, '{Measure.SHARE}', '{share.key}:' || {_answer(share)}, count(*), 0 "  # noqa: S608
            f"FROM {logs} WHERE {CHOSEN} AND {completed} AND log.{_quoted(share.variable)} IS NOT NULL GROUP BY 1, 2, 4"
        )
    for mean in profile_of(model.collection).means:
        yield (
            f"SELECT owner, manager, '{Measure.MEAN}', '{mean.key}:' || {_answer(mean.split)}, {_sum(mean)}, count(*) "  # noqa: S608
            f"FROM {logs} WHERE {CHOSEN} AND {completed} AND log.{_quoted(mean.variable)} IS NOT NULL "
            f"AND log.{_quoted(mean.split.variable)} IS NOT NULL GROUP BY 1, 2, 4"
        )


def _wide(logs: str, cells: list[tuple[Measure, str, str, str]]) -> str:
    """Many figures in one pass over the logs.

    :param cells: measure, key, and the aggregates that give value and whole.
    """
    aggregates = ", ".join(
        f"{value} AS value_{number}, {of} AS of_{number}" for number, (_, _, value, of) in enumerate(cells)
    )
    rows = ", ".join(
        f"('{measure}', '{key}', value_{number}, of_{number})" for number, (measure, key, _, _) in enumerate(cells)
    )
    return (
        f"SELECT owner, manager, cell.measure, cell.key, cell.value, cell.of FROM (SELECT owner, manager, {aggregates} "  # noqa: S608
        f"FROM {logs} WHERE {CHOSEN} GROUP BY 1, 2) wide CROSS JOIN LATERAL (VALUES {rows}) "
        "cell (measure, key, value, of) WHERE cell.value > 0 OR cell.of > 0"
    )


def _not_said(questions: tuple[NotSaid, ...]) -> Iterator[tuple[Measure, str, str, str]]:
    for question in questions:
        answered = " + ".join(f"count(*) FILTER (WHERE {_answered(column)})" for column in question.columns)
        for measure, name in ((Measure.UNKNOWN, "unknown"), (Measure.PREFERS_NOT, "prefers_not")):
            parts = [_saying(column, getattr(column, name)) for column in question.columns if getattr(column, name)]
            if parts:
                yield measure, question.key, " + ".join(f"count(*) FILTER (WHERE {part})" for part in parts), answered


def _answered(column: Column) -> str:
    return "(" + " OR ".join(f'log."{name}" IS NOT NULL' for name in column.columns) + ")"


def _saying(column: Column, codes: frozenset[object]) -> str:
    """Whether a log's answer is one of these; of a question with several options, whether one of these is ticked."""
    if len(column.columns) > 1:
        return "(" + " OR ".join(f'log."{name}"' for name in sorted(map(str, codes))) + ")"
    listed = ", ".join(str(code) if isinstance(code, int) else f"'{code}'" for code in sorted(codes, key=str))
    return f'log."{column.columns[0]}" IN ({listed})'


def _answer(share: Share) -> str:
    column = f"log.{_quoted(share.variable)}"
    return column if share.most is None else f"least({column}, {share.most})"


def _sum(mean: Mean) -> str:
    """In pence where it is money."""
    column = f"log.{_quoted(mean.variable)}"
    return f"round(sum({column}) * 100)::bigint" if isinstance(mean.variable, Money) else f"sum({column})::bigint"


def _quoted(variable: Variable[Any]) -> str:
    return f'"{variable.name}"'

"""Settling a log with facts that fit the values it ends up with.

Which organisations, scheme and collection year the rules know of depends on the log's own answers; an answer that is
refused or emptied changes what they should have known. So the log is settled again until the two agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from logs.models import Log
from logs.records import Records
from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment, Unaccepted
from questionnaire.core.given import BLANK, NotOffered, read_given
from questionnaire.core.progress import LogStatus, Progress
from questionnaire.core.settle import never_accepted, settle
from questionnaire.core.variables import Reference
from users.models import User

MOST_ROUNDS = 4


def assess(
    log: Log, given: Mapping[str, Any], *, by: User | None, today: date, records: Records | None = None
) -> Assessment:
    """The verdict on a log, should these answers be given by this person. Nothing is stored.

    Answers to what cannot be asked yet, as files and suppliers send them, are kept until it is.

    :param records: where records are read; each time anew where missing.
    """
    found = _assess(log, given, by=by, today=today, records=records)
    to_come = {name: raw for name, raw in log.to_come_as_given.items() if name not in given}
    waiting = {name: raw for name, raw in log.unaccepted_as_given.items() if name not in given} | to_come
    asked_now: dict[str, Any] = {}
    for _ in range(MOST_ROUNDS):
        # Each that is taken may decide that another is asked
        more = {name: raw for name, raw in to_come.items() if name not in asked_now and not found.comes_later(name)}
        if not more:
            break
        asked_now |= more
        found = _assess(log, {**asked_now, **given}, by=by, today=today, records=records)
    sent = {**waiting, **given}
    elsewhere = {name: NotOffered(raw) for name, raw in sent.items() if _is_withheld(found, name, raw)}
    if elsewhere:
        # An answer that the question has, but for other logs: kept aside, where emptying it would lose it.
        found = _assess(log, {**asked_now, **given, **elsewhere}, by=by, today=today, records=records)
    return _with_what_waits(found, sent)


def _with_what_waits(found: Assessment, sent: Mapping[str, Any]) -> Assessment:
    """Keep what comes before its question; what can never be read is refused at once."""
    later = {name: raw for name, raw in sent.items() if raw not in (None, BLANK, []) and found.comes_later(name)}
    refused = {name: why for name, raw in later.items() if (why := never_accepted(found, name, raw))}
    held = replace(found, to_come={name: raw for name, raw in later.items() if name not in refused})
    return _with_refusals(held, held, refused) if refused else held


def _is_withheld(found: Assessment, name: str, raw: Any) -> bool:
    if name not in found.cleared or isinstance(raw, NotOffered | list):
        return False
    return found.withholds(name, found.questionnaire.variables.by_name[name].understand(raw).value)


def _assess(log: Log, given: Mapping[str, Any], *, by: User | None, today: date, records: Records | None) -> Assessment:
    collection, stored = log.collection, log.values
    waiting = {name: raw for name, raw in log.unaccepted_as_given.items() if name not in given}
    sent = dict(given)
    readable, _, _ = read_given(collection.questionnaire(stored, today), given)
    assumed = _outside(log, stored | readable)
    refused: dict[str, Unaccepted] = {}
    verdicts: list[Assessment] = []
    for _ in range(MOST_ROUNDS):
        facts = collection.gather(
            stored | readable | assumed,
            stored=stored,
            by=by,
            today=today,
            unresolved=log.unresolved,
            records=records,
        )
        found = settle(collection.questionnaire(assumed, today), sent, stored, facts, today, unaccepted=waiting)
        verdicts.append(found)
        now = _outside(log, found.answers.values)
        changed = {name for name in now if now[name] != assumed[name]}
        if not changed:
            break
        refused |= {name: found.unaccepted[name] for name in changed & found.unaccepted.keys()}
        sent = {name: raw for name, raw in sent.items() if name not in refused}
        sent |= {name: now[name] for name in changed - refused.keys()}
        waiting = {name: raw for name, raw in waiting.items() if name not in refused}
        readable = {name: value for name, value in readable.items() if name not in refused}
        assumed = now
    return _with_refusals(found, verdicts[0], refused) if refused else found


def _outside(log: Log, values: Values) -> Values:
    """The answers that decide which facts apply."""
    names = [variable.name for variable in log.collection.variables.stored() if isinstance(variable, Reference)]
    return {name: values.get(name) for name in (*names, log.collection.event_day.name)}


def _with_refusals(found: Assessment, first: Assessment, refused: Mapping[str, Unaccepted]) -> Assessment:
    unfinished = replace(found.progress, status=_at_most_in_progress(found.progress))
    return replace(found, broken=first.broken, unaccepted={**found.unaccepted, **refused}, progress=unfinished)


def _at_most_in_progress(progress: Progress) -> LogStatus:
    return LogStatus.IN_PROGRESS if progress.status is LogStatus.COMPLETED else progress.status

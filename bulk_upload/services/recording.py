"""Storing what became of rows: their logs, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection

from bulk_upload.checking import Checker, Verdict
from bulk_upload.models import Decision, Outcome, Upload, UploadRow
from bulk_upload.senders import senders
from bulk_upload.services.naming import reference_of
from logs.batch import store
from logs.models import Channel, Log
from logs.models.log import model_of
from logs.services import WindowClosed, save_answers

UPDATE = """
UPDATE bulk_upload_uploadrow AS row
SET outcome = said.outcome, collection = said.collection, year = said.year, log_id = said.log_id, saved = said.saved,
    problems = said.problems, unusual = said.unusual, answers = said.answers, changes = said.changes,
    saved_corrected = said.saved_corrected
FROM jsonb_to_recordset(%s::jsonb) AS said (
    id bigint, outcome text, collection text, year smallint, log_id bigint, saved boolean, problems jsonb,
    unusual jsonb, answers jsonb, changes jsonb, saved_corrected jsonb
)
WHERE row.id = said.id
"""


def record(upload: Upload, checker: Checker, rows: Sequence[UploadRow], verdicts: Sequence[Verdict]) -> None:
    """Store the logs of checked rows and what is said of the rows, in the caller's transaction."""
    pairs = list(zip(rows, verdicts, strict=True))
    new = [verdict.new for row, verdict in pairs if upload.makes_logs and not row.saved and verdict.new is not None]
    for each in new:
        each.log.bulk_upload_id = upload.pk
    store(new)
    _note_names(upload, pairs)
    said = [_said(upload, checker, row, verdict) for row, verdict in pairs]
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, [json.dumps(said)])


def _note_names(upload: Upload, pairs: Sequence[tuple[UploadRow, Verdict]]) -> None:
    """Have the names remembered that the system which sent the rows knows their new logs by."""
    made = {}
    for row, verdict in pairs:
        if verdict.new is not None and verdict.new.log.pk and (named := reference_of(upload, row)):
            made[verdict.new.log.collection.name, named] = verdict.new.log.pk
    if made:
        senders().note(upload, made)


def _said(upload: Upload, checker: Checker, row: UploadRow, verdict: Verdict) -> dict[str, Any]:
    log = verdict.new.log if verdict.new is not None and verdict.new.log.pk else verdict.log
    saved = bool(verdict.new is not None and verdict.new.log.pk)
    outcome = verdict.outcome
    if row.saved and row.log_id is not None:
        log, saved = _save_again(checker, row, verdict), True
        outcome = Outcome.COMPLETE if log.is_completed and not verdict.problems else Outcome.IN_PROGRESS
    elif outcome == Outcome.UPDATE and row.decision == Decision.APPLY and not upload.check_only and log is not None:
        log, saved = _change(upload, checker, log, verdict, row), True
    return {
        "id": row.pk,
        "outcome": outcome,
        "collection": verdict.read.collection or "",
        "year": verdict.read.year,
        "log_id": log.pk if log is not None else None,
        "saved": saved,
        "problems": [asdict(problem) for problem in verdict.problems],
        "unusual": [asdict(each) for each in verdict.unusual],
        "answers": verdict.answers,
        "changes": dict(verdict.changes),
        "saved_corrected": row.corrected if saved else row.saved_corrected,
    }


def _change(upload: Upload, checker: Checker, log: Log, verdict: Verdict, row: UploadRow) -> Log:
    """Change a log as a row says: a person's row for certain, a system's where people did not say otherwise."""
    if not upload.is_from_system:
        return _save(checker, log, verdict.given, row)
    named = verdict.read.places.keys() & verdict.given.keys()
    return senders().change(upload, log, verdict.given, named, checker.now)


def _save_again(checker: Checker, row: UploadRow, verdict: Verdict) -> Log:
    """Put into a row's log what was corrected since; what was changed in the log meanwhile stays."""
    log = model_of(row.collection)._default_manager.get(pk=row.log_id)
    before = checker.layout.read(row.saved_row, checker.known).given
    changed = {name: raw for name, raw in verdict.given.items() if before.get(name) != raw}
    emptied = dict.fromkeys(before.keys() - verdict.given.keys())
    return _save(checker, log, {**_without_column(log, verdict), **emptied, **changed}, row)


def _without_column(log: Log, verdict: Verdict) -> dict[str, Any]:
    """Answers that hold for all rows of a file, and that the log has none of."""
    given, places = verdict.given, verdict.read.places
    open_names = (name for name in given if name not in places and name in log.collection.variables.by_name)
    return {name: given[name] for name in open_names if log.values.get(name) is None}


def _save(checker: Checker, log: Log, given: Mapping[str, Any], row: UploadRow) -> Log:
    try:
        return save_answers(
            log=log, given=given, by=checker.by, channel=Channel.UPLOAD, now=checker.now, reasons=row.reasons
        ).log
    except WindowClosed:
        return log

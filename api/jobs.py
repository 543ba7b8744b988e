"""A job as clients see it: how far it is, what it waits for, and what is wrong with its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from api.authentication import Caller
from api.models import Job
from api.representing import moment
from bulk_upload.matching import Decisions
from bulk_upload.matching.fields import REFERENCE, field_named
from bulk_upload.models import Outcome, Stage, Upload, UploadRow
from bulk_upload.services.naming import reference_of
from logs.collection import registered

STAGES = {Stage.DONE: "done", Stage.REFUSED: "refused", Stage.MATCHING: "waiting_for_columns"}
MOST_PROBLEMS = 1_000
"""Rows with problems that are told at once."""
MOST_VALUES = 100
"""Values of a column that are told to be open."""
RENAME = "Call each column like a field of /api/v1/schemas/, leave out the others, and send the file again"
DECIDE = "; or somebody of the organisation says what they mean at links.page"


@dataclass
class Counts:
    """What came of the rows of a file.

    :ivar collections: those that its rows are known to be of.
    """

    outcomes: dict[str, int] = field(default_factory=dict)
    with_problems: int = 0
    collections: set[str] = field(default_factory=set)


def counts_of(jobs: Iterable[Job]) -> dict[int, Counts]:
    """Number of an upload to what came of its rows. One query."""
    found = {job.upload_id: Counts() for job in jobs}
    rows = UploadRow.objects.filter(upload__in=found).order_by().values_list("upload", "outcome", "collection")
    problems = Count("pk", filter=~Q(problems=[]))
    for upload, outcome, collection, number, wrong in rows.annotate(number=Count("pk"), wrong=problems):
        counts = found[upload]
        if outcome != Outcome.RECEIVED:
            counts.outcomes[outcome] = counts.outcomes.get(outcome, 0) + number
        counts.with_problems += wrong
        counts.collections |= {collection} - {""}
    return found


def as_told(job: Job, counts: Counts) -> dict[str, Any]:
    """How far a job is."""
    upload = job.upload
    page = None if job.access.is_sandbox else f"{settings.SERVICE_URL}{upload.get_absolute_url()}"
    return {
        "id": str(job.identifier),
        "status": STAGES.get(Stage(upload.stage), "at_work"),
        "refusal": upload.refusal or None,
        "created_at": moment(job.created_at),
        "rows": upload.total_rows,
        "outcomes": [
            {"outcome": outcome, "rows": counts.outcomes[outcome]}
            for outcome in Outcome.values
            if counts.outcomes.get(outcome)
        ],
        "rows_with_problems": counts.with_problems,
        "waiting_for": waiting_for(upload, can_be_decided=page is not None) if upload.stage == Stage.MATCHING else None,
        # nobody can sign in to a sandbox
        "links": {"self": f"{settings.SERVICE_URL}/api/v1/jobs/{job.identifier}", "page": page},
    }


def waiting_for(upload: Upload, *, can_be_decided: bool) -> dict[str, Any]:
    """Which columns and values it is not clear of what they mean, and what to do."""
    decisions = Decisions.from_json(upload.decisions)
    headers = {column.index: column.header or column.letter for column in upload.table_columns}
    columns = [headers[index] for index in decisions.unsure_columns]
    values = [
        {"column": headers[index], "values": words[:MOST_VALUES]} for index, words in decisions.unsure_values.items()
    ]
    unnamed = [headers[index] for index in sorted(headers) if _is_no_field(headers[index])]
    to_do = f"{RENAME}{DECIDE}" if can_be_decided else RENAME
    return {"columns": columns, "values": values, "not_fields": unnamed, "what_to_do": to_do}


def _is_no_field(header: str) -> bool:
    return field_named(header) is None and header.strip().casefold() != REFERENCE


def problems_of(job: Job, caller: Caller, after: int) -> dict[str, Any]:
    """What is wrong with the rows after one, as far as the client may see what they say."""
    found = job.upload.rows.with_problems().filter(number__gt=after).order_by("number")
    rows = list(found[: MOST_PROBLEMS + 1])
    return {
        "problems": [_row(row, job.upload, caller) for row in rows[:MOST_PROBLEMS]],
        "has_more": len(rows) > MOST_PROBLEMS,
    }


def _row(row: UploadRow, upload: Upload, caller: Caller) -> dict[str, Any]:
    is_readable = caller.can_read(row.collection) if row.collection else _reads_all(caller, upload)
    return {
        "row": row.number,
        "reference": reference_of(upload, row) or None,
        "outcome": row.outcome,
        "log_id": row.log_id,
        "errors": [
            {
                "field": each["field"],
                "rule": each["rule"],
                **({"value": each["sent"]} if is_readable else {}),
                "message": each["message"],
            }
            for each in row.problems
        ],
    }


def _reads_all(caller: Caller, upload: Upload) -> bool:
    """Whether a row that may be of any collection of the file can be read."""
    return all(caller.can_read(name) for name in upload.collections or registered())

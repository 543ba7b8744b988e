"""The verdict on a file without saving anything: the same that an upload gives."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils import timezone

from bulk_upload.checking import Checker, RowToCheck, Verdict
from bulk_upload.known import KnownRecords
from bulk_upload.layouts import limits
from bulk_upload.matching import FlexibleLayout, profile_table, suggest
from bulk_upload.matching.telling import columns_told, values_told
from bulk_upload.models import Outcome
from bulk_upload.official.recognising import recognise
from bulk_upload.official.template import OfficialLayout
from bulk_upload.reading import FileRefused, open_file
from bulk_upload.repeats import repeats_of
from bulk_upload.rows import Layout, Table
from logs.windows import accepts_new_logs
from organisations.collection_years import window
from users.models import User

PORTION = 500
"""Rows that are checked together."""


def check_file(path: Path, *, organisation: int | None, year: int | None, now: datetime) -> dict[str, Any]:
    """The verdict on a file, as an object for JSON.

    :param organisation: id of the organisation that sends it; the owner that its first row names where None.
    :param year: the collection year that it is sent for, checked on the last day on which that was open where it is
        closed; else what its rows say.
    """
    if year is not None and not accepts_new_logs(year, timezone.localdate(now)):
        now = _last_open_moment(year)
    said: dict[str, Any] = {"file": path.name, "kind": None, "outcome": "refused", "reason": None}
    said |= {"columns": [], "values": {}, "rows": []}
    try:
        table = open_file(path, path.name, limits()).table()
        official = recognise(table, year=year)
    except FileRefused as refused:
        return said | {"reason": refused.message}
    layout: Layout
    if official is None:
        profiles = profile_table(table.columns, table.rows)
        decisions = suggest(profiles)
        layout = FlexibleLayout(decisions, table.columns)
        said |= {"columns": columns_told(decisions, profiles), "values": values_told(decisions, profiles)}
    else:
        layout = official
        said |= {"columns": _columns(official, table)}
    checker = _checker(layout, table, organisation, year, now)
    rows = [row for verdict in _verdicts(checker, layout, table) for row in [_row(table, verdict)]]
    has_problems = any(row["errors"] or row["soft"] or row["log"] != "complete" for row in rows)
    outcome = "has_problems" if has_problems else "ready"
    return said | {"kind": layout.kind, "outcome": outcome, "rows": rows}


def _checker(layout: Layout, table: Table, organisation: int | None, year: int | None, now: datetime) -> Checker:
    today = timezone.localdate(now)
    if organisation is None:
        owner = KnownRecords(None, 0, today).organisation_coded(layout.owner_named(table.rows[0]))
        organisation = owner.id if owner else 0
    person = _person_of(organisation)
    known = KnownRecords(person, organisation, today)
    return Checker(layout, known, person, now, lambda each: accepts_new_logs(each, today))


def _last_open_moment(year: int) -> datetime:
    """Noon of the last day on which logs of the year could be made."""
    return datetime.combine(window(year).new_logs_end - timedelta(days=1), time(12), timezone.get_current_timezone())


def _person_of(organisation: int) -> User:
    """Whoever could send the file: an active person of the organisation, since logs are assigned to somebody."""
    people = User.objects.filter(organisation=organisation).activated_or_invited().order_by("pk")
    return people.first() or User(organisation_id=organisation)


def _verdicts(checker: Checker, layout: Layout, table: Table) -> list[Verdict]:
    repeats = repeats_of(layout, table.rows)
    rows = iter(RowToCheck(row, repeats.get(row.number)) for row in table.rows)
    found: list[Verdict] = []
    while portion := list(islice(rows, PORTION)):
        found += checker.check(portion)
    return found


def _columns(layout: OfficialLayout, table: Table) -> list[dict[str, Any]]:
    number_at = {index: number for number, index in layout.columns.items()}
    return [
        {
            "letter": column.letter,
            "header": column.header,
            "field": layout.template.fields[number_at[column.index] - 1].variable.name
            if column.index in number_at
            else None,
            "recipe": None,
            "confidence": 1 if column.index in number_at else 0,
            "applied": column.index in number_at,
            "why": "numbered column of the template" if column.index in number_at else "no field number",
            "others": [],
        }
        for column in table.columns
    ]


def _row(table: Table, verdict: Verdict) -> dict[str, Any]:
    letters = {column.index: column.letter for column in table.columns}
    return {
        "row": verdict.read.row.number,
        "collection": verdict.read.collection,
        "year": verdict.read.year,
        "log": Outcome(verdict.outcome).value,
        "errors": [
            {
                "column": letters.get(problem.column) if problem.column is not None else None,
                "field": problem.field,
                "official_field": problem.official_field,
                "rule": problem.rule,
                "category": problem.category.value,
                "sent": problem.sent,
                "message": problem.message,
            }
            for problem in verdict.problems
        ],
        "soft": [each.rule for each in verdict.unusual],
        "answers": verdict.answers,
    }

"""Rows that a system names by references of its own: which logs they are, and how they are checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bulk_upload.checking import RowToCheck
from bulk_upload.layouts import layout_of
from bulk_upload.matching import FlexibleLayout
from bulk_upload.models import Decision, Upload, UploadRow
from bulk_upload.rows import Category, CellProblem, Layout
from bulk_upload.senders import Named, senders
from logs.models.log import model_of

BAD_REFERENCE = "bad_reference"


@dataclass(frozen=True)
class KnownToSender:
    """What the system that sent a file knows of some of its rows; nothing of a person's file.

    :ivar logs: number of a row to the collection and number of the log that it names.
    """

    upload: Upload
    layout: Layout
    logs: Mapping[int, tuple[str, int]]

    def row_to_check(self, row: UploadRow) -> RowToCheck:
        repeats, named, decision = row.repeats, row.named_log_id, row.decision
        if self.upload.is_from_system:
            # nobody is there to decide between two rows: the first is taken
            repeats = repeats if repeats is not None and repeats < row.number else None
            if row.number in self.logs and not row.saved and repeats is None:
                named, decision = self.logs[row.number][1], Decision.APPLY
                row.decision = decision
        return RowToCheck(
            row=row.row,
            repeats=repeats,
            named_log=named,
            decision=decision,
            has_log=row.saved,
            reasons=row.reasons,
            problems=self._problems(row),
        )

    def _problems(self, row: UploadRow) -> tuple[CellProblem, ...]:
        text = reference_of(self.upload, row)
        message = senders().problem_with(text) if text else ""
        if not message:
            return ()
        column = self.upload.reference_column
        return (CellProblem(BAD_REFERENCE, Category.SETUP, message, column, "reference", sent=text, blocks=True),)


def reference_of(upload: Upload, row: UploadRow) -> str:
    """The name that the system which sent a row knows its log by; empty where it gives none."""
    return row.row.cell(upload.reference_column) if upload.reference_column is not None else ""


def known_to_sender(upload: Upload, rows: Sequence[UploadRow]) -> KnownToSender:
    """The logs that rows name, with a layout that knows what is known of them."""
    layout = layout_of(upload)
    texts = {row.number: reference_of(upload, row) for row in rows}
    if not isinstance(layout, FlexibleLayout) or not any(texts.values()):
        return KnownToSender(upload, layout, {})
    held = senders().held(upload, {text for text in texts.values() if text})
    logs = {}
    for row in rows:
        if (found := _named(layout.collection_of(row.row), texts[row.number], held)) is not None:
            logs[row.number] = found
    days = _days(set(logs.values()))
    return KnownToSender(
        upload, replace(layout, held={number: (log[0], days.get(log)) for number, log in logs.items()}), logs
    )


def _named(collection: str | None, text: str, held: Mapping[Named, int]) -> tuple[str, int] | None:
    """The log that a row names: of its collection, or the only one where it does not say of which it is."""
    every = [(name, log) for (name, reference), log in held.items() if reference == text]
    found = [each for each in every if each[0] == collection] if collection is not None else every
    return found[0] if len(found) == 1 else None


def _days(logs: set[tuple[str, int]]) -> dict[tuple[str, int], date]:
    """The days of logs that have one."""
    found: dict[tuple[str, int], date] = {}
    for name in {name for name, _ in logs}:
        model = model_of(name)
        day = model.collection.event_day.name
        of = model._default_manager.filter(pk__in=[log for each, log in logs if each == name])
        found |= {(name, pk): at for pk, at in of.values_list("pk", day) if at is not None}
    return found

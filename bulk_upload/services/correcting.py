"""Correcting what a file says, where it is shown to be wrong: a cell, or all cells that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from bulk_upload.models import SETTLED, Correction, Outcome, Upload, UploadRow
from bulk_upload.services.checking import check_again
from users.models import User

LONGEST_TEXT = 2_000
Cell = tuple[int, int]
"""Number of the row and index of the column."""


@transaction.atomic
def correct_cells(upload: Upload, cells: Mapping[Cell, str], *, by: User, now: datetime) -> Correction | None:
    """Put other text into cells and check their rows again. What was received is kept. None where nothing changes."""
    rows = upload.rows.select_for_update().filter(number__in={number for number, _ in cells})
    by_number = {row.number: row for row in rows}
    changed = []
    for (number, column), text in cells.items():
        row = by_number.get(number)
        if row is None:
            continue
        before, after = row.row.cell(column), _plain(text)
        if before != after:
            changed.append([number, column, before, after])
            _put(row, column, after)
    if not changed:
        return None
    correction = Correction.objects.create(upload=upload, by=by, at=now, cells=changed)
    _check_corrected(upload, by_number.values(), changed, now=now)
    return correction


def cells_saying(upload: Upload, column: int, text: str) -> QuerySet[UploadRow]:
    """The rows whose cell in a column now says this, whatever spaces stand around it."""
    now_says = RawSQL("btrim(coalesce(corrected ->> %s, cells ->> %s, ''))", [str(column), int(column)])
    return upload.rows.annotate(says=now_says).filter(says=text.strip()).exclude(outcome__in=SETTLED)


@transaction.atomic
def correct_all(upload: Upload, column: int, text: str, new_text: str, *, by: User, now: datetime) -> Correction | None:
    """Change every cell of a column that says the same."""
    numbers = cells_saying(upload, column, text).values_list("number", flat=True)
    return correct_cells(upload, {(number, column): new_text for number in numbers}, by=by, now=now)


@transaction.atomic
def undo(correction: Correction, *, now: datetime) -> None:
    """Put back what stood in the cells before, unless they were corrected again since."""
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if correction.undone_at is not None:
        return
    upload = correction.upload
    rows = upload.rows.select_for_update().filter(number__in={number for number, *_ in correction.cells})
    by_number = {row.number: row for row in rows}
    undone = []
    for number, column, before, after in correction.cells:
        row = by_number.get(number)
        if row is not None and row.row.cell(column) == after:
            _put(row, column, before)
            undone.append([number, column, after, before])
    correction.undone_at = now
    correction.save(update_fields=["undone_at"])
    _check_corrected(upload, by_number.values(), undone, now=now)


@transaction.atomic
def leave_out(upload: Upload, numbers: Sequence[int]) -> int:
    """Have no log made of rows. They stay with the upload, as received."""
    return upload.rows.filter(number__in=numbers, saved=False).update(outcome=Outcome.LEFT_OUT)


@transaction.atomic
def take_back(upload: Upload, numbers: Sequence[int], *, now: datetime) -> None:
    """Check rows that were left out after all."""
    check_again(upload, upload.rows.filter(number__in=numbers, outcome=Outcome.LEFT_OUT), now=now)


@transaction.atomic
def confirm_unusual(
    upload: Upload, rule: str, numbers: Sequence[int] | None, reason: Mapping[str, Any], *, now: datetime
) -> int:
    """Say that the unusual answers that a rule asks about are right. Gives in how many rows.

    :param numbers: only these rows; all that the rule asks about where None.
    :param reason: why, as logs keep it.
    """
    rows = upload.rows.select_for_update().filter(unusual__contains=[{"rule": rule}])
    asked = list(rows if numbers is None else rows.filter(number__in=numbers))
    for row in asked:
        confirms = [each["confirm"] for each in row.unusual if each["rule"] == rule]
        row.reasons |= {confirm: dict(reason) for confirm in confirms}
    UploadRow.objects.bulk_update(asked, ["reasons"], batch_size=500)
    check_again(upload, upload.rows.filter(number__in=[row.number for row in asked]), now=now)
    return len(asked)


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST_TEXT]


def _put(row: UploadRow, column: int, text: str) -> None:
    received = row.cells[column].strip() if column < len(row.cells) else ""
    if text == received:
        row.corrected.pop(str(column), None)
    else:
        row.corrected[str(column)] = text


def _check_corrected(
    upload: Upload, rows: Iterable[UploadRow], changed: Iterable[Sequence[Any]], *, now: datetime
) -> None:
    numbers = {number for number, *_ in changed}
    UploadRow.objects.bulk_update([row for row in rows if row.number in numbers], ["corrected"], batch_size=500)
    check_again(upload, upload.rows.filter(number__in=numbers), now=now)

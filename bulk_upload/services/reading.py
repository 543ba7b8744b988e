"""Reading a file that was received into rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from bulk_upload.handing_back import added_from, named_logs, without_added
from bulk_upload.layouts import find_layout, layout_of, limits
from bulk_upload.models import Outcome, Stage, Upload, UploadRow
from bulk_upload.reading import FileRefused, open_file
from bulk_upload.rows import Table
from bulk_upload.services.checking import queue_checking
from bulk_upload.services.finishing import refuse
from logs.batch import copy_in


def read_upload(upload_id: int, *, now: datetime) -> None:
    """Read a file: its rows are kept, and checked as soon as it is clear what its columns mean.

    Safe to run twice: a file that was read is left alone.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if upload.stage != Stage.READING:
            return
        try:
            table, named = _table_of(upload)
            known = find_layout(upload, table)
            if known:
                _check_collections(upload, table)
        except FileRefused as refused:
            refuse(upload, code=refused.code, message=refused.message, now=now)
            return
        _keep(upload, table, named)
        upload.stage = Stage.CHECKING if known else Stage.MATCHING
        upload.seen_at = now
        upload.save()
        if known:
            queue_checking(upload)


def _check_collections(upload: Upload, table: Table) -> None:
    """:raises FileRefused: it holds logs of a collection that the system which sent it may not send."""
    if upload.collections is None:
        return
    upload.columns = _columns(table)
    layout = layout_of(upload)
    found = {layout.collection_of(row) for row in table.rows} - {None, *upload.collections}
    if found:
        name = min(str(each) for each in found)
        message = (
            f"The file holds {name} logs. Sending these needs the scope {name}:write. Nothing was made of the file"
        )
        raise FileRefused("missing_scope", message)


Named = dict[int, tuple[str, int]]


def _table_of(upload: Upload) -> tuple[Table, Named]:
    """The file's table, and the logs that its rows name where it was downloaded here."""
    with upload.file.open("rb") as file:
        opened = open_file(file, upload.file_name, limits())
        upload.sheets = list(opened.sheets)
        table = opened.table(upload.sheet or None)
    start = added_from(table)
    return (table, {}) if start is None else (without_added(table, start), named_logs(table, start))


def _keep(upload: Upload, table: Table, named: Named) -> None:
    upload.rows.all().delete()
    rows = [UploadRow(upload=upload, number=row.number, cells=list(row.cells)) for row in table.rows]
    if named:
        _note_named(upload, rows, named)
    copy_in(UploadRow, rows)
    upload.sheet = table.sheet
    upload.columns = _columns(table)
    upload.above = [[row.number, list(row.cells)] for row in table.above]
    upload.header_row, upload.total_rows = table.header_row, len(rows)


def _columns(table: Table) -> list[list[object]]:
    return [[column.index, column.letter, column.header] for column in table.columns]


def _note_named(upload: Upload, rows: Iterable[UploadRow], named: Named) -> None:
    """Note which log each row names. A row that says what it said when the log was made is not processed again."""
    sent = UploadRow.objects.filter(upload__organisation=upload.organisation_id, saved=True)
    sent = sent.filter(log_id__in={number for _, number in named.values()}).order_by("pk")
    before = {(row.collection, row.log_id): row.saved_row.cells for row in sent.iterator()}
    for row in rows:
        log = named.get(row.number)
        if log is None or log not in before:
            continue
        row.named_log_id = log[1]
        if _same(row.cells, before[log]):
            row.outcome, row.collection, row.log_id = Outcome.UNCHANGED, *log


def _same(cells: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two rows say the same: spaces around a cell and empty cells at the end do not count."""
    left, right = ([cell.strip() for cell in each] for each in (cells, others))
    width = max(len(left), len(right))
    return [*left, *[""] * (width - len(left))] == [*right, *[""] * (width - len(right))]

"""An archive for analysts: a year's logs as codes in CSV and Parquet, with what every column means."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from downloads.asking import log_file_of, logs_of
from downloads.columns import Kind, Mode, columns_of
from downloads.copying import Told, copy_rows, harmless, line_of, rows_of
from downloads.dictionary import REASONS, dictionary_of
from downloads.models import Download
from downloads.parquet import ParquetFile, parquet_file
from logs.models import LogQuerySet
from logs.views.checks import REASON_LABELS

README = """\
{title}

{logs}.csv             one row a log, in codes; the first row holds the names of the columns
{logs}.parquet         the same, with types
{logs}.csv-metadata.json
                      what each column means: label, type, unit, code list, questions asked
                      (CSV on the Web metadata, https://www.w3.org/TR/tabular-metadata/)
reasons.csv           why unusual answers were said to be right, one row an answer
reasons.parquet       the same, with types

Empty cells are answers that were not given. Times are in London time. In CSV files, text that a spreadsheet
would take for a formula begins with an apostrophe; in Parquet files it is as it was typed.
"""


def write_archive(download: Download, out: IO[bytes], *, now: datetime, tell: Told) -> None:
    """Write the archive of the logs that were asked for."""
    today = timezone.localdate(now)
    as_typed = log_file_of(download, today=today, mode=Mode.CODES, for_spreadsheets=False)
    for_csv = log_file_of(download, today=today, mode=Mode.CODES)
    year, audience = as_typed.questionnaire, as_typed.audience
    columns, logs = columns_of(year, audience), logs_of(download)
    name = f"{year.collection}-logs-{year.year}"
    dictionary = dictionary_of(columns, year, audience, logs=f"{name}.csv", reasons="reasons.csv")
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README.format(title=dictionary["dc:title"], logs=name))
        archive.writestr(f"{name}.csv-metadata.json", json.dumps(dictionary, ensure_ascii=False, indent=1))
        with archive.open(f"{name}.csv", "w", force_zip64=True) as entry:
            entry.write(line_of([column.header_for(audience) for column in columns]))
            copy_rows(rows_of(logs, columns, for_csv), entry, tell=tell)
        kinds = {column.header_for(audience): column.cell.kind for column in columns}
        with _parquet(archive, f"{name}.parquet", kinds) as table:
            copy_rows(rows_of(logs, columns, as_typed), table)
        _add_reasons(archive, logs)


def _add_reasons(archive: ZipFile, logs: LogQuerySet) -> None:
    with archive.open("reasons.csv", "w") as entry:
        entry.write(line_of(list(REASONS)))
        for log_id, *texts in _reasons(logs):
            entry.write(line_of([str(log_id), *map(harmless, texts)]))
    with _parquet(archive, "reasons.parquet", {name: kind for name, (_, kind) in REASONS.items()}) as table:
        for log_id, *texts in _reasons(logs):
            table.write(line_of([str(log_id), *texts]))


def _reasons(logs: LogQuerySet) -> Iterator[tuple[int, str, str, str, str, str]]:
    """Log id, variable of the confirmation, the same in words; code of the reason, the same in words, and the note."""
    labels = {variable.name: variable.label for variable in logs.model.collection.variables.stored()}
    kept = logs.exclude(confirmation_reasons={}).order_by("pk").values_list("pk", "confirmation_reasons")
    for log_id, reasons in kept.iterator(chunk_size=2_000):
        for check, given in sorted(reasons.items()):
            reason, note = given.get("reason") or "", given.get("note") or ""
            yield log_id, check, labels.get(check, check), reason, REASON_LABELS.get(reason, ""), note


@contextmanager
def _parquet(archive: ZipFile, name: str, kinds: Mapping[str, Kind]) -> Iterator[ParquetFile]:
    """A Parquet file in the archive, to write lines of CSV to."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as made:
        with parquet_file(Path(made.name), kinds) as table:
            yield table
        archive.write(made.name, name)

"""Making the file that somebody asked for."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.core.cache import cache
from django.utils import timezone

from downloads.archive import write_archive
from downloads.asking import COLLECTION_OF, log_file_of, logs_of, mode_of
from downloads.columns import columns_of
from downloads.copying import copy_rows, harmless, line_of, rows_of
from downloads.definitions import definitions_of
from downloads.models import Content, Download, DownloadKind
from downloads.places import TYPE_OF, schemes_of
from organisations.scheme_export import csv_lines
from organisations.spreadsheets import BYTE_ORDER_MARK

SECONDS_KEPT = 60 * 60
ROWS_OF_PLACES_BETWEEN_SIGNS = 100
"""They take longer than rows of logs, which the database writes."""


def write_file(download: Download, out: IO[bytes], *, now: datetime) -> None:
    """Write the file, telling how far it is."""
    content = Content(download.content)
    if content in TYPE_OF:
        today = timezone.localdate(now)
        lines = csv_lines(TYPE_OF[content], schemes_of(download, today), today)
        for number, line in enumerate(lines):  # the first is the header
            out.write(line.encode())
            if number and number % ROWS_OF_PLACES_BETWEEN_SIGNS == 0:
                note_progress(download, number)
    elif content is Content.ARCHIVE:
        write_archive(download, out, now=now, tell=lambda rows: note_progress(download, rows))
    else:
        write_logs(download, out, now=now)


def write_logs(download: Download, out: IO[bytes], *, now: datetime) -> None:
    """Definitions, headers, and a row for each log."""
    file = log_file_of(download, today=timezone.localdate(now), mode=mode_of(Content(download.content)))
    columns = columns_of(file.questionnaire, file.audience)
    headers = [column.header_for(file.audience) for column in columns]
    collection = COLLECTION_OF[DownloadKind(download.kind)]
    out.write(BYTE_ORDER_MARK.encode())
    definitions = definitions_of(headers, log_type=collection, year=file.questionnaire.year, now=now)
    out.write(line_of([harmless(text) for text in definitions]))
    out.write(line_of(headers))
    rows = rows_of(logs_of(download), columns, file)
    copy_rows(rows, out, tell=lambda count: note_progress(download, count))


def file_name_of(download: Download, *, now: datetime) -> str:
    """Such as `lettings-logs-Aire Valley Homes-2026-11-02-100000.csv`."""
    name = download.about.name_on(timezone.localdate(now)) if download.about is not None else ""
    if Content(download.content) in TYPE_OF:
        return TYPE_OF[Content(download.content)].file_name(name, now)
    ending = "zip" if download.content == Content.ARCHIVE else "csv"
    what = DownloadKind(download.kind).label.replace(" ", "-")
    return "-".join(filter(None, (what, name, f"{timezone.localtime(now):%Y-%m-%d-%H%M%S}"))) + f".{ending}"


def note_progress(download: Download, rows: int) -> None:
    """Remember how many rows are written. The cache holds it, as the database is busy copying."""
    cache.set(_key(download), rows, SECONDS_KEPT)


def progress_of(download: Download) -> int:
    """How many rows are written."""
    rows: int = cache.get(_key(download), 0)
    return rows


def _key(download: Download) -> str:
    return f"download-rows-{download.pk}"

"""Opening a file and choosing what to read of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import IO

from bulk_upload.reading.archives import check_archive
from bulk_upload.reading.kinds import Kind, kind_of
from bulk_upload.reading.limits import Limits
from bulk_upload.reading.refusals import FileRefused, empty, too_big
from bulk_upload.reading.tables import table_of
from bulk_upload.reading.text import json_rows, text_rows
from bulk_upload.reading.workbooks import Workbook
from bulk_upload.rows import Row, Table


@dataclass(frozen=True)
class OpenedFile:
    """A file that can be read.

    :ivar kind: how it is read.
    """

    name: str
    kind: Kind
    content: bytes
    limits: Limits

    @cached_property
    def _workbook(self) -> Workbook | None:
        if self.kind in (Kind.TEXT, Kind.JSON_LINES):
            return None
        return Workbook(self.content, self.limits)

    @property
    def sheets(self) -> list[str]:
        """Names of its sheets; none for text files."""
        return self._workbook.sheet_names if self._workbook else []

    def table(self, sheet: str | None = None) -> Table:
        """The table of a sheet: of the first one that holds any data where none is named.

        :raises FileRefused: there is no such sheet, or nothing that can be read in it.
        """
        if self._workbook is None:
            table = table_of("", self._lines(), self.limits)
            return _numbered_from_one(table) if self.kind is Kind.JSON_LINES else table
        if sheet is not None and sheet not in self.sheets:
            raise FileRefused("no_sheet", f"The file has no sheet called {sheet}. Choose another sheet")
        refused: FileRefused | None = None
        for name in [sheet] if sheet is not None else self.sheets:
            try:
                return table_of(name, self._workbook.rows(name), self.limits)
            except FileRefused as trouble:
                if trouble.code not in ("empty", "no_rows"):
                    raise
                refused = refused or trouble
        raise refused or empty()

    def _lines(self) -> Iterable[list[str]]:
        read = json_rows if self.kind is Kind.JSON_LINES else text_rows
        return read(self.content, self.limits)


def _numbered_from_one(table: Table) -> Table:
    """A table of JSON lines, whose names stand in no line of their own: rows are numbered as lines are."""

    def earlier(row: Row) -> Row:
        return replace(row, number=row.number - 1)

    rows, above = tuple(map(earlier, table.rows)), tuple(map(earlier, table.above))
    return replace(table, rows=rows, above=above, header_row=max(0, table.header_row - 1))


def open_file(file: IO[bytes] | Path, name: str, limits: Limits | None = None) -> OpenedFile:
    """Open a file of any kind that holds tables.

    :param name: the file's name, for messages alone: the kind is told by the content.
    :raises FileRefused: it is too big, empty, damaged, protected or of another kind.
    """
    limits = limits or Limits()
    content = _content(file, limits)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise empty()
    kind = kind_of(content)
    if kind is Kind.ZIPPED:
        check_archive(content, limits)
    return OpenedFile(name, kind, content, limits)


def _content(file: IO[bytes] | Path, limits: Limits) -> bytes:
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return _content(opened, limits)
    content = file.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise too_big(limits.file_bytes)
    return content

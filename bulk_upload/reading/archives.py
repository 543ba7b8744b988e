"""Looking into zipped workbooks before anything opens them: size, kind and how far their cells reach."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from bulk_upload.reading.limits import Limits
from bulk_upload.reading.refusals import bomb, damaged, not_a_table, protected, too_large

PIECE = 1 << 20
OVERLAP = 256
EXCEL_CELL = re.compile(rb'<c\b[^>]{0,80}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,80}(?<!/)>')
ODS_CELLS = re.compile(rb'<table:table-cell[^>]*number-columns-repeated="(\d{4,})"[^>]*office:value')
ODS_ROWS = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{4,})"[^>]*>'
    rb"(?:(?!</table:table-row>).)*?office:value"
)
SMALL = 1_000_000
"""Bytes that a file may unpack to whatever its own size."""


def check_archive(content: bytes, limits: Limits) -> None:
    """Make sure that a zipped file is a workbook that can be opened safely.

    :raises FileRefused: it is damaged, no workbook, or unpacks to more than a workbook should.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            _check_kind(archive, names)
            _check_size(archive, len(content), limits)
            _check_reach(archive, names, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeDecodeError) as trouble:
        raise damaged() from trouble
    except RuntimeError as trouble:  # what zipfile raises for an encrypted member
        raise protected() from trouble


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.startswith("word/") for name in names):
        raise not_a_table("a text document (Word)")
    if any(name.startswith("ppt/") for name in names):
        raise not_a_table("a presentation")
    is_excel = "xl/workbook.xml" in names or "xl/workbook.bin" in names
    if is_excel:
        return
    if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]:
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise protected()
        return
    raise not_a_table("a zip file")


def _check_size(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    """Unpack everything, keeping nothing: the sizes that a zip file states may be untrue."""
    most = min(limits.unzipped_bytes, max(SMALL, size * limits.unzip_ratio))
    if sum(info.file_size for info in archive.infolist()) > most:
        raise bomb()
    total = 0
    for info in archive.infolist():
        with archive.open(info) as member:
            while piece := member.read(PIECE):
                total += len(piece)
                if total > most:
                    raise bomb()


def _check_reach(archive: zipfile.ZipFile, names: set[str], limits: Limits) -> None:
    """A sheet is opened whole, from its first cell to its last: one far-off cell would fill the memory."""
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_excel_sheet(archive, name, limits)
    if "content.xml" in names:
        content = archive.read("content.xml")
        if any(int(count) > limits.columns for count in ODS_CELLS.findall(content)):
            raise too_large("sheet", limits.columns, "columns")
        if any(int(count) > limits.rows for count in ODS_ROWS.findall(content)):
            raise too_large("sheet", limits.rows, "rows")


def _check_excel_sheet(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    rest = b""
    with archive.open(name) as member:
        while piece := member.read(PIECE):
            for letters, row in EXCEL_CELL.findall(rest + piece):
                if len(letters) == 3 and column_number(letters.decode()) > limits.columns:
                    raise too_large("sheet", limits.columns, "columns")
                if len(row) > 4 and int(row) > limits.rows + LOOSE_ROWS:
                    raise too_large("sheet", limits.rows, "rows")
            rest = piece[-OVERLAP:]


LOOSE_ROWS = 1_000
"""Rows of titles and blanks that may come on top of the rows of data."""


def column_number(letters: str) -> int:
    """Place of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(index: int) -> str:
    """Letters of a column by its place from 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

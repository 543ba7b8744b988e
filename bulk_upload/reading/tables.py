"""Finding the headers and the rows of data in a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from bulk_upload.reading.archives import column_letters
from bulk_upload.reading.limits import Limits
from bulk_upload.reading.refusals import empty, no_rows, too_large
from bulk_upload.rows import Column, Row, Table

LOOKED_AT = 40
"""Rows among which the headers are looked for."""
FIELD_NUMBER = "field number"
"""Label of the row of an official template that numbers its columns: data begins under it."""
FEWEST_WORDS = 0.6
"""Share of filled cells that must be words for a row to be headers."""
NARROW = 0.5
"""Headers are at least this wide, compared with the rows below."""
SHORT = 24
"""Texts up to this many characters are kept once however often they occur."""
VALUE = re.compile(
    r"""[£$(+-]?\s*[\d.,]+\s*%?\)?            # a number or an amount
    | \d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}.*     # a date
    | [A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}  # a postcode
    | \S+@\S+\.\S+                             # an e-mail address
    | [YNRMFX]                                 # a one-letter code
    """,
    re.VERBOSE,
)


def table_of(sheet: str, lines: Iterable[list[str]], limits: Limits) -> Table:
    """The table in a sheet.

    :param lines: every line of the sheet from its first, blank ones included.
    :raises FileRefused: there is nothing in it, or too much.
    """
    rows = _rows(lines, limits)
    if not rows:
        raise empty()
    place = _headers(rows)
    above, data = (rows[: place + 1], rows[place + 1 :]) if place is not None else ([], rows)
    header = above[-1] if above else None
    if header is not None:
        data = [row for row in data if row.cells != header.cells]
    if not data:
        raise no_rows()
    if len(data) > limits.rows:
        raise too_large("file", limits.rows, "rows")
    return Table(sheet, _columns(header, data), tuple(above), header.number if header else 0, data)


def _rows(lines: Iterable[list[str]], limits: Limits) -> list[Row]:
    """The lines that say something, numbered as a spreadsheet does, without empty cells at their end."""
    kept: dict[str, str] = {}
    rows: list[Row] = []
    cells = 0
    for number, line in enumerate(lines, start=1):
        while line and not line[-1].strip():
            line.pop()
        if not line:
            continue
        cells += len(line)
        _check(line, len(rows), cells, limits)
        rows.append(Row(number, tuple(kept.setdefault(cell, cell) if len(cell) <= SHORT else cell for cell in line)))
    return rows


def _check(line: list[str], rows: int, cells: int, limits: Limits) -> None:
    if len(line) > limits.columns:
        raise too_large("file", limits.columns, "columns")
    if rows > limits.rows + LOOKED_AT:
        raise too_large("file", limits.rows, "rows")
    if cells > limits.cells:
        raise too_large("file", limits.cells, "cells")
    if any(len(cell) > limits.characters for cell in line):
        raise too_large("file", limits.characters, "characters in a cell")


def _headers(rows: list[Row]) -> int | None:
    """Place of the row of headers; None where the file begins with data."""
    first = list(islice(rows, LOOKED_AT))
    for place, row in enumerate(first):
        if FIELD_NUMBER in row.cell(0).casefold():
            return place
    widths = sorted(_filled(row) for row in first)
    usual = widths[len(widths) // 2] if len(first) > 1 else widths[0]
    for place, row in enumerate(first):
        if _filled(row) >= max(1, usual * NARROW) and _are_words(row):
            return place
    return None


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _are_words(row: Row) -> bool:
    """Whether a row reads like headers: words, mostly different ones."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    words = [cell for cell in cells if not VALUE.fullmatch(cell)]
    return len(words) >= FEWEST_WORDS * len(cells) and len(set(words)) * 2 > len(words)


def _columns(header: Row | None, data: list[Row]) -> tuple[Column, ...]:
    width = max(len(row.cells) for row in (*data, *([header] if header else [])))
    texts = [" ".join(header.cell(index).split()) if header else "" for index in range(width)]
    return tuple(Column(index, column_letters(index), text) for index, text in enumerate(texts))

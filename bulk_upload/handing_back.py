"""The file as it was received, in its order, with two columns added that say what became of each row.

It can be corrected and sent again: what the first column says names the log of a row, so that only rows that were
changed are processed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from bulk_upload.models import Outcome, Upload, UploadRow
from bulk_upload.rows import Row, Table
from organisations.spreadsheets import FORMULA_STARTS

RESULT, MESSAGES = "Result", "What to correct"

NUMBER = re.compile(r"[+-]?[\d.,]+%?")
LOG = re.compile(r"(?:Complete|In progress|Changed): (?P<collection>lettings|sales) log (?P<number>\d{1,18})")
SAID = re.compile(rf"{LOG.pattern}|Ready|To be corrected|Repeats .*|Would change .*|Left out|Not changed: .*")
"""Everything that the first added column may say."""
LONGEST_CELL = 32_000


def result_of(row: UploadRow) -> str:
    """What became of a row, as the first added column says it."""
    log = f"{row.collection} log {row.log_id}"
    if row.saved:
        words = {Outcome.COMPLETE: "Complete", Outcome.UPDATE: "Changed"}.get(Outcome(row.outcome), "In progress")
        return f"{words}: {log}"
    return {
        Outcome.COMPLETE: "Ready",
        Outcome.UPDATE: f"Would change {log}",
        Outcome.DUPLICATE: f"Repeats {log}" if row.log_id else f"Repeats row {row.repeats}",
        Outcome.LEFT_OUT: "Left out",
        Outcome.UNCHANGED: f"Not changed: {log}",
    }.get(Outcome(row.outcome), "To be corrected")


def messages_of(row: UploadRow, letters: dict[int, str]) -> str:
    """What is to be corrected or confirmed, as the second added column says it."""
    said = [(each["column"], each["message"]) for each in row.problems]
    said += [(next(iter(each["columns"]), None), f"Check: {each['message']}") for each in row.unusual]
    lines = [f"{letters[column]}: {message}" if column in letters else message for column, message in said]
    return " | ".join(dict.fromkeys(lines))[:LONGEST_CELL]


def lines_of(upload: Upload) -> Iterator[list[str]]:
    """Every line of the file, with the two added cells."""
    width = len(upload.columns)
    letters = {column.index: column.letter for column in upload.table_columns}
    blank = [""] * (width + 2)
    last = 0
    for number, cells in upload.above:
        yield from _gap(last, number, blank)
        added = [RESULT, MESSAGES] if number == upload.header_row else ["", ""]
        yield [*_wide(cells, width), *added]
        last = number
    for row in upload.rows.order_by("number").iterator(chunk_size=500):
        yield from _gap(last, row.number, blank)
        yield [*_wide(row.row.cells, width), result_of(row), messages_of(row, letters)]
        last = row.number


def _gap(last: int, number: int, blank: list[str]) -> Iterable[list[str]]:
    """Blank lines, so that rows keep their numbers."""
    return (blank for _ in range(number - last - 1))


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))][:width]


def csv_text(upload: Upload) -> Iterator[str]:
    """The file as CSV. Cells that a spreadsheet would take for formulas begin with an apostrophe."""
    yield "\ufeff"
    for line in lines_of(upload):
        buffer = io.StringIO()
        csv.writer(buffer).writerow([_harmless(cell) for cell in line])
        yield buffer.getvalue()


def workbook(upload: Upload) -> bytes:
    """The file as a spreadsheet. Every cell is text, so that nothing is calculated and leading zeros stay."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", upload.sheet)[:31] or "Rows")
    for line in lines_of(upload):
        sheet.append([_text_cell(sheet, cell) for cell in line])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value="")
    cell.value = text or None
    if text:
        cell.data_type, cell.number_format = "s", "@"
    return cell


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text) else text


def as_received(text: str) -> str:
    """What a cell said before an apostrophe was put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def added_from(table: Table) -> int | None:
    """Index of the first added column of a file that was downloaded here; None for any other file."""
    width = len(table.columns)
    for start in (width - 2, width - 1):
        said = {row.cell(start) for row in table.rows} - {""} if start >= 0 else set()
        if said and all(SAID.fullmatch(text) for text in said):
            return start
    return None


def without_added(table: Table, start: int) -> Table:
    """The file without the columns that were added."""

    def cut(row: Row) -> Row:
        cells = [as_received(cell) for cell in row.cells[:start]]
        while cells and not cells[-1].strip():
            cells.pop()
        return Row(row.number, tuple(cells))

    rows = [cut(row) for row in table.rows]
    return Table(table.sheet, table.columns[:start], tuple(map(cut, table.above)), table.header_row, rows)


def named_logs(table: Table, start: int) -> dict[int, tuple[str, int]]:
    """Number of each row that names its log, to the log's collection and number."""
    found = {}
    for row in table.rows:
        if said := LOG.fullmatch(row.cell(start)):
            found[row.number] = (said["collection"], int(said["number"]))
    return found

"""Reading workbooks: XLSX, XLSB, XLS and ODS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from bulk_upload.reading.limits import Limits
from bulk_upload.reading.refusals import FileRefused, damaged, protected, too_large

MIDNIGHT = time()


class Workbook:
    """A workbook, opened. Formulas count by the value that was saved with them; macros are never looked at."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(content))
        except PasswordError as trouble:
            raise protected() from trouble
        except Exception as trouble:  # the library has no common error for files that are not what they seem
            raise damaged() from trouble
        if len(self._book.sheet_names) > limits.sheets:
            raise too_large("workbook", limits.sheets, "sheets")

    @property
    def sheet_names(self) -> list[str]:
        """Names of the sheets that hold cells, those in sight first."""
        sheets = [each for each in self._book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        return [each.name for each in sorted(sheets, key=lambda each: each.visible != SheetVisibleEnum.Visible)]

    def rows(self, name: str) -> Iterator[list[str]]:
        """The rows of a sheet from its first, as text.

        :raises FileRefused: the sheet is damaged or too large.
        """
        try:
            sheet = self._book.get_sheet_by_name(name)
            height, width = sheet.total_height, sheet.total_width
        except FileRefused:
            raise
        except Exception as trouble:
            raise damaged() from trouble
        if width > self.limits.columns:
            raise too_large("sheet", self.limits.columns, "columns")
        if height * width > self.limits.cells:
            raise too_large("sheet", self.limits.cells, "cells")
        for row in sheet.to_python(skip_empty_area=False):
            yield [as_text(cell) for cell in row]


def as_text(cell: object) -> str:
    """A cell as a person would read it: 1 rather than 1.0, dates as 2026-05-04."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == MIDNIGHT else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _number(cell: float) -> str:
    if cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    # Fifteen digits are all that a spreadsheet keeps: beyond them is the noise of binary fractions
    return f"{Decimal(f'{cell:.15g}'):f}"

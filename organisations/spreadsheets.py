"""Cells of CSV files that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
"""With it a spreadsheet knows that a file is UTF-8."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a cell begins that a spreadsheet takes for a formula."""


def safe_cell(value: Any) -> Any:
    """The value; text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def csv_line(values: Iterable[Any]) -> str:
    """One line of a CSV file, with every cell safe."""
    line = io.StringIO()
    csv.writer(line).writerow([safe_cell(value) for value in values])
    return line.getvalue()

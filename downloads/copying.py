"""Streaming rows out of the database as CSV: one COPY, never a model instance a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from downloads.columns import Column, LogFile
from downloads.columns.expressions import NUMBER
from logs.models import LogQuerySet
from organisations.spreadsheets import FORMULA_STARTS

ROWS_BETWEEN_SIGNS = 5_000


class Out(Protocol):
    """What lines are written to."""

    def write(self, lines: bytes, /) -> int: ...


Told = Callable[[int], None]
"""Is told every now and then how many rows are written."""


def rows_of(logs: LogQuerySet, columns: Sequence[Column], file: LogFile) -> QuerySet[Any, Any]:
    """A query for the cells of the logs, lowest id first."""
    cells: dict[str, Combinable] = {f"cell_{number}": column.cell.of(file) for number, column in enumerate(columns)}
    return logs.order_by("pk").annotate(**cells).values_list(*cells)


def copy_rows(rows: QuerySet[Any, Any], out: Out, *, tell: Told | None = None) -> int:
    """Write the rows of a query as CSV in UTF-8, and say how many there were. Times are London's.

    The plan reads logs in the order of their ids and looks everything else up. Compiling it to machine code, or having
    parallel workers hand wide rows over, would take longer than it saves.
    """
    count = 0
    with transaction.atomic(), connection.cursor() as cursor:
        # COPY takes no parameters
        query = connection.ops.compose_sql(*rows.query.sql_with_params())  # type: ignore[attr-defined]
        cursor.execute("SELECT set_config('timezone', %s, true)", [settings.TIME_ZONE])
        cursor.execute("SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0")
        with cursor.copy(f"COPY ({query}) TO STDOUT WITH (FORMAT csv)") as copy:
            for count, row in enumerate(copy, start=1):
                out.write(row)
                if tell is not None and count % ROWS_BETWEEN_SIGNS == 0:
                    tell(count)
    return count


def line_of(cells: Sequence[str]) -> bytes:
    """A line as the database writes those that follow."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


def harmless(text: str) -> str:
    """Text with an apostrophe where a spreadsheet would take it for a formula, as the database puts it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not re.search(NUMBER, text) else text

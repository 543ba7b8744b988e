"""Definitions of columns as CSV files, to be edited and taken in again. Source: staff tools; operations.

Columns of a file: `variable`, `definition`, and `log_type` and `year` unless one collection year is named for all.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from downloads.copying import line_of
from downloads.models import ColumnDefinition
from organisations.spreadsheets import BYTE_ORDER_MARK, FORMULA_STARTS, safe_cell

YEARS = range(2000, 2100)
COLUMNS = ("variable", "definition", "log_type", "year")


class CannotBeTaken(Exception):
    """A line of a file that is no definition; nothing of the file was taken."""


@dataclass(frozen=True)
class Taken:
    """How many definitions a file added and changed."""

    added: int
    changed: int


def definitions_csv(definitions: Iterable[ColumnDefinition]) -> Iterator[bytes]:
    """A file of definitions, one a line."""
    yield BYTE_ORDER_MARK.encode() + line_of(COLUMNS)
    for each in definitions:
        yield line_of([str(safe_cell(getattr(each, name))) for name in COLUMNS])


@transaction.atomic
def take_definitions(lines: Iterable[str], **for_all: Any) -> Taken:
    """Add the definitions of a file. One that is there with another text is changed.

    :param for_all: `log_type` and `year`, where the file does not name them.
    :raises CannotBeTaken: with the line and what is wrong.
    """
    added = changed = 0
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            wanted = _definition(row, for_all)
        except ValidationError as wrong:
            raise CannotBeTaken(f"Line {number}: {'; '.join(wrong.messages)}") from wrong
        found = ColumnDefinition.objects.filter(
            variable=wanted.variable, log_type=wanted.log_type, year=wanted.year
        ).first()
        if found is None:
            wanted.save()
            added += 1
        elif found.definition != wanted.definition:
            found.definition = wanted.definition
            found.save(update_fields=["definition"])
            changed += 1
    return Taken(added, changed)


def _definition(row: Mapping[str, str | None], for_all: Mapping[str, Any]) -> ColumnDefinition:
    """:raises ValidationError: the line is none."""
    given: dict[str, Any] = {name: (row.get(name) or "").strip() for name in COLUMNS}
    given |= {"variable": given["variable"].lower(), "definition": _without_mark(given["definition"]), **for_all}
    wanted = ColumnDefinition(**given)
    wanted.full_clean(validate_unique=False, validate_constraints=False)
    if wanted.year not in YEARS:
        raise ValidationError(f"The year must be from {YEARS[0]} to {YEARS[-1]}")
    return wanted


def _without_mark(text: str) -> str:
    """Text as it was before it was made safe for spreadsheets."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text

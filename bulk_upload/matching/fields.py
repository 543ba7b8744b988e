"""Files whose columns are called like the fields of the API: each cell is read as the API reads the field.

There is nothing to ask of them. What cannot be read goes on as it is, to be refused like any other answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from bulk_upload.matching.cells import CellReader, RowReading
from bulk_upload.matching.dates import read_date
from bulk_upload.matching.decisions import ColumnDecision, Decisions
from bulk_upload.matching.layout import FlexibleLayout
from bulk_upload.matching.meanings import list_part, split_list
from bulk_upload.matching.targets import COLLECTION, Kind, Target, targets
from bulk_upload.matching.values import is_ticked, words_of
from bulk_upload.rows import Column
from logs.collection import registered
from questionnaire.core.variables import Day, Flag, Flags

FIELDS = "fields"
REFERENCE = "reference"
"""Header of the column with the sender's own name of each log."""
CODES = {Kind.ORGANISATION: "ORG", Kind.SCHEME: "S", Kind.LOCATION: "", Kind.USER: ""}
"""Kind of record to what stands before its number in its code."""
LISTED = (Kind.CODE, Kind.AUTHORITY, Kind.COUNTRY)


@cache
def fields_of(collection: str) -> frozenset[str]:
    """Names of the answers that may be sent, in any year, and of single boxes of questions with several."""
    of = registered()[collection]
    found: set[str] = set()
    for questionnaire in of.questionnaires().values():
        for _, question in questionnaire.all_questions():
            if not question.readonly:
                found |= {question.name, *question.columns}
    return frozenset(found & of.variables.by_name.keys())


def field_named(header: str) -> str | None:
    """The field that a header names letter by letter, or the collection; None where it names neither."""
    name = header.strip().casefold()
    every = {COLLECTION}.union(*(fields_of(each) for each in registered()))
    return name if name in every else None


def reference_column(columns: Iterable[Column]) -> int | None:
    """Index of the column with the sender's own names of logs."""
    return next((each.index for each in columns if each.header.strip().casefold() == REFERENCE), None)


def fields_named(columns: Iterable[Column]) -> Decisions | None:
    """What the columns of a file mean in which every one is called like a field; None for any other file."""
    found: dict[int, ColumnDecision] = {}
    for column in columns:
        name = field_named(column.header)
        if name is None and column.header.strip().casefold() != REFERENCE:
            return None
        found[column.index] = ColumnDecision(name, "", 1.0, True, "The name of the field")
    return Decisions(found)


@dataclass(frozen=True)
class FieldReader(CellReader):
    """Reads the cells of one column as the API reads a field."""

    def read(self, reading: RowReading, collection: str, year: int) -> None:
        text, name = reading.row.cell(self.index), self.target.name
        if not text or name not in registered()[collection].variables.by_name:
            return
        variable: Any = registered()[collection].variables.by_name[name]
        if self.target.kind in CODES:
            is_number = text.isascii() and text.isdigit()
            reading.parts.setdefault(name, {})["text"] = f"{CODES[self.target.kind]}{text}" if is_number else text
            reading.place(name, self.index)
            return
        value = self._value(variable, text, collection, year)
        reading.place(name, self.index)
        if isinstance(value, list) or isinstance(variable, Flags) or variable.understand(value).problem:
            reading.aside[name] = value
        else:
            reading.given[name] = value

    def code(self, text: str) -> str | None:
        """Which collection a row says that it is of."""
        return text.casefold() if text.casefold() in registered() else None

    def _value(self, variable: Any, text: str, collection: str, year: int) -> Any:
        if isinstance(variable, Flag | Flags):
            return self._boxes(variable, text)
        if isinstance(variable, Day):
            return read_date(text) or text
        if self.target.kind in LISTED:
            said = words_of(self.target, collection, year).means(text, as_codes=True)
            return said.code if said.applied and said.code is not None else text
        return text

    def _boxes(self, variable: Flag | Flags, text: str) -> Any:
        """The boxes that a cell ticks: true or false for a single one, or a list of their names."""
        parts = _listed(text)
        if parts is None and isinstance(variable, Flag):
            ticked = is_ticked(text)
            return ticked if ticked is not None else [text] if text == self.target.name else text
        return [list_part(self.target, part).code or part for part in parts or map(str.strip, split_list(text)) if part]


def _listed(text: str) -> list[str] | None:
    """The texts of a JSON list; None where the cell holds none."""
    if not text.startswith("["):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) and all(isinstance(each, str) for each in found) else None


@dataclass(frozen=True, eq=False)
class FieldsLayout(FlexibleLayout):
    """See `bulk_upload.rows.Layout`. A row needs nothing to begin with but that it is clear what it is a log of."""

    kind: str = FIELDS
    needs_day: bool = False

    @cached_property
    def readers(self) -> tuple[CellReader, ...]:
        return tuple(
            FieldReader(index, _target(decision.field), "", {}, "")
            for index, decision in sorted(self.decisions.columns.items())
            if decision.field is not None
        )


def _target(name: str) -> Target:
    every = targets()
    return every.by_name.get(name) or every.worked_out[name]

"""The numbered fields of an official template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from questionnaire.core.variables import Variable

DATE_PARTS = ("day", "month", "year")
WHOLE_NUMBER = re.compile(r"[+-]?\d+\Z")
DECIMAL_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z")


class Kind(StrEnum):
    """How the cells of a field are written."""

    WHOLE = "whole number"
    DECIMAL = "number"
    TEXT = "text"
    LETTER = "letter code"


@dataclass(frozen=True)
class FileField:
    """One column of a template. Its number is its place.

    :ivar key: names it in the code: the variable, with a part where a variable has several columns.
    :ivar variable: the variable it is about.
    :ivar part: "day", "first half" and so on, where a variable has several columns.
    :ivar also: names of further variables whose errors stand on it.
    :ivar codes: cell to stored code, where the two differ.
    :ivar offered: the cells that it takes, where the question has further codes; empty where it takes all.
    :ivar read_apart: what its cell means depends on other cells.
    :ivar is_key: one of the cells that tell whether two rows are the same log.
    """

    key: str
    variable: Variable[Any]
    kind: Kind
    part: str = ""
    also: tuple[str, ...] = ()
    codes: Mapping[str, Any] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    read_apart: bool = False
    is_key: bool = False

    @property
    def label(self) -> str:
        """What it asks for, in a few words."""
        return f"{self.variable.label} - {self.part}" if self.part else self.variable.label

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the variables whose errors stand on it."""
        return (self.variable.name, *self.also)

    def is_well_written(self, cell: str) -> bool:
        """Whether a cell that is not blank is written as its kind asks."""
        if self.kind is Kind.WHOLE:
            return WHOLE_NUMBER.match(cell) is not None
        return self.kind is not Kind.DECIMAL or DECIMAL_NUMBER.match(cell) is not None

    def value_of(self, cell: str) -> str:
        """The cell as compared and read: numbers without leading zeros, letter codes in capitals."""
        if self.kind is Kind.WHOLE and WHOLE_NUMBER.match(cell):
            return str(int(cell))
        return cell.upper() if self.kind is Kind.LETTER else cell

    def keyed(self) -> FileField:
        """This field as one of the key for duplicates."""
        return replace(self, is_key=True)


def _field(variable: Variable[Any], kind: Kind, **settings: Any) -> FileField:
    return FileField(settings.pop("key", variable.name), variable, kind, **settings)


def code(variable: Variable[Any], codes: Mapping[Any, Any] | None = None, **settings: Any) -> FileField:
    """A column of number codes."""
    by_cell = {str(cell): stored for cell, stored in (codes or {}).items()}
    return _field(variable, Kind.WHOLE, codes=by_cell, **settings)


def whole(variable: Variable[Any], **settings: Any) -> FileField:
    """A column of whole numbers."""
    return _field(variable, Kind.WHOLE, **settings)


def decimal(variable: Variable[Any], **settings: Any) -> FileField:
    """A column of numbers that may have decimals."""
    return _field(variable, Kind.DECIMAL, **settings)


def text(variable: Variable[Any], **settings: Any) -> FileField:
    """A column of text."""
    return _field(variable, Kind.TEXT, **settings)


def letter(variable: Variable[Any], **settings: Any) -> FileField:
    """A column of letter codes, or of numbers with a letter for "not known"."""
    return _field(variable, Kind.LETTER, **settings)


def day(variable: Variable[Any], **settings: Any) -> tuple[FileField, ...]:
    """The three columns of a date."""
    return tuple(
        whole(variable, key=f"{variable.name}.{part}", part=part, read_apart=True, **settings) for part in DATE_PARTS
    )


def postcode(variable: Variable[Any], **settings: Any) -> tuple[FileField, ...]:
    """The two columns of a postcode."""
    return tuple(
        text(variable, key=f"{variable.name}.{half}", part=f"{half} half", read_apart=True, **settings)
        for half in ("first", "second")
    )


def keyed(fields: Iterable[FileField]) -> tuple[FileField, ...]:
    return tuple(each.keyed() for each in fields)


def revised(
    fields: Sequence[FileField],
    *,
    drop: Iterable[str] = (),
    replace_fields: Mapping[str, Sequence[FileField]] | None = None,
    after: Mapping[str, Sequence[FileField]] | None = None,
) -> tuple[FileField, ...]:
    """The fields in another year: what is dropped, put in place of a field, or added after one.

    :raises ValueError: a field named here is not among them.
    """
    dropped, replaced, added = set(drop), dict(replace_fields or {}), dict(after or {})
    known = {each.key for each in fields}
    if unknown := (dropped | replaced.keys() | added.keys()) - known:
        raise ValueError(f"There is no field {', '.join(sorted(unknown))}")
    found: list[FileField] = []
    for each in fields:
        if each.key in replaced:
            found += replaced[each.key]
        elif each.key not in dropped:
            found.append(each)
        found += added.get(each.key, ())
    return tuple(found)

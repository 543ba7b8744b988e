"""A row of an official file while it is read: its cells by field, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bulk_upload.official.fields import DATE_PARTS, FileField
from bulk_upload.rows import Category, CellProblem, Known, Row
from questionnaire.core.given import NotOffered


@dataclass(frozen=True)
class Cells:
    """The cells of a row by the key of their field, as read: blank where there is nothing.

    :ivar numbers: key of a field to its number.
    :ivar columns: key of a field to the index of its column in the file.
    """

    row: Row
    fields: Mapping[str, FileField]
    numbers: Mapping[str, int]
    columns: Mapping[str, int]

    def sent(self, key: str) -> str:
        """The cell as it stands in the file."""
        return self.row.cell(self.columns[key]) if key in self.columns else ""

    def __getitem__(self, key: str) -> str:
        """The cell as it is compared and read; blank for a field that the year does not have."""
        sent = self.sent(key)
        # Exports that quote every cell write two quotes for nothing
        return "" if sent == '""' else self.fields[key].value_of(sent) if key in self.fields else ""

    def __contains__(self, key: str) -> bool:
        """Whether the year has the field."""
        return key in self.fields

    def any(self, keys: Iterable[str]) -> bool:
        """Whether any of these cells says something."""
        return any(self[key] for key in keys)

    def is_one(self, key: str) -> bool:
        """Whether a box is ticked."""
        return self[key] == "1"


@dataclass
class Reading:
    """What is made of a row.

    :ivar given: variable to value as `settle` takes it.
    :ivar unmapped: variables whose cell holds no code of their list that could be stored.
    """

    cells: Cells
    known: Known
    year: int
    given: dict[str, Any] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    unmapped: set[str] = field(default_factory=set)

    def give(self, name: str, value: Any) -> None:
        """Answer a question."""
        self.given[name] = value

    def keep(self, name: str, sent: str) -> None:
        """Keep what was sent for a question without taking it for an answer."""
        if sent:
            self.given[name] = NotOffered(sent)

    def problem(
        self,
        rule: str,
        keys: Iterable[str],
        message: str,
        category: Category = Category.INVALID,
        *,
        blocks: bool = False,
    ) -> None:
        """Note what is wrong, on the columns of these fields that the year has."""
        for key in keys:
            if key in self.cells:
                self.problems.append(problem_at(self.cells, key, rule, message, category, blocks=blocks))

    def has_problem(self, key: str) -> bool:
        number = self.cells.numbers.get(key)
        return any(problem.official_field == number for problem in self.problems)


def problem_at(
    cells: Cells, key: str, rule: str, message: str, category: Category, *, blocks: bool = False
) -> CellProblem:
    """A problem on the column of a field."""
    return CellProblem(
        rule=rule,
        category=category,
        message=message,
        column=cells.columns.get(key),
        field=cells.fields[key].variable.name,
        official_field=cells.numbers[key],
        sent=cells.sent(key),
        blocks=blocks,
    )


def read_field(reading: Reading, each: FileField) -> None:
    """Take a cell that means the same whatever stands beside it."""
    cell, name = reading.cells[each.key], each.variable.name
    if not cell:
        return
    if not each.is_well_written(cell):
        reading.keep(name, reading.cells.sent(each.key))
    elif not each.codes:
        reading.give(name, cell)
    elif cell in each.codes:
        reading.give(name, each.codes[cell])
    else:
        reading.keep(name, reading.cells.sent(each.key))
        reading.unmapped.add(name)


def date_keys(name: str) -> tuple[str, ...]:
    return tuple(f"{name}.{part}" for part in DATE_PARTS)


def read_date(reading: Reading, name: str) -> bool:
    """Take a date from its three cells. Whether all of them say something.

    A part without the others is kept, and asked for by whoever needs the date.
    """
    cells = reading.cells
    keys = date_keys(name)
    parts = [cells[key] for key in keys]
    if not any(parts):
        return False
    if not all(parts):
        reading.keep(name, "/".join(parts))
        return False
    year = parts[2]
    if len(year) <= 2 and year.isdigit():
        year = str(2000 + int(year))
    reading.give(name, f"{parts[0]}/{parts[1]}/{year}")
    return True


def read_postcode(reading: Reading, name: str) -> str:
    """Take a postcode from its two cells. Gives what they come to."""
    halves = [reading.cells[f"{name}.{half}"] for half in ("first", "second")]
    joined = " ".join(half for half in halves if half)
    if joined:
        reading.give(name, joined)
    return joined

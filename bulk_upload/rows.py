"""What the parts of an upload hand to each other: a table as read, rows as understood, and what is wrong with them.

    file -> Table -> Layout.read(row) -> ReadRow -> settle -> Layout.judge -> problems

Reading knows nothing of housing, layouts nothing of the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from questionnaire.core.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file.

    :ivar index: place from 0, counting every column of the sheet.
    :ivar letter: as the spreadsheet names it: A, B, ... AA.
    :ivar header: the text above it, as written; empty where there is none.
    """

    index: int
    letter: str
    header: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data.

    :ivar number: as the user's spreadsheet counts it, from 1 and with blank rows.
    :ivar cells: text of each cell from the first column on; dates as 2026-05-04; missing cells at the end left out.
    """

    number: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """The text of a cell without spaces around it; empty where the row is shorter."""
        return self.cells[index].strip() if index < len(self.cells) else ""

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A sheet as read.

    :ivar sheet: its name; empty for text files.
    :ivar above: the rows above the data, titles and header rows alike, for layouts that look for labels.
    :ivar header_row: number of the row that the headers come from; 0 where there is none.
    :ivar rows: the rows of data, blank ones left out.
    """

    sheet: str
    columns: tuple[Column, ...]
    above: tuple[Row, ...]
    header_row: int
    rows: Sequence[Row]


class Category(StrEnum):
    """What kind of trouble a cell is in."""

    SETUP = "setup"
    NOT_ANSWERED = "not_answered"
    INVALID = "invalid"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing that is wrong with a row.

    :ivar rule: id of the rule, of the collection or of files alone.
    :ivar column: index of the column it is shown on; None where the file has no column for it.
    :ivar field: the variable; empty for what belongs to no variable.
    :ivar official_field: the number of the official template's field; None for other files.
    :ivar sent: what stands in the cell.
    :ivar blocks: the row cannot become a log while this stands.
    """

    rule: str
    category: Category
    message: str
    column: int | None
    field: str = ""
    official_field: int | None = None
    sent: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class SoftProblem:
    """An unusual answer to confirm.

    :ivar confirm: the variable that confirms it.
    :ivar columns: indexes of the columns that it names.
    """

    rule: str
    confirm: str
    message: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class ReadRow:
    """A row as a layout understands it: everything that `settle` needs but the facts.

    :ivar collection: "lettings" or "sales"; None while it cannot be told.
    :ivar year: collection year; None while it cannot be told.
    :ivar given: variable to value as `settle` takes it; what is not understood is given as `NotOffered`.
    :ivar places: variable to the columns that an error on it is shown on.
    :ivar problems: what reading alone found.
    :ivar log_id: the log that the row names to be changed.
    """

    row: Row
    collection: str | None
    year: int | None
    given: Mapping[str, Any]
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()
    log_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation as a row may name it.

    :ivar provider_type: "LA" or "PRP".
    :ivar agents: ids of its managing agents.
    :ivar absorbed_by: id of the organisation that it was merged into.
    """

    id: int
    name: str
    provider_type: str
    holds_stock: bool
    agents: frozenset[int]
    absorbed_by: int | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as a row may name them."""

    id: int
    organisation: int


@dataclass(frozen=True, slots=True)
class KnownScheme:
    """A scheme as a row may name it."""

    id: int
    owner: int


class Known(Protocol):
    """The records that cells name, looked up together for many rows. Texts are as in the cells.

    :ivar today: the day of the check.
    :ivar by_support: the uploader is a support user.
    :ivar uploader: id of whom logs are assigned to that name nobody, the uploader; 0 where that is nobody.
    :ivar organisation: id of the uploading organisation.
    :ivar permitted_owners: ids of the stock owners that the uploading organisation may make logs for.
    """

    @property
    def today(self) -> date: ...
    @property
    def by_support(self) -> bool: ...
    @property
    def uploader(self) -> int: ...
    @property
    def organisation(self) -> int: ...
    @property
    def permitted_owners(self) -> frozenset[int]: ...

    def organisation_coded(self, text: str) -> KnownOrganisation | None:
        """By `ORG` and its id, by the older visible id, or by its exact name."""

    def person_with(self, email: str) -> KnownPerson | None:
        """By e-mail address, any letter case; for systems by number, too."""

    def scheme_coded(self, text: str, owners: frozenset[int], location: str = "") -> KnownScheme | None:
        """By `S` and its id or an older code (with the location's where both are older), among the owners' schemes."""

    def location_coded(self, text: str, scheme: KnownScheme) -> int | None:
        """By its id or an older code, among the scheme's locations."""


class Repeat(StrEnum):
    """What a row is the same log as."""

    IN_FILE = "in_file"
    EXISTING = "existing"


class Layout(Protocol):
    """How the rows of a file are understood.

    :ivar kind: "official lettings 2026", ..., or "flexible".
    """

    @property
    def kind(self) -> str: ...

    def collection_of(self, row: Row) -> str | None:
        """Whether a row is a letting or a sale: "lettings" or "sales"; None while it cannot be told."""

    def read(self, row: Row, known: Known) -> ReadRow:
        """What the row says."""

    def owner_named(self, row: Row) -> str:
        """What the row calls the owner; empty where it does not say."""

    def duplicate_key(self, row: Row) -> tuple[str, ...] | None:
        """What two rows of one file have alike when they are the same log twice; None where it cannot be told."""

    def judge(self, read: ReadRow, assessment: Assessment, known: Known) -> tuple[CellProblem, ...]:
        """Everything that is wrong with the row, at its columns: what reading found, broken rules and missing answers.

        :param assessment: what `settle` made of `read.given`.
        """

    def unusual(self, read: ReadRow, assessment: Assessment) -> tuple[SoftProblem, ...]:
        """The unusual answers to confirm that no problem of the row hides."""

    def repeated(self, read: ReadRow, of: Repeat, which: str) -> tuple[CellProblem, ...]:
        """That the row is the same log as another row or a log that exists, on the columns that they have alike.

        :param which: "row 12" or "log 345".
        """

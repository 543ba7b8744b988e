"""An official template, and the layout of a file that was made with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bulk_upload.official.cells import Cells, Reading, problem_at, read_field
from bulk_upload.official.fields import FileField
from bulk_upload.official.judging import Judging
from bulk_upload.official.organisations import OWNER
from bulk_upload.official.shared_rules import check_formats, check_part_dates
from bulk_upload.rows import Category, CellProblem, Known, ReadRow, Repeat, Row, SoftProblem
from questionnaire.core.assessment import Assessment
from questionnaire.core.years import Questionnaire

Places = Callable[[Cells, str], "tuple[str, ...] | None"]


@dataclass(frozen=True, eq=False)
class Template:
    """The template of one collection in one year.

    :ivar read: reads the cells that mean something only together.
    :ivar check: notes what is wrong with cells by the rules for files alone.
    :ivar places: gives the fields that errors on a variable stand on, where they are not those of its own; None else.
    :ivar left_out: variable to rules whose error on it is not shown.
    :ivar dates: variables that have three columns, besides the one that decides the year.
    :ivar alike: the fields that two rows have alike when they are the same log.
    :ivar key_value: what such a field counts as.
    :ivar repeated: ids of the rules on rows that are the same log as another row, and as a log that exists.
    """

    collection: str
    year: int
    questionnaire: Questionnaire
    fields: tuple[FileField, ...]
    read: Callable[[Reading], None]
    check: Callable[[Reading], None]
    places: Places
    left_out: Mapping[str, frozenset[str]]
    dates: tuple[str, ...]
    alike: Callable[[Cells], tuple[str, ...]]
    key_value: Callable[[Cells, str], str]
    repeated: tuple[str, str]

    @property
    def kind(self) -> str:
        return f"official {self.collection} {self.year}"

    @cached_property
    def by_key(self) -> dict[str, FileField]:
        return {each.key: each for each in self.fields}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Key of a field to its number in the template."""
        return {each.key: number for number, each in enumerate(self.fields, start=1)}

    @cached_property
    def keys_of(self) -> dict[str, tuple[str, ...]]:
        """Variable to the keys of the fields that errors on it stand on, its own first."""
        found: dict[str, list[str]] = {}
        for each in self.fields:
            found.setdefault(each.variable.name, []).append(each.key)
        for each in self.fields:
            for name in each.also:
                found.setdefault(name, []).append(each.key)
        return {name: tuple(dict.fromkeys(keys)) for name, keys in found.items()}

    @cached_property
    def setup(self) -> frozenset[str]:
        """Variables of the set-up, which decide what else is asked."""
        pages = self.questionnaire.subsections[0].pages
        names = {name for page in pages for question in page.questions for name in (question.name, *question.columns)}
        return frozenset(names)


@dataclass(frozen=True, eq=False)
class OfficialLayout:
    """See `bulk_upload.rows.Layout`.

    :ivar columns: number of a field to the index of its column in the file.
    """

    template: Template
    columns: Mapping[int, int]

    @property
    def kind(self) -> str:
        return self.template.kind

    @cached_property
    def _column_of(self) -> dict[str, int]:
        return {key: self.columns[number] for key, number in self.template.number_of.items() if number in self.columns}

    def cells(self, row: Row) -> Cells:
        return Cells(row, self.template.by_key, self.template.number_of, self._column_of)

    def collection_of(self, row: Row) -> str | None:
        return self.template.collection

    def read(self, row: Row, known: Known) -> ReadRow:
        template = self.template
        reading = Reading(self.cells(row), known, template.year)
        for each in template.fields:
            if not each.read_apart:
                read_field(reading, each)
        template.read(reading)
        template.check(reading)
        check_part_dates(reading, template.dates)
        check_formats(reading)
        return ReadRow(
            row=row,
            collection=template.collection,
            year=template.year,
            given=reading.given,
            places=self._places,
            problems=tuple(reading.problems),
        )

    @cached_property
    def _places(self) -> dict[str, tuple[int, ...]]:
        return {
            name: tuple(self._column_of[key] for key in keys if key in self._column_of)
            for name, keys in self.template.keys_of.items()
        }

    def owner_named(self, row: Row) -> str:
        return self.cells(row)[OWNER]

    def duplicate_key(self, row: Row) -> tuple[str, ...] | None:
        cells = self.cells(row)
        if row.is_blank:
            return None
        return tuple(self.template.key_value(cells, key) for key in self.template.alike(cells))

    def judge(self, read: ReadRow, assessment: Assessment, known: Known) -> tuple[CellProblem, ...]:
        return Judging(self.template, self.cells(read.row), read, assessment).problems()

    def unusual(self, read: ReadRow, assessment: Assessment) -> tuple[SoftProblem, ...]:
        return Judging(self.template, self.cells(read.row), read, assessment).unusual()

    def repeated(self, read: ReadRow, of: Repeat, which: str) -> tuple[CellProblem, ...]:
        cells = self.cells(read.row)
        rule = self.template.repeated[of is Repeat.EXISTING]
        message = f"This row is the same log as {which}. Leave one of them out, or change what tells them apart"
        alike = self.template.alike(cells)
        return tuple(problem_at(cells, key, rule, message, Category.DUPLICATE) for key in alike)

"""The layout of a file whose columns were matched: what its rows say, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bulk_upload.matching.cells import CellReader, RowReading
from bulk_upload.matching.decisions import Decisions
from bulk_upload.matching.implied import imply
from bulk_upload.matching.targets import COLLECTION, Kind, targets, usual_collection
from bulk_upload.matching.values import code_in, collection_of_codes
from bulk_upload.matching.words import plain
from bulk_upload.rows import Category, CellProblem, Column, Known, ReadRow, Repeat, Row, SoftProblem
from logs.collection import registered
from organisations.collection_years import collection_year
from questionnaire.core.assessment import Assessment
from questionnaire.core.field_rules import unanswered_message

FLEXIBLE = "flexible"
KIND_UNKNOWN = "kind_unknown"
DATE_UNKNOWN = "date_unknown"
YEAR_UNKNOWN = "year_unknown"
DUPLICATE_IN_FILE, DUPLICATE_OF_LOG = "duplicate_in_file", "duplicate_of_log"
OWNER = "owning_organisation_id"
EVENT_DAYS = {"lettings": "startdate", "sales": "saledate"}
KEYS = {"lettings": ("tenancycode", "propcode"), "sales": ("purchid",)}


@dataclass(frozen=True, eq=False)
class FlexibleLayout:
    """See `bulk_upload.rows.Layout`.

    :ivar columns: the columns of the file.
    :ivar reference: index of the column with the sender's own name of each log.
    :ivar held: number of a row to the collection and day of the log that its reference names already.
    :ivar needs_day: a row that does not say its day cannot be a log.
    """

    decisions: Decisions
    columns: Sequence[Column]
    kind: str = FLEXIBLE
    reference: int | None = None
    held: Mapping[int, tuple[str, date | None]] = field(default_factory=dict)
    needs_day: bool = True

    @cached_property
    def readers(self) -> tuple[CellReader, ...]:
        """How the cells of each used column are read."""
        by_name = targets().by_name
        return tuple(
            CellReader(
                index,
                by_name[decision.field],
                decision.recipe,
                self.decisions.values.get(index, {}),
                collection_of_codes(by_name[decision.field], self._usual_collection),
            )
            for index, decision in sorted(self.decisions.columns.items())
            if decision.field is not None and decision.field in by_name and decision.applied
        )

    @cached_property
    def _day_columns(self) -> tuple[CellReader, ...]:
        return tuple(reader for reader in self.readers if reader.target.name in EVENT_DAYS.values())

    @cached_property
    def _usual_collection(self) -> str | None:
        return usual_collection(self.decisions.columns.values())

    def collection_of(self, row: Row) -> str | None:
        """Whether a row is a letting or a sale; None while it cannot be told."""
        return self.held[row.number][0] if row.number in self.held else self._collection(row)

    def read(self, row: Row, known: Known) -> ReadRow:
        collection = self.collection_of(row)
        days = [reader for reader in self._day_columns if row.cell(reader.index)]
        if collection is None:
            return self._unreadable(row, KIND_UNKNOWN, "Say whether this row is a letting or a sale", None, COLLECTION)
        reading = RowReading(row, known, collection)
        day = EVENT_DAYS[collection]
        for reader in days:
            reader.read(reading, collection, newest_year())
        started = reading.day(day) or self._known_day(row, known)
        if started is None:
            sent = days[0] if days else None
            label = registered()[collection].event_day.label.lower()
            rule = DATE_UNKNOWN if sent else YEAR_UNKNOWN
            message = f"Enter the {label} as a date, like 27/3/2026" if sent else f"Enter the {label}"
            return self._unreadable(row, rule, message, sent.index if sent else self._day_column(), day)
        year = collection_year(started)
        if year not in registered()[collection].questionnaires():
            message = f"{started.day}/{started.month}/{started.year} is in no year that we collect. Check the date"
            return self._unreadable(row, YEAR_UNKNOWN, message, days[0].index if days else None, day)
        reading.year = year
        for reader in self.readers:
            reader.read(reading, collection, year)
        self._answer_everywhere(reading)
        imply(reading)
        return ReadRow(
            row=row,
            collection=collection,
            year=year,
            given={**reading.given, **reading.aside},
            places=reading.places,
            problems=tuple(reading.problems),
            log_id=reading.log_id,
        )

    def _known_day(self, row: Row, known: Known) -> date | None:
        """The day of a row that says none: of the log that it changes, or of its year where it need not say one."""
        if row.number in self.held:
            return self.held[row.number][1] or known.today
        return None if self.needs_day else known.today

    def _answer_everywhere(self, reading: RowReading) -> None:
        """Answers that hold in every row which does not say otherwise."""
        for target, code in self.decisions.everywhere.items():
            name = targets().for_log(target, reading.collection, reading.year)
            if name is not None and name not in reading.given:
                asked = targets().by_name[name]
                of = collection_of_codes(asked, self._usual_collection)
                said = code_in(asked, code, of=of, to=reading.collection, year=reading.year)
                reading.given[name] = [name] if asked.kind is Kind.TICK else said

    def _collection(self, row: Row) -> str | None:
        """Whether a row is a letting or a sale: by what it says, else by what it has answers of, else by the file."""
        for reader in self.readers:
            if reader.target.name == COLLECTION and (said := reader.code(row.cell(reader.index))):
                return said
        if self._usual_collection:
            return self._usual_collection
        counts = dict.fromkeys(EVENT_DAYS, 0)
        for reader in self.readers:
            if len(reader.target.collections) == 1 and row.cell(reader.index):
                counts[next(iter(reader.target.collections))] += 1
        lettings, sales = counts["lettings"], counts["sales"]
        if lettings == sales:
            return self.decisions.everywhere.get(COLLECTION)
        return "lettings" if lettings > sales else "sales"

    def _day_column(self) -> int | None:
        return next((reader.index for reader in self._day_columns), None)

    def _unreadable(self, row: Row, rule: str, message: str, column: int | None, field: str) -> ReadRow:
        """A row that cannot be a log before somebody says more."""
        sent = row.cell(column) if column is not None else ""
        problem = CellProblem(rule, Category.SETUP, message, column, field, sent=sent, blocks=True)
        return ReadRow(row=row, collection=None, year=None, given={}, problems=(problem,))

    def owner_named(self, row: Row) -> str:
        return next((row.cell(each.index) for each in self.readers if each.target.name == OWNER), "")

    def duplicate_key(self, row: Row) -> tuple[str, ...] | None:
        """The sender's own name of the log; else what the row says in every used column, where it names the tenancy,
        home or purchaser.
        """
        if self.reference is not None and (named := row.cell(self.reference)):
            return ("reference", str(self.collection_of(row)), named)
        said = [(reader, plain(row.cell(reader.index))) for reader in self.readers]
        names = {reader.target.name for reader, cell in said if cell}
        if not names & {"tenancycode", "propcode", "purchid"} or not names & set(EVENT_DAYS.values()):
            return None
        return tuple(cell for reader, cell in said if reader.target.kind is not Kind.LOG)

    def judge(self, read: ReadRow, assessment: Assessment, known: Known) -> tuple[CellProblem, ...]:
        found = list(read.problems)
        marked = {problem.field for problem in found}
        setup = _setup_of(assessment)
        for broken in assessment.broken:
            for name, message in broken.messages.items():
                if broken.rule == "not_an_option" and name in marked:
                    continue
                category = Category.SETUP if name in setup else Category.INVALID
                found.append(self._at(read, name, broken.rule, message, category))
                marked.add(name)
        for name in assessment.missing:
            question = _question(assessment, name)
            if question is not None and name not in marked and not any(each in marked for each in question.columns):
                category = Category.SETUP if name in setup else Category.NOT_ANSWERED
                found.append(self._at(read, name, "not_answered", unanswered_message(question), category))
        return tuple(dict.fromkeys(found))

    def _at(self, read: ReadRow, name: str, rule: str, message: str, category: Category) -> CellProblem:
        column = next(iter(read.places.get(name, ())), None)
        sent = read.row.cell(column) if column is not None else ""
        return CellProblem(rule, category, message, column, name, sent=sent)

    def unusual(self, read: ReadRow, assessment: Assessment) -> tuple[SoftProblem, ...]:
        found = []
        for check in assessment.raised:
            if not check.confirmed:
                columns = dict.fromkeys(column for name in check.fields for column in read.places.get(name, ())[:1])
                found.append(SoftProblem(check.rule, check.confirm, check.title or check.message, tuple(columns)))
        return tuple(found)

    def repeated(self, read: ReadRow, of: Repeat, which: str) -> tuple[CellProblem, ...]:
        rule = DUPLICATE_OF_LOG if of is Repeat.EXISTING else DUPLICATE_IN_FILE
        message = f"This row is the same log as {which}. Leave one of them out, or change what tells them apart"
        names = (*KEYS.get(read.collection or "", ()), EVENT_DAYS.get(read.collection or "", ""))
        columns = [read.places[name][0] for name in names if read.places.get(name)]
        return tuple(
            CellProblem(rule, Category.DUPLICATE, message, column, sent=read.row.cell(column)) for column in columns[:1]
        ) or (CellProblem(rule, Category.DUPLICATE, message, None),)


def newest_year() -> int:
    return max(year for collection in registered().values() for year in collection.questionnaires())


def _setup_of(assessment: Assessment) -> frozenset[str]:
    pages = assessment.questionnaire.subsections[0].pages
    return frozenset(
        name for page in pages for question in page.questions for name in (question.name, *question.columns)
    )


def _question(assessment: Assessment, name: str) -> Any:
    questionnaire = assessment.questionnaire
    pairs = questionnaire.asking_for.get(name) or questionnaire.questions_of.get(name)
    return pairs[0][1] if pairs else None

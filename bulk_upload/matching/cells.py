"""Reading the cells of a row, each as what its column was decided to mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bulk_upload.matching import recipes
from bulk_upload.matching.dates import join_date, read_date
from bulk_upload.matching.decisions import ValueDecision
from bulk_upload.matching.meanings import split_list
from bulk_upload.matching.targets import COLLECTION, LOG_ID, NEEDS_AND_RENT, Kind, Target, targets
from bulk_upload.matching.values import code_in, holds_codes, is_ticked, words_of
from bulk_upload.matching.words import NOTHING, plain
from bulk_upload.rows import Category, CellProblem, Known, Row
from logs.collection import registered
from questionnaire.core.given import NotOffered
from questionnaire.core.structure import QuestionType

AMOUNT = re.compile(r"\(?-?\s*£?\s*(-?\d[\d,]*\.?\d*)\)?")
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
BEDROOMS = re.compile(r"(\d{1,2})\s*(?:b\b|b\d|b(?:ed)|\Z)", re.IGNORECASE)
NOT_UNDERSTOOD = "not_understood"
LETTERS_OF_REFUSAL = ("r", "refused", "unknown", "not known")


@dataclass
class RowReading:
    """What is made of a row.

    :ivar given: variable to value as `settle` takes it.
    :ivar aside: variable to what cannot be read and goes on as it is, so that nothing is taken to follow from it.
    :ivar places: variable to the columns that say it.
    :ivar parts: variable to the parts of its date or postcode that several columns hold.
    :ivar births: person to the day of birth.
    :ivar implies_household: the household size follows from the people, and is not said.
    """

    row: Row
    known: Known
    collection: str
    year: int = 0
    given: dict[str, Any] = field(default_factory=dict)
    aside: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    births: dict[int, date] = field(default_factory=dict)
    log_id: int | None = None
    implies_household: bool = False

    def give(self, name: str, value: Any, column: int | None = None) -> None:
        """Answer a question."""
        self.given[name] = value
        self.place(name, column)

    def place(self, name: str, column: int | None) -> None:
        if column is not None and column not in self.places.get(name, ()):
            self.places[name] = (*self.places.get(name, ()), column)

    def imply(self, name: str, value: Any, of: str = "") -> None:
        """Answer a question that follows from what the row says, unless it answers it itself.

        :param of: the variable that it follows from, whose columns errors stand on.
        """
        if (
            name not in self.given
            and name not in self.aside
            and name in registered()[self.collection].variables.by_name
        ):
            self.given[name] = value
            if name not in self.places and of in self.places:
                self.places[name] = self.places[of]

    def keep(self, name: str, text: str, column: int, message: str = "") -> None:
        """Keep what was not understood beside why."""
        self.given[name] = NotOffered(text)
        self.place(name, column)
        if message:
            problem = CellProblem(NOT_UNDERSTOOD, Category.INVALID, message, column, name, sent=text)
            self.problems.append(problem)

    def has(self, name: str) -> bool:
        return name in self.given and not isinstance(self.given[name], NotOffered)

    def day(self, name: str) -> date | None:
        """The date that the row says, as far as it was understood."""
        value = self.given.get(name)
        return value if isinstance(value, date) else None


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column.

    :ivar decided: words, as `words.plain` gives them, to what they were decided to mean.
    :ivar codes_of: the collection whose codes that is said in.
    """

    index: int
    target: Target
    recipe: str
    decided: Mapping[str, ValueDecision]
    codes_of: str

    def read(self, reading: RowReading, collection: str, year: int) -> None:
        """Take what the cell says for an answer of a log of this collection and year. An empty cell says nothing."""
        text = reading.row.cell(self.index)
        if not text or (plain(text) in NOTHING and plain(text) not in self.decided):
            return
        if self.target.name == LOG_ID:
            reading.log_id = int(text) if text.isdigit() and len(text) < 18 else None
            return
        if self.target.name == COLLECTION:
            return
        if self.target.kind is Kind.BIRTH:
            self._read_birth(reading, text)
            return
        if self.target.name == NEEDS_AND_RENT:
            self._read_needs_and_rent(reading, text)
            return
        name = targets().for_log(self.target.name, collection, year)
        if name is not None:
            self._read_as(reading, name, text, collection, year)

    def code(self, text: str) -> str | None:
        """The code that a cell says, as decided."""
        found = self.decided.get(plain(text))
        return found.code if found and found.applied else None

    def _read_as(self, reading: RowReading, name: str, text: str, collection: str, year: int) -> None:
        if self.recipe in recipes.PARTS_OF_DATE or self.recipe in recipes.PARTS_OF_POSTCODE:
            self._read_part(reading, name, text)
            return
        match targets().by_name[name].kind:
            case Kind.DATE:
                self._read_date(reading, name, text)
            case Kind.CODE | Kind.AUTHORITY | Kind.COUNTRY:
                self._read_code(reading, name, text, collection, year)
            case Kind.TICK:
                self._read_tick(reading, name, text)
            case Kind.LIST:
                self._read_list(reading, name, text)
            case Kind.MONEY | Kind.PERCENT | Kind.COUNT | Kind.AGE:
                self._read_number(reading, name, text)
            case Kind.POSTCODE:
                reading.give(name, text.upper(), self.index)
            case Kind.ORGANISATION | Kind.USER | Kind.SCHEME | Kind.LOCATION:
                reading.parts.setdefault(name, {})["text"] = text
                reading.place(name, self.index)
            case _:
                reading.give(name, text, self.index)

    def _read_part(self, reading: RowReading, name: str, text: str) -> None:
        parts = reading.parts.setdefault(name, {})
        parts[self.recipe] = text
        reading.place(name, self.index)
        if all(part in parts for part in recipes.PARTS_OF_DATE):
            day = join_date(parts[recipes.DAY], parts[recipes.MONTH], parts[recipes.YEAR], reading.known.today)
            sent = "/".join(parts[part] for part in recipes.PARTS_OF_DATE)
            reading.given[name] = day if day is not None else NotOffered(sent)
        elif recipes.OUTWARD in parts or recipes.INWARD in parts:
            halves = [parts[half] for half in recipes.PARTS_OF_POSTCODE if half in parts]
            reading.given[name] = " ".join(halves).upper()

    def _read_date(self, reading: RowReading, name: str, text: str) -> None:
        day = read_date(text, month_first=self.recipe == recipes.MONTH_FIRST, today=reading.known.today)
        if day is not None:
            reading.give(name, day, self.index)
        else:
            reading.keep(name, text, self.index, f"{self.target.label} must be a date, like 27/3/2026")

    def _read_birth(self, reading: RowReading, text: str) -> None:
        """A day of birth, from which the age at the letting or sale follows."""
        name = f"age{self.target.person}"
        if plain(text) in LETTERS_OF_REFUSAL:
            reading.give(f"{name}_known", 1, self.index)
            return
        born = read_date(text, month_first=self.recipe == recipes.MONTH_FIRST, today=reading.known.today)
        reading.place(name, self.index)
        if born is None:
            reading.keep(name, text, self.index, f"{self.target.label} must be a date, like 27/3/1985")
        else:
            reading.births[self.target.person or 1] = born

    def _read_needs_and_rent(self, reading: RowReading, text: str) -> None:
        code = self.code(text)
        if code is None:
            reading.keep("rent_type", text, self.index, f"We do not know what “{text[:60]}” means")
            return
        needs, rent = code.split("/")
        reading.give("needstype", needs, self.index)
        reading.give("rent_type", rent, self.index)

    def _read_code(self, reading: RowReading, name: str, text: str, collection: str, year: int) -> None:
        found = self.decided.get(plain(text))
        words = words_of(targets().by_name[name], collection, year)
        if found is not None and found.code is not None:
            code = code_in(self.target, found.code, of=self.codes_of, to=collection, year=year)
            found = replace(found, code=code) if code is not None else None
        if found is None or name != self.target.name or (found.code is not None and found.code not in words.labels):
            as_codes = bool(self.decided) and holds_codes(self.decided, words)
            found = words.means(text, as_codes=as_codes)
        if not found.applied or (found.code is None and found.why == "not understood"):
            label = targets().by_name[name].label
            reading.keep(name, text, self.index, f"We do not know what “{text[:60]}” means as an answer to: {label}")
        elif found.code is not None:
            reading.give(name, found.code, self.index)

    def _read_tick(self, reading: RowReading, name: str, text: str) -> None:
        """A column that is one box of a question with several."""
        found = self.decided.get(plain(text))
        ticked = found.code == "1" if found and found.applied else is_ticked(text)
        question = next((each for each in targets().by_name[name].questions if name in each.columns), None)
        if question is None or ticked is None:
            return
        reading.place(question.name, self.index)
        if question.type is QuestionType.CHECKBOX:
            boxes = reading.given.setdefault(question.name, [])
            if ticked and isinstance(boxes, list):
                boxes.append(name)

    def _read_list(self, reading: RowReading, name: str, text: str) -> None:
        """A cell with several answers."""
        boxes = []
        for part in split_list(text):
            found = self.decided.get(plain(part))
            if plain(part) and (found is None or not found.applied):
                reading.keep(name, text, self.index, f"We do not know what “{part.strip()[:60]}” means")
                return
            if found and found.code:
                boxes.append(found.code)
        reading.give(name, boxes, self.index)

    def _read_number(self, reading: RowReading, name: str, text: str) -> None:
        kind = targets().by_name[name].kind
        if kind is Kind.AGE and plain(text) in LETTERS_OF_REFUSAL:
            reading.give(f"{name}_known", 1, self.index)
            return
        found = BEDROOMS.match(text) if name == "beds" else NUMBER.search(text.replace("£", ""))
        if name == "beds" and plain(text) in ("studio", "bedsit", "studio flat"):
            reading.give(name, "1", self.index)
        elif found is None:
            reading.keep(name, text, self.index, f"{targets().by_name[name].label} must be a number")
        else:
            number = (found[1] if name == "beds" else found[0]).replace(",", "")
            if kind in (Kind.COUNT, Kind.AGE):
                number = re.sub(r"\.0+\Z", "", number)
            reading.give(name, number, self.index)
        if name in ("brent", "earnings") and reading.has(name):
            self._read_period(reading, name)

    def _read_period(self, reading: RowReading, name: str) -> None:
        """How often the amount is due, where the header says it."""
        column, codes = ("period", recipes.RENT_PERIODS) if name == "brent" else ("incfreq", recipes.INCOME_PERIODS)
        if self.recipe in codes and column not in reading.given:
            reading.imply(column, codes[self.recipe], of=name)

"""What stands in a cell: for each rule, what the database works out for a log.

Source: CSV downloads, value rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateTimeField, F, IntegerField, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Extract

from downloads.columns.expressions import (
    ISO_8601,
    PLAIN_FORM,
    PLAIN_TIME,
    Shortest,
    in_time,
    text_of,
    typed_in,
)
from downloads.columns.files import Kind, LogFile, Mode
from questionnaire.core.years import Questionnaire

Words = Mapping[Any, str]
WORDS = TextField()


class Cell:
    """One value of a log.

    :ivar kind: what it is in codes mode.
    :ivar form: how it is written, as data dictionaries say it (Unicode TR35), where its kind does not tell.
    """

    kind: Kind = Kind.TEXT
    form: str = ""

    def labels(self, file: LogFile) -> Combinable:
        """In words; as in codes mode unless a rule says otherwise."""
        return self.codes(file)

    def codes(self, file: LogFile) -> Combinable:
        raise NotImplementedError

    def code_list(self, questionnaire: Questionnaire) -> Words:
        """What its codes mean; empty where it has none."""
        return {}

    def of(self, file: LogFile) -> Combinable:
        """As the file's mode wants it."""
        return self.labels(file) if file.mode is Mode.LABELS else self.codes(file)


@dataclass(frozen=True)
class Stored(Cell):
    """The stored value: a number, a code, a date."""

    path: str
    kind: Kind = Kind.INTEGER

    def codes(self, file: LogFile) -> Combinable:
        return F(self.path)


@dataclass(frozen=True)
class Typed(Cell):
    """Text that somebody typed."""

    path: str

    def codes(self, file: LogFile) -> Combinable:
        return typed_in(file, F(self.path))


@dataclass(frozen=True)
class Amount(Cell):
    """Money or a percentage."""

    path: str
    kind: Kind = Kind.DECIMAL

    def codes(self, file: LogFile) -> Combinable:
        return Shortest(F(self.path))


@dataclass(frozen=True)
class Ticked(Cell):
    """One option of a multi-choice question, or another yes or no that is stored as true or false.

    :ivar no: what stands for a no in labels mode.
    """

    path: str
    no: str | None = "No"
    kind: Kind = Kind.INTEGER

    def labels(self, file: LogFile) -> Combinable:
        yes = When(**{self.path: True}, then=Value("Yes"))
        no = [When(**{self.path: False}, then=Value(self.no))] if self.no else []
        return Case(yes, *no, output_field=WORDS)

    def codes(self, file: LogFile) -> Combinable:
        return Cast(F(self.path), IntegerField())

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return {1: "Yes", 0: "No"}


@dataclass(frozen=True)
class TickedNumber(Ticked):
    """A yes or no that is written as 1 or 0 whatever the mode."""

    def labels(self, file: LogFile) -> Combinable:
        return self.codes(file)


@dataclass(frozen=True)
class Truth(Cell):
    """Yes or no in labels mode, true or false in codes mode."""

    path: str
    kind: Kind = Kind.BOOLEAN

    def labels(self, file: LogFile) -> Combinable:
        return Ticked(self.path).labels(file)

    def codes(self, file: LogFile) -> Combinable:
        return text_of(self.path)


@dataclass(frozen=True)
class Confirmed(Cell):
    """0 once an unusual answer was confirmed."""

    path: str
    kind: Kind = Kind.INTEGER

    def codes(self, file: LogFile) -> Combinable:
        return Case(When(**{self.path: 0}, then=Value(0)), output_field=IntegerField())

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return {0: "Confirmed"}


@dataclass(frozen=True)
class Moment(Cell):
    """A time, in London. A day counts from its first moment."""

    path: str
    plain: bool = False
    kind: Kind = Kind.DATETIME

    @property
    def form(self) -> str:  # type: ignore[override]
        return PLAIN_FORM if self.plain else ""

    def codes(self, file: LogFile) -> Combinable:
        return in_time(Cast(F(self.path), DateTimeField()), PLAIN_TIME if self.plain else ISO_8601)


@dataclass(frozen=True)
class PartOfDay(Cell):
    """The day, month or year of a date."""

    path: str
    part: str
    kind: Kind = Kind.INTEGER

    def codes(self, file: LogFile) -> Combinable:
        return Extract(F(self.path), self.part)


@dataclass(frozen=True)
class NeverConfirmed(Cell):
    """The published confirmation of something unusual that this service never asks about: always blank."""

    kind: Kind = Kind.INTEGER

    def codes(self, file: LogFile) -> Combinable:
        return Value(None, output_field=IntegerField())

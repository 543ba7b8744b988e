"""Cells that stand for another, unless something holds of the log.

Source: CSV downloads, value rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from downloads.columns.cells import WORDS, Cell, Words
from downloads.columns.files import Kind, LogFile
from questionnaire.core.years import Questionnaire


@dataclass(frozen=True)
class Overridden(Cell):
    """Another cell, but something else where details of a person are not known.

    :ivar when: where they are not.
    """

    cell: Cell
    when: Q
    label: str
    code: int | str

    @property
    def kind(self) -> Kind:  # type: ignore[override]
        return self.cell.kind

    def labels(self, file: LogFile) -> Combinable:
        given = Cast(self.cell.labels(file), WORDS)
        return Case(When(self.when, then=Value(self.label)), default=given, output_field=WORDS)

    def codes(self, file: LogFile) -> Combinable:
        field = IntegerField() if self.kind is Kind.INTEGER else WORDS
        return Case(When(self.when, then=Value(self.code)), default=self.cell.codes(file), output_field=field)

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return {**self.cell.code_list(questionnaire), self.code: self.label}


@dataclass(frozen=True)
class OnlyWhen(Cell):
    """Another cell, but blank unless something holds."""

    cell: Cell
    when: Q

    @property
    def kind(self) -> Kind:  # type: ignore[override]
        return self.cell.kind

    def labels(self, file: LogFile) -> Combinable:
        return Case(When(self.when, then=self.cell.labels(file)))

    def codes(self, file: LogFile) -> Combinable:
        return Case(When(self.when, then=self.cell.codes(file)))

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return self.cell.code_list(questionnaire)

"""Cells that the questionnaire gives: how a variable is written follows from its type and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, Value, When
from django.db.models.expressions import Combinable

from downloads.columns.cells import WORDS, Amount, Cell, Confirmed, Stored, Ticked, Typed, Words
from downloads.columns.coded import Listed, LookedUp, NameOf
from downloads.columns.conditions import holds
from downloads.columns.expressions import text_of
from downloads.columns.files import Kind, LogFile
from logs.codes import Confirmation
from logs.reference.countries import countries
from logs.reference.sources import COUNTRIES
from organisations.reference.authorities import authorities
from questionnaire.core.structure import Page
from questionnaire.core.variables import (
    Code,
    Count,
    Day,
    Flag,
    LongCode,
    Money,
    Percentage,
    Reference,
    Text,
    Variable,
)
from questionnaire.core.years import Questionnaire


def usual_cell(variable: Variable[Any]) -> Cell:
    """How a variable is written unless a column says otherwise."""
    name = variable.name
    if isinstance(variable, Code):
        return Confirmed(name) if variable.options is Confirmation else Labelled(variable)
    if isinstance(variable, LongCode):
        return country(name) if variable.source == COUNTRIES else Stored(name, Kind.TEXT)
    if isinstance(variable, Flag):
        return Ticked(name)
    if isinstance(variable, Day):
        return Stored(name, Kind.DATE)
    if isinstance(variable, Money | Percentage):
        return Amount(name)
    if isinstance(variable, Count | Reference):
        return Stored(name)
    if isinstance(variable, Text):
        return Typed(name)
    raise TypeError(f"{variable!r} is written in no way")


@dataclass(frozen=True)
class Labelled(Cell):
    """A code with the words of the question that asked for it; one that it does not offer stays.

    Where nothing asks for it in the file's year, the words are those of the code list.
    """

    variable: Code

    @property
    def kind(self) -> Kind:  # type: ignore[override]
        return Kind.INTEGER if self.variable.is_number else Kind.TEXT

    def labels(self, file: LogFile) -> Combinable:
        name = self.variable.name
        if name not in file.questionnaire.questions_of:
            return Listed(name, words_of(self.variable)).labels(file)
        whens = [
            When(condition & Q(**{name: code}), then=Value(label))
            for code, ways in ways_to_say(file.questionnaire, self.variable).items()
            for condition, label in ways
        ]
        return Case(*whens, default=text_of(name), output_field=WORDS)

    def codes(self, file: LogFile) -> Combinable:
        return Stored(self.variable.name).codes(file)

    def code_list(self, questionnaire: Questionnaire) -> Words:
        if self.variable.name not in questionnaire.questions_of:
            return words_of(self.variable)
        return {code: ways[-1][1] for code, ways in ways_to_say(questionnaire, self.variable).items()}


def words_of(variable: Code) -> Words:
    """The code list of a variable."""
    return {each.value: each.label for each in variable.options}


Ways = list[tuple[Q, str]]
"""Words with what must hold of a log, the first that holds counting."""


def ways_to_say(questionnaire: Questionnaire, variable: Code) -> dict[Any, Ways]:
    """Each code to its words. Only where questions call it differently does it matter which of them was asked."""
    said: dict[Any, list[tuple[Page, str]]] = {}
    for page, question in questionnaire.questions_of[variable.name]:
        for option in question.choices:
            said.setdefault(option.code, []).append((page, option.label))
    return {code: _ways(pairs) for code, pairs in said.items()}


def _ways(pairs: list[tuple[Page, str]]) -> Ways:
    first = pairs[0][1]
    if all(label == first for _, label in pairs):
        return [(Q(), first)]
    asked = [(holds(page.asked_when), label) for page, label in pairs if page.asked_when is not None]
    return [*asked, (Q(), first)]


def country(path: str) -> Cell:
    """A country by name, or its code."""
    return LookedUp(path, {code: each.name for code, each in countries().items()})


def authority_name(code: Cell) -> Cell:
    """The name of the local authority whose code is in a cell, whatever the mode."""
    return NameOf(code, {code: each.name for code, each in authorities().items()})

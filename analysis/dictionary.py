"""The data dictionary of a collection year: every variable, what it means, who gives it, which rules look at it, and
what it is called wherever it leaves the service.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from analysis.columns import CODE_OF, LABEL, columns_of
from analysis.names import Held, WithNames, held_as
from analysis.rules import HARD, SOFT, rules_of
from analysis.variables import labels_of, variables_of
from logs.collection import Collection, registered
from logs.published import Place, Published, published_of
from questionnaire.core.derivation import Derivation
from questionnaire.core.structure import Page, Question
from questionnaire.core.variables import (
    Code,
    Count,
    Day,
    Flag,
    LongCode,
    Money,
    Percentage,
    Postcode,
    Reference,
    Text,
    Variable,
    WholePounds,
)
from questionnaire.core.years import Questionnaire

MOST_CODES_ON_THE_PAGE = 60
KINDS: tuple[tuple[type[Variable[Any]], str], ...] = (
    (Flag, "Yes (1) or no (0)"),
    (Code, "Code"),
    (LongCode, "Code"),
    (WholePounds, "Amount in whole pounds"),
    (Money, "Amount in pounds and pence"),
    (Percentage, "Percentage"),
    (Count, "Whole number"),
    (Day, "Date"),
    (Postcode, "Postcode"),
    (Reference, "Number of a record"),
    (Text, "Text"),
)
KINDS_OF_FACTS = {
    "integer": "Whole number",
    "decimal": "Decimal number",
    "string": "Text",
    "date": "Date",
    "dateTime": "Date and time",
    "boolean": "True or false",
}
ASKED, CHECKED, WORKED_OUT, BOTH = (
    "Whoever fills in the log",
    "Whoever confirms an unusual answer: 0 once confirmed",
    "The service works it out",
    "Whoever fills in the log, or the service where other answers tell",
)


@dataclass(frozen=True)
class Asked:
    """Where a variable is asked.

    :ivar number: the printed question number.
    :ivar text: the question; for one box of several, with what the box says.
    :ivar when: when its page is asked; empty means always.
    """

    section: str
    page: str
    number: int | None
    text: str
    when: str


@dataclass(frozen=True)
class Entry(WithNames):
    """One variable of a year.

    :ivar list_name: the list that its codes come from, where that is kept elsewhere.
    :ivar worked_out: how the service works it out.
    :ivar first_year: the first collection year held that has it.
    """

    name: str
    label: str
    kind: str
    unit: str
    codes: Mapping[Any, str]
    list_name: str
    asked: tuple[Asked, ...]
    answered_by: str
    worked_out: tuple[str, ...]
    hard_rules: tuple[str, ...]
    soft_rules: tuple[str, ...]
    first_year: int
    columns: tuple[str, ...]
    held: tuple[Held, ...]

    @property
    def codes_on_the_page(self) -> Mapping[Any, str]:
        return self.codes if len(self.codes) <= MOST_CODES_ON_THE_PAGE else {}

    @property
    def numbers(self) -> str:
        """Its question numbers."""
        return ", ".join(str(number) for number in dict.fromkeys(each.number for each in self.asked) if number)

    def mentions(self, text: str) -> bool:
        """Whether the words are in one of its names, its label, questions or codes."""
        said = [self.name, self.label, *(each.text for each in self.asked), *self.codes.values()]
        said.extend(self._names_and_labels())
        return text.lower() in " ".join(said).lower()


@dataclass(frozen=True)
class Fact(WithNames):
    """What the view of a year, files or the feed tell besides variables: of the log as a record, its people,
    organisations, scheme and location.

    :ivar columns: what it is called in the view, the column of labels of a code after that of codes.
    """

    name: str
    label: str
    kind: str
    codes: Mapping[Any, str]
    columns: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()

    def mentions(self, text: str) -> bool:
        """Whether the words are in its names, label or codes."""
        said = [self.name, self.label, *self.codes.values(), *self._names_and_labels()]
        return text.lower() in " ".join(said).lower()


def facts_of(collection: Collection, year: int) -> tuple[Fact, ...]:
    """Every column of the year's view, of files and of the feed that shows no variable."""
    return _facts_of(collection.name, year)


@cache
def _facts_of(name_of_collection: str, year: int) -> tuple[Fact, ...]:
    collection = registered()[name_of_collection]
    questionnaire = collection.questionnaires()[year]
    variables = {variable.name for variable in variables_of(questionnaire)}
    found = _of_the_view(collection, year, variables)
    known_as = {name: name for name in found}
    for place, columns in published_of(questionnaire).items():
        for column in columns:
            if column.about in variables:
                continue
            name = known_as.get(column.about) or known_as.get(column.name.lower()) or column.about
            known_as.setdefault(column.name.lower(), name)
            fact = found.get(name) or _of_a_column(name, column)
            found[name] = replace(fact, held=(*fact.held, held_as(place, column, fact.label, fact.codes)))
    return tuple(found.values())


def _of_the_view(collection: Collection, year: int, variables: Iterable[str]) -> dict[str, Fact]:
    """Every column of the year's view that shows no variable."""
    others = (each for each in columns_of(collection, year) if each.variable is None and each.name not in variables)
    found = {column.name: column for column in others}
    labels = {f"{name}{LABEL}" for name in found} & found.keys()
    return {
        name: Fact(
            name=name,
            label=column.comment.removesuffix(CODE_OF),
            kind="Code" if f"{name}{LABEL}" in labels else KINDS_OF_FACTS[column.datatype],
            codes=column.codes,
            columns=(name, f"{name}{LABEL}") if f"{name}{LABEL}" in labels else (name,),
        )
        for name, column in found.items()
        if name not in labels
    }


def _of_a_column(name: str, column: Published) -> Fact:
    """What no view tells."""
    return Fact(name, column.label, "Code" if column.codes else KINDS_OF_FACTS[column.datatype], column.codes)


def entries_of(collection: Collection, year: int) -> tuple[Entry, ...]:
    """Every variable of a year, answers in the order of the form."""
    return _entries_of(collection.name, year)


@cache
def _entries_of(name_of_collection: str, year: int) -> tuple[Entry, ...]:
    collection = registered()[name_of_collection]
    questionnaire = collection.questionnaires()[year]
    columns: dict[str, list[str]] = {}
    for column in columns_of(collection, year):
        name = column.variable.name if column.variable else column.name
        columns.setdefault(name, []).append(column.name)
    readers = _readers(collection, year)
    published = _by_what_they_hold(questionnaire)
    return tuple(
        _entry(
            collection,
            questionnaire,
            variable,
            readers,
            tuple(columns.get(variable.name, ())),
            published.get(variable.name, ()),
        )
        for variable in variables_of(questionnaire)
    )


def _by_what_they_hold(questionnaire: Questionnaire) -> Mapping[str, list[tuple[Place, Published]]]:
    found: dict[str, list[tuple[Place, Published]]] = {}
    for place, columns in published_of(questionnaire).items():
        for column in columns:
            found.setdefault(column.about, []).append((place, column))
    return found


def _entry(
    collection: Collection,
    questionnaire: Questionnaire,
    variable: Variable[Any],
    readers: Mapping[str, Mapping[str, tuple[str, ...]]],
    columns: tuple[str, ...],
    published: Iterable[tuple[Place, Published]],
) -> Entry:
    name, codes = variable.name, labels_of(questionnaire, variable)
    asked = tuple(
        _asked(questionnaire, page, question, name) for page, question in questionnaire.asking_for.get(name, ())
    )
    steps = questionnaire.worked_out_by.get(name, ())
    return Entry(
        name=name,
        label=variable.label,
        kind=next(words for kind, words in KINDS if isinstance(variable, kind)),
        unit=variable.unit,
        codes=codes,
        list_name=variable.source if isinstance(variable, LongCode) else "",
        asked=asked,
        answered_by=_answered_by(is_asked=bool(asked), steps=steps),
        worked_out=tuple(step.words for step in steps),
        hard_rules=readers[HARD].get(name, ()),
        soft_rules=readers[SOFT].get(name, ()),
        first_year=min(
            year for year, form in collection.questionnaires().items() if variable in set(variables_of(form))
        ),
        columns=columns,
        held=tuple(held_as(place, column, variable.label, codes) for place, column in published),
    )


def _answered_by(*, is_asked: bool, steps: tuple[Derivation, ...]) -> str:
    """Who gives it. A step that only takes an answer away gives none."""
    if is_asked:
        return BOTH if any(not step.resets for step in steps) else ASKED
    return WORKED_OUT if steps else CHECKED


def _asked(questionnaire: Questionnaire, page: Page, question: Question, name: str) -> Asked:
    box = next((option.label for option in question.choices if option.code == name), "")
    text = f"{question.text}: {box}" if box else question.text
    number = question.number or page.number
    when = page.asked_when.words() if page.asked_when is not None else ""
    return Asked(questionnaire.subsection_of[page.id].label, page.slug, number, text, when)


def _readers(collection: Collection, year: int) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Kind of rule -> variable -> ids of the rules that look at it or mark it."""
    found: dict[str, dict[str, list[str]]] = {HARD: {}, SOFT: {}}
    for rule in rules_of(collection, year):
        if rule.kind in found:
            for name in sorted(rule.reads | set(rule.fields) | ({rule.confirm} - {""})):
                found[rule.kind].setdefault(name, []).append(rule.id)
    return {kind: {name: tuple(ids) for name, ids in by_name.items()} for kind, by_name in found.items()}

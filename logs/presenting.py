"""Answers in words: for check answers, warnings and the history of a log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from logs.collection import Collection
from questionnaire.core.answers import Context, Values
from questionnaire.core.structure import Question, QuestionType
from questionnaire.core.variables import Day, Flags, LongCode, Money, Number, Percentage, Reference, Variable

Names = Mapping[tuple[str, Any], str]
"""(variable name, code) to words, for reference data and records."""


def names_for(collection: Collection, values: Iterable[tuple[Variable[Any], Any]], *, on: date) -> Names:
    """Words for the codes of reference data and records among these values: one query for each kind of record."""
    wanted: dict[str, list[tuple[Variable[Any], Any]]] = defaultdict(list)
    for variable, value in values:
        if value is not None and isinstance(variable, LongCode | Reference):
            wanted[_kind(variable)].append((variable, value))
    found: dict[tuple[str, Any], str] = {}
    for pairs in wanted.values():
        named = collection.names(pairs[0][0], {value for _, value in pairs}, on=on)
        found |= {(variable.name, value): named[value] for variable, value in pairs if value in named}
    return found


def _kind(variable: LongCode | Reference) -> str:
    return variable.source if isinstance(variable, LongCode) else variable.to


def words_of(variable: Variable[Any], value: Any, names: Names) -> str:
    """One value as a person reads it."""
    if value is None:
        return ""
    if isinstance(variable, LongCode | Reference):
        return names.get((variable.name, value), str(value))
    return variable.words_for(value)


def words_of_json(variable: Variable[Any], value: Any, names: Names) -> str:
    """One value as it is stored in an event, in words; what cannot be read is shown as it is."""
    if value is None:
        return ""
    reading = variable.understand(value)
    return str(value) if reading.problem else words_of(variable, reading.value, names)


@dataclass(frozen=True)
class Answer:
    """A question's answer in words.

    :ivar lines: the answer, then further facts shown with it.
    """

    lines: tuple[str, ...]

    @property
    def is_given(self) -> bool:
        return bool(self.lines)

    def __str__(self) -> str:
        return ", ".join(self.lines)


def answer_in_words(question: Question, values: Values, context: Context, names: Names) -> Answer:
    """What stands beside a question on check answers."""
    shown = next((text for condition, text in question.shows if condition.holds(values, context)), None)
    if question.type is QuestionType.CHECKBOX:
        ticked = [option.label for option in question.choices if values.get(option.code)]
        return Answer((", ".join(ticked),) if ticked else ())
    value = values.get(question.name)
    text = shown if value is None and shown else _value_in_words(question, value, values, context, names)
    if not text:
        return Answer(())
    extra = tuple(
        words_of(variable, values.get(variable.name), names)
        for variable, condition in question.also_shows
        if values.get(variable.name) is not None and condition.holds(values, context)
    )
    return Answer((text, *extra))


def _value_in_words(question: Question, value: Any, values: Values, context: Context, names: Names) -> str:
    if value is None:
        return ""
    variable = question.variable
    if question.choices:
        label = next((option.label for option in question.choices if option.code == value), None)
        return label or words_of(variable, value, names)
    if isinstance(variable, Number) and not isinstance(variable, Day | Flags):
        return amount_in_words(question, value, values, context)
    return words_of(variable, value, names)


def amount_in_words(question: Question, value: Any, values: Values, context: Context) -> str:
    """A number with its prefix and suffix: £123.45 every week."""
    if isinstance(question.variable, Percentage):
        return question.variable.words_for(value)
    if isinstance(question.variable, Money) or question.prefix == "£":
        text = f"£{value:,.{0 if is_whole(question, value) else 2}f}"
    else:
        text = f"{question.prefix}{value}"
    return f"{text}{_spaced(suffix_of(question, values, context))}"


def is_whole(question: Question, value: Any) -> bool:
    """Whether a number is shown without decimals: it has none, and the question does not ask for pence."""
    in_pence = question.step is None or 0 < Decimal(question.step) <= Decimal("0.01")
    return value == int(value) and (not in_pence or not isinstance(question.variable, Money))


def suffix_of(question: Question, values: Values, context: Context) -> str:
    """The words after a number, which may depend on other answers."""
    if isinstance(question.suffix, str):
        return question.suffix
    return next((text for condition, text in question.suffix if condition.holds(values, context)), "")


def _spaced(suffix: str) -> str:
    suffix = suffix.strip()
    return f" {suffix}" if suffix else ""

"""Which answers mean that something is not known, or that somebody prefers not to say: read from the questionnaires."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from questionnaire.core.structure import Option, Question
from questionnaire.core.variables import Flags, PerPerson, Variable, Variables
from questionnaire.core.years import Questionnaire

NOT_KNOWN = re.compile(r"don[’']t know\b|\bnot known\b", re.IGNORECASE)
PREFERS_NOT = re.compile(r"\bprefers? not to say\b", re.IGNORECASE)
WHETHER_KNOWN = re.compile(r"\bknown\b", re.IGNORECASE)
NO = "No"


@dataclass(frozen=True)
class Column:
    """One column of a question, with the codes in it that say nothing.

    :ivar columns: the columns of the question; more than one where several options can be ticked.
    """

    columns: tuple[str, ...]
    unknown: frozenset[Any] = frozenset()
    prefers_not: frozenset[Any] = frozenset()


@dataclass
class NotSaid:
    """A question that can be answered by saying nothing.

    :ivar key: the variable's name; of details of a household's people, what they are called for all of them.
    :ivar columns: where its answers are; for each person of the household one.
    """

    key: str
    label: str
    columns: list[Column] = field(default_factory=list)


def name_of_question(label: str) -> str:
    """What people call a question whose column says whether something is known: by what it is about."""
    return label.removesuffix(" known")


@cache
def families(questionnaire: Questionnaire) -> Mapping[str, tuple[str, str]]:
    """Variable name to key and label of the question: the same for each person of a household."""
    variables: type[Variables] = questionnaire.variables
    found = {name: (name, name_of_question(variable.label)) for name, variable in variables.by_name.items()}
    for attribute, declared in vars(variables).items():
        if isinstance(declared, PerPerson):
            label = declared.template.label
            first = name_of_question(label.replace("Person {n}", "Each person"))
            found |= {variable.name: (attribute, first) for variable in declared}
    return found


@cache
def not_said_in(questionnaire: Questionnaire) -> tuple[NotSaid, ...]:
    """Every question of a year of which an answer can be "don't know" or "prefers not to say", in order."""
    named = families(questionnaire)
    found: dict[str, NotSaid] = {}
    for name, pairs in questionnaire.questions_of.items():
        questions = [question for _, question in pairs]
        unknown = frozenset(code for each in questions for code in _unknown(each))
        prefers_not = frozenset(code for each in questions for code in _saying(PREFERS_NOT, each.choices))
        if unknown or prefers_not:
            key, label = named[name]
            entry = found.setdefault(key, NotSaid(key, label))
            entry.columns.append(Column(_columns(questions), unknown, prefers_not))
    return tuple(found.values())


def _unknown(question: Question) -> set[Any]:
    """Codes that say "don't know", and "no" where it is asked whether something is known."""
    codes = _saying(NOT_KNOWN, question.choices)
    if WHETHER_KNOWN.search(question.variable.label):
        codes |= {option.code for option in question.choices if option.label == NO}
    return codes


def _saying(words: re.Pattern[str], choices: Iterable[Option]) -> set[Any]:
    return {option.code for option in choices if words.search(option.label)}


def _columns(questions: list[Question]) -> tuple[str, ...]:
    variable: Variable[Any] = questions[0].variable
    if isinstance(variable, Flags):
        return tuple(option.name for option in variable.options)
    return (variable.name,)

"""Reading what was given for the variables of a log, before anything is decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questionnaire.core.answers import Values
from questionnaire.core.field_rules import NOT_AN_OPTION, Unreadable
from questionnaire.core.variables import Flag, Flags
from questionnaire.core.years import Questionnaire

BLANK = ""
"""Given for a question that was submitted without an answer. None empties an answer without asking for another."""


@dataclass(frozen=True)
class NotOffered:
    """A value sent for a question that did not offer it. It is kept aside until the question is answered again.

    :ivar raw: the value as sent.
    """

    raw: Any


def read_given(
    questionnaire: Questionnaire, given: Mapping[str, Any]
) -> tuple[Values, frozenset[str], dict[str, Unreadable]]:
    """Read raw values: what they mean, which questions were left blank, and which values cannot be read."""
    values: Values = {}
    blank: set[str] = set()
    unreadable: dict[str, Unreadable] = {}
    for name, raw in given.items():
        variable = questionnaire.variables.by_name[name]
        if isinstance(raw, NotOffered):
            unreadable[name] = Unreadable(raw.raw, NOT_AN_OPTION)
            values[name] = None
            continue
        if isinstance(variable, Flags):
            ticked = _ticked(raw)
            if ticked is None or not ticked <= {option.name for option in variable.options}:
                unreadable[name] = Unreadable(raw, NOT_AN_OPTION)
                values[name] = None
                continue
            if not ticked and raw is not None:
                blank.add(name)
            values.update({option.name: option.name in ticked or None for option in variable.options})
            continue
        if isinstance(raw, list | tuple | set | frozenset):
            raw = True if name in raw else BLANK
        reading = variable.understand(raw)
        if isinstance(raw, str) and reading.value is None and reading.problem is None:
            blank.add(name)
        if isinstance(variable, Flag) and reading.value is False:
            # Somebody says that a box is not ticked: with no other ticked, the question is not answered.
            blank |= {question.name for _, question in questionnaire.asking_for.get(name, ())}
        if reading.problem:
            unreadable[name] = Unreadable(raw, reading.problem, reading.value)
        values[name] = reading.value
    return values, frozenset(blank), unreadable


def _ticked(raw: Any) -> set[Any] | None:
    """The names of boxes in what was sent; None where it cannot be names."""
    if raw is None or isinstance(raw, str):
        return {raw} if raw else set()
    return set(map(str, raw)) if isinstance(raw, list | tuple | set | frozenset) else None

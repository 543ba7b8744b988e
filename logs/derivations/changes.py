"""Telling what a save changes, for steps that empty answers because another one changed."""

from __future__ import annotations

from typing import Any

from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes
from questionnaire.core.variables import Variable


def changed(variable: Variable[Any], answers: Answers, context: Context) -> bool:
    """Whether the value is another than the stored one."""
    return answers[variable] != context.was.get(variable.name)


def was(variable: Variable[Any], context: Context) -> Any:
    """The stored value before this save."""
    return context.was.get(variable.name)


def left(variable: Variable[Any], code: Any, answers: Answers, context: Context) -> bool:
    """Whether the stored value was this code and no longer is."""
    return was(variable, context) == code and answers[variable] != code


def became(variable: Variable[Any], code: Any, answers: Answers, context: Context) -> bool:
    """Whether the value is this code and the stored one was not."""
    return answers[variable] == code and was(variable, context) != code


def emptied(*variables: Variable[Any]) -> Changes:
    return dict.fromkeys(variables)


def outdated(context: Context, *variables: Variable[Any]) -> Changes:
    """Empty these, but for those that were sent with this very save: they were meant for the new state."""
    return {variable: None for variable in variables if variable.name not in context.sent}

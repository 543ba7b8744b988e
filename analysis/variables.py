"""The variables of a collection year, and the words for their codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from logs.reference.countries import countries
from logs.reference.sources import COUNTRIES
from questionnaire.core.variables import Code, Flag, LongCode, Variable
from questionnaire.core.years import Questionnaire

YES_AND_NO: Mapping[Any, str] = {1: "Yes", 0: "No"}
"""How boxes and the notes that the service keeps are published."""


@cache
def variables_of(questionnaire: Questionnaire) -> tuple[Variable[Any], ...]:
    """What a log of the year can hold: answers in the order of the form, what is worked out, confirmations."""
    worked_out = sorted(questionnaire.worked_out_by, key=list(questionnaire.variables.by_name).index)
    confirmations = [rule.confirm.name for rule in questionnaire.soft_rules]
    names = dict.fromkeys([*questionnaire.asking_for, *worked_out, *confirmations])
    every = questionnaire.variables.by_name
    return tuple(every[name] for name in names if every[name].stored)


def labels_of(questionnaire: Questionnaire, variable: Variable[Any]) -> Mapping[Any, str]:
    """Code to label, in the words of the year's question; empty where there are no codes, or too many to list.

    Where several questions word a code differently, and for codes that no question offers, it is the code list's own.
    """
    if isinstance(variable, Flag):
        return YES_AND_NO
    if isinstance(variable, LongCode):
        return {each.code: each.name for each in countries().values()} if variable.source == COUNTRIES else {}
    if not isinstance(variable, Code):
        return {}
    asked: dict[Any, set[str]] = {}
    for _, question in questionnaire.questions_of.get(variable.name, ()):
        for option in question.choices:
            asked.setdefault(option.code, set()).add(option.label)
    every = [*variable.options, *(variable.retired or ())]
    return {each.value: _one_of(asked.get(each.value, set())) or variable.words_for(each.value) for each in every}


def _one_of(labels: set[str]) -> str:
    return next(iter(labels)) if len(labels) == 1 else ""

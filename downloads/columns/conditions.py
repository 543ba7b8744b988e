"""Conditions of the questionnaire as conditions of the database: what is unknown does not hold."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from questionnaire.core.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    Given,
    Isnt,
    Named,
    Not,
    OneOf,
    Term,
)
from questionnaire.core.variables import Variable

LOOKUPS = {"==": "", "<": "__lt", "<=": "__lte", ">": "__gt", ">=": "__gte"}
OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class CannotAsk(Exception):
    """The database cannot work this condition out."""


def holds(condition: Condition) -> Q:
    """Where the condition is certainly true.

    :raises CannotAsk: it reads something that is no column, or needs a function.
    """
    if isinstance(condition, All):
        return _joined(Q.AND, [holds(part) for part in condition.parts])
    if isinstance(condition, AnyOf):
        return _joined(Q.OR, [holds(part) for part in condition.parts])
    if isinstance(condition, Named):
        return holds(condition.condition)
    if isinstance(condition, Not):
        return fails(condition.condition)
    if isinstance(condition, Compare):
        return _compared(condition, condition.symbol)
    if isinstance(condition, OneOf):
        return Q(**{f"{_column(condition.term)}__in": condition.options})
    if isinstance(condition, Isnt):
        name = _column(condition.term)
        return Q(**{f"{name}__isnull": True}) | _other_than(name, condition.options)
    if isinstance(condition, Given):
        return Q(**{f"{_column(condition.term)}__isnull": False})
    raise CannotAsk(condition.words())


def fails(condition: Condition) -> Q:
    """Where the condition is certainly false.

    :raises CannotAsk: it reads something that is no column, or needs a function.
    """
    if isinstance(condition, All):
        return _joined(Q.OR, [fails(part) for part in condition.parts])
    if isinstance(condition, AnyOf):
        return _joined(Q.AND, [fails(part) for part in condition.parts])
    if isinstance(condition, Named):
        return fails(condition.condition)
    if isinstance(condition, Not):
        return holds(condition.condition)
    if isinstance(condition, Compare):
        return _compared(condition, OPPOSITES[condition.symbol])
    if isinstance(condition, OneOf):
        return _other_than(_column(condition.term), condition.options)
    if isinstance(condition, Isnt):
        return Q(**{f"{_column(condition.term)}__in": condition.options})
    if isinstance(condition, Given):
        return Q(**{f"{_column(condition.term)}__isnull": True})
    raise CannotAsk(condition.words())


def _joined(how: str, parts: list[Q]) -> Q:
    joined = Q(_connector=how)
    for part in parts:
        joined.add(part, how)
    return joined


def _compared(condition: Compare, symbol: str) -> Q:
    name = _column(condition.term)
    if isinstance(condition.other, Term):
        raise CannotAsk(condition.words())
    if symbol == "!=":
        return _other_than(name, (condition.other,))
    return Q(**{f"{name}{LOOKUPS[symbol]}": condition.other})


def _other_than(name: str, values: tuple[Any, ...]) -> Q:
    """Answered with something else."""
    return Q(**{f"{name}__isnull": False}) & ~Q(**{f"{name}__in": values})


def _column(term: Term[Any]) -> str:
    if isinstance(term, Variable) and term.stored:
        return term.name
    raise CannotAsk(term.label)

"""Columns of files of logs, and how they are declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from downloads.columns.cells import Cell
from downloads.columns.files import Audience
from downloads.columns.of_variables import usual_cell
from questionnaire.core.variables import Variable
from questionnaire.core.years import Questionnaire


@dataclass(frozen=True)
class Column:
    """One column.

    :ivar header: what stands above it.
    :ivar cell: what stands in it.
    :ivar label: what it is, in a few words.
    :ivar variable: what it holds of the questionnaire; a year that does not know the variable has no such column.
    :ivar only_for: the one audience whose file has it.
    :ivar support_header: what stands above it in files for support, where that differs.
    """

    header: str
    cell: Cell
    label: str
    variable: Variable[Any] | None = None
    only_for: Audience | None = None
    support_header: str = ""

    def header_for(self, audience: Audience) -> str:
        return self.support_header or self.header if audience is Audience.SUPPORT else self.header

    def stands_in(self, questionnaire: Questionnaire, audience: Audience) -> bool:
        is_theirs = self.only_for is None or self.only_for is audience
        return is_theirs and (self.variable is None or is_known(questionnaire, self.variable))


Declared = Column | Variable[Any]
"""A variable stands for its column where nothing differs from the usual."""


def of(
    variable: Variable[Any], cell: Cell | None = None, *, header: str = "", support: str = "", label: str = ""
) -> Column:
    """The column of a variable, saying what differs from the usual.

    :param support: what stands above it in files for support.
    """
    return Column(
        header or variable.name, cell or usual_cell(variable), label or variable.label, variable, None, support
    )


def columns(*declared: Declared) -> tuple[Column, ...]:
    return tuple(each if isinstance(each, Column) else of(each) for each in declared)


def for_support(*declared: Declared) -> tuple[Column, ...]:
    return tuple(replace(each, only_for=Audience.SUPPORT) for each in columns(*declared))


def for_others(*declared: Declared) -> tuple[Column, ...]:
    return tuple(replace(each, only_for=Audience.OTHERS) for each in columns(*declared))


def is_known(questionnaire: Questionnaire, variable: Variable[Any]) -> bool:
    """Whether a year asks for the variable, works it out, or has it confirm something unusual."""
    name = variable.name
    return (
        name in questionnaire.asking_for
        or name in questionnaire.worked_out_by
        or any(rule.confirm.name == name for rule in questionnaire.soft_rules)
    )


def in_order_of(questionnaire: Questionnaire, asked: Iterable[Column]) -> tuple[Column, ...]:
    """Columns in the order in which the year asks for them."""
    places = {name: place for place, name in enumerate(questionnaire.asking_for)}
    return tuple(sorted(asked, key=lambda each: places.get(each.variable.name, -1) if each.variable else -1))

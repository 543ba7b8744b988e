"""Fields of the feed: the element that each is, what it reads of a record, and its value.

A field of a log is mostly a declared variable: its type gives the kind of value, and the questionnaires say in which
years it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from datetime import time as time_of_day
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from django.db.models import Choices
from django.utils import timezone

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

Row = MutableMapping[str, Any]
"""What was read of one record: column or path to value."""


class Kind(Enum):
    """What kind of value a field holds; the same in every record."""

    WHOLE = auto()
    DECIMAL = auto()
    TEXT = auto()
    MOMENT = auto()
    YES_NO = auto()


class Absent(Enum):
    """The value of a field that a record has no element for."""

    ABSENT = auto()


ABSENT = Absent.ABSENT


@dataclass(frozen=True)
class Field:
    """One field of a record.

    :ivar reads: columns and paths that it reads. A change of any of them sends the record again.
    :ivar value: from what was read to an int, Decimal, str, bool, aware datetime, None or `ABSENT`.
    :ivar variable: the variable that it holds, which says in which years it is sent; None for every year.
    :ivar said: what it holds, in a few words; that of the variable where empty.
    :ivar codes: code to label, where it holds codes that are none of a variable's.
    """

    name: str
    kind: Kind
    reads: tuple[str, ...]
    value: Callable[[Row], Any]
    variable: Variable[Any] | None = None
    said: str = ""
    codes: Mapping[Any, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What it holds, in a few words."""
        return self.said or (self.variable.label if self.variable is not None else "")

    def upper(self) -> Field:
        return replace(self, name=self.name.upper())


def kind_of(variable: Variable[Any]) -> Kind:
    """The kind of value that a variable has in the feed. A tick is sent as 1, none as 0."""
    match variable:
        case Code() | LongCode():
            return Kind.WHOLE if variable.is_number else Kind.TEXT
        case Flag() | Count() | Reference():
            return Kind.WHOLE
        case Money() | Percentage():
            return Kind.DECIMAL
        case Day():
            return Kind.MOMENT
        case Text():
            return Kind.TEXT
    raise TypeError(f"{variable!r} has no kind of value in the feed")


def sent_as(variable: Variable[Any]) -> Callable[[Any], Any]:
    """From the stored value of a variable to its value in the feed."""
    match variable:
        case Flag():
            return lambda value: None if value is None else int(value)
        case Day():
            return midnight
    return lambda value: value


def of(variable: Variable[Any], name: str = "") -> Field:
    """A variable as it is stored."""
    column, convert = variable.name, sent_as(variable)
    if isinstance(variable, Flag | Day):
        return Field(name or column, kind_of(variable), (column,), lambda row: convert(row[column]), variable)
    return Field(name or column, kind_of(variable), (column,), lambda row: row[column], variable)


def several(*variables: Variable[Any]) -> tuple[Field, ...]:
    return tuple(of(variable) for variable in variables)


def column(name: str, kind: Kind, path: str = "", *, said: str, codes: type[Choices] | None = None) -> Field:
    """What stands in a column that is no variable, or in one of a related record: `created_by__email`."""
    path = path or name
    return Field(name, kind, (path,), lambda row: row[path], said=said, codes=labels(codes))


def day(name: str, path: str = "", *, said: str) -> Field:
    """A date in a column that is no variable."""
    path = path or name
    return Field(name, Kind.MOMENT, (path,), lambda row: midnight(row[path]), said=said)


def labels(codes: type[Choices] | None) -> Mapping[Any, str]:
    """Code to label."""
    return {each.value: each.label for each in codes} if codes else {}


def part_of_day(name: str, variable: Variable[date], part: Callable[[date], int], *, said: str) -> Field:
    """Day, month or year of a date."""
    path = variable.name

    def value(row: Row) -> int | None:
        return None if row[path] is None else part(row[path])

    return Field(name, Kind.WHOLE, (path,), value, variable, said)


def worked_out(
    name: str,
    kind: Kind,
    reads: Iterable[str],
    value: Callable[[Row], Any],
    *,
    said: str,
    of: Variable[Any] | None = None,
    codes: Mapping[Any, str] | None = None,
) -> Field:
    """A value that takes more than one column.

    :param of: the one variable that it tells of.
    """
    return Field(name, kind, tuple(reads), value, of, said, codes or {})


def given(
    variable: Variable[Any], reads: Iterable[Variable[Any]], value: Callable[[Row], Any], *, unlike: str
) -> Field:
    """A variable whose value in the feed is not always the stored one.

    :param unlike: what it is instead, and when.
    """
    paths = (variable.name, *(each.name for each in reads))
    said = f"{variable.label}; {unlike}"
    return Field(variable.name, kind_of(variable), paths, value, variable, said)


@lru_cache(maxsize=4096)
def midnight(day: date | None) -> datetime | None:
    """The first moment of a day in London."""
    return None if day is None else datetime.combine(day, time_of_day.min, tzinfo=timezone.get_default_timezone())


def sent_in(year: int, fields: Iterable[Field], questionnaires: Mapping[int, Questionnaire]) -> tuple[Field, ...]:
    """The fields of a year: all but the variables that only other years ask for."""
    asked = {each: questionnaire.asking_for for each, questionnaire in questionnaires.items()}

    def is_sent(each: Field) -> bool:
        name = each.variable.name if each.variable is not None else None
        return name is None or name in asked[year] or not any(name in names for names in asked.values())

    return tuple(each for each in fields if is_sent(each))

"""What may be told of others: never what is made of few organisations or few logs, nor what would give these away.

Everything is a whole percent, a whole pound or a whole day, and how many logs it is made of is not told.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import add
from typing import Protocol, Self, TypeVar

FEWEST_ORGANISATIONS, FEWEST_LOGS = 5, 10

Key = TypeVar("Key", bound=Hashable)


class Told(Protocol):
    """Something that may have to be hidden, and that adds up with others of its kind."""

    @property
    def logs(self) -> int: ...

    @property
    def may_be_told(self) -> bool: ...

    def __add__(self, other: Self) -> Self: ...


Part = TypeVar("Part", bound=Told)


@dataclass(frozen=True)
class Cell:
    """Some logs, and how many organisations they come from."""

    logs: int
    organisations: int

    @property
    def may_be_told(self) -> bool:
        return self.logs >= FEWEST_LOGS and self.organisations >= FEWEST_ORGANISATIONS

    @property
    def is_safe(self) -> bool:
        """Whether a number may be told that gives this away: there is nothing to give away where there are no logs."""
        return not self.logs or self.may_be_told

    def __add__(self, other: Cell) -> Cell:
        """Organisations may be the same in both, so that only those of the larger are certain."""
        return Cell(self.logs + other.logs, max(self.organisations, other.organisations))


@dataclass(frozen=True)
class Rate:
    """Some logs, and those of them of which something is true.

    :ivar rest: those of which it is not true. Whoever knows the rate knows how many these are, too.
    """

    part: Cell
    rest: Cell
    whole: Cell

    @property
    def logs(self) -> int:
        return self.whole.logs

    @property
    def may_be_told(self) -> bool:
        return self.whole.may_be_told and self.part.is_safe and self.rest.is_safe

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.part + other.part, self.rest + other.rest, self.whole + other.whole)

    @property
    def told(self) -> int | None:
        """In percent; None where it is not told."""
        return percent(self.part.logs, self.whole.logs) if self.may_be_told else None


def percent(part: int, whole: int) -> int:
    """Rounded to a whole number, halves upwards."""
    return _rounded(Decimal(100 * part) / whole)


def mean(total: int, count: int) -> int:
    """Rounded to a whole number, halves upwards."""
    return _rounded(Decimal(total) / count)


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def average(total: int, whole: Cell) -> int | None:
    """The average of others' logs; None where it is not told."""
    return mean(total, whole.logs) if whole.may_be_told else None


def hidden_parts(parts: Mapping[Key, Part], whole: Told) -> set[Key]:
    """Which parts of a whole are not told.

    The parts add up to the whole. One that is hidden could be worked out from the rest, and so could what few
    organisations have in several. So the smallest of the parts that could be told are hidden, too, until those hidden
    together may be told as one.
    """
    if not whole.may_be_told:
        return set(parts)
    filled = {key: part for key, part in parts.items() if part.logs}
    hidden = {key for key, part in filled.items() if not part.may_be_told}
    others = sorted(filled.keys() - hidden, key=lambda key: filled[key].logs)
    while hidden and not _are_safe_together([filled[key] for key in hidden]):
        if not others:
            return set(parts)
        hidden.add(others.pop(0))
    return hidden


def _are_safe_together(parts: list[Part]) -> bool:
    return len(parts) > 1 and reduce(add, parts).may_be_told


def shares(parts: Mapping[Key, Cell], organisations: int) -> dict[Key, int | None]:
    """How others' logs spread, in percent of all; None for what is not told.

    :param organisations: how many organisations the whole comes from.
    """
    whole = Cell(sum(part.logs for part in parts.values()), organisations)
    hidden = hidden_parts(parts, whole)
    return {key: None if key in hidden else percent(part.logs, whole.logs) for key, part in parts.items()}

"""What may be told of others: never what is made of few organisations or few logs, nor what would give these away.

Everything is a whole percent, a whole pound or a whole day, and how many logs it is made of is not told.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

FEWEST_ORGANISATIONS, FEWEST_LOGS = 5, 10

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Cell:
    """Some logs, and how many organisations they come from."""

    logs: int
    organisations: int

    @property
    def may_be_told(self) -> bool:
        return self.logs >= FEWEST_LOGS and self.organisations >= FEWEST_ORGANISATIONS


def percent(part: int, whole: int) -> int:
    """Rounded to a whole number, halves upwards."""
    return _rounded(Decimal(100 * part) / whole)


def mean(total: int, count: int) -> int:
    """Rounded to a whole number, halves upwards."""
    return _rounded(Decimal(total) / count)


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def rate(part: int, whole: Cell) -> int | None:
    """The share of others' logs of which something is true; None where it is not told."""
    return percent(part, whole.logs) if whole.may_be_told else None


def average(total: int, whole: Cell) -> int | None:
    """The average of others' logs; None where it is not told."""
    return mean(total, whole.logs) if whole.may_be_told else None


def hidden_parts(parts: Mapping[Key, Cell], organisations: int) -> set[Key]:
    """Which parts of a whole are not told.

    The parts add up to the whole. One that is hidden could be worked out from the rest, and so could what few
    organisations have in several. So the smallest of the parts that could be told are hidden, too, until those hidden
    together may be told as one.

    :param organisations: how many organisations the whole comes from.
    """
    filled = {key: part for key, part in parts.items() if part.logs}
    if not Cell(sum(part.logs for part in filled.values()), organisations).may_be_told:
        return set(parts)
    hidden = {key for key, part in filled.items() if not part.may_be_told}
    others = sorted(filled.keys() - hidden, key=lambda key: filled[key].logs)
    while hidden and not _are_safe_together([filled[key] for key in hidden]):
        if not others:
            return set(parts)
        hidden.add(others.pop(0))
    return hidden


def _are_safe_together(cells: list[Cell]) -> bool:
    """Organisations may be the same in several cells, so that only those of the largest are certain."""
    together = Cell(sum(cell.logs for cell in cells), max(cell.organisations for cell in cells))
    return len(cells) > 1 and together.may_be_told


def shares(parts: Mapping[Key, Cell], organisations: int) -> dict[Key, int | None]:
    """How others' logs spread, in percent of all; None for what is not told."""
    hidden = hidden_parts(parts, organisations)
    whole = sum(part.logs for part in parts.values())
    return {key: None if key in hidden else percent(part.logs, whole) for key, part in parts.items()}

"""Timing things in turn, and the table of what came out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Timings = Mapping[str, float]


def medians(things: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Median milliseconds of each thing. They take turns, so that what else the machine does strikes all alike."""
    taken: dict[str, list[float]] = {name: [] for name in things}
    for thing in things.values():
        thing()
    for _ in range(rounds):
        for name, thing in things.items():
            started = time.perf_counter()
            thing()
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: median(times) for name, times in taken.items()}


@dataclass(frozen=True)
class Row:
    """One line of the table.

    :ivar ratio: to the floor that the goal speaks of; None where the goal is a time.
    :ivar goal: the most that it should be: of the ratio, else of the time in ms; None where there is no goal.
    """

    name: str
    milliseconds: float
    ratio: float | None = None
    goal: float | None = None

    def __str__(self) -> str:
        measured = self.milliseconds if self.ratio is None else self.ratio
        unit = " ms" if self.ratio is None else " x"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        goal, met = (
            ("", "") if self.goal is None else (f"{self.goal:g}{unit}", "yes" if measured <= self.goal else "no")
        )
        return f"{self.name:<52}{self.milliseconds:>10.2f}{ratio:>10}{goal:>10}{met:>6}"


def show(rows: list[Row]) -> None:
    print(f"{'':<52}{'ms':>10}{'ratio':>10}{'goal':>10}{'met':>6}")
    for row in rows:
        print(row)

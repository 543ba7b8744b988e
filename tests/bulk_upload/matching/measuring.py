"""How much of invented exports is understood: columns and words, against what they are known to mean.

Each file in `dialects` is one export as an invented housing system makes it. A column is its header with what it
means, its cells, and how they are read where that is not plain. A cell may say after "=" which code its words mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bulk_upload.matching import Decisions, profile_table, suggest
from bulk_upload.matching.targets import EQUIVALENTS, REFERENCES
from bulk_upload.matching.words import plain
from bulk_upload.reading.archives import column_letters
from bulk_upload.rows import Column, Row

DIALECTS = Path(__file__).parent / "dialects"
ROWS = 24


@dataclass(frozen=True)
class TrueColumn:
    """A column whose meaning is known.

    :ivar means: names of the targets that it may be taken for; none where a log has no answer like it.
    :ivar cells: what stands in its cells, in turn.
    :ivar codes: words to the code that they stand for, where it is known; empty where they say nothing.
    """

    header: str
    means: frozenset[str]
    recipe: str
    cells: tuple[str, ...]
    codes: Mapping[str, str]

    def cell(self, number: int) -> str:
        """The cell of a row. What names a tenancy or home is another in each."""
        text = self.cells[number % len(self.cells)]
        return f"{text}{number:02}" if self.means & REFERENCES and text else text


@dataclass(frozen=True)
class Dialect:
    """One invented export."""

    name: str
    about: str
    columns: tuple[TrueColumn, ...]

    @classmethod
    def read(cls, path: Path) -> Dialect:
        with path.open("rb") as file:
            said = tomllib.load(file)
        return cls(path.stem, said["about"], tuple(_column(header, *each) for header, each in said["columns"].items()))

    @cached_property
    def table(self) -> tuple[list[Column], list[Row]]:
        columns = [Column(index, column_letters(index), each.header) for index, each in enumerate(self.columns)]
        rows = [Row(number + 2, tuple(each.cell(number) for each in self.columns)) for number in range(ROWS)]
        return columns, rows

    def suggested(self) -> Decisions:
        return suggest(profile_table(*self.table))


def _column(header: str, means: str, cells: str, recipe: str = "") -> TrueColumn:
    parts = [cell.rpartition("=") if "=" in cell else (cell, "", "") for cell in cells.split("|")]
    codes = {text: code for text, sign, code in parts if sign and text}
    return TrueColumn(header, _alike(means.split("|")), recipe, tuple(text for text, _, _ in parts), codes)


def _alike(names: list[str]) -> frozenset[str]:
    """The targets, with those of which a log has one or the other."""
    wanted = {name for name in names if name}
    return frozenset(wanted.union(*(pair for pair in EQUIVALENTS if wanted & set(pair))))


def dialects() -> Iterator[Dialect]:
    return (Dialect.read(path) for path in sorted(DIALECTS.glob("*.toml")))


@dataclass
class Score:
    """What came of one dialect or of several together.

    :ivar columns: how many there are.
    :ivar right: taken for what they mean, whether sure or only offered first.
    :ivar applied_wrongly: used without asking, for something else than they mean.
    :ivar words: the different words in columns of codes.
    :ivar words_right: taken for the code that they stand for.
    """

    name: str
    columns: int = 0
    right: int = 0
    applied: int = 0
    applied_wrongly: int = 0
    words: int = 0
    words_right: int = 0
    words_applied_wrongly: int = 0
    mistakes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("columns", "right", "applied", "applied_wrongly", "words", "words_right", "words_applied_wrongly"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.mistakes += other.mistakes


def measured(dialect: Dialect) -> Score:
    decisions = dialect.suggested()
    score = Score(dialect.name)
    for index, true in enumerate(dialect.columns):
        decision = decisions.columns[index]
        is_right = (decision.field in true.means if true.means else decision.field is None) and (
            not decision.field or decision.recipe == true.recipe
        )
        score.columns += 1
        score.right += is_right
        score.applied += decision.applied
        score.applied_wrongly += decision.applied and not is_right
        if not is_right:
            sure = "applied" if decision.applied else "offered"
            said = f"{decision.field} {decision.recipe}".strip()
            score.mistakes.append(f"{dialect.name}: {true.header} is {'/'.join(sorted(true.means))}, {sure} {said}")
        elif decision.field:
            _measure_words(dialect, true, decisions.values.get(index, {}), score)
    return score


def _measure_words(dialect: Dialect, true: TrueColumn, values: Mapping[str, Any], score: Score) -> None:
    for text, code in true.codes.items():
        decision = values.get(plain(text))
        said = decision.code if decision else None
        is_right = (said or "") == code
        score.words += 1
        score.words_right += is_right
        score.words_applied_wrongly += bool(decision and decision.applied and not is_right)
        if not is_right:
            score.mistakes.append(f"{dialect.name}: {true.header}: {text} is {code}, taken for {said}")

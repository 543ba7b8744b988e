"""What the cells of a column look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bulk_upload.matching.words import NOTHING, plain
from bulk_upload.rows import Column, Row

MOST_DISTINCT = 400
"""Different texts that are counted in a column; one with more is no list of answers."""
SAMPLES = 3


@dataclass
class ColumnProfile:
    """A column with its cells counted.

    :ivar filled: cells that say something.
    :ivar counts: what they say, to how often. Of a column with too many different texts, those met first.
    """

    column: Column
    filled: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, text: str, times: int = 1) -> None:
        self.filled += times
        if text in self.counts or len(self.counts) < MOST_DISTINCT:
            self.counts[text] += times

    @cached_property
    def samples(self) -> tuple[str, ...]:
        """A few different cells, as they stand."""
        return tuple(text for text, _ in self.counts.most_common(SAMPLES))

    @cached_property
    def telling(self) -> ColumnProfile:
        """The column without cells like N/A, which say nothing of what the others mean."""
        counts = Counter({text: count for text, count in self.counts.items() if plain(text) not in NOTHING})
        return ColumnProfile(self.column, counts.total(), counts)

    @property
    def is_empty(self) -> bool:
        return self.filled == 0

    @property
    def counted(self) -> int:
        return sum(self.counts.values())

    @property
    def variety(self) -> float:
        """Different texts among those that were counted, from near 0 to 1."""
        return len(self.counts) / max(1, self.counted)


Profiles = Mapping[int, ColumnProfile]


def profile_table(columns: Iterable[Column], rows: Iterable[Row]) -> Profiles:
    """Count the cells of every column, in one pass over the rows."""
    profiles = {column.index: ColumnProfile(column) for column in columns}
    several = [profiles[index] for index in sorted(profiles)]
    for row in rows:
        for profile, cell in zip(several, row.cells, strict=False):
            text = cell.strip()
            if text:
                profile.note(text)
    return profiles

"""What charts of own figures, last year's and others' have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from insights.charts import BEFORE, NONE_YET, NOT_TOLD, OTHERS, OWN, Line, Point, Series, percents
from insights.figures import NOTHING, Amount, Figures, Seen, total
from insights.models import Measure
from insights.suppression import Cell, hidden_parts, percent
from logs.models import Channel

CHANNEL_WORDS: Mapping[str, str] = {
    Channel.WEB: "Typed in the service",
    Channel.UPLOAD: "Uploaded in a file",
    Channel.API: "Sent by a supplier’s product",
    Channel.SERVICE: "Made by the service",
}
"""How logs came, as a heading of a line. Every channel has one."""


@dataclass(frozen=True)
class Teller:
    """Makes lines of three bars: now, a year before, and others."""

    seen: Seen

    @property
    def whose(self) -> str:
        """Whose the figures are, to begin a sentence with."""
        return "Your" if self.seen.others is not None else "All"

    @cached_property
    def series(self) -> tuple[Series, ...]:
        year = self.seen.year
        own = replace(OWN, name=f"{year} to {year + 1}")
        before = BEFORE if self.seen.before_until else replace(BEFORE, name=f"{year - 1} to {year}")
        return (own, before) if self.seen.others is None else (own, before, OTHERS)

    def points(self, own: Callable[[Figures], Point], others: Callable[[Figures], Point]) -> tuple[Point, ...]:
        """A point for each series.

        :param own: reads a figure that may be told in full.
        :param others: reads a figure that may have to be hidden.
        """
        found = (own(self.seen.now), own(self.seen.before))
        return found if self.seen.others is None else (*found, others(self.seen.others))

    def rates(self, read: Callable[[Figures], Amount], *, is_hidden: bool = False) -> tuple[Point, ...]:
        """Shares of what is counted together with its whole.

        :param is_hidden: others' share is not told, whatever it is made of.
        """
        return self.points(
            lambda figures: own_rate(read(figures)),
            lambda figures: percents(None if is_hidden else read(figures).rate.told, told=False),
        )

    def rates_of_logs(self, measure: Measure, key: str) -> tuple[Point, ...]:
        """Shares of all logs."""
        return self.rates(lambda figures: of_all_logs(figures, measure, key))

    def rate_line(
        self, label: str, read: Callable[[Figures], Amount], *, url: str = "", is_hidden: bool = False
    ) -> Line:
        """Own counts of last year stand beside those of this one: a share says little without its base."""
        counts = [read(figures) for figures in (self.seen.now, self.seen.before)]
        more = tuple(f"{number:,}" for amount in counts for number in (amount.value, amount.of))
        return Line(label, self.rates(read, is_hidden=is_hidden), more, url)

    def rate_heads(self, value: str, of: str) -> tuple[str, ...]:
        """Headings of the counts of `rate_line`."""
        return (value, of, *self.last_year(value, of))

    def last_year(self, *heads: str) -> tuple[str, ...]:
        """Headings of last year's counts."""
        return tuple(f"{head}, {self.series[1].name.lower()}" for head in heads)

    def count_heads(self, head: str) -> tuple[str, ...]:
        """Headings of the counts of `share_lines`."""
        return (head, *self.last_year(head))

    def rate_lines(
        self, parts: Mapping[str, str], whole: str, read: Callable[[Figures], Mapping[str, Amount]]
    ) -> list[Line]:
        """A line for all and one for each part, where the parts of others make up the whole.

        :param parts: key to label.
        :param whole: label of the line for all.
        :param read: from figures to the amounts by key.
        """
        others = read(self.seen.others) if self.seen.others is not None else {}
        hidden = hidden_parts({key: each.rate for key, each in others.items()}, total(others.values()).rate)
        lines = [self.rate_line(whole, lambda figures: total(read(figures).values()))]
        for key, label in parts.items():
            lines.append(
                self.rate_line(
                    label,
                    lambda figures, key=key: read(figures).get(key, NOTHING),  # type: ignore[misc]
                    is_hidden=key in hidden,
                )
            )
        return lines

    def share_lines(self, parts: Mapping[str, str], read: Callable[[Figures], Mapping[str, Amount]]) -> list[Line]:
        """A line for each part of all logs that anybody has some of.

        :param parts: key to label, in order.
        :param read: from figures to the counts by key.
        """
        others = read(self.seen.others) if self.seen.others is not None else {}
        cells = {key: amount.counted for key, amount in others.items()}
        organisations = self.seen.others.get(Measure.LOGS).contributors if self.seen.others is not None else 0
        whole = sum(cell.logs for cell in cells.values())
        hidden = hidden_parts(cells, Cell(whole, organisations))
        is_told = hidden != set(cells)

        def of_others(key: str) -> Point:
            if not is_told or key in hidden:
                return percents(None, told=False)
            return percents(percent(cells[key].logs, whole) if key in cells else 0)

        lines = []
        for key, label in parts.items():
            points = self.points(
                lambda figures, key=key: _own_share(read(figures), key),  # type: ignore[misc]
                lambda _, key=key: of_others(key),  # type: ignore[misc]
            )
            counts = (read(figures).get(key, NOTHING).value for figures in (self.seen.now, self.seen.before))
            if any(point.number for point in points):
                lines.append(Line(label, points, tuple(f"{count:,}" for count in counts)))
        return lines


def _own_share(counts: Mapping[str, Amount], key: str) -> Point:
    whole = sum(amount.value for amount in counts.values())
    return percents(percent(counts.get(key, NOTHING).value, whole) if whole else None)


def of_all_logs(figures: Figures, measure: Measure, key: str) -> Amount:
    """A count with all logs as its whole."""
    logs = figures.get(Measure.LOGS)
    return replace(figures.get(measure, key), of=logs.value, organisations=logs.contributors)


def all_keys(figures: Figures, measure: Measure) -> Amount:
    """A measure whatever it is split by."""
    return total(figures.of(measure).values())


def own_rate(amount: Amount) -> Point:
    return percents(percent(amount.value, amount.of) if amount.of else None)


def most_first(amounts: Mapping[str, Amount]) -> list[str]:
    """Keys, those with most first."""
    return sorted(amounts, key=lambda key: (-amounts[key].value, key))


def in_words(points: Iterable[Point], names: Iterable[str]) -> str:
    """What the year before and others came to, as sentences; empty where nothing can be said of them."""
    said = [f"{name}: {point.words}." for name, point in zip(names, points, strict=True) if _is_told(point)]
    return " ".join(said)


def _is_told(point: Point) -> bool:
    return point.words not in (NONE_YET, NOT_TOLD)


def plural(count: int, noun: str, nouns: str = "") -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {nouns or f'{noun}s'}"

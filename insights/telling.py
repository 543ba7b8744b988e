"""What charts of own figures, last year's and others' have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from insights.charts import BEFORE, NONE_YET, NOT_TOLD, OTHERS, OWN, Line, Point, Series, percents
from insights.figures import NOTHING, Amount, Figures, Seen, total
from insights.models import Measure
from insights.suppression import Cell, hidden_parts, percent, rate
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

    def rates(self, read: Callable[[Figures], Amount]) -> tuple[Point, ...]:
        """Shares of what is counted together with its whole."""
        return self.points(
            lambda figures: own_rate(read(figures)),
            lambda figures: others_rate(read(figures)),
        )

    def rates_of_logs(self, measure: Measure, key: str) -> tuple[Point, ...]:
        """Shares of all logs."""
        return self.rates(lambda figures: of_all_logs(figures, measure, key))

    def rate_line(self, label: str, read: Callable[[Figures], Amount], *, url: str = "") -> Line:
        amount = read(self.seen.now)
        return Line(label, self.rates(read), (f"{amount.value:,}", f"{amount.of:,}"), url)

    def rate_lines(self, parts: Mapping[str, str], whole: str, measure: Measure) -> list[Line]:
        """A line for all and one for each part, where the parts of others make up the whole.

        :param parts: key to label.
        :param whole: label of the line for all.
        """
        others = self.seen.others.of(measure) if self.seen.others is not None else {}
        cells = {key: amount.whole for key, amount in others.items()}
        hidden = hidden_parts(cells, max((cell.organisations for cell in cells.values()), default=0))
        lines = [self.rate_line(whole, lambda figures: all_keys(figures, measure))]
        for key, label in parts.items():
            own = self.seen.now.get(measure, key)
            points = self.points(
                lambda figures, key=key: own_rate(figures.get(measure, key)),  # type: ignore[misc]
                lambda figures, key=key: (
                    percents(None, told=False)  # type: ignore[misc]
                    if key in hidden
                    else others_rate(figures.get(measure, key))
                ),
            )
            lines.append(Line(label, points, (f"{own.value:,}", f"{own.of:,}")))
        return lines

    def share_lines(self, parts: Mapping[str, str], read: Callable[[Figures], Mapping[str, Amount]]) -> list[Line]:
        """A line for each part of all logs that anybody has some of.

        :param parts: key to label, in order.
        :param read: from figures to the counts by key.
        """
        others = read(self.seen.others) if self.seen.others is not None else {}
        cells = {key: amount.counted for key, amount in others.items()}
        organisations = self.seen.others.get(Measure.LOGS).contributors if self.seen.others is not None else 0
        hidden = hidden_parts(cells, organisations)
        is_told = hidden != set(cells)
        whole = sum(cell.logs for cell in cells.values())

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
            count = read(self.seen.now).get(key, NOTHING).value
            if any(point.number for point in points):
                lines.append(Line(label, points, (f"{count:,}",)))
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


def others_rate(amount: Amount) -> Point:
    return percents(rate(amount.value, Cell(amount.of, amount.organisations)), told=False)


def most_first(amounts: Mapping[str, Amount]) -> list[str]:
    """Keys, those with most first."""
    return sorted(amounts, key=lambda key: (-amounts[key].value, key))


def in_words(points: Iterable[Point], names: Iterable[str]) -> str:
    """What the year before and others came to, as sentences; empty where nothing can be said of them."""
    said = [f"{name}: {point.words}." for name, point in zip(names, points, strict=True) if _is_told(point)]
    return " ".join(said)


def _is_told(point: Point) -> bool:
    return point.words not in (NONE_YET, NOT_TOLD)


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

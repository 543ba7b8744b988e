"""What is given back: homes and households of one's own completed logs beside those of similar organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from insights.charts import NONE_YET, Chart, Line, Point, percents
from insights.figures import Amount, Figures, Seen
from insights.models import Measure
from insights.profiles import Mean, Share, profile_of
from insights.suppression import average, mean
from insights.telling import Teller, in_words
from questionnaire.core.variables import Money

PENCE = 100


@dataclass(frozen=True)
class Playback:
    """Makes the charts of one organisation, collection and year."""

    seen: Seen

    def charts(self) -> list[Chart]:
        profile = profile_of(self.seen.collection)
        return [*map(self.mean, profile.means), *map(self.share, profile.shares)]

    def share(self, share: Share) -> Chart:
        """How completed logs spread over the answers to a question."""
        teller = Teller(self.seen)
        codes = {code for figures in self._all_figures() for code in figures.under(Measure.SHARE, share.key)}
        counts = self.seen.now.under(Measure.SHARE, share.key)
        parts = {code: share.words(code) for code in _in_order(share, codes, counts)}
        lines = teller.share_lines(parts, lambda figures: figures.under(Measure.SHARE, share.key))
        most = max(lines, key=lambda line: line.points[0].number or 0, default=None)
        has_own = most is not None and most.points[0].number
        return Chart(
            share.key,
            share.title,
            f"Most often it is: {most.label}. {in_words(most.points, self._names)}" if most and has_own else NO_LOGS,
            share.variable.label,
            teller.series,
            tuple(lines),
            teller.count_heads("Logs"),
        )

    @property
    def _names(self) -> list[str]:
        return [series.name for series in Teller(self.seen).series]

    def _all_figures(self) -> list[Figures]:
        return [each for each in (self.seen.now, self.seen.before, self.seen.others) if each is not None]

    def mean(self, average_of: Mean) -> Chart:
        """An average, by the answers to a question."""
        teller, split = Teller(self.seen), average_of.split
        codes = {code for figures in self._all_figures() for code in figures.under(Measure.MEAN, average_of.key)}
        lines = []
        for code in _in_order(split, codes, {}):
            key = f"{average_of.key}:{code}"
            points = teller.points(
                lambda figures, key=key: _own_mean(average_of, figures.get(Measure.MEAN, key)),  # type: ignore[misc]
                lambda figures, key=key: _others_mean(average_of, figures.get(Measure.MEAN, key)),  # type: ignore[misc]
            )
            counts = [figures.get(Measure.MEAN, key).of for figures in (self.seen.now, self.seen.before)]
            if counts[0] or any(point.number for point in points):
                lines.append(Line(split.words(code), points, tuple(f"{count:,}" for count in counts)))
        own = [line for line in lines if line.points[0].number is not None]
        told = "; ".join(f"{line.label}: {line.points[0].words}" for line in own)
        return Chart(
            f"average-{average_of.key}",
            average_of.title,
            f"The average of {teller.whose.lower()} completed logs, by {split.variable.label.lower()}: {told}."
            if own
            else NO_LOGS,
            split.variable.label,
            teller.series,
            tuple(lines),
            teller.count_heads("Logs"),
        )


NO_LOGS = "There are no completed logs yet."


def _in_order(share: Share, codes: set[str], counts: Mapping[str, Amount]) -> list[str]:
    """Numbers as they count; other answers by how often they were given."""
    if share.most is not None:
        return sorted(codes, key=int)
    return sorted(codes, key=lambda code: (-counts[code].value if code in counts else 0, share.words(code)))


def _own_mean(average_of: Mean, amount: Amount) -> Point:
    return _in_words(average_of, mean(_total(average_of, amount), amount.of) if amount.of else None)


def _others_mean(average_of: Mean, amount: Amount) -> Point:
    number = average(_total(average_of, amount), amount.whole)
    return percents(None, told=False) if number is None else _in_words(average_of, number)


def _total(average_of: Mean, amount: Amount) -> int:
    return amount.value // PENCE if isinstance(average_of.variable, Money) else amount.value


def _in_words(average_of: Mean, number: int | None) -> Point:
    if number is None:
        return Point(None, NONE_YET)
    return Point(number, f"£{number:,}" if average_of.unit == "£" else f"{number:,} {average_of.unit}")

"""How logs came in: by which channel, in which month, and how long they took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from insights.charts import NONE_YET, Chart, Line, Point, Series, percents
from insights.figures import Figures, Seen, median
from insights.models import Measure
from insights.selecting import LEFT_AFTER, MOST_DAYS, MOST_MINUTES, PAUSE
from insights.suppression import Cell
from insights.telling import CHANNEL_WORDS, Teller, plural
from logs.models import Status
from logs.models.log import SHOWN_STATUSES

NONE_COMPLETED = "No log has been completed yet."
MONTHS = 12
NOT_COMPLETED = tuple(status for status in SHOWN_STATUSES if status != Status.COMPLETED)
"""What the bar of logs that are not completed is made of."""


@dataclass(frozen=True)
class Pace:
    """Makes the charts of one organisation, collection and year."""

    seen: Seen

    @property
    def teller(self) -> Teller:
        return Teller(self.seen)

    def charts(self) -> list[Chart]:
        """In the order in which they are shown."""
        return [self.months(), self.channels(), self.minutes(), self.days()]

    def months(self) -> Chart:
        by_month = _by_month(self.seen.now)
        before = {_a_year_later(month): each for month, each in _by_month(self.seen.before).items()}
        lines = [
            _month(month, by_month.get(month, {}), before.get(month, {})) for month in sorted({*by_month, *before})
        ]
        done = sum(each.get(Status.COMPLETED, 0) for each in by_month.values())
        left = self.seen.now.get(Measure.LEFT)
        logs = plural(self.seen.now.logs, "log is", "logs are")
        sentence = f"{done:,} of {logs} completed."
        if left.of:
            sentence += f" Of {left.of:,} not completed, {left.value:,} were not touched for {LEFT_AFTER.days} days."
        year = self.seen.year
        return Chart(
            "months",
            f"Logs by month of the {self.seen.collection.event_day.label.lower()}",
            sentence,
            "Month",
            (
                Series("Completed", "Completed", "own"),
                Series("Not completed", "Not completed", "others"),
                Series(f"All in {year - 1} to {year}", "Last year", "before"),
            ),
            tuple(lines),
            tuple(status.label for status in NOT_COMPLETED),
            note=_up_to(self.seen),
            most_drawn=MONTHS,
        )

    def channels(self) -> Chart:
        teller = self.teller
        lines = teller.share_lines(CHANNEL_WORDS, lambda figures: figures.of(Measure.CHANNEL))
        own = [line for line in lines if line.points[0].number]
        most = max(own, key=lambda line: line.points[0].number or 0, default=None)
        sentence = f"Most logs came by: {most.label} ({most.points[0].words})." if most else "There are no logs yet."
        heads = teller.count_heads("Logs")
        return Chart("channels", "How logs came", sentence, "How logs came", teller.series, tuple(lines), heads)

    def minutes(self) -> Chart:
        return self._times(
            "minutes",
            "Minutes of work in the service",
            Measure.MINUTES,
            "minute",
            MOST_MINUTES,
            f"From the first answer to completion, counted from one save to the next. A gap of more than "
            f"{PAUSE.seconds // 60} minutes counts as a pause. Work outside the service cannot be seen from here.",
        )

    def days(self) -> Chart:
        return self._times(
            "days", "Days from first answer to completion", Measure.DAYS, "day", MOST_DAYS, "Pauses are included."
        )

    def _times(self, slug: str, title: str, measure: Measure, unit: str, most: int, note: str) -> Chart:
        lines = [
            Line(
                CHANNEL_WORDS[channel],
                self.teller.points(
                    lambda figures, channel=channel: _time(figures, measure, channel, unit, most),  # type: ignore[misc]
                    lambda figures, channel=channel: _others_time(figures, measure, channel, unit, most),  # type: ignore[misc]
                ),
                tuple(
                    f"{figures.get(Measure.ACCEPTED, channel).of:,}" for figures in (self.seen.now, self.seen.before)
                ),
            )
            for channel in channels_used(self.seen)
            if self.seen.now.under(measure, channel)
        ]
        told = [f"{line.label}: {line.points[0].words}." for line in lines]
        sentence = (
            f"Half of the logs that were completed took no longer than this. {' '.join(told)}"
            if lines
            else NONE_COMPLETED
        )
        return Chart(
            slug,
            title,
            sentence,
            "How logs came",
            self.teller.series,
            tuple(lines),
            self.teller.count_heads("Completed at least once"),
            note=note,
        )


def channels_used(seen: Seen) -> list[str]:
    """The channels by which logs came, in the order in which they are told."""
    return [channel for channel in CHANNEL_WORDS if seen.now.get(Measure.CHANNEL, channel).value]


def _by_month(figures: Figures) -> dict[str, dict[int, int]]:
    """Month as 2026-06 to status to count."""
    found: dict[str, dict[int, int]] = {}
    for key, amount in figures.of(Measure.MONTH).items():
        month, _, status = key.partition(":")
        found.setdefault(month, {})[int(status)] = amount.value
    return found


def _a_year_later(month: str) -> str:
    return f"{int(month[:4]) + 1}{month[4:]}"


def _month(month: str, statuses: Mapping[int, int], before: Mapping[int, int]) -> Line:
    done = statuses.get(Status.COMPLETED, 0)
    open_ = sum(statuses.values()) - done
    numbers = (done, open_, sum(before.values()))
    return Line(
        f"{date(int(month[:4]), int(month[5:]), 1):%B %Y}",
        tuple(Point(number, f"{number:,}") for number in numbers),
        tuple(f"{statuses.get(status, 0):,}" for status in NOT_COMPLETED),
    )


def _up_to(seen: Seen) -> str:
    until = seen.before_until
    return f"Last year is counted up to {until:%-d %B %Y}." if until else ""


def _histogram(figures: Figures, measure: Measure, channel: str) -> dict[int, int]:
    return {int(key): amount.value for key, amount in figures.under(measure, channel).items()}


def _time(figures: Figures, measure: Measure, channel: str, unit: str, most: int) -> Point:
    middle = median(_histogram(figures, measure, channel))
    if middle is None:
        return Point(None, NONE_YET)
    return Point(middle, f"{most} {unit}s or more" if middle == most else plural(middle, unit))


def _others_time(figures: Figures, measure: Measure, channel: str, unit: str, most: int) -> Point:
    completed = figures.get(Measure.ACCEPTED, channel)
    if not Cell(completed.of, completed.organisations).may_be_told:
        return percents(None, told=False)
    return _time(figures, measure, channel, unit, most)

"""What support sees of the whole service: which channels suit whom, and what logs cost in time and corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from insights.charts import Chart, Line, Point, Series, percents
from insights.models import Figure, Measure, Period
from insights.suppression import percent
from insights.telling import CHANNEL_WORDS
from logs.models import Channel

CANNOT_BE_MEASURED: tuple[tuple[str, str], ...] = (
    ("What a log costs", "The service sees minutes between saves, and neither wages nor work in other systems."),
    ("Time spent on files and in other systems", "A file or a product’s call arrives ready made."),
    (
        "Rows of files that waited and were corrected before they became a log",
        "Their log counts from when it was made. Uploads have their own report.",
    ),
    ("Help contacts and analysts’ hours", "They are kept outside the service."),
    ("How satisfied people are", "Feedback is asked for in words and not as a score."),
    (
        "In which section people stop",
        "A log that was left is counted, but saves do not say which page was open last.",
    ),
    ("Days from an agreed change to all channels ready", "The service does not know when a change was agreed."),
)

LOOKS: Mapping[str, tuple[str, str]] = {
    Channel.WEB: ("Typed", "own"),
    Channel.UPLOAD: ("Files", "before"),
    Channel.API: ("Products", "others"),
    Channel.SERVICE: ("Service", "fourth"),
}
"""Channel to the word beside its bars and their style."""


@dataclass(frozen=True)
class Band:
    """Owners by how many logs they have in the year."""

    fewest: int
    words: str


BANDS = (
    Band(1_000, "1,000 logs or more"),
    Band(250, "250 to 999 logs"),
    Band(50, "50 to 249 logs"),
    Band(0, "Fewer than 50 logs"),
)


def channels_by_size(collection: str, year: int) -> Chart:
    """The share of logs that came by each channel, for large and small owners. One query."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Figure.objects.filter(collection=collection, year=year, period=Period.YEAR, measure=Measure.CHANNEL)
        .values_list("owner", "key")
        .annotate(Sum("value"))
        .order_by()
    )
    for owner, channel, count in rows:
        counts[owner][channel] = count
    lines = [_line(band, [each for each in counts.values() if band_of(sum(each.values())) is band]) for band in BANDS]
    biggest = max(lines, key=lambda line: line.points[1].number or 0)
    sentence = "Files are used most by owners of this size: " + biggest.label + "." if biggest.points[1].number else ""
    return Chart(
        "channels-by-size",
        "How logs came, by size of the owner",
        sentence or "Nobody has uploaded a file.",
        "Logs of the owner in the year",
        tuple(Series(CHANNEL_WORDS[channel], short, style) for channel, (short, style) in LOOKS.items()),
        tuple(lines),
        ("Owners", "Logs"),
    )


def band_of(logs: int) -> Band:
    return next(band for band in BANDS if logs >= band.fewest)


def _line(band: Band, owners: list[Mapping[str, int]]) -> Line:
    logs = sum(sum(each.values()) for each in owners)
    points: list[Point] = [
        percents(percent(sum(each.get(channel, 0) for each in owners), logs) if logs else None) for channel in LOOKS
    ]
    return Line(band.words, tuple(points), (f"{len(owners):,}", f"{logs:,}"))

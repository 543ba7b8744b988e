"""Bar charts that the server draws, each with the table it is drawn from and a sentence that says what it shows.

Bars are a share of the width of the page, and text keeps its size: one drawing serves a phone and a large screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from django.utils.html import format_html

from organisations.spreadsheets import BYTE_ORDER_MARK, csv_line

NOT_TOLD = "Not shown"
NONE_YET = "–"
LABEL_CHARACTERS = 34
"""Of a label on one line: as many as fit on the narrowest screen."""
LINE_HEIGHT, BAR_HEIGHT, BAR_STEP, GAP, SCALE_HEIGHT = 22, 20, 25, 14, 36
WIDEST_BAR = 55
"""In percent of the drawing: the rest is for the words beside it."""
MOST_LINES_DRAWN = 8


@dataclass(frozen=True)
class Series:
    """What bars of one colour stand for.

    :ivar name: heading of its column.
    :ivar short: the word beside its bars.
    :ivar style: ending of the class that colours it: "own", "before" or "others".
    """

    name: str
    short: str
    style: str


OWN = Series("This year", "This year", "own")
BEFORE = Series("Same time last year", "Last year", "before")
OTHERS = Series("Others", "Others", "others")


@dataclass(frozen=True)
class Point:
    """One number of a series: where the bar ends, and how it reads. Without a number there is no bar.

    :ivar is_share: it is a percentage: its bar is drawn on a scale that ends at 100.
    """

    number: float | None
    words: str
    is_share: bool = False


@dataclass(frozen=True)
class Line:
    """A row of the table and a group of bars.

    :ivar points: one for each series.
    :ivar more: what the table's further columns say.
    :ivar url: where more is told of it.
    :ivar code: what it is called in other files; for the file only.
    """

    label: str
    points: tuple[Point, ...]
    more: tuple[str, ...] = ()
    url: str = ""
    code: str = ""


@dataclass(frozen=True)
class Label:
    """A line of text in the drawing."""

    text: str
    y: int


@dataclass(frozen=True)
class Bar:
    """A bar in the drawing, in percent of its width and pixels of its height."""

    y: int
    width: float
    style: str
    words: str

    @property
    def words_x(self) -> float:
        return self.width + 1.5

    @property
    def words_y(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class Tick:
    """A mark on the scale below the bars, in percent of the drawing's width."""

    x: float
    text: str
    anchor: str


TICKS = tuple(
    Tick(WIDEST_BAR * share / 100, f"{share}%", anchor)
    for share, anchor in ((0, "start"), (50, "middle"), (100, "middle"))
)


@dataclass(frozen=True)
class Scale:
    """The line below bars of shares: all of them end at the same 100%, in every chart.

    :ivar y: where the line is drawn.
    :ivar width: how long it is, in percent of the drawing's width.
    """

    y: int
    ticks: tuple[Tick, ...] = TICKS
    width: float = WIDEST_BAR

    @property
    def tick_y(self) -> int:
        return self.y + 6

    @property
    def text_y(self) -> int:
        return self.y + 22


@dataclass(frozen=True)
class Drawing:
    """A chart as it is drawn.

    :ivar scale: None where bars stand for other things than shares, and are compared with the longest.
    """

    height: int
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...]
    scale: Scale | None


@dataclass(frozen=True)
class Chart:
    """One thing told.

    :ivar slug: its name in addresses.
    :ivar sentence: what it shows, in words.
    :ivar about: heading of the first column: what a line is.
    :ivar more: headings of further columns of the table.
    :ivar most_drawn: so many lines are drawn at most.
    :ivar code_head: heading of the file's column of codes; none where empty.
    """

    slug: str
    title: str
    sentence: str
    about: str
    series: tuple[Series, ...]
    lines: tuple[Line, ...]
    more: tuple[str, ...] = ()
    note: str = ""
    most_drawn: int = MOST_LINES_DRAWN
    code_head: str = ""

    @property
    def head(self) -> list[str]:
        return [self.about, *(series.name for series in self.series), *self.more]

    @property
    def rows(self) -> list[list[str]]:
        return [[line.label, *(point.words for point in line.points), *line.more] for line in self.lines]

    @property
    def hides_some(self) -> bool:
        return any(point.words == NOT_TOLD for line in self.lines for point in line.points)

    @property
    def drawn(self) -> tuple[Line, ...]:
        """The lines that are drawn: the first ones that have a bar. The table has all."""
        return tuple(line for line in self.lines if any(point.number for point in line.points))[: self.most_drawn]

    @property
    def tells_shares(self) -> bool:
        """Whether its bars are percentages."""
        return any(point.is_share for line in self.drawn for point in line.points)

    @property
    def drawing(self) -> Drawing:
        """Where everything stands."""
        longest = max((point.number or 0 for line in self.drawn for point in line.points), default=0)
        widest = 100 if self.tells_shares else longest or 1
        labels: list[Label] = []
        bars: list[Bar] = []
        y = 0
        for line in self.drawn:
            for text in wrap(line.label, LABEL_CHARACTERS):
                labels.append(Label(text, y + 16))
                y += LINE_HEIGHT
            for series, point in zip(self.series, line.points, strict=True):
                width = round(min((point.number or 0) / widest, 1) * WIDEST_BAR, 1)
                words = f"{series.short}: {point.words}" if len(self.series) > 1 else point.words
                bars.append(Bar(y, width, series.style, words))
                y += BAR_STEP
            y += GAP
        scale = Scale(y) if self.tells_shares else None
        return Drawing(y + SCALE_HEIGHT if scale else y, tuple(labels), tuple(bars), scale)

    @property
    def table(self) -> dict[str, Any]:
        """Options of the table component."""
        return {
            "caption": self.title,
            "captionClasses": "govuk-visually-hidden",
            "firstCellIsHeader": True,
            "head": [{"text": self.about}, *map(_number, self.head[1:])],
            "rows": [
                [_first_cell(line, row[0]), *map(_number, row[1:])]
                for line, row in zip(self.lines, self.rows, strict=True)
            ],
        }


def _first_cell(line: Line, text: str) -> dict[str, Any]:
    if line.url:
        return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', line.url, text)}
    return {"text": text}


def _number(text: str) -> dict[str, Any]:
    return {"text": text, "format": "numeric"}


def csv_lines(chart: Chart) -> Iterator[str]:
    """The table as lines of a CSV file. What a spreadsheet would take for a formula begins with an apostrophe."""
    yield BYTE_ORDER_MARK + csv_line([*chart.head, *([chart.code_head] if chart.code_head else [])])
    for line, row in zip(chart.lines, chart.rows, strict=True):
        yield csv_line([*row, *([line.code] if chart.code_head else [])])


def percents(number: int | None, *, told: bool = True) -> Point:
    """A share as a point: not told where it is hidden, a dash where there is nothing to tell."""
    if number is None:
        return Point(None, NONE_YET if told else NOT_TOLD)
    return Point(number, f"{number}%", is_share=True)

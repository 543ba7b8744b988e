"""Logs side by side: what is compared to find duplicates, what differs, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone

from logs.batch import records_of
from logs.duplicates import Compared
from logs.models import Log, LogEvent
from logs.presenting import Names, answer_in_words, names_for
from logs.views.answers import has_row
from logs.views.checks import shown_question
from logs.views.opening import Opened
from logs.views.returning import DUPLICATES, FROM
from logs.views.way import Way
from questionnaire.core.dates import day_in_words
from questionnaire.core.engine import engine
from questionnaire.core.structure import Page, Question
from users.models import User

NOT_ANSWERED, NOT_ASKED = "Not answered", "Not asked"


@dataclass(frozen=True)
class Cell:
    """What one log says.

    :ivar url: where it is changed; empty where it cannot be.
    """

    log: Log
    lines: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class Row:
    """What each log says to one question."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        return len({cell.lines for cell in self.cells}) > 1


@dataclass(frozen=True)
class Comparison:
    """Logs side by side.

    :ivar origins: who made each log, when and how, and how far it has come.
    :ivar compared: what is compared to find duplicates.
    :ivar others: further answers, those that are not the same.
    """

    logs: tuple[Log, ...]
    origins: tuple[Row, ...]
    compared: tuple[Row, ...]
    others: tuple[Row, ...]


def compare(logs: Sequence[Log], user: User, way: Way) -> Comparison:
    """Put the logs of one set, or one log alone, side by side. Records that several of them name are read once."""
    side_by_side = _SideBySide(logs, user, way)
    return Comparison(
        logs=tuple(logs),
        origins=tuple(side_by_side.origins()),
        compared=tuple(side_by_side.compared()),
        others=tuple(row for row in side_by_side.others() if row.differs),
    )


class _SideBySide:
    """Builds the rows."""

    def __init__(self, logs: Sequence[Log], user: User, way: Way) -> None:
        records, today = records_of(logs), timezone.localdate()
        self.logs, self.way = logs, way
        self.heres = [Opened(log, user, today, records) for log in logs]
        self.names = self._names()
        self.shown = [_shown(here) for here in self.heres]

    def _names(self) -> Names:
        """Words for the reference data and records that any of the logs names."""
        collection = self.logs[0].collection
        variables = collection.variables.by_name
        answers = [here.assessment.answers.values for here in self.heres]
        pairs = [(variables[name], value) for values in answers for name, value in values.items()]
        return names_for(collection, pairs, on=self.heres[0].day)

    def origins(self) -> Iterator[Row]:
        yield self._row_of("Status", [log.get_status_display() for log in self.logs])
        yield self._row_of("How complete", [_how_complete(here) for here in self.heres])
        yield self._row_of("Created", self._created())
        yield self._row_of("Assigned to", [_name(log.assigned_to) for log in self.logs])
        yield self._row_of("Last changed", [_when_and_who(log.updated_at, log.updated_by) for log in self.logs])

    def _created(self) -> list[str]:
        """When, by whom and by which door each log came."""
        events = LogEvent.objects.filter(
            collection=self.logs[0].collection.name,
            log_id__in=[log.pk for log in self.logs],
            action=LogEvent.Action.CREATED,
        )
        channels = {event.log_id: event.get_channel_display() for event in events}
        said = [(_when_and_who(log.created_at, log.created_by), channels.get(log.pk)) for log in self.logs]
        return [f"{made}, {channel}" if channel else made for made, channel in said]

    def _row_of(self, label: str, texts: Sequence[str]) -> Row:
        return Row(label, tuple(Cell(log, (text,)) for log, text in zip(self.logs, texts, strict=True)))

    def compared(self) -> Iterator[Row]:
        """A row for each answer that is compared and that one of the logs shows."""
        order = self.logs[0].collection.duplicates_shown.get(self.heres[0].questionnaire.year, ())
        for each in order:
            name = each.variable.name
            found = [here_shows.get(name) for here_shows in self.shown]
            first = next((pair for pair in found if pair), None)
            if first is not None:
                cells = (self._cell(here, *pair) if pair else Cell(here.log, (NOT_ASKED,))
                         for here, pair in zip(self.heres, found, strict=True))  # fmt: skip
                yield Row(first[1].short_label, tuple(cells))

    def others(self) -> Iterator[Row]:
        """A row for each other question that one of the logs is asked."""
        left_out = {name for here_shows in self.shown for name in here_shows}
        asked = [_asked(here) for here in self.heres]
        for name in dict.fromkeys(name for questions in asked for name in questions if name not in left_out):
            found = [questions.get(name) for questions in asked]
            label = next(pair[1].short_label for pair in found if pair)
            cells = (self._cell(here, *pair, may_change=False) if pair else Cell(here.log, (NOT_ASKED,))
                     for here, pair in zip(self.heres, found, strict=True))  # fmt: skip
            yield Row(label, tuple(cells))

    def _cell(self, here: Opened, page: Page, question: Question, *, may_change: bool = True) -> Cell:
        answer = answer_in_words(question, here.assessment.answers.values, here.assessment.context, self.names)
        url = self._change_url(here.log, page) if may_change and here.can_edit else ""
        return Cell(here.log, answer.lines or (NOT_ANSWERED,), url)

    def _change_url(self, log: Log, page: Page) -> str:
        """Leads back to the rest of the set, should the change take the log out of it."""
        rest = next((other.pk for other in self.logs if other.pk != log.pk), log.pk)
        return f"{log.url('page', page.slug)}?{urlencode([(FROM, f'{DUPLICATES}:{rest}'), *self.way.pairs])}"


def _shown(here: Opened) -> dict[str, tuple[Page, Question]]:
    """What is compared of the log and asked of it: variable to the page and question."""
    wanted = here.log.collection.duplicates_shown.get(here.questionnaire.year, ())
    found = {each.variable.name: shown_question(here, each.variable.name) for each in wanted if _is_shown(here, each)}
    return {name: pair for name, pair in found.items() if pair is not None}


def _is_shown(here: Opened, each: Compared) -> bool:
    return each.when is None or each.when.holds(here.assessment.answers.values, here.assessment.context)


def _asked(here: Opened) -> dict[str, tuple[Page, Question]]:
    """Every question that check answers shows of the log, in order."""
    asked_in = engine(here.questionnaire).routing.asked_in
    items = [item for part in here.questionnaire.subsections for item in asked_in[part.id] if has_row(here, item)]
    found: dict[str, tuple[Page, Question]] = {}
    for item in items:
        found.setdefault(item.name, (item.page, item.question))
    return found


def _how_complete(here: Opened) -> str:
    counts = ((len(here.assessment.missing), "missing"), (len(here.log.unaccepted), "not accepted"))
    said = [f"{count} {'answer' if count == 1 else 'answers'} {what}" for count, what in counts if count]
    return ", ".join(said) or "Every question is answered"


def _when_and_who(moment: datetime, person: User | None) -> str:
    day = day_in_words(timezone.localdate(moment))
    return f"{day} by {_name(person)}" if person else day


def _name(person: User | None) -> str:
    return person.name_in_lists if person else "Nobody"

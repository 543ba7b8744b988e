"""The verdict on rows of a file: what each says, what is wrong with it, and what log it would be. Nothing is stored.

The upload, the command line check and the API ask here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from bulk_upload.finding import Found, find_logs
from bulk_upload.known import KnownRecords
from bulk_upload.models import Decision, Outcome
from bulk_upload.rows import Category, CellProblem, Layout, ReadRow, Repeat, Row, SoftProblem
from logs.assessing import assess
from logs.batch import NewLog, new_log, read_ahead
from logs.collection import registered
from logs.models import Channel, CreationMethod, Log
from logs.models.log import model_of
from logs.policies import can_edit
from logs.records import RecordsOfMany
from logs.windows import accepts_new_logs
from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.given import read_given
from users.models import User

WINDOW_CLOSED = "window_closed"
LOG_NOT_FOUND = "log_not_found"
NOT_TO_SEND = "missing_scope"
CONFIRMED = 0
"""What a confirm variable holds once somebody said that an unusual answer is right."""


@dataclass(frozen=True)
class RowToCheck:
    """A row with what was decided about it.

    :ivar repeats: number of the first row of the file that is the same log.
    :ivar named_log: the log that it changes, named beside the row.
    :ivar has_log: a log was made of it, so that it cannot repeat one.
    :ivar decision: what the person said is to be done with it.
    :ivar reasons: confirm variable -> why unusual answers are right.
    :ivar problems: what is wrong with it besides what it says.
    """

    row: Row
    repeats: int | None = None
    named_log: int | None = None
    decision: str = Decision.NONE
    has_log: bool = False
    reasons: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What became of a row.

    :ivar new: the log that it would be, unsaved; None for a row that changes or repeats one, or says too little.
    :ivar log: the log that it changes or repeats.
    :ivar changes: for an update, variable -> [before, after] as JSON.
    :ivar given: what the row says, confirmations included.
    """

    read: ReadRow
    outcome: Outcome
    problems: tuple[CellProblem, ...]
    unusual: tuple[SoftProblem, ...]
    given: Mapping[str, Any]
    assessment: Assessment | None = None
    new: NewLog | None = None
    log: Log | None = None
    changes: Mapping[str, list[Any]] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, Any]:
        """Variable to the answer of the log as it would be, as JSON, with those that wait for their questions."""
        if self.assessment is None or self.read.collection is None:
            return {}
        variables = model_of(self.read.collection).collection.variables.by_name
        to_come, _, _ = read_given(self.assessment.questionnaire, self.assessment.to_come)
        found = {name: value for name, value in to_come.items() if value is not None}
        found |= {name: value for name, value in self.assessment.answers.values.items() if value is not None}
        return {name: variables[name].to_json(value) for name, value in found.items()}


@dataclass
class Checker:
    """Checks rows of one file, a portion at a time.

    :ivar by: whose upload it is.
    :ivar year_is_open: whether logs of a collection year can be made.
    :ivar collections: those that logs may be made of; None where all may.
    """

    layout: Layout
    known: KnownRecords
    by: User
    now: datetime
    year_is_open: Callable[[int], bool]
    records: RecordsOfMany = field(default_factory=RecordsOfMany)
    collections: Collection[str] | None = None
    _starts: dict[str, Values] = field(default_factory=dict)

    @classmethod
    def for_upload(
        cls,
        layout: Layout,
        *,
        by: User,
        organisation: int,
        now: datetime,
        assignee: int | None = None,
        collections: Collection[str] | None = None,
    ) -> Checker:
        """A checker for what is uploaded now."""
        today = timezone.localdate(now)
        known = KnownRecords(by, organisation, today, assignee)
        return cls(layout, known, by, now, lambda year: accepts_new_logs(year, today), collections=collections)

    def check(self, rows: Sequence[RowToCheck]) -> list[Verdict]:
        """The verdict on each row, in order."""
        reads = [self._read(each) for each in rows]
        givens = [_given(read, each.reasons) for read, each in zip(reads, rows, strict=True)]
        self._read_ahead(reads, givens)
        news = [self._new(read, given, row.reasons) for row, read, given in zip(rows, reads, givens, strict=True)]
        found = find_logs(reads, news, by=self.by)
        return [
            self._verdict(row, read, given, new, match)
            for row, read, given, new, match in zip(rows, reads, givens, news, found, strict=True)
        ]

    def _read(self, row: RowToCheck) -> ReadRow:
        read = self.layout.read(row.row, self.known)
        problems = (*read.problems, *row.problems, *self._not_to_send(read))
        return replace(read, log_id=row.named_log or read.log_id, problems=problems)

    def _not_to_send(self, read: ReadRow) -> tuple[CellProblem, ...]:
        """That the system which sent the row may not send logs of its collection."""
        if self.collections is None or read.collection is None or read.collection in self.collections:
            return ()
        message = f"Sending {read.collection} logs needs the scope {read.collection}:write"
        return (CellProblem(NOT_TO_SEND, Category.SETUP, message, None, blocks=True),)

    def _start(self, collection: str) -> Values:
        """The answers that a new log begins with: of a system's as by its calls, of a person's file none."""
        if not self.known.is_system:
            return {}
        if collection not in self._starts:
            self._starts[collection] = registered()[collection].start_values(self.by, today=self.known.today)
        return self._starts[collection]

    def _read_ahead(self, reads: Iterable[ReadRow], givens: Iterable[Mapping[str, Any]]) -> None:
        by_collection: dict[str, list[Mapping[str, Any]]] = {}
        for read, given in zip(reads, givens, strict=True):
            if read.collection:
                by_collection.setdefault(read.collection, []).append(given)
        for name, several in by_collection.items():
            read_ahead(self.records, model_of(name), several)

    def _new(self, read: ReadRow, given: Mapping[str, Any], reasons: Mapping[str, Any]) -> NewLog | None:
        """The log that a row would be by itself."""
        if read.collection is None:
            return None
        new = new_log(
            model_of(read.collection),
            given,
            start=self._start(read.collection),
            by=self.by,
            channel=Channel.UPLOAD,
            now=self.now,
            method=CreationMethod.BULK_UPLOAD,
            records=self.records,
            reasons=reasons,
        )
        new.log.keep_as_entered(read.given)
        return new

    def _verdict(
        self, row: RowToCheck, read: ReadRow, given: Mapping[str, Any], new: NewLog | None, found: Found
    ) -> Verdict:
        if new is None:
            return Verdict(read, Outcome.WAITING, read.problems, (), given)
        problems = self.layout.judge(read, new.assessment, self.known)
        unusual = self.layout.unusual(read, new.assessment)
        problems = (*problems, *self._closed(read), *self._out_of_reach(read, found))
        waits = any(self._holds_up(problem) for problem in problems)
        if row.decision != Decision.KEEP_BOTH and not row.has_log:
            repeated = self._repeated(row, read, found)
            changed = found.same if row.decision == Decision.APPLY and found.same else found.changed
            if repeated and (changed is None or (row.repeats is not None and self.known.is_system)):
                every = (*problems, *repeated)
                return Verdict(read, Outcome.DUPLICATE, every, unusual, given, new.assessment, log=found.same)
            if changed is not None and not any(problem.blocks for problem in problems):
                return self._update(row, read, given, changed, problems, unusual)
        if waits:
            return Verdict(read, Outcome.WAITING, problems, unusual, given, new.assessment)
        done = new.log.is_completed and not problems
        outcome = Outcome.COMPLETE if done else Outcome.IN_PROGRESS
        return Verdict(read, outcome, problems, unusual, given, new.assessment, new)

    def _holds_up(self, problem: CellProblem) -> bool:
        """Whether the row cannot be a log: a file that says it is complete must get its set-up right."""
        is_official = problem.official_field is not None
        return problem.blocks or (is_official and problem.category is Category.SETUP)

    def _closed(self, read: ReadRow) -> tuple[CellProblem, ...]:
        if read.collection is None or read.year is None or self.year_is_open(read.year):
            return ()
        day = registered()[read.collection].event_day
        years = f"{read.year} to {read.year + 1}"
        message = f"You can no longer send logs for {years}. Check the {day.label.lower()}"
        place = next(iter(read.places.get(day.name, ())), None)
        sent = read.row.cell(place) if place is not None else ""
        return (CellProblem(WINDOW_CLOSED, Category.SETUP, message, place, day.name, sent=sent, blocks=True),)

    def _out_of_reach(self, read: ReadRow, found: Found) -> tuple[CellProblem, ...]:
        """That the log which the row names is not there, or can no longer be changed."""
        log, today = found.changed, timezone.localdate(self.now)
        if log is not None and not can_edit(log, today):
            message = f"Log {log.pk} can no longer be changed: its collection year is closed"
            return (CellProblem(WINDOW_CLOSED, Category.SETUP, message, None, blocks=True),)
        if read.log_id is not None and log is None:
            message = f"There is no log {read.log_id} that you can change. Check the log ID, or leave it empty"
            return (CellProblem(LOG_NOT_FOUND, Category.SETUP, message, None, sent=str(read.log_id), blocks=True),)
        return ()

    def _repeated(self, row: RowToCheck, read: ReadRow, found: Found) -> tuple[CellProblem, ...]:
        in_file: tuple[CellProblem, ...] = ()
        if row.repeats is not None:
            in_file = self.layout.repeated(read, Repeat.IN_FILE, f"row {row.repeats}")
        if found.same is None or read.log_id is not None:
            return in_file
        return (*in_file, *self.layout.repeated(read, Repeat.EXISTING, f"log {found.same.pk}"))

    def _update(
        self,
        row: RowToCheck,
        read: ReadRow,
        given: Mapping[str, Any],
        log: Log,
        problems: tuple[CellProblem, ...],
        unusual: tuple[SoftProblem, ...],
    ) -> Verdict:
        """What the row would change of a log it names. What it leaves empty stays as it is."""
        assessment = assess(log, given, by=self.by, today=timezone.localdate(self.now), records=self.records)
        if self.known.is_system and row.decision == Decision.APPLY:
            # it is wrong or right together with what the log holds already
            problems = self.layout.judge(read, assessment, self.known)
            unusual = self.layout.unusual(read, assessment)
        before = log.values
        changes = {
            name: [_json(log, name, before.get(name)), _json(log, name, after)]
            for name, after in assessment.answers.values.items()
            if after is not None and before.get(name) != after
        }
        missing = [problem for problem in problems if problem.category is Category.NOT_ANSWERED]
        kept = tuple(problem for problem in problems if problem not in missing)
        return Verdict(read, Outcome.UPDATE, kept, unusual, given, assessment, log=log, changes=changes)


def _json(log: Log, name: str, value: Any) -> Any:
    return None if value is None else log.collection.variables.by_name[name].to_json(value)


def _given(read: ReadRow, reasons: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**read.given, **dict.fromkeys(reasons, CONFIRMED)}

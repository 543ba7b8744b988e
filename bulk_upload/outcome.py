"""What came of an upload, in counts and words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from bulk_upload.models import SETTLED, WITH_LOG, Outcome, Upload


@dataclass(frozen=True)
class UploadOutcome:
    """Rows by what became of them.

    :ivar made: rows that are logs now.
    :ivar ready: rows that could become logs and are not yet.
    :ivar unusual_rows: rows with unusual answers to confirm.
    :ivar only_unusual_rows: of these, the rows that nothing else is wrong with.
    """

    rows: int
    complete: int
    in_progress: int
    updates: int
    updated: int
    duplicates: int
    waiting: int
    left_out: int
    unchanged: int
    made: int
    ready: int
    unusual_rows: int
    only_unusual_rows: int
    check_only: bool

    @property
    def is_clean(self) -> bool:
        """Nothing is left to do."""
        return not (self.in_progress or self.to_decide or self.waiting or self.ready)

    @property
    def to_decide(self) -> int:
        """Rows that change or repeat a log."""
        return self.updates + self.duplicates

    @property
    def only_unusual(self) -> bool:
        """All that is left is to confirm unusual answers."""
        left = self.to_decide + self.waiting + self.in_progress
        return bool(self.only_unusual_rows) and left == self.only_unusual_rows

    @cached_property
    def title(self) -> str:
        if self.check_only:
            return "We have checked your file"
        if self.is_clean:
            return f"{_logs(self.made + self.updated)} complete"
        if self.only_unusual:
            return "Check unusual answers in your file"
        return "Your file has answers to correct"

    @cached_property
    def description(self) -> str:
        """What became of the rows and what is to be done, in sentences."""
        parts = [f"Your file has {_rows(self.rows)}."]
        parts += [
            f"{count_in_words(count)} {text}."
            for count, count_in_words, text in (
                (self.made, _logs, "created"),
                (self.ready, _rows, "can become logs once you approve them"),
                (self.updated, _logs, "changed"),
                (self.in_progress, _rows, "with answers that are missing or need correcting"),
                (self.updates, _rows, "would change a log: check the changes"),
                (self.duplicates, _rows, "seem to repeat a log"),
                (self.waiting, _rows, "cannot become logs until you correct them"),
                (self.unchanged, _rows, "not changed since you last sent them"),
            )
            if count
        ]
        return " ".join(parts)


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def _logs(count: int) -> str:
    return f"{count:,} log{'' if count == 1 else 's'}"


def outcome_of(upload: Upload) -> UploadOutcome:
    """Count the rows of an upload, in one query."""
    unusual = ~Q(unusual=[]) & ~Q(outcome__in=SETTLED)
    counts = upload.rows.aggregate(
        rows=Count("pk"),
        complete=Count("pk", filter=Q(outcome=Outcome.COMPLETE)),
        in_progress=Count("pk", filter=Q(outcome=Outcome.IN_PROGRESS)),
        updates=Count("pk", filter=Q(outcome=Outcome.UPDATE, saved=False)),
        updated=Count("pk", filter=Q(outcome=Outcome.UPDATE, saved=True)),
        duplicates=Count("pk", filter=Q(outcome=Outcome.DUPLICATE)),
        waiting=Count("pk", filter=Q(outcome=Outcome.WAITING)),
        left_out=Count("pk", filter=Q(outcome=Outcome.LEFT_OUT)),
        unchanged=Count("pk", filter=Q(outcome=Outcome.UNCHANGED)),
        made=Count("pk", filter=Q(outcome__in=WITH_LOG, saved=True)),
        ready=Count("pk", filter=Q(outcome__in=WITH_LOG, saved=False)),
        unusual_rows=Count("pk", filter=unusual),
        only_unusual_rows=Count("pk", filter=unusual & Q(problems=[], outcome=Outcome.IN_PROGRESS)),
    )
    return UploadOutcome(**counts, check_only=upload.check_only)

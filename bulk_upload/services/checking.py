"""Checking the rows of an upload and making logs of them, a portion at a time.

A portion is one transaction: its logs, their history and what is said of its rows are there together or not at all. So
a worker may end at any moment; what it had not finished is taken up again, and nothing is done twice. Several workers
take different portions of an upload, and each goes to the end of the queue for the next one, so that small files are
not stuck behind big ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from bulk_upload.checking import Checker
from bulk_upload.layouts import layout_of
from bulk_upload.models import Decision, Outcome, Stage, Upload
from bulk_upload.repeats import repeats_of
from bulk_upload.services.finishing import finish
from bulk_upload.services.naming import known_to_sender
from bulk_upload.services.recording import record

PORTION = 250
"""Rows in a transaction: about half a second of work."""
LANES = 2
"""Workers that take portions of the same upload side by side."""


def queue_checking(upload: Upload) -> None:
    """Have workers check what is to be checked once the transaction is through."""
    from bulk_upload.tasks import begin_checking

    transaction.on_commit(partial(begin_checking.delay, upload_id=upload.pk))


@transaction.atomic
def note_repeats(upload: Upload) -> None:
    """Write down which rows are the same log as an earlier row of the file."""
    stored = upload.rows.only("upload", "number", "cells", "corrected").order_by("number")
    repeats = repeats_of(layout_of(upload), (each.row for each in stored.iterator()))
    others: dict[int, list[int]] = {}
    for number, other in repeats.items():
        others.setdefault(other, []).append(number)
    upload.rows.exclude(repeats=None).update(repeats=None)
    for other, numbers in others.items():
        upload.rows.filter(number__in=numbers).update(repeats=other)


def check_portion(upload_id: int, *, now: datetime, numbers: Sequence[int] | None = None) -> bool:
    """Check some rows that nobody else is checking, and make logs of those that can be. False where none is left.

    :param numbers: only these rows.
    """
    with transaction.atomic():
        upload = Upload.objects.select_related("uploader", "organisation").get(pk=upload_id)
        waiting = upload.rows.received().order_by("number").select_for_update(skip_locked=True)
        rows = list(waiting.filter(number__in=numbers) if numbers is not None else waiting[:PORTION])
        if not rows:
            return False
        known = known_to_sender(upload, rows)
        checker = Checker.for_upload(
            known.layout,
            by=upload.uploader,
            organisation=upload.organisation_id,
            now=now,
            assignee=upload.assignee_id,
            collections=upload.collections,
        )
        verdicts = checker.check([known.row_to_check(row) for row in rows])
        record(upload, checker, rows, verdicts)
        return True


def end_if_through(upload_id: int, *, now: datetime) -> None:
    """Say that an upload is through once no row of it is left to check."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if upload.stage == Stage.CHECKING and not upload.rows.received().exists():
            finish(upload, now=now)


@transaction.atomic
def approve(upload: Upload, *, now: datetime) -> None:
    """Make logs of the rows that were only checked so far."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.check_only or upload.approved_at is not None:
        return
    upload.approved_at = now
    check_again(upload, upload.rows.to_approve(), now=now)


@transaction.atomic
def decide(upload: Upload, numbers: Sequence[int] | None, decision: Decision, *, now: datetime) -> int:
    """Do with rows that change or repeat a log what the person says. Gives how many there are.

    :param numbers: only these rows; all that are to be decided where None.
    """
    undecided = upload.rows.filter(outcome__in=(Outcome.UPDATE, Outcome.DUPLICATE), saved=False)
    rows = undecided if numbers is None else undecided.filter(number__in=numbers)
    if decision == Decision.LEAVE_OUT:
        return rows.update(decision=decision, outcome=Outcome.LEFT_OUT)
    count = rows.update(decision=decision)
    check_again(upload, rows, now=now)
    return count


def check_again(upload: Upload, rows: object, *, now: datetime) -> None:
    """Have rows checked anew: a few at once, many by a worker."""
    count = rows.update(outcome=Outcome.RECEIVED)  # type: ignore[attr-defined]
    upload.seen_at = now
    if count > PORTION:
        upload.stage = Stage.CHECKING
        upload.save(update_fields=["stage", "seen_at", "approved_at"])
        queue_checking(upload)
        return
    upload.save(update_fields=["seen_at", "approved_at"])
    check_portion(upload.pk, now=now)

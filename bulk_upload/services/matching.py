"""Deciding what the columns and values of a file mean, and keeping the decisions for the organisation's next file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from django.db import connection, transaction

from bulk_upload.matching import (
    ColumnDecision,
    ColumnProfile,
    Decisions,
    ValueDecision,
    newest_year,
    values_for,
)
from bulk_upload.matching.decisions import PERSON
from bulk_upload.matching.targets import Kind, Target, targets, usual_collection
from bulk_upload.matching.values import Words, collection_of_codes, words_of
from bulk_upload.matching.words import plain
from bulk_upload.models import Outcome, SavedColumns, Stage, Upload
from bulk_upload.services.checking import check_again, queue_checking
from users.models import User

COUNTS = """
SELECT btrim(coalesce(corrected ->> %s, cells ->> %s, '')), count(*)
FROM bulk_upload_uploadrow WHERE upload_id = %s GROUP BY 1 ORDER BY 2 DESC, 1
"""
LONGEST_NAME = 90


class ColumnsClosed(Exception):
    """Logs were made of the file already: what its columns mean can no longer be changed."""


def profile_of(upload: Upload, index: int) -> ColumnProfile:
    """What the cells of one column look like."""
    profile = ColumnProfile(upload.table_columns[index])
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [str(index), index, upload.pk])
        for text, count in cursor.fetchall():
            if text:
                profile.note(text, count)
    return profile


def can_decide(upload: Upload) -> bool:
    """Whether what the columns mean can still be changed: as long as no log was made of the file."""
    is_still = upload.stage in (Stage.MATCHING, Stage.DONE)
    return is_still and upload.is_matched and not upload.rows.filter(saved=True).exists()


@transaction.atomic
def decide_columns(upload: Upload, chosen: Mapping[int, tuple[str | None, str]]) -> None:
    """Say what columns mean.

    :param chosen: index of a column to a target's name and a recipe; None for a column that is not used.
    :raises ColumnsClosed: logs were made of the file.
    """
    upload = _locked(upload)
    decisions = Decisions.from_json(upload.decisions)
    for index, (field, recipe) in chosen.items():
        before = decisions.columns[index]
        is_same = (before.field, before.recipe) == (field, recipe)
        decision = ColumnDecision(field, recipe, 1.0, True, "As you decided", before.others, PERSON)
        usual = usual_collection([*decisions.columns.values(), decision])
        kept = (
            decisions.values.get(index, {})
            if is_same
            else values_for(profile_of(upload, index), decision, newest_year(), usual)
        )
        decisions = decisions.with_column(index, decision, kept)
    _keep(upload, decisions)


@transaction.atomic
def decide_values(upload: Upload, index: int, chosen: Mapping[str, ValueDecision]) -> None:
    """Say what words in a column mean, in every row.

    :raises ColumnsClosed: logs were made of the file.
    """
    upload = _locked(upload)
    decisions = Decisions.from_json(upload.decisions)
    for words, decision in chosen.items():
        if words in decisions.values.get(index, {}):
            decisions = decisions.with_value(index, words, decision)
    _keep(upload, decisions)


def column_with_words(upload: Upload, index: int) -> tuple[Target, Words] | None:
    """What a column of a file without a template holds, with the words for its answers; None where it has no list."""
    if not upload.is_matched:
        return None
    decisions = Decisions.from_json(upload.decisions)
    decision = decisions.columns.get(index)
    target = targets().by_name.get(decision.field or "") if decision else None
    if target is None or target.kind is not Kind.CODE or not target.asked_in:
        return None
    usual = usual_collection(decisions.columns.values())
    return target, words_of(target, collection_of_codes(target, usual), newest_year())


@transaction.atomic
def remember_words(upload: Upload, index: int, text: str, meaning: str) -> bool:
    """Take words for the answer that others mean, in the organisation's next files. Whether they mean one.

    This file keeps its own decisions: what its corrected rows said before is worked out with them.
    """
    found = column_with_words(upload, index)
    said = found[1].means(meaning) if found else None
    if said is None or said.code is None or not said.applied or upload.saved_columns is None:
        return False
    saved = SavedColumns.objects.select_for_update().get(pk=upload.saved_columns.pk)
    decision = ValueDecision(said.code, True, "As you decided", PERSON)
    saved.decisions = Decisions.from_json(saved.decisions).with_value(index, plain(text), decision).to_json()
    saved.save(update_fields=["decisions"])
    return True


def _keep_for_next_file(upload: Upload) -> None:
    if upload.saved_columns is not None:
        upload.saved_columns.decisions = upload.decisions
        upload.saved_columns.save(update_fields=["decisions"])


@transaction.atomic
def answer_everywhere(upload: Upload, name: str, code: str, *, now: datetime) -> None:
    """Give an answer that the file has no column for, in all rows that lack it and in the organisation's next file.

    Rows that are logs already get it where their log has none.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    decisions = Decisions.from_json(upload.decisions)
    _keep(upload, replace(decisions, everywhere={**decisions.everywhere, name: code}))
    _keep_for_next_file(upload)
    check_again(upload, upload.rows.unsettled().filter(problems__contains=[{"field": name, "column": None}]), now=now)


@transaction.atomic
def begin(upload: Upload, *, by: User, now: datetime) -> None:
    """Check the rows with what was decided, and keep the decisions for the next file of the organisation.

    :raises ColumnsClosed: logs were made of the file.
    """
    upload = _locked(upload)
    if not upload.is_sample:
        upload.saved_columns = _save(upload, by, now)
    upload.stage, upload.seen_at = Stage.CHECKING, now
    upload.save(update_fields=["stage", "seen_at", "saved_columns"])
    upload.rows.exclude(outcome=Outcome.UNCHANGED).update(outcome=Outcome.RECEIVED)
    queue_checking(upload)


def _locked(upload: Upload) -> Upload:
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if not can_decide(locked):
        raise ColumnsClosed
    return locked


def _keep(upload: Upload, decisions: Decisions) -> None:
    upload.decisions = decisions.to_json()
    upload.save(update_fields=["decisions"])


def _save(upload: Upload, by: User, now: datetime) -> SavedColumns:
    """The organisation's saved columns with these decisions: those that the file was read with, else new ones."""
    saved = upload.saved_columns
    if saved is None or saved.discarded_at is not None:
        saved = SavedColumns(organisation=upload.organisation, name=_new_name(upload), created_by=by, created_at=now)
    saved.headers = [column.header for column in upload.table_columns]
    saved.decisions, saved.year = upload.decisions, newest_year()
    saved.used_at, saved.uses = now, saved.uses + 1
    saved.save()
    return saved


def _new_name(upload: Upload) -> str:
    """The file's name without its ending, with a number where the organisation has it already."""
    stem = PurePath(upload.file_name).stem[:LONGEST_NAME].strip() or "Columns"
    kept = SavedColumns.objects.filter(organisation=upload.organisation, discarded_at=None)
    taken = {name.casefold() for name in kept.values_list("name", flat=True)}
    names = (stem if number == 1 else f"{stem} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)

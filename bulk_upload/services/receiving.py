"""Taking a file in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.core.files import File
from django.db import transaction

from bulk_upload.models import Stage, Upload
from organisations.models import Organisation
from users.models import User

LONGEST_NAME = 255


@transaction.atomic
def receive(
    file: File,
    *,
    name: str,
    by: User,
    organisation: Organisation,
    now: datetime,
    check_only: bool = False,
    approve_first: bool = False,
    is_sample: bool = False,
    collections: Collection[str] | None = None,
    assignee: int | None = None,
) -> Upload:
    """Keep a file and have it read.

    :param name: the file's name on the person's machine.
    :param collections: those that a system may send logs of; None where all.
    :param assignee: id of whom logs are assigned to that name nobody, of a system's file.
    """
    upload = Upload(
        uploader=by,
        organisation=organisation,
        file_name=name[-LONGEST_NAME:],
        size=file.size,
        digest=_digest(file),
        check_only=check_only,
        approve_first=approve_first,
        is_sample=is_sample,
        collections=sorted(collections) if collections is not None else None,
        assignee_id=assignee,
        created_at=now,
        seen_at=now,
    )
    upload.file.save(name, file, save=False)
    upload.save()
    queue_reading(upload)
    return upload


def same_file_before(upload: Upload) -> Upload | None:
    """The last upload of the very same file for the organisation that came to anything."""
    same = Upload.objects.filter(digest=upload.digest, organisation=upload.organisation, pk__lt=upload.pk)
    return same.exclude(stage=Stage.REFUSED).filter(check_only=False).first()


def choose_sheet(upload: Upload, sheet: str, *, now: datetime) -> None:
    """Read another sheet of the file, as long as no log was made of it."""
    if upload.rows.filter(saved=True).exists():
        return
    upload.sheet, upload.stage, upload.seen_at = sheet, Stage.READING, now
    upload.decisions, upload.saved_columns = {}, None
    upload.save(update_fields=["sheet", "stage", "seen_at", "decisions", "saved_columns"])
    queue_reading(upload)


def queue_reading(upload: Upload) -> None:
    """Have a worker read the file once the transaction is through."""
    from bulk_upload.tasks import read_file

    transaction.on_commit(partial(read_file.delay, upload_id=upload.pk))


def _digest(file: File) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()

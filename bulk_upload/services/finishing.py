"""Ending the work on an upload, and telling the person."""

from __future__ import annotations

from datetime import datetime

from django.utils import formats, timezone

from bulk_upload.models import Stage, Upload
from bulk_upload.outcome import UploadOutcome, outcome_of
from users.emails import Email, queue_email
from users.links import absolute


def finish(upload: Upload, *, now: datetime) -> None:
    """Every row was checked: say so, once by e-mail. The upload is locked by the caller."""
    upload.stage, upload.finished_at, upload.seen_at = Stage.DONE, now, now
    if upload.told_at is None and not upload.is_sample:
        outcome = outcome_of(upload)
        _tell(upload, _email_for(outcome), now=now, title=outcome.title, description=outcome.description)
    upload.save(update_fields=["stage", "finished_at", "seen_at", "told_at"])


def refuse(upload: Upload, *, code: str, message: str, now: datetime) -> None:
    """The file cannot be read: nothing was made of it. The upload is locked by the caller."""
    upload.stage, upload.refusal_code, upload.refusal = Stage.REFUSED, code, message
    upload.finished_at = upload.seen_at = now
    _tell(upload, Email.UPLOAD_FAILED, now=now, errors=message)
    upload.save()


def _email_for(outcome: UploadOutcome) -> Email:
    if outcome.is_clean:
        return Email.UPLOAD_COMPLETE
    return Email.UPLOAD_CHECK_ANSWERS if outcome.only_unusual else Email.UPLOAD_CHOOSE_FIX


def _tell(upload: Upload, email: Email, *, now: datetime, **fields: str) -> None:
    received = timezone.localtime(upload.created_at)
    queue_email(
        email,
        to=upload.uploader,
        now=now,
        filename=upload.file_name,
        upload_timestamp=formats.date_format(received, "j F Y, H:i"),
        link=absolute(upload.get_absolute_url()),
        **fields,
    )
    upload.told_at = now

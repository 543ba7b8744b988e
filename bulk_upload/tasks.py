"""The work on uploads that is done off the request path. Every task is safe to run twice and to be cut short."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from bulk_upload.models import Stage, Upload
from bulk_upload.services.checking import LANES, check_portion, end_if_through, note_repeats
from bulk_upload.services.reading import read_upload


@shared_task
def read_file(*, upload_id: int) -> None:
    """Read a file into rows."""
    read_upload(upload_id, now=timezone.now())


@shared_task
def begin_checking(*, upload_id: int) -> None:
    """Find the rows that repeat each other, then have workers take the rows in portions."""
    upload = Upload.objects.get(pk=upload_id)
    note_repeats(upload)
    for _ in range(LANES):
        check_rows.delay(upload_id=upload_id)


@shared_task
def check_rows(*, upload_id: int) -> None:
    """Check the next portion of an upload's rows, and go to the end of the queue for another."""
    now = timezone.now()
    Upload.objects.filter(pk=upload_id).update(seen_at=now)
    if check_portion(upload_id, now=now):
        check_rows.delay(upload_id=upload_id)
    else:
        end_if_through(upload_id, now=now)


@shared_task
def take_up_quiet_uploads() -> int:
    """Take up uploads whose worker ended before it was done. Gives how many there were."""
    now = timezone.now()
    quiet = list(Upload.objects.quiet(now).order_by("pk"))
    for upload in quiet:
        upload.seen_at = now
        upload.save(update_fields=["seen_at"])
        task = read_file if upload.stage == Stage.READING else begin_checking
        task.delay(upload_id=upload.pk)
    return len(quiet)

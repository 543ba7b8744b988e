"""Asking for a file, making it, telling of it, and deleting it."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.conf import settings
from django.core.files import File
from django.db import transaction

from downloads.building import file_name_of, write_file
from downloads.models import LIFETIME, LIFETIME_IN_WORDS, Content, Download, DownloadKind, Fetch
from downloads.policies import check_can_ask
from logs.isolation import snapshot
from organisations.models import Organisation
from users.emails import Email, queue_email
from users.models import User

logger = structlog.get_logger(__name__)
ASKED_TWICE = timedelta(seconds=5)
"""Within this time, the same question is a second press of the button. Later, logs may have changed."""
MOST_ATTEMPTS = 3


@transaction.atomic
def ask_for(
    *,
    user: User,
    kind: DownloadKind,
    content: Content,
    filters: str,
    now: datetime,
    year: int | None = None,
    about: Organisation | None = None,
    total: int = 0,
) -> Download:
    """Note that somebody wants a file, and have it made. Asked twice at once, it is one file.

    :raises PermissionDenied: codes, and files of another organisation, are for support.
    """
    check_can_ask(user, content, about)
    wanted = {"user": user, "kind": kind, "content": content, "year": year, "filters": filters, "about": about}
    recent = Download.objects.filter(**wanted, role=user.role, organisation=user.organisation, failed_at=None)
    if same := recent.asked_since(now - ASKED_TWICE).first():
        return same
    download = Download.objects.create(
        **wanted, role=user.role, organisation=user.organisation, total=total, created_at=now
    )
    _queue(download)
    return download


def ask_again(download: Download, *, user: User, now: datetime) -> Download:
    """Ask for a file anew, after it could not be made or has expired.

    :raises PermissionDenied: codes, and files of another organisation, are for support.
    """
    return ask_for(
        user=user,
        kind=DownloadKind(download.kind),
        content=Content(download.content),
        filters=download.filters,
        now=now,
        year=download.year,
        about=download.about,
        total=download.total,
    )


def note_sent_at_once(
    *, user: User, kind: DownloadKind, filters: str, file_name: str, now: datetime, about: Organisation | None = None
) -> Download:
    """Note that somebody took a list that is not kept as a file."""
    return Download.objects.create(
        user=user,
        role=user.role,
        organisation=user.organisation,
        kind=kind,
        content=Content.LIST,
        filters=filters,
        about=about,
        file_name=file_name,
        created_at=now,
        ready_at=now,
        expires_at=now,
    )


def note_fetched(download: Download, *, by: User, now: datetime) -> None:
    """Note that somebody fetched a file: it may hold personal data."""
    Fetch.objects.create(download=download, by=by, at=now)


@transaction.atomic
def begin(download_id: int) -> bool:
    """Count an attempt to make a file before it is made, so that one that brings workers down is given up, too.

    Gives whether there is anything to do: not where it is made, being made, or was tried often enough.
    """
    untried = Download.objects.waiting().filter(pk=download_id, attempts__lt=MOST_ATTEMPTS)
    download = untried.select_for_update(skip_locked=True).first()
    if download is None:
        return False
    download.attempts += 1
    download.save(update_fields=["attempts"])
    return True


def make(download_id: int, *, now: datetime) -> None:
    """Make the file and tell who asked. While one worker does, others leave it alone; once made, it stays.

    The tables of an archive hold the same logs, whatever is saved in the meantime.
    """
    is_archive = Download.objects.filter(pk=download_id, content=Content.ARCHIVE).exists()
    with snapshot() if is_archive else transaction.atomic():
        _make(download_id, now=now)


def _make(download_id: int, *, now: datetime) -> None:
    """Make the file under a lock on its row: should the worker die, its connection goes and the lock with it."""
    waiting = Download.objects.waiting().select_for_update(skip_locked=True, of=("self",))
    download = waiting.select_related("user", "about").filter(pk=download_id).first()
    if download is None:
        return
    download.file_name = file_name_of(download, now=now)
    with tempfile.TemporaryFile() as made:
        write_file(download, made, now=now)
        download.size = made.tell()
        made.seek(0)
        download.file.save(download.file_name, File(made), save=False)
    download.ready_at, download.expires_at = now, now + LIFETIME
    download.save(update_fields=["file", "file_name", "size", "ready_at", "expires_at"])
    _tell(Email.DOWNLOAD_READY, download, now=now, duration=LIFETIME_IN_WORDS)


@transaction.atomic
def give_up(download_id: int, *, now: datetime) -> None:
    """Note that a file cannot be made, and tell who asked. Once is enough."""
    waiting = Download.objects.waiting().select_for_update(skip_locked=True, of=("self",))
    download = waiting.select_related("user").filter(pk=download_id).first()
    if download is None:
        return
    download.failed_at = now
    download.save(update_fields=["failed_at"])
    logger.error("download_failed", download_id=download.pk)
    _tell(Email.DOWNLOAD_FAILED, download, now=now)


def delete_expired(*, now: datetime) -> int:
    """Delete files that nobody can fetch any more; who took what stays. Gives how many there were."""
    expired = list(Download.objects.expired(now).exclude(file="").order_by("pk"))
    for download in expired:
        download.file.delete(save=False)
        download.save(update_fields=["file"])
    return len(expired)


def _queue(download: Download) -> None:
    from downloads.tasks import make_file

    transaction.on_commit(partial(make_file.delay, download_id=download.pk))


def _tell(email: Email, download: Download, *, now: datetime, **fields: str) -> None:
    link = f"{settings.SERVICE_URL}{download.get_absolute_url()}"
    queue_email(email, to=download.user, now=now, name=download.user.name, link=link, **fields)

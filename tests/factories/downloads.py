"""Files that somebody asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from downloads.models import LIFETIME, Content, Download, DownloadKind
from tests.factories.lettings import NOW
from users.models import User


def asked_download(user: User, *, now: datetime = NOW, **more: Any) -> Download:
    """A file of lettings of 2026 that nobody has made yet."""
    about = {"kind": DownloadKind.LETTINGS, "content": Content.LABELS, "year": 2026, "filters": "year=2026"}
    return Download.objects.create(
        user=user, role=user.role, organisation=user.organisation, created_at=now, **(about | more)
    )


def made_download(user: User, *, made_at: datetime = NOW, **more: Any) -> Download:
    """One that can be fetched for 48 hours."""
    download = asked_download(user, now=made_at, **more)
    download.file_name = "lettings-logs-2026-11-02-100000.csv"
    download.file.save(download.file_name, ContentFile(b"id\n1\n"), save=False)
    download.size, download.ready_at, download.expires_at = download.file.size, made_at, made_at + LIFETIME
    download.save()
    return download

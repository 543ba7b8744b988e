"""Sending files of official rows in tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from bulk_upload.models import Upload
from bulk_upload.services.receiving import receive
from tests.bulk_upload.official.rows import file_of
from users.models import User


def rows_of(person: User, *rows: Mapping[int, object]) -> bytes:
    """A file of letting rows of the person's organisation."""
    code = f"ORG{person.organisation_id}"
    return file_of(*({1: code, 2: code, **each} for each in rows))


def send(person: User, *rows: Mapping[int, object], **settings: Any) -> Upload:
    """Send a file of letting rows of the person's organisation, and have it read and checked."""
    return send_content(person, rows_of(person, *rows), **settings)


def send_content(person: User, content: bytes, name: str = "logs.csv", **settings: Any) -> Upload:
    """Send a file, and have it read and, where its columns are understood, checked."""
    upload = receive(
        ContentFile(content, name),
        name=name,
        by=person,
        organisation=person.organisation,
        now=timezone.now(),
        **settings,
    )
    upload.refresh_from_db()
    return upload

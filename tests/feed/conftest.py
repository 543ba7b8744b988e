"""Fixtures of the feed: a bucket of its own for each test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.feed.reader import Bucket


@pytest.fixture
def bucket(tmp_path: Path, settings: Any) -> Bucket:
    """The export bucket."""
    options = {"location": tmp_path, "allow_overwrite": True}
    settings.STORAGES = settings.STORAGES | {
        "feed": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    }
    return Bucket(tmp_path)

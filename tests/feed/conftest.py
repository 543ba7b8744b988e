"""Fixtures of the feed: a bucket of its own for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.feed.reader import Bucket
from users.models import User


@pytest.fixture
def bucket(tmp_path: Path, settings: Any) -> Bucket:
    """The export bucket."""
    options = {"location": tmp_path, "allow_overwrite": True}
    settings.STORAGES = settings.STORAGES | {
        "feed": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    }
    return Bucket(tmp_path)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which the user has signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in

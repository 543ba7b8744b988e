"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from notices import banner

if TYPE_CHECKING:
    from users.models import User


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Counters and lockouts of one test must not reach the next.

    That there are no announcements stays known, as it is between two announcements: pages then do not ask for them.
    """
    cache.clear()
    cache.set(banner.ACTIVE, [])


@pytest.fixture
def autumn_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock starts on 2 November 2026: lettings of 2026/27 can be recorded, those of 2025/26 only read."""
    ahead = datetime(2026, 11, 2, 10, 0, tzinfo=UTC) - datetime.now(UTC)
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(UTC) + ahead)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """`as_user(user)`: a client signed in as the person."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


OWN_TRANSACTIONS = """
SELECT coalesce(min(backend_xid::text::bigint), max(following)), max(following)
FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS following) now
LEFT JOIN pg_stat_activity ON datname = current_database() AND backend_xid IS NOT NULL
"""


@pytest.fixture
def only_own_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that run beside these share the server: their open transactions would have logs told a second time."""

    def transactions() -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(OWN_TRANSACTIONS)
            oldest, following = cursor.fetchone()
        return oldest, following

    monkeypatch.setattr("api.following._transactions", transactions)

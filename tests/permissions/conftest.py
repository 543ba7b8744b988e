"""One world for all tests of a module, as it was made: what a request changes is undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories.lettings import NOW
from tests.permissions.world import World, make_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The organisations, people, places and logs, on a day in November 2026."""
    ahead = NOW - datetime.now(UTC)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(timezone, "now", lambda: datetime.now(UTC) + ahead)
        yield make_world()
        transaction.set_rollback(True)

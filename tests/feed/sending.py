"""Logs that are stored as they stand, and runs carried out on the spot."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from feed.models import FeedRun
from feed.services.requesting import request_run
from feed.services.working import work
from lettings.models import LettingsLog
from logs.models import Status
from sales.models import SalesLog
from tests.factories.users import UserFactory
from users.models import User

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)
NIGHT = timedelta(days=1)
EARLIER = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
LETTINGS, SALES, USERS, ORGANISATIONS = (
    "core_2026_2027_apr_mar_",
    "core_sales_2026_2027_apr_mar_",
    "users_2024_2025_apr_mar_",
    "organisations_2024_2025_apr_mar_",
)
"""How the names of archives begin."""


def letting(by: User, **columns: Any) -> LettingsLog:
    return LettingsLog.objects.create(**_columns(by) | {"startdate": date(2026, 6, 1)} | columns)


def sale(by: User, **columns: Any) -> SalesLog:
    return SalesLog.objects.create(**_columns(by) | {"saledate": date(2026, 6, 1)} | columns)


def _columns(by: User) -> dict[str, Any]:
    organisation = by.organisation_id
    return {
        "owning_organisation_id": organisation,
        "managing_organisation_id": organisation,
        "assigned_to": by,
        "created_by": by,
        "updated_by": by,
        "created_at": EARLIER,
        "updated_at": EARLIER,
        "version": 1,
        "status": Status.IN_PROGRESS,
        "collection_year": 2026,
    }


def save(log: LettingsLog | SalesLog, **columns: Any) -> None:
    """Change a log as every save does, with its version and time."""
    for name, value in columns.items():
        setattr(log, name, value)
    log.version += 1
    log.updated_at = columns.get("updated_at", log.updated_at + timedelta(minutes=1))
    log.save()


def run_feed(now: datetime = NOW, **asked: Any) -> FeedRun:
    """A run, carried out."""
    run = request_run(now=now, **asked)
    work(clock=lambda: now)
    run.refresh_from_db()
    return run


def somebody() -> User:
    return UserFactory(coordinator=True)

"""Writing down what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from notices.models import NoticeEvent
from users.models import User


class Refused(Exception):
    """What was asked cannot be done; the message says why."""


def record(
    about: str, action: str, *, changes: Mapping[str, list[Any]] | None = None, by: User, now: datetime
) -> NoticeEvent:
    """Add the event that says what was done, by whom and when."""
    return NoticeEvent.objects.create(about=about, action=action, changes=dict(changes or {}), by=by, at=now)

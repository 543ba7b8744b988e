"""Writing a change of an account and its record together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from users.models import User, UserEvent

NEVER_RECORDED = {"password", "confirmation_nonce"}

Changes = dict[str, list[Any]]
"""Column to [before, after]."""


class Refused(Exception):
    """What was asked cannot be done; `errors` holds one message for each field that could put it right."""

    def __init__(self, **errors: str) -> None:
        self.errors = errors
        super().__init__("; ".join(errors.values()))


def locked(user: User) -> User:
    """The account as stored, held until the end of the transaction."""
    return User.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=user.pk)


def write(user: User, **values: Any) -> Changes:
    """Set what differs, save only those columns, and say what changed."""
    changes: Changes = {}
    for name, after in values.items():
        is_row = isinstance(after, models.Model)
        before = getattr(user, f"{name}_id" if is_row else name)
        stored = after.pk if is_row else after
        if before != stored:
            setattr(user, name, after)
            changes[name] = [_plain(before), _plain(stored)]
    if changes:
        user.save(update_fields=[*changes, "updated_at"])
    return changes


def record(
    user: User, action: UserEvent.Action, *, changes: Mapping[str, Any] | None = None, by: User | None, now: datetime
) -> UserEvent:
    """Add the event that says what was done to the account, by whom and when."""
    kept = {name: change for name, change in (changes or {}).items() if name not in NEVER_RECORDED}
    return UserEvent.objects.create(user=user, actor=by, action=action, changes=kept, at=now)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value

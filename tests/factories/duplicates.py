"""Logs that are alike, made from one that is complete."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from logs.duplicate_sets import number_sets, renew_key
from logs.models import Channel, Log, LogEvent
from logs.taking import record
from tests.factories.lettings import NOW


@transaction.atomic
def twin(log: Log, *, now: datetime = NOW, **changes: Any) -> Any:
    """Another log with the same answers, but for these."""
    other: Any = type(log)._default_manager.get(pk=log.pk)
    other.pk, other.version, other.created_at = None, 1, now
    other._state.adding = True
    for name, value in ({"duplicate_key": None, "duplicate_set_id": None, "said_different": False} | changes).items():
        setattr(other, name, value)
    renew_key(other)
    other.save()
    record(other, LogEvent.Action.CREATED, by=other.created_by, channel=Channel.WEB, now=now).save()
    number_sets(type(log), [other.duplicate_key], now=now)
    other.refresh_from_db()
    return other

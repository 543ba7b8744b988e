"""Settling a set of duplicates: keeping one of the logs, or saying that they are different."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from logs.models import Channel, Log, LogEvent
from logs.services import delete_log
from logs.taking import record
from users.models import User


class SetChanged(Exception):
    """A log of the set was changed, deleted or said to be different since the person looked at it."""


@transaction.atomic
def keep_one(*, log: Log, others: Iterable[Log], by: User, now: datetime) -> None:
    """Delete the others as duplicates of a log. Each tells in its history of the log that is kept.

    :raises SetChanged: one of them is no longer like the others, or was said to be different meanwhile.
    """
    held = _lock([log, *others])
    kept = held.pop(log.pk)
    _note(kept, LogEvent.Action.KEPT, sorted(held), by=by, now=now)
    for other in held.values():
        delete_log(log=other, by=by, now=now, duplicate_of=kept)


@transaction.atomic
def say_different(*, logs: Iterable[Log], by: User, now: datetime) -> None:
    """Note that logs are no duplicates of each other, though alike in all that is compared.

    It holds until one of these answers changes. They keep the number of their set, which says that they are alike.

    :raises SetChanged: one of them is no longer like the others, or was said to be different meanwhile.
    """
    held = _lock(logs)
    for log in held.values():
        log.said_different = True
        others = [pk for pk in held if pk != log.pk]
        _note(log, LogEvent.Action.DIFFERENT, others, by=by, now=now)


def _lock(logs: Iterable[Log]) -> dict[int, Log]:
    """The logs as they are now, by number, locked in the same order by everybody."""
    asked = list(logs)
    model, numbers = type(asked[0]), [log.pk for log in asked]
    alike = model._default_manager.filter(pk__in=numbers, duplicate_key=asked[0].duplicate_key)
    held = {log.pk: log for log in alike.order_by("pk").select_for_update()}
    if len(held) < len(asked) or any(held[log.pk].said_different != log.said_different for log in asked):
        raise SetChanged
    return held


def _note(log: Log, action: LogEvent.Action, others: list[int], *, by: User, now: datetime) -> None:
    log.updated_at, log.updated_by = now, by
    log.version += 1
    log.save(update_fields=["said_different", "updated_at", "updated_by", "version"])
    record(log, action, by=by, channel=Channel.WEB, now=now, duplicates=others).save()

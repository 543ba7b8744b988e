"""Making, changing and deleting logs: the one path by which answers are stored, whatever door they come by."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from logs.assessing import assess
from logs.duplicate_sets import number_sets, renew_key
from logs.models import Channel, CreationMethod, Log, LogEvent, Status
from logs.models.event import DELETION
from logs.policies import can_edit
from logs.sources import sources_of
from logs.taking import KEPT_WITH_ANSWERS, record, take
from questionnaire.core.assessment import Assessment
from questionnaire.core.variables import Flags, Variable
from users.models import User

AnyLog = TypeVar("AnyLog", bound=Log)


class WindowClosed(Exception):
    """The log's collection year no longer accepts edits."""


class LogDeleted(WindowClosed):
    """The log was deleted since it was opened: for a page that saves it, the same as a year that has closed."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same answers since the person opened the page.

    :ivar events: variable to the latest save that changed it.
    """

    def __init__(self, events: Mapping[str, LogEvent]) -> None:
        self.events = dict(events)
        super().__init__(", ".join(events))


@dataclass(frozen=True)
class SavedLog:
    """What a save came to.

    :ivar changes: variable to [before, after] as JSON; empty where nothing changed.
    """

    log: Log
    assessment: Assessment
    changes: Mapping[str, list[Any]]


@transaction.atomic
def create_log(
    model: type[AnyLog],
    *,
    by: User,
    channel: Channel,
    now: datetime,
    given: Mapping[str, Any] | None = None,
    method: CreationMethod = CreationMethod.SINGLE,
) -> AnyLog:
    """Make a log that begins with what is known of the person, and with answers given."""
    today = timezone.localdate(now)
    log = model(created_by=by, updated_by=by, created_at=now, creation_method=method)
    log.put(log.collection.start_values(by, today=today))
    _store(log, assess(log, given or {}, by=by, today=today), by=by, channel=channel, now=now, reasons={})
    return log


@transaction.atomic
def save_answers(
    *,
    log: Log,
    given: Mapping[str, Any],
    by: User,
    channel: Channel,
    now: datetime,
    seen_version: int | None = None,
    reasons: Mapping[str, Any] | None = None,
) -> SavedLog:
    """Store answers, refresh everything that depends on them and record the change.

    Answers that are not accepted are kept beside the log; the rest is stored.

    :param given: variable to the value as sent, as `settle` takes them.
    :param seen_version: the version that the person saw; None overwrites whatever there is.
    :param reasons: confirm variable to why unusual answers are right.
    :raises WindowClosed: the log's collection year no longer accepts edits, or the log was deleted meanwhile.
    :raises ChangedMeanwhile: the same answers were changed after the version seen.
    """
    log = type(log)._default_manager.select_for_update().get(pk=log.pk)
    if log.status == Status.DELETED:
        raise LogDeleted
    today = timezone.localdate(now)
    if not can_edit(log, today):
        raise WindowClosed
    if seen_version is not None and seen_version < log.version:
        _require_unchanged(log, given, seen_version)
    assessment = assess(log, given, by=by, today=today)
    reviewed = _reviewed(log, given, assessment) if channel == Channel.WEB else ()
    changes = _store(log, assessment, by=by, channel=channel, now=now, reasons=reasons or {}, reviewed=reviewed)
    return SavedLog(log, assessment, changes)


def _reviewed(log: Log, given: Mapping[str, Any], assessment: Assessment) -> list[str]:
    """The answers of other systems that a person has before them and leaves as they are. At most one query."""
    after = assessment.answers.values
    left = [
        name for name in _columns_of(log, given) if (held := getattr(log, name)) is not None and held == after.get(name)
    ]
    if not left:
        return []
    sources = sources_of(log)
    return sorted(name for name in left if name in sources and sources[name].channel in (Channel.API, Channel.UPLOAD))


def put_values(
    log: Log, values: Mapping[str, Any], *, by: User, channel: Channel, now: datetime
) -> Mapping[str, list[Any]]:
    """Set values that the service decides, whatever the rules say, then work out everything that depends on them.

    For moves between organisations and withdrawn schemes: the log is locked by the caller.
    """
    before = log.put({**log.values, **values})
    assessment = assess(log, {}, by=None, today=timezone.localdate(now))
    return _store(log, assessment, by=by, channel=channel, now=now, reasons={}, before=before)


def put_unchecked(
    log: Log, values: Mapping[str, Any], *, by: User, channel: Channel, now: datetime
) -> Mapping[str, list[Any]]:
    """Set values that the service decides and nothing else, status included: for logs that are not to be worked out
    again because their year is closed. The log is locked by the caller.
    """
    key = log.duplicate_key
    changes = log.put({**log.values, **values})
    if changes:
        log.updated_at, log.updated_by = now, by
        log.version += 1
        renew_key(log)
        log.save()
        record(log, LogEvent.Action.CHANGED, by=by, channel=channel, now=now, changes=changes).save()
        _number(log, key, now)
    return changes


@transaction.atomic
def delete_log(
    *,
    log: Log,
    by: User,
    now: datetime,
    channel: Channel = Channel.WEB,
    reason: Mapping[str, str] | None = None,
    duplicate_of: Log | None = None,
) -> None:
    """Take a log out of every list. It is kept, with its history; one that somebody else deleted stays as it is.

    :param reason: why, as the history keeps it: {"reason", "note"}.
    :param duplicate_of: the log that is kept instead.
    """
    log = type(log)._default_manager.select_for_update().get(pk=log.pk)
    if log.status == Status.DELETED:
        return
    key = log.duplicate_key
    log.status, log.discarded_at, log.updated_at, log.updated_by = Status.DELETED, now, now, by
    log.version += 1
    renew_key(log)
    log.save()
    kept = None if duplicate_of is None else [duplicate_of.pk]
    reasons = {DELETION: dict(reason)} if reason else {}
    deleted = LogEvent.Action.DELETED
    record(log, deleted, by=by, channel=channel, now=now, reasons=reasons, duplicates=kept).save()
    _number(log, key, now)


def _number(log: Log, former_key: UUID | None, now: datetime) -> None:
    """Number the set that a log left and the one that it came into, once it is stored."""
    if log.duplicate_key == former_key:
        return
    numbers = number_sets(type(log), (former_key, log.duplicate_key), now=now)
    log.duplicate_set_id = numbers.get(log.pk, log.duplicate_set_id)


def _require_unchanged(log: Log, given: Mapping[str, Any], seen_version: int) -> None:
    columns = _columns_of(log, given)
    found: dict[str, LogEvent] = {}
    events = LogEvent.objects.of(log.collection.name, log.pk).after_version(seen_version).select_related("actor")
    for event in events.order_by("version"):
        found |= dict.fromkeys(columns & event.changes.keys(), event)
    differing = {name: event for name, event in found.items() if _differs(log, name, given)}
    if differing:
        raise ChangedMeanwhile(differing)


def _columns_of(log: Log, given: Mapping[str, Any]) -> set[str]:
    variables: list[Variable[Any]] = [log.collection.variables.by_name[name] for name in given]
    return {
        column.name
        for variable in variables
        for column in (variable.options if isinstance(variable, Flags) else (variable,))
    }


def _differs(log: Log, name: str, given: Mapping[str, Any]) -> bool:
    """Whether what is given is another answer than the one now stored; ticks are compared by what stands."""
    if name not in given:
        return True
    return log.collection.variables.by_name[name].understand(given[name]).value != getattr(log, name)


def _store(
    log: Log,
    assessment: Assessment,
    *,
    by: User,
    channel: Channel,
    now: datetime,
    reasons: Mapping[str, Any],
    before: Mapping[str, list[Any]] | None = None,
    reviewed: Several[str] = (),
) -> Mapping[str, list[Any]]:
    is_new, key = log.pk is None, log.duplicate_key
    event = take(log, assessment, by=by, channel=channel, now=now, reasons=reasons, before=before, reviewed=reviewed)
    if event is None:
        return before or {}
    log.save(update_fields=None if is_new else {*event.changes, *KEPT_WITH_ANSWERS})
    event.log_id = log.pk
    event.save()
    _number(log, key, now)
    return event.changes

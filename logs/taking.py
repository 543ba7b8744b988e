"""Putting the verdict on a log into it, with the record of that. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logs.duplicate_sets import renew_key
from logs.models import Channel, Log, LogEvent, Status
from logs.models.log import NOT_OFFERED
from organisations.collection_years import collection_year
from questionnaire.core.assessment import Assessment, Unaccepted
from questionnaire.core.given import NotOffered
from users.models import User

KEPT_WITH_ANSWERS = (
    "unaccepted",
    "to_come",
    "status",
    "collection_year",
    "confirmation_reasons",
    "updated_at",
    "updated_by",
    "version",
    "unresolved",
    "duplicate_key",
    "duplicate_set_id",
    "said_different",
)
"""Columns that a save may write besides those of the answers that changed."""


def take(
    log: Log,
    assessment: Assessment,
    *,
    by: User,
    channel: Channel,
    now: datetime,
    reasons: Mapping[str, Any],
    before: Mapping[str, list[Any]] | None = None,
    reviewed: Several[str] = (),
) -> LogEvent | None:
    """Put an assessment into a log, unsaved, and give the record of it, unsaved; None where nothing changed.

    :param before: changes that were put into the log beforehand.
    :param reviewed: variables whose answers a person has confirmed by leaving them as they are.
    """
    changes = {**(before or {}), **log.put(assessment.answers.values)}
    unaccepted = {
        name: _kept(log, name, refusal, by=by, channel=channel, now=now)
        for name, refusal in assessment.unaccepted.items()
    }
    to_come = {name: _waiting(raw) for name, raw in assessment.to_come.items()} or None
    status = Status.of(assessment.status)
    is_new = log.pk is None
    is_kept_alike = unaccepted == log.unaccepted and to_come == log.to_come
    if is_kept_alike and status == log.status and not (changes or is_new or reasons or reviewed):
        return None
    refused = {name: kept["raw"] for name, kept in unaccepted.items() if log.unaccepted.get(name) != kept}
    log.unaccepted, log.to_come, log.status = unaccepted, to_come, status
    if not before:
        log.unresolved &= any(variable.name in assessment.missing for variable in log.collection.withdrawn)
    log.collection_year = collection_year(log.event_date) if log.event_date else None
    log.confirmation_reasons = {
        name: reason
        for name, reason in {**log.confirmation_reasons, **reasons}.items()
        if getattr(log, name) is not None
    }
    log.updated_at, log.updated_by = now, by
    log.version += 1
    renew_key(log)
    action = LogEvent.Action.CREATED if is_new else LogEvent.Action.CHANGED
    event = record(log, action, by=by, channel=channel, now=now, changes=changes, refused=refused, reasons=reasons)
    event.rules = {name: unaccepted[name]["rules"] for name in refused} or None
    event.checks = _to_confirm(assessment) or None
    event.reviewed = list(reviewed) or None
    return event


def _to_confirm(assessment: Assessment) -> list[str]:
    """Confirm variables of unusual answers that nobody has confirmed yet."""
    waiting = {check.confirm for check in assessment.raised if not check.confirmed}
    return sorted(waiting.intersection(assessment.missing)) if waiting else []


def _kept(log: Log, name: str, refusal: Unaccepted, *, by: User, channel: Channel, now: datetime) -> dict[str, Any]:
    earlier = log.unaccepted.get(name)
    told = {"raw": _as_json(refusal.raw), "rules": list(refusal.rules), "messages": list(refusal.messages)}
    if earlier and earlier["raw"] == told["raw"]:
        return {**earlier, **told}
    return {**told, "by": by.pk, "channel": channel, "at": now.isoformat()}


def _waiting(raw: Any) -> Any:
    """An answer that waits for its question, as it is kept."""
    return {NOT_OFFERED: _as_json(raw.raw)} if isinstance(raw, NotOffered) else _as_json(raw)


def _as_json(raw: Any) -> Any:
    """The value as it was sent; NUL cannot be stored and is shown as a replacement character."""
    if isinstance(raw, list):
        return [_as_json(each) for each in raw]
    if isinstance(raw, str):
        return raw.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return raw if isinstance(raw, int | float | None) else str(raw)


def record(
    log: Log,
    action: LogEvent.Action,
    *,
    by: User,
    channel: Channel,
    now: datetime,
    changes: Mapping[str, Any] | None = None,
    refused: Mapping[str, Any] | None = None,
    reasons: Mapping[str, Any] | None = None,
    duplicates: list[int] | None = None,
) -> LogEvent:
    """The record of a save, unsaved."""
    return LogEvent(
        collection=log.collection.name,
        log_id=log.pk,
        version=log.version,
        status=log.status,
        action=action,
        channel=channel,
        actor=by,
        at=now,
        changes=changes or {},
        refused=refused or {},
        reasons=reasons or {},
        duplicates=duplicates,
    )

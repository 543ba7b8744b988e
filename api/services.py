"""Saving what clients send: new logs, changes, upserts by reference, many at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from api.authentication import Caller
from api.models import Reference
from api.problems import Problem
from api.reading import Sent
from logs.assessing import assess
from logs.models import Channel, Conflict, Log, Status
from logs.policies import check_can_create, check_can_delete, visible_logs
from logs.services import SavedLog, WindowClosed, create_log, delete_log, save_answers
from logs.sources import said_by_people
from logs.windows import accepts_new_logs
from organisations.collection_years import collection_year
from questionnaire.core.settle import Assessment


def find_log(model: type[Log], caller: Caller, log_id: int) -> Log:
    """:raises Problem: there is no such log that the organisation may see."""
    found = visible_logs(model._default_manager.all(), caller.access.account).filter(pk=log_id).first()
    if found is None:
        raise Problem(404, "not-found", f"There is no {model.collection.noun} {log_id} that you may see")
    return found


def assessed(log: Log, caller: Caller, now: datetime) -> Assessment:
    """The verdict on a log as it stands."""
    return assess(log, {}, by=caller.access.account, today=timezone.localdate(now))


def at_rest(log: Log, found: Assessment, caller: Caller, now: datetime) -> Assessment:
    """The verdict on what was accepted alone: an unusual answer that was refused is not to be confirmed."""
    return assessed(log, caller, now) if found.unaccepted else found


@transaction.atomic
def make_log(model: type[Log], caller: Caller, sent: Sent, *, now: datetime) -> SavedLog:
    """Make a log with these answers.

    :raises Problem: the year is closed, or the reference is another log's.
    """
    account = caller.access.account
    check_can_create(account)
    require_open_year(model, sent.given, now)
    log = create_log(model, by=account, channel=Channel.API, now=now, given=sent.given)
    if sent.reference is not None:
        _name(caller, log, sent.reference)
    reasons = {name: reason for name, reason in sent.reasons.items() if reason}
    if reasons:
        return save_answers(log=log, given={}, by=account, channel=Channel.API, now=now, reasons=reasons)
    return SavedLog(log, assessed(log, caller, now), {})


def require_open_year(model: type[Log], given: Mapping[str, Any], now: datetime) -> None:
    day = model.collection.event_day
    found = day.understand(given.get(day.name)).value
    if found is not None and not accepts_new_logs(collection_year(found), timezone.localdate(now)):
        year = collection_year(found)
        raise Problem(409, "window-closed", f"Logs of {year} to {year + 1} can no longer be created")


def _name(caller: Caller, log: Log, reference: str) -> None:
    """Let the client know a log by a reference. One that a deleted log had is free again."""
    named = _named(caller, log.collection.name, reference).select_for_update()
    held = named.first()
    if held is None:
        try:
            with transaction.atomic():
                Reference.objects.create(**_key(caller, log.collection.name, reference), log_id=log.pk)
            return
        except IntegrityError:
            held = named.first()
    if held is not None and not _is_deleted(type(log), held.log_id):
        detail = (
            f"Another log has the reference {reference}. To change it, send PUT to "
            f"/api/v1/{log.collection.name}-logs/by-reference/{quote(reference, safe='')}"
        )
        raise Problem(409, "reference-taken", detail, log_id=held.log_id)
    named.update(log_id=log.pk)


def _key(caller: Caller, collection: str, reference: str) -> dict[str, Any]:
    return {
        "supplier": caller.supplier,
        "organisation": caller.access.organisation,
        "collection": collection,
        "reference": reference,
    }


def _named(caller: Caller, collection: str, reference: str) -> QuerySet[Reference]:
    return Reference.objects.filter(**_key(caller, collection, reference))


def _is_deleted(model: type[Log], log_id: int) -> bool:
    return model._default_manager.filter(pk=log_id, status=Status.DELETED).exists()


def _referred(caller: Caller, model: type[Log], reference: str) -> Reference | None:
    """The log that the client knows by a reference, unless it was deleted."""
    held = _named(caller, model.collection.name, reference).first()
    return None if held is None or _is_deleted(model, held.log_id) else held


@transaction.atomic
def change_log(log: Log, caller: Caller, sent: Sent, *, now: datetime, seen_version: int | None = None) -> SavedLog:
    """Change what is sent of a log. What a person typed otherwise stays, and is listed as a conflict.

    :param seen_version: the version that the client saw.
    :raises Problem: it was changed since, or its year is closed.
    """
    log = type(log)._default_manager.select_for_update().get(pk=log.pk)
    if seen_version is not None and seen_version != log.version:
        detail = f"The log was changed since version {seen_version}. It is at version {log.version} now"
        raise Problem(412, "changed-meanwhile", detail, current_version=log.version)
    account = caller.access.account
    differing = set(said_by_people(log, sent.given))
    named = differing & sent.named
    _note_conflicts(log, {name: sent.given[name] for name in named}, caller, now)
    kept = {name: raw for name, raw in sent.given.items() if name not in differing}
    reasons = {name: reason for name, reason in sent.reasons.items() if reason}
    try:
        saved = save_answers(log=log, given=kept, by=account, channel=Channel.API, now=now, reasons=reasons)
    except WindowClosed as closed:
        raise Problem(409, "window-closed", "The collection window for this log has closed") from closed
    _settle_agreed(saved.log, sent, now)
    if sent.reference is not None and _referred(caller, type(log), sent.reference) is None:
        _name(caller, saved.log, sent.reference)
    return saved


def _note_conflicts(log: Log, differing: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    for name, raw in differing.items():
        Conflict.objects.update_or_create(
            collection=log.collection.name,
            log_id=log.pk,
            variable=name,
            settled_at=None,
            defaults={"sent": raw, "channel": Channel.API, "by": caller.access.account, "at": now},
        )


def _settle_agreed(log: Log, sent: Sent, now: datetime) -> None:
    """A conflict is over once the other system says what the log says."""
    waiting = Conflict.objects.of(log.collection.name, log.pk).open().filter(variable__in=sent.named)
    for conflict in waiting:
        if not said_by_people(log, {conflict.variable: sent.given.get(conflict.variable)}):
            conflict.settled_at = now
            conflict.save(update_fields=["settled_at"])


@transaction.atomic
def put_by_reference(
    model: type[Log], caller: Caller, reference: str, sent: Sent, *, now: datetime, seen_version: int | None
) -> tuple[SavedLog, bool]:
    """Make the log that the client knows by a reference, or change it. Whether it was made."""
    held = _referred(caller, model, reference)
    if held is None:
        if seen_version is not None:
            raise Problem(412, "changed-meanwhile", f"There is no log with the reference {reference}")
        try:
            with transaction.atomic():
                return make_log(model, caller, Sent(sent.given, sent.named, sent.reasons, reference), now=now), True
        except Problem as problem:
            held = _referred(caller, model, reference) if problem.type == "reference-taken" else None
            if held is None:
                raise
    log = find_log(model, caller, held.log_id)
    changed = Sent(sent.given, sent.named, sent.reasons, None)
    return change_log(log, caller, changed, now=now, seen_version=seen_version), False


def referred_log(model: type[Log], caller: Caller, reference: str) -> Log:
    """:raises Problem: the client knows no log by the reference."""
    held = _referred(caller, model, reference)
    if held is None:
        raise Problem(404, "not-found", f"There is no log with the reference {reference[:100]}")
    return find_log(model, caller, held.log_id)


@transaction.atomic
def remove_log(log: Log, caller: Caller, *, now: datetime, seen_version: int | None) -> None:
    """Delete a log.

    :raises Problem: it was changed since, or may not be deleted any more.
    """
    log = type(log)._default_manager.select_for_update().get(pk=log.pk)
    if seen_version is not None and seen_version != log.version:
        raise Problem(412, "changed-meanwhile", "The log was changed meanwhile", current_version=log.version)
    check_can_delete(caller.access.account, log, timezone.localdate(now))
    delete_log(log=log, by=caller.access.account, now=now, channel=Channel.API)

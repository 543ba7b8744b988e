"""Saving what clients send: new logs, changes, upserts by reference, many at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
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
from logs.services import LogDeleted, SavedLog, WindowClosed, create_log, delete_log, save_answers
from logs.sources import said_by_people
from logs.windows import accepts_new_logs
from organisations.collection_years import collection_year
from questionnaire.core.assessment import Assessment
from questionnaire.core.variables import Flags


@dataclass(frozen=True)
class Expected:
    """What a client takes for granted of a record that it changes.

    :ivar version: the version that it saw; None where any will do.
    :ivar exists: whether there is one; None where it does not matter.
    """

    version: int | None = None
    exists: bool | None = None


ANYTHING = Expected()


def find_log(model: type[Log], caller: Caller, log_id: int) -> Log:
    """:raises Problem: there is no such log that the organisation may see."""
    found = visible_logs(model._default_manager.all(), caller.access.account).filter(pk=log_id).first()
    if found is None:
        raise not_found(model, log_id)
    return found


def not_found(model: type[Log], log_id: int) -> Problem:
    return Problem(404, "not-found", f"There is no {model.collection.noun} {log_id} that you may see")


def assessed(log: Log, caller: Caller, now: datetime) -> Assessment:
    """The verdict on a log as it stands."""
    return assess(log, {}, by=caller.access.account, today=timezone.localdate(now))


def at_rest(log: Log, found: Assessment, caller: Caller, now: datetime) -> Assessment:
    """The verdict on what was accepted alone: an unusual answer that was refused is not to be confirmed."""
    return assessed(log, caller, now) if found.unaccepted else found


@transaction.atomic
def make_log(model: type[Log], caller: Caller, sent: Sent, *, now: datetime) -> SavedLog:
    """Make a log with these answers.

    :raises Problem: the year is closed, the reference is another log's, or a check is confirmed that is not raised.
    """
    account = caller.access.account
    require_may_create(caller)
    require_open_year(model, sent.given, now)
    log = create_log(model, by=account, channel=Channel.API, now=now, given=sent.given)
    if sent.reference is not None:
        _name(caller, log, sent.reference)
    if reasons := sent.reasons_given:
        saved = save_answers(log=log, given={}, by=account, channel=Channel.API, now=now, reasons=reasons)
    else:
        saved = SavedLog(log, assessed(log, caller, now), {})
    require_raised(sent, saved.assessment)
    return saved


def require_may_create(caller: Caller) -> None:
    """:raises Problem: the organisation may not have logs yet."""
    try:
        check_can_create(caller.access.account)
    except PermissionDenied as refused:
        detail = (
            f"No logs can be created for {caller.access.organisation.name_today}: it must first sign the data sharing "
            "agreement in the service, and have homes of its own or of an organisation that it manages for"
        )
        raise Problem(403, "not-allowed", detail) from refused


def require_raised(sent: Sent, found: Assessment) -> None:
    """:raises Problem: a check is confirmed that these answers do not raise."""
    if unraised := sorted(sent.confirmed - {check.rule for check in found.raised}):
        errors = [{"rule": rule, "message": "This check is not raised"} for rule in unraised]
        detail = f"Not raised, so not to be confirmed: {', '.join(unraised)[:300]}. See checks of the log"
        raise Problem(422, "check-not-raised", detail, errors=errors)


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
    :raises Problem: it was changed since, its year is closed, or a check is confirmed that is not raised.
    """
    log = type(log)._default_manager.select_for_update().get(pk=log.pk)
    if seen_version is not None and seen_version != log.version:
        raise changed_meanwhile(log)
    account = caller.access.account
    given, differing = conflicting(log, sent)
    note_conflicts(log, differing, caller, now)
    try:
        saved = save_answers(log=log, given=given, by=account, channel=Channel.API, now=now, reasons=sent.reasons_given)
    except LogDeleted as deleted:
        raise not_found(type(log), log.pk) from deleted
    except WindowClosed as closed:
        raise window_closed() from closed
    require_raised(sent, saved.assessment)
    settle_agreed(saved.log, sent, now)
    if sent.reference is not None and _referred(caller, type(log), sent.reference) is None:
        _name(caller, saved.log, sent.reference)
    return saved


def changed_meanwhile(log: Log) -> Problem:
    detail = f"The log was changed since the version that you saw. It is at version {log.version} now. Read it again"
    return Problem(412, "changed-meanwhile", detail, current_version=log.version)


def window_closed() -> Problem:
    return Problem(409, "window-closed", "The collection window for this log has closed, so it cannot be changed")


def conflicting(log: Log, sent: Sent) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is sent as it can be saved, and apart from it the answers that a person typed otherwise."""
    differing = set(said_by_people(log, sent.given))
    kept = {name: raw for name, raw in sent.given.items() if name not in differing}
    return kept, {name: sent.given[name] for name in differing & sent.named}


def note_conflicts(log: Log, differing: Mapping[str, Any], caller: Caller, now: datetime) -> None:
    """List what differs, but for what a person decided against already."""
    variables = log.collection.variables.by_name
    settled = Conflict.objects.of(log.collection.name, log.pk).exclude(settled_at=None).filter(taken=False)
    refused = (
        {(each.variable, str(each.sent)) for each in settled.filter(settled_by__isnull=False)} if differing else ()
    )
    for name, raw in differing.items():
        sent = ([] if isinstance(variables[name], Flags) else "") if raw is None else raw
        if (name, str(sent)) in refused:
            continue
        Conflict.objects.update_or_create(
            collection=log.collection.name,
            log_id=log.pk,
            variable=name,
            settled_at=None,
            defaults={"sent": sent, "channel": Channel.API, "by": caller.access.account, "at": now},
        )


def settle_agreed(log: Log, sent: Sent, now: datetime) -> None:
    """A conflict is over once the other system says what the log says."""
    waiting = Conflict.objects.of(log.collection.name, log.pk).open().filter(variable__in=sent.named)
    for conflict in waiting:
        if not said_by_people(log, {conflict.variable: sent.given.get(conflict.variable)}):
            conflict.settled_at = now
            conflict.save(update_fields=["settled_at"])


@transaction.atomic
def put_by_reference(
    model: type[Log],
    caller: Caller,
    reference: str,
    sent: Sent,
    *,
    now: datetime,
    expected: Expected = ANYTHING,
) -> tuple[SavedLog, bool]:
    """Make the log that the client knows by a reference, or change it. Whether it was made.

    :raises Problem: there is such a log, or none, or another version of it, and the client expected otherwise.
    """
    held = _referred(caller, model, reference)
    if held is None:
        if expected.exists:
            raise Problem(412, "changed-meanwhile", f"There is no log with the reference {reference}")
        try:
            with transaction.atomic():
                return make_log(model, caller, replace(sent, reference=reference), now=now), True
        except Problem as problem:
            held = _referred(caller, model, reference) if problem.type == "reference-taken" else None
            if held is None:
                raise
    log = find_log(model, caller, held.log_id)
    if expected.exists is False:
        detail = f"There is a log with the reference {reference} already. It is at version {log.version}"
        raise Problem(412, "changed-meanwhile", detail, current_version=log.version)
    changed = replace(sent, reference=None)
    return change_log(log, caller, changed, now=now, seen_version=expected.version), False


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
        raise changed_meanwhile(log)
    check_can_delete(caller.access.account, log, timezone.localdate(now))
    delete_log(log=log, by=caller.access.account, now=now, channel=Channel.API)

"""Saving many logs of one call: each by the same rules as one alone, with what they need read and written together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from api.authentication import Caller
from api.models import Reference
from api.problems import Problem, body_of
from api.reading import Reader, Sent
from api.representing import outcome
from api.services import (
    conflicting,
    note_conflicts,
    require_may_create,
    require_open_year,
    require_raised,
    settle_agreed,
    window_closed,
)
from logs.assessing import assess
from logs.batch import NewLog, copy_in, new_log, read_ahead, store
from logs.duplicate_sets import number_sets
from logs.models import Channel, Conflict, CreationMethod, Log, LogEvent, Status
from logs.policies import can_edit, visible_logs
from logs.records import RecordsOfMany
from logs.taking import KEPT_WITH_ANSWERS, take
from questionnaire.core.assessment import Assessment

Results = list[dict[str, Any]]


@transaction.atomic
def save_many(model: type[Log], caller: Caller, reader: Reader, items: list[Any], *, now: datetime) -> Results:
    """Make a log of each item, or change the one that the client knows by its reference. A result for each, in order.

    :raises IntegrityError: another call made a log with one of the references meanwhile.
    """
    many = _Many(model, caller, reader, now)
    many.read_held(items)
    results: Results = [{} for _ in items]
    read: list[tuple[int, Sent, Log | None]] = []
    for place, item in enumerate(items):
        try:
            read.append((place, *many.read(item, place)))
        except Problem as problem:
            results[place] = _failed(problem)
    read_ahead(many.records, model, [_known_of(sent, log) for _, sent, log in read])
    for place, sent, log in read:
        try:
            many.take(place, sent, log)
        except Problem as problem:
            results[place] = _failed(problem)
    for place, result in many.store():
        results[place] = result
    return results


@dataclass
class _Change:
    """A log that is changed, unsaved.

    :ivar columns: those to write.
    :ivar former_key: what told it from other logs before.
    """

    log: Log
    former_key: UUID | None = None
    columns: set[str] = field(default_factory=set)
    events: list[LogEvent] = field(default_factory=list)


class _Many:
    """The logs of one call.

    :ivar held: reference to the log that the client knows by it; None for one that comes earlier in the same call.
    """

    def __init__(self, model: type[Log], caller: Caller, reader: Reader, now: datetime) -> None:
        self.model, self.caller, self.reader, self.now = model, caller, reader, now
        self.today, self.account = timezone.localdate(now), caller.access.account
        self.records = RecordsOfMany()
        self.start = model.collection.start_values(self.account, today=self.today)
        self.held: dict[str, Log | None] = {}
        self.freed: dict[str, Reference] = {}
        self.made: list[tuple[int, Sent, NewLog]] = []
        self.changed: dict[int, _Change] = {}
        self.told: list[tuple[int, Sent, Log, Assessment]] = []

    def read_held(self, items: list[Any]) -> None:
        """Read, and lock, the logs that the items name by reference."""
        named = [item.get("reference") for item in items if isinstance(item, dict)]
        texts = {text for text in named if isinstance(text, str) and "\x00" not in text}
        references = {each.reference: each for each in self._references().filter(reference__in=texts)}
        logs = self.model._default_manager.filter(pk__in=[each.log_id for each in references.values()])
        seen = set(visible_logs(logs, self.account).values_list("pk", flat=True))
        by_pk = {log.pk: log for log in logs.select_for_update().order_by("pk")}
        for reference, each in references.items():
            log = by_pk.get(each.log_id)
            if log is not None and log.pk in seen and log.status != Status.DELETED:
                self.held[reference] = log
            elif log is not None and log.status == Status.DELETED:
                self.freed[reference] = each

    @cached_property
    def of_others(self) -> set[int]:
        """The logs that somebody else than the client has saved: only there can an answer be in conflict."""
        saves = LogEvent.objects.filter(
            collection=self.model.collection.name, log_id__in=[log.pk for log in self.held.values() if log is not None]
        )
        others = saves.exclude(channel=Channel.API, actor=self.account)
        return set(others.values_list("log_id", flat=True))

    def _references(self) -> Any:
        caller, name = self.caller, self.model.collection.name
        return Reference.objects.filter(
            supplier=caller.supplier, organisation=caller.access.organisation, collection=name
        )

    def read(self, item: Any, place: int) -> tuple[Sent, Log | None]:
        """What an item says, and the log that it changes.

        :raises Problem: it cannot be read, or makes a log that there may not be.
        """
        reference = item.get("reference") if isinstance(item, dict) else None
        log = self.held.get(reference) if isinstance(reference, str) else None
        sent = self.reader.read(item, log, where=f"items/{place}")
        if log is not None:
            return sent, log
        if sent.reference in self.held:
            raise Problem(409, "reference-taken", "An earlier item of this call has the same reference")
        require_open_year(self.model, sent.given, self.now)
        if self.refusal is not None:
            raise self.refusal
        if sent.reference is not None:
            self.held[sent.reference] = None
        return sent, None

    @cached_property
    def refusal(self) -> Problem | None:
        """Why no log may be made for the organisation, if none may."""
        try:
            require_may_create(self.caller)
        except Problem as problem:
            return problem
        return None

    def take(self, place: int, sent: Sent, log: Log | None) -> None:
        """Work out what becomes of an item. Nothing is stored of it yet.

        :raises Problem: the log can no longer be changed, or a check is confirmed that is not raised.
        """
        if log is None:
            self._take_new(place, sent)
        else:
            self._take_change(place, sent, log)

    def _take_new(self, place: int, sent: Sent) -> None:
        new = new_log(
            self.model,
            sent.given,
            start=self.start,
            by=self.account,
            channel=Channel.API,
            now=self.now,
            method=CreationMethod.SINGLE,
            records=self.records,
            reasons=sent.reasons_given,
        )
        found = self._at_rest(new.log, new.assessment)
        require_raised(sent, found)
        self.made.append((place, sent, new))
        self.told.append((place, sent, new.log, found))

    def _take_change(self, place: int, sent: Sent, log: Log) -> None:
        if not can_edit(log, self.today):
            raise window_closed()
        given, differing = conflicting(log, sent) if log.pk in self.of_others else (dict(sent.given), {})
        assessment = assess(log, given, by=self.account, today=self.today, records=self.records)
        require_raised(sent, assessment)
        note_conflicts(log, differing, self.caller, self.now)
        former_key = log.duplicate_key
        event = take(log, assessment, by=self.account, channel=Channel.API, now=self.now, reasons=sent.reasons_given)
        if event is not None:
            change = self.changed.setdefault(log.pk, _Change(log, former_key))
            change.columns |= {*event.changes, *KEPT_WITH_ANSWERS}
            change.events.append(event)
        self.told.append((place, sent, log, self._at_rest(log, assessment)))

    def _at_rest(self, log: Log, found: Assessment) -> Assessment:
        """The verdict on what was accepted alone."""
        if not found.unaccepted:
            return found
        return assess(log, {}, by=self.account, today=self.today, records=self.records)

    def store(self) -> Iterable[tuple[int, dict[str, Any]]]:
        """Store everything that was taken, and say what came of it."""
        store([new for _, _, new in self.made])
        self._store_references()
        for change in self.changed.values():
            change.log.save(update_fields=change.columns)
        copy_in(LogEvent, [event for change in self.changed.values() for event in change.events])
        keys = {(each.former_key, each.log.duplicate_key) for each in self.changed.values()}
        number_sets(self.model, {key for pair in keys if pair[0] != pair[1] for key in pair}, now=self.now)
        is_new = {new.log.pk for _, _, new in self.made}
        conflicts = self._conflicts([log for _, _, log, _ in self.told if log.pk not in is_new])
        for place, sent, log, found in self.told:
            told = outcome(log, found, reference=sent.reference, conflicts=conflicts.get(log.pk, ()), sent=sent.valued)
            yield place, {"created": log.pk in is_new, "log": told}

    def _store_references(self) -> None:
        new = []
        for _, sent, made in self.made:
            if sent.reference is None:
                continue
            if freed := self.freed.get(sent.reference):
                freed.log_id = made.log.pk
                freed.save(update_fields=["log_id"])
            else:
                new.append(self._reference(sent.reference, made.log.pk))
        Reference.objects.bulk_create(new)

    def _reference(self, reference: str, log_id: int) -> Reference:
        return Reference(
            supplier=self.caller.supplier,
            organisation=self.caller.access.organisation,
            collection=self.model.collection.name,
            reference=reference,
            log_id=log_id,
        )

    def _conflicts(self, logs: list[Log]) -> Mapping[int, list[Conflict]]:
        """The open conflicts of logs that were changed, once those that are agreed on are settled."""
        name = self.model.collection.name
        still_open = Conflict.objects.filter(collection=name, log_id__in={log.pk for log in logs}).open()
        in_conflict = set(still_open.values_list("log_id", flat=True))
        for _, sent, log, _ in self.told:
            if log.pk in in_conflict:
                settle_agreed(log, sent, self.now)
        found: dict[int, list[Conflict]] = {}
        for each in still_open.select_related("by") if in_conflict else ():
            found.setdefault(each.log_id, []).append(each)
        return found


def _known_of(sent: Sent, log: Log | None) -> Mapping[str, Any]:
    """The answers whose postcodes and new addresses the rules ask about."""
    held = log.values if log is not None else {}
    return {**{name: value for name, value in held.items() if name != "uprn"}, **sent.given}


def _failed(problem: Problem) -> dict[str, Any]:
    return {"problem": body_of(problem.status, problem.type, problem.detail, **problem.extra)}

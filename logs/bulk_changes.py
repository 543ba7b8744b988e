"""Changing many logs at once: each by the service that changes one, in a transaction of its own.

A change can be cut short and taken up again: how far it came is stored with each log.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from logs.collection import Choice
from logs.models import BulkChange, Channel, Log, Status
from logs.models.log import model_of
from logs.policies import can_delete, can_edit, can_reassign, visible_logs
from logs.services import LogDeleted, delete_log, save_answers
from users.models import User

ASSIGNEE, OWNER, MANAGER = "assigned_to_id", "owning_organisation_id", "managing_organisation_id"
MOST_AT_ONCE = 500
"""Logs that can be chosen for one change."""
MOST_IN_A_REQUEST = 200
"""Logs that are changed while the person waits; more are left to a worker."""

Pair = tuple[int | None, int | None]


@transaction.atomic
def begin(
    model: type[Log],
    *,
    kind: BulkChange.Kind,
    log_ids: Sequence[int],
    by: User,
    now: datetime,
    identifier: UUID | None = None,
    assignee: User | None = None,
    reason: Mapping[str, str] | None = None,
    lost: Collection[int] = (),
) -> BulkChange:
    """Note what is to be changed. Nothing is changed yet.

    :param identifier: of the journey that leads to it. Sent twice, it is one change.
    :param lost: numbers of logs that were chosen, too, and cannot be changed any more.
    """
    what = {
        "kind": kind,
        "collection": model.collection.name,
        "log_ids": [*lost, *log_ids],
        "place": len(lost),
        "assignee": assignee,
        "reason": reason or {},
        "created_at": now,
        "seen_at": now,
    }
    change, _ = BulkChange.objects.get_or_create(identifier=identifier or uuid4(), by=by, defaults=what)
    return change


def carry_on(change: BulkChange, *, now: datetime, most: int) -> bool:
    """Change the next logs, at most so many. Gives whether there are more."""
    offered = Offered(change.by, timezone.localdate(now))
    for _ in range(most):
        if not _change_next(change.pk, offered, now):
            return False
    change.refresh_from_db()
    return change.finished_at is None


@transaction.atomic
def _change_next(change_id: int, offered: Offered, now: datetime) -> bool:
    """Change the next log. Gives whether there is another behind it; whoever else is at it waits for this."""
    change = BulkChange.objects.select_for_update(of=("self",)).select_related("by", "assignee").get(pk=change_id)
    if change.place < change.total:
        model = model_of(change.collection)
        log = visible_logs(model._default_manager.all(), change.by).filter(pk=change.log_ids[change.place]).first()
        change.changed += log is not None and _change(log, change, offered, now)
        change.place += 1
    change.seen_at = now
    if change.place >= change.total and change.finished_at is None:
        change.finished_at = now
    change.save(update_fields=["place", "changed", "seen_at", "finished_at"])
    return change.finished_at is None


def _change(log: Log, change: BulkChange, offered: Offered, now: datetime) -> bool:
    """Change one log; gives whether it could be."""
    today = timezone.localdate(now)
    if change.kind == BulkChange.Kind.DELETE:
        if not can_delete(change.by, log, today):
            return False
        delete_log(log=log, by=change.by, now=now, reason=change.reason)
        return True
    if log.assigned_to_id == change.assignee_id:
        return False
    if not (can_reassign(change.by) and can_edit(log, today) and offered.is_for(log, change.assignee_id)):
        return False
    try:
        saved = save_answers(log=log, given={ASSIGNEE: change.assignee_id}, by=change.by, channel=Channel.WEB, now=now)
    except LogDeleted:
        return False
    return saved.log.assigned_to_id == change.assignee_id


def deleted_before(change: BulkChange) -> int:
    """How many of the logs that could not be changed are deleted. At most one query."""
    if not change.left_out:
        return 0
    deleted = model_of(change.collection)._default_manager.filter(pk__in=change.log_ids, status=Status.DELETED).count()
    by_this = change.changed if change.kind == BulkChange.Kind.DELETE else 0
    return min(deleted - by_this, change.left_out)


def assigned_before(change: BulkChange) -> int:
    """How many of the logs that were not changed are assigned to the person anyway. At most one query."""
    if not change.left_out or change.assignee_id is None:
        return 0
    logs = model_of(change.collection)._default_manager.filter(pk__in=change.log_ids[: change.place]).shown()
    return max(0, min(logs.filter(assigned_to=change.assignee_id).count() - change.changed, change.left_out))


class Offered:
    """The people that the question of who is assigned offers, asked once for each owner and manager."""

    def __init__(self, by: User, today: date) -> None:
        self.by, self.today = by, today
        self._known: dict[tuple[type[Log], Pair], list[Choice]] = {}

    def for_pair(self, model: type[Log], pair: Pair) -> list[Choice]:
        if (model, pair) not in self._known:
            question = model.collection.questionnaire({}, self.today).asking_for[ASSIGNEE][0][1]
            values: dict[str, Any] = {OWNER: pair[0], MANAGER: pair[1]}
            self._known[model, pair] = model.collection.choices(question, values, by=self.by, today=self.today)
        return self._known[model, pair]

    def is_for(self, log: Log, person: int | None) -> bool:
        """Whether the person may be assigned to the log."""
        pair = (log.owning_organisation_id, log.managing_organisation_id)
        return any(choice.value == person for choice in self.for_pair(type(log), pair))

    def for_any(self, logs: Sequence[Log]) -> list[Choice]:
        """The people who may be assigned to one of the logs or more, by name."""
        pairs = {(log.owning_organisation_id, log.managing_organisation_id) for log in logs}
        found = {choice.value: choice for pair in pairs for choice in self.for_pair(type(logs[0]), pair)}
        return sorted(found.values(), key=lambda choice: (choice.label.casefold(), choice.value))

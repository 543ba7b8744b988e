"""Numbering the sets of logs that seem to be duplicates of each other.

The numbers follow from the keys of the logs: logs that are alike share one, a log that is like no other has none. They
are brought up to date in the transaction that changes a key. No transaction ever waits for another here, so none can
block each other: a set that somebody else is numbering, and a log that somebody else is saving, are left to a job that
begins once the transaction is through.

Source: duplicates, stored set number.
"""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db import connection, transaction
from django.db.models import Count, Q

from logs.duplicates import set_key
from logs.models import Log
from logs.models.log import SHOWN_STATUSES

TRY_LOCKS = "SELECT number FROM unnest(%s::bigint[]) AS number WHERE pg_try_advisory_xact_lock(number)"
WAIT_FOR_LOCKS = "SELECT number FROM unnest(%s::bigint[]) AS number WHERE pg_advisory_xact_lock(number) IS NOT NULL"
PORTION = 500
"""Sets numbered, or logs looked at, in one transaction."""

Numbers = dict[int, int | None]
"""Log to the number of its set."""


def renew_key(log: Log) -> None:
    """Put into the log, unsaved, what it has alike with its duplicates. With another key it begins without a number."""
    key = set_key(log) if log.status in SHOWN_STATUSES else None
    if key != log.duplicate_key:
        log.duplicate_key, log.duplicate_set_id, log.said_different = key, None, False


def number_sets(
    model: type[Log], keys: Iterable[UUID | None], *, now: datetime, waiting: bool = False
) -> Mapping[int, int | None]:
    """Give each set of logs with one of these keys its number, and take it from logs that are alone.

    :param waiting: wait for whoever holds a set or log, which only a job of its own may do; otherwise leave it to one.
    :returns: the logs that got or lost a number.
    """
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {}
    held = _lock(wanted, waiting=waiting)
    changes, owed = _number(model, held, now=now, waiting=waiting)
    if left := (wanted - held) | owed:
        transaction.on_commit(partial(_number_later, model, left))
    return changes


def _number_later(model: type[Log], keys: Several[UUID]) -> None:
    from logs.tasks import number_duplicates

    number_duplicates.delay(collection=model.collection.name, keys=sorted(map(str, keys)))


def _lock(keys: Several[UUID], *, waiting: bool) -> set[UUID]:
    """Those of the sets that only this transaction will number until it ends. Always in the same order."""
    number_of = {key: int.from_bytes(key.bytes[:8], signed=True) for key in keys}
    with connection.cursor() as cursor:
        cursor.execute(WAIT_FOR_LOCKS if waiting else TRY_LOCKS, [sorted(number_of.values())])
        got = {number for (number,) in cursor.fetchall()}
    return {key for key, number in number_of.items() if number in got}


def _number(model: type[Log], keys: Several[UUID], *, now: datetime, waiting: bool) -> tuple[Numbers, set[UUID]]:
    """Number these sets. Gives also the keys of logs that are held by somebody else."""
    logs = model._default_manager.filter(duplicate_key__in=keys).order_by("duplicate_key", "pk")
    rows = list(logs.values_list("duplicate_key", "pk", "duplicate_set_id"))
    new: Numbers = {}
    for _, group in groupby(rows, key=itemgetter(0)):
        members = list(group)
        number = _number_of(model, [stored for _, _, stored in members])
        new |= {pk: number for _, pk, stored in members if stored != number}
    if not new:
        return {}, set()
    wanted = model._default_manager.filter(pk__in=new, duplicate_key__in=keys).order_by("pk")
    free = set(wanted.select_for_update(skip_locked=not waiting, no_key=True).values_list("pk", flat=True))
    for number in {new[pk] for pk in free}:
        these = [pk for pk in free if new[pk] == number]
        model._default_manager.filter(pk__in=these).update(duplicate_set_id=number, updated_at=now)
    owed = {key for key, pk, _ in rows if key is not None and pk in new.keys() - free}
    return {pk: new[pk] for pk in free}, owed


def _number_of(model: type[Log], stored: list[int | None]) -> int | None:
    """The number of a set whose logs, in order, have these: the first there is, or the next of the collection."""
    if len(stored) < 2:
        return None
    return next((number for number in stored if number is not None), None) or _next_number(model)


def sequence_of(model: type[Log]) -> str:
    """The database's sequence of set numbers: no number is ever given to a second set."""
    return f"{model.collection.name}_duplicate_set"


def _next_number(model: type[Log]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence_of(model)])
        number: int = cursor.fetchone()[0]
    return number


def number_what_is_left(model: type[Log], *, now: datetime) -> int:
    """Number the sets whose numbers do not agree with their keys. Gives how many there were."""
    several, alone = Q(logs__gt=1), Q(logs=1)
    uneven = ~Q(numbers=1) | Q(some_lack_it=True)
    found = (
        model._default_manager.exclude(duplicate_key=None)
        .order_by()
        .values("duplicate_key")
        .annotate(
            logs=Count("pk"),
            numbers=Count("duplicate_set_id", distinct=True),
            some_lack_it=BoolOr(Q(duplicate_set_id=None)),
        )
        .filter((several & uneven) | (alone & ~Q(numbers=0)))
        .values_list("duplicate_key", flat=True)
    )
    keys = list(found)
    for start in range(0, len(keys), PORTION):
        with transaction.atomic():
            number_sets(model, keys[start : start + PORTION], now=now, waiting=True)
    return len(keys)


def refresh_keys(model: type[Log], *, now: datetime) -> int:
    """Work out the keys of all logs anew, a portion in a transaction. Gives how many were other than stored."""
    collection = model.collection
    columns = {*(each.name for each in collection.duplicate_reads), collection.event_day.name}
    kept = ("pk", "status", "collection_year", "duplicate_key", "duplicate_set_id", "said_different")
    last, changed = 0, 0
    while True:
        with transaction.atomic():
            logs = model._default_manager.filter(pk__gt=last).order_by("pk").only(*kept, *columns)
            portion = list(logs.select_for_update(of=("self",), no_key=True)[:PORTION])
            if not portion:
                return changed
            last = portion[-1].pk
            other = [log for log in portion if _is_renewed(log)]
            fields = ["duplicate_key", "duplicate_set_id", "said_different", "updated_at"]
            for log in other:
                log.updated_at = now
            model._default_manager.bulk_update(other, fields)
            changed += len(other)


def _is_renewed(log: Log) -> bool:
    before = (log.duplicate_key, log.duplicate_set_id)
    renew_key(log)
    if log.duplicate_key is None:
        log.duplicate_set_id = None
    return before != (log.duplicate_key, log.duplicate_set_id)


def begin_numbers_after(model: type[Log]) -> None:
    """Have new numbers begin after the highest there is, as when logs came from elsewhere with theirs."""
    name, table = sequence_of(model), connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(%s, GREATEST(nextval(%s), (SELECT max(duplicate_set_id) FROM {table})))",  # noqa: S608
            [name, name],
        )

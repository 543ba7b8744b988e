"""Which logs seem to be duplicates of each other, as far as a person may see them.

Source: duplicates, which sets are listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolAnd, BoolOr
from django.db.models import Count, Q, QuerySet

from logs.models import Log, LogQuerySet
from logs.models.log import log_models
from logs.policies import visible_logs
from organisations.collection_years import earliest_editable_start
from organisations.models import Organisation
from users.models import User


@dataclass(frozen=True)
class DuplicateSet:
    """Logs of one collection that seem to be duplicates of each other.

    :ivar log_ids: in order.
    """

    model: type[Log]
    log_ids: tuple[int, ...]


def companions(log: Log, user: User) -> LogQuerySet:
    """The other logs of its set that the person may see."""
    logs = visible_logs(type(log)._default_manager.all(), user)
    alike: LogQuerySet = logs.filter(duplicate_key=log.duplicate_key).exclude(pk=log.pk)
    return alike.order_by("pk") if log.duplicate_key is not None else alike.none()


def has_open_set(log: Log, user: User) -> bool:
    """Whether the person should look at the log's set. At most one query."""
    if log.duplicate_set_id is None:
        return False
    others = companions(log, user).values_list("said_different", flat=True)
    if log.said_different:
        return not all(others)
    return others.exists()


def sets_listed(user: User, today: date, organisation: Organisation | None = None) -> list[DuplicateSet]:
    """The sets that a person is told of: of both collections, and of years that can be changed. A query for each.

    :param organisation: all sets of this one, as far as the person may see it; otherwise those of the person.
    """
    return list(_each(user, today, organisation))


def count_sets(user: User, today: date, organisation: Organisation | None = None) -> int:
    """How many there are: a query for each collection, whatever their number."""
    return sum(_grouped(model, user, today, organisation).count() for model in log_models())


def _each(user: User, today: date, organisation: Organisation | None) -> Iterator[DuplicateSet]:
    for model in log_models():
        found = _grouped(model, user, today, organisation).annotate(log_ids=ArrayAgg("pk", order_by="pk"))
        for log_ids in found.order_by("-duplicate_set_id").values_list("log_ids", flat=True):
            yield DuplicateSet(model, tuple(log_ids))


def _grouped(model: type[Log], user: User, today: date, organisation: Organisation | None) -> QuerySet[Any, Any]:
    """A row for each set, by its number."""
    logs = visible_logs(model._default_manager.exclude(duplicate_set_id=None), user)
    logs = logs.filter(**{f"{model.collection.event_day.name}__gte": earliest_editable_start(today)})
    if organisation is not None:
        absorbed = Organisation.objects.absorbed_by(organisation)
        logs = logs.of_organisations(Organisation.objects.filter(pk=organisation.pk) | absorbed)
    sets = (
        logs.order_by()
        .values("duplicate_set_id")
        .annotate(logs=Count("pk"), all_different=BoolAnd("said_different"), mine=BoolOr(Q(assigned_to=user)))
        .filter(logs__gt=1, all_different=False)
    )
    is_own = organisation is None and user.is_data_provider
    found: QuerySet[Any, Any] = sets.filter(mine=True) if is_own else sets
    return found

"""Narrowing logs by the filters and the search of an address, for lists, downloads and bulk changes.

Source: duplicates and search, filters on log lists.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from logs.filters import WITHOUT_DATE, LogFilters, scheme_column
from logs.models import Log, LogQuerySet
from logs.policies import editable_logs, with_absorbed
from logs.reasons import of_reason
from logs.searching import Search
from organisations.availability import months_after
from organisations.models import Organisation
from users.models import User

MOST_NAMED = 1_000
"""People or organisations that words in a filter may stand for; more are no narrowing."""


def narrow(found: LogQuerySet, filters: LogFilters, user: User) -> LogQuerySet:
    """The logs among these that the filters and the search leave to the person looking."""
    narrowed = narrow_unsearched(found, filters, user)
    return Search(filters.search, found.model).among(narrowed) if filters.search else narrowed


def narrow_unsearched(found: LogQuerySet, filters: LogFilters, user: User) -> LogQuerySet:
    """The logs among these that the filters leave, whatever is searched for."""
    if filters.status:
        found = found.filter(status__in=filters.status)
    if filters.years:
        found = found.of_years(filters.years)
    if filters.kinds:
        found = found.filter(**{f"{found.model.collection.kind.name}__in": filters.kinds})
    if filters.upload is not None:
        found = found.filter(bulk_upload_id=filters.upload)
    if filters.scheme is not None:
        found = found.filter(_of_scheme(found.model, filters.scheme))
    if filters.reason:
        found = found.filter(of_reason(filters.reason))
    if filters.open:
        found = editable_logs(found, timezone.localdate())
    if filters.organisation is not None and user.is_support:
        found = found.of_numbered(with_absorbed(filters.organisation))
    found = _of_month(found, filters)
    return _of_organisations(_of_people(found, filters, user), filters)


def _of_month(found: LogQuerySet, filters: LogFilters) -> LogQuerySet:
    day = found.model.collection.event_day
    if filters.month == WITHOUT_DATE:
        return found.filter(**{f"{day.name}__isnull": True})
    if not filters.month:
        return found
    first = date.fromisoformat(f"{filters.month}-01")
    return found.filter(**{f"{day.name}__gte": first, f"{day.name}__lt": months_after(first, 1)})


def _of_people(found: LogQuerySet, filters: LogFilters, user: User) -> LogQuerySet:
    if filters.assigned_to_me:
        return found.filter(assigned_to=user)
    if filters.unassigned:
        return found.filter(assigned_to=None)
    if filters.user is not None:
        return found.filter(assigned_to=filters.user)
    if filters.user_words:
        return found.filter(assigned_to__in=_ids(User.objects.findable_by(user).matching(filters.user_words)))
    return found


def _of_organisations(found: LogQuerySet, filters: LogFilters) -> LogQuerySet:
    """Owner and manager."""
    asked = {
        "owning_organisation": (filters.owner, filters.owner_words),
        "managing_organisation": (filters.manager, filters.manager_words),
    }
    for name, (number, words) in asked.items():
        if number is None and not words:
            continue
        called = Organisation.objects.called_like(words, timezone.localdate())
        found = found.filter(**{f"{name}__in": [number] if number is not None else _ids(called)})
    return found


def _of_scheme(model: type[Log], number: int) -> Q:
    column = scheme_column(model)
    return Q(**{column: number}) if column else Q()


def _ids(found: QuerySet[Any]) -> list[int]:
    """Written out rather than asked for inside the query, so that the database sees which logs they leave."""
    return list(found.order_by().values_list("pk", flat=True)[:MOST_NAMED])

"""What organisations and users ask about logs: whether there are any, and what becomes of them."""

from __future__ import annotations

from collections.abc import Collection as Several
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from logs.models import Channel, Log, LogQuerySet
from logs.models.log import SHOWN_STATUSES
from logs.policies import visible_logs
from logs.services import put_unchecked, put_values
from logs.windows import accepts_new_logs
from organisations.dependants import Dependants, Merge
from organisations.models import Location, Scheme
from organisations.policies import Person
from users.dependants import AssignedLogs, LogChoice, Move, UserDependants
from users.models import User


class LogsOfOrganisations(Dependants):
    """Answers for the logs of one model."""

    def __init__(self, model: type[Log]) -> None:
        self.model = model

    @property
    def _logs(self) -> LogQuerySet:
        return self.model._default_manager.all()

    def organisation_has_logs(self, organisations: Several[int], since: date) -> bool:
        theirs = Q(owning_organisation__in=organisations) | Q(managing_organisation__in=organisations)
        return self._logs.shown().filter(theirs).dated_since(since).exists()

    def merge_totals(self, organisations: Several[int]) -> dict[str, int]:
        theirs = Q(owning_organisation__in=organisations) | Q(managing_organisation__in=organisations)
        return {f"total_{self.model.collection.name}_logs": self._logs.shown().filter(theirs).count()}

    def merge_logs(self, merge: Merge) -> None:
        by, today = User.objects.get(pk=merge.by.pk), timezone.localdate(merge.at)
        theirs = Q(owning_organisation=merge.merging) | Q(managing_organisation=merge.merging)
        since = {f"{self.model.collection.event_day.name}__gte": merge.day}
        for log in self._logs.filter(theirs, **since).select_for_update(of=("self",)).iterator(500):
            # A log of a closed year is history, and a deleted or waiting one has a status of its own to keep
            is_open = log.status in SHOWN_STATUSES and accepts_new_logs(log.collection_year, today)
            put = put_values if is_open else put_unchecked
            put(log, self._merged_values(log, merge), by=by, channel=Channel.SERVICE, now=merge.at)

    def _merged_values(self, log: Log, merge: Merge) -> dict[str, Any]:
        """The answers that a merge changes on a log."""
        values: dict[str, Any] = {}
        if log.owning_organisation_id == merge.merging.pk:
            values["owning_organisation_id"] = merge.absorbing.pk
        if log.managing_organisation_id == merge.merging.pk:
            values["managing_organisation_id"] = merge.absorbing.pk
        return values


class LogsOfSchemes(LogsOfOrganisations):
    """Answers for a model whose logs name a scheme and a location, and a rent period."""

    def rent_periods_in_use(self, organisations: Several[int]) -> set[int]:
        theirs = Q(owning_organisation__in=organisations) | Q(managing_organisation__in=organisations)
        found = self._logs.filter(theirs).exclude(period=None).order_by()
        return set(found.values_list("period", flat=True).distinct())

    def scheme_has_logs(self, scheme: Scheme, since: date) -> bool:
        return self._logs.filter(scheme=scheme).dated_since(since).exists()

    def location_has_logs(self, location: Location, since: date) -> bool:
        return self._logs.filter(location=location).dated_since(since).exists()

    def _affected(self, place: Scheme | Location, since: date) -> LogQuerySet:
        day = {f"{self.model.collection.event_day.name}__gte": since}
        here = {"location": place} if isinstance(place, Location) else {"scheme": place}
        return self._logs.shown().filter(**here, **day)

    def logs_affected(self, place: Scheme | Location, since: date) -> int:
        return self._affected(place, since).count()

    @transaction.atomic
    def release_logs(self, place: Scheme | Location, since: date, *, by: Person, at: datetime) -> None:
        emptied = {variable.name: None for variable in self.model.collection.withdrawn}
        person = User.objects.get(pk=by.pk)
        for log in self._affected(place, since).select_for_update():
            log.unresolved = True
            put_values(log, emptied, by=person, channel=Channel.SERVICE, now=at)

    def _merged_values(self, log: Log, merge: Merge) -> dict[str, Any]:
        values = super()._merged_values(log, merge)
        if "owning_organisation_id" in values:
            scheme, location = log.values.get("scheme_id"), log.values.get("location_id")
            values |= {"scheme_id": merge.schemes.get(scheme, scheme)} if scheme else {}
            values |= {"location_id": merge.locations.get(location, location)} if location else {}
        return values


class LogsOfUsers(UserDependants):
    """Answers for the logs of one model."""

    def __init__(self, model: type[Log]) -> None:
        self.model = model

    def _assigned(self, user: User) -> LogQuerySet:
        return visible_logs(self.model._default_manager.all(), user).filter(assigned_to=user)

    def assigned_logs(self, user: User) -> AssignedLogs:
        pairs = list(self._assigned(user).values_list("owning_organisation", "managing_organisation"))
        return AssignedLogs(
            len(pairs),
            frozenset(owner for owner, _ in pairs if owner is not None),
            frozenset(manager for _, manager in pairs if manager is not None),
        )

    def user_has_logs(self, user: User, since: date) -> bool:
        logs: LogQuerySet = self.model._default_manager.filter(assigned_to=user)
        return logs.dated_since(since).exists()

    def move_logs(self, move: Move) -> None:
        values = _values_of(move)
        for log in self._assigned(move.user).select_for_update(of=("self",)):
            put_values(log, values, by=move.by, channel=Channel.SERVICE, now=move.at)


def _values_of(move: Move) -> dict[str, Any]:
    """The answers that the choice changes on each log."""
    new = move.to_organisation.pk
    if move.choice == LogChoice.UNASSIGN:
        return {"assigned_to_id": move.placeholder.pk if move.placeholder else None}
    values: dict[str, Any] = {}
    if move.choice in (LogChoice.REASSIGN_ALL, LogChoice.REASSIGN_STOCK_OWNER):
        values["owning_organisation_id"] = new
    if move.choice in (LogChoice.REASSIGN_ALL, LogChoice.REASSIGN_MANAGING_AGENT):
        values["managing_organisation_id"] = new
    return values

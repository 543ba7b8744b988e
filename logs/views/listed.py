"""What the pages about a list of logs share: whose list it is, what it is narrowed to, and its addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from logs import windows
from logs.filters import LogFilters
from logs.models import Log, LogQuerySet
from logs.narrowing import narrow_unsearched
from logs.policies import anybodys_listed_logs, can_change_many, organisations_listed
from logs.searching import Search
from logs.views.opening import user_of
from organisations.models import Organisation
from organisations.policies import visible_organisations
from organisations.queries import Neighbours, neighbours_of
from organisations.views.common import about
from users.models import User


@dataclass(frozen=True)
class Listed:
    """A list of logs that a person looks at.

    :ivar organisation: the one whose list it is, for support.
    """

    request: HttpRequest
    model: type[Log]
    user: User
    today: date
    filters: LogFilters
    organisation: Organisation | None = None

    @cached_property
    def everything(self) -> LogQuerySet:
        """Every log of the list, whatever it is narrowed to."""
        return self._in_one(self._anybodys)

    @cached_property
    def unsearched(self) -> LogQuerySet:
        """The logs that the filters leave."""
        return self._in_one(self._narrowed_of_anybody)

    @property
    def parts(self) -> tuple[LogQuerySet, ...]:
        """The logs that the filters leave, in parts that an index finds newest first. No log is in two of them."""
        return self._in_parts(self._narrowed_of_anybody)

    @property
    def parts_of_everything(self) -> tuple[LogQuerySet, ...]:
        return self._in_parts(self._anybodys)

    def _in_one(self, anybodys: LogQuerySet) -> LogQuerySet:
        return anybodys if self._organisations is None else anybodys.of_numbered(self._organisations)

    def _in_parts(self, anybodys: LogQuerySet) -> tuple[LogQuerySet, ...]:
        return (anybodys,) if self._organisations is None else anybodys.parts_of_numbered(self._organisations)

    @cached_property
    def _narrowed_of_anybody(self) -> LogQuerySet:
        return narrow_unsearched(self._anybodys, self.filters, self.user)

    @property
    def _anybodys(self) -> LogQuerySet:
        return anybodys_listed_logs(self.model._default_manager.all(), self.user, self.today)

    @cached_property
    def _organisations(self) -> list[int] | None:
        return organisations_listed(self.user, self.organisation)

    @property
    def found(self) -> LogQuerySet:
        """The logs that the filters and the search leave."""
        words = self.filters.search
        return Search(words, self.model).among(self.unsearched) if words else self.unsearched

    @property
    def may_change_many(self) -> bool:
        """Whether the logs of the list may be changed all at once."""
        return can_change_many(self.user, self.filters, of_organisation=self.organisation is not None)

    @cached_property
    def neighbours(self) -> Neighbours | None:
        """Who the organisation whose list it is works with; None for support's list of everything."""
        whose = self.organisation or (None if self.user.is_support else self.user.organisation)
        since = windows.years_listed(self.today)[-1]
        return neighbours_of(whose, date(since, 4, 1)) if whose else None

    @property
    def query_of_everybody(self) -> str:
        """The filters, and whose list it is, as the query of a page that is not of one organisation."""
        whose = self.organisation.pk if self.organisation is not None else self.filters.organisation
        return replace(self.filters, organisation=whose).query

    @property
    def of_organisation(self) -> Listed:
        """The list of the organisation that the filters name, with the other filters; without one the same list."""
        if self.filters.organisation is None:
            return self
        organisation = visible_organisations(self.user).filter(pk=self.filters.organisation).first()
        if organisation is None:
            return self
        return replace(self, organisation=organisation, filters=replace(self.filters, organisation=None))

    @property
    def shows_organisations(self) -> bool:
        """Whether logs of the list may belong to different organisations."""
        return self.user.is_support or self.neighbours is None or self.neighbours.has_several_managers

    def url(self, page: str = "logs", query: str = "", *args: object) -> str:
        """The address of a page about the list."""
        name = self.model.collection.name
        if self.organisation is not None:
            path = reverse(f"{name}-of-organisation:{page}", args=[self.organisation.pk, *args])
        else:
            path = reverse(f"{name}:{page}", args=list(args))
        return f"{path}?{query}" if query else path

    def context(self, **more: Any) -> dict[str, Any]:
        """What every template of a list reads."""
        route = f"{self.model.collection.name}-logs"
        of_organisation = about(self.request, self.organisation, route) if self.organisation is not None else {}
        return {**of_organisation, "listed": self, "collection": self.model.collection, "filters": self.filters, **more}


def listed(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> Listed:
    """The list that a page is about.

    :raises PermissionDenied: somebody other than support asks for the list of an organisation.
    :raises Http404: there is no such organisation.
    """
    user, today = user_of(request), timezone.localdate()
    organisation = None
    if organisation_id is not None:
        if not user.is_support:
            raise PermissionDenied("Only the support team can see the logs of one organisation")
        organisation = get_object_or_404(visible_organisations(user), pk=organisation_id)
    filters = LogFilters.from_query(request.GET).applicable(model, user, today)
    return Listed(request, model, user, today, filters, organisation)

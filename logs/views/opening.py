"""Finding a log for a page, and what every page of it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from logs.assessing import assess
from logs.models import Log, Status
from logs.policies import can_edit, seen_logs, visible_logs
from logs.presenting import Names, names_for
from logs.records import Records
from questionnaire.core.assessment import Assessment
from questionnaire.core.structure import Page, Subsection
from questionnaire.core.years import Questionnaire
from users.models import User

__all__ = ["Opened", "login_required", "opened", "opened_to_delete", "user_of"]


def user_of(request: HttpRequest) -> User:
    """The signed-in person."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


@dataclass(frozen=True)
class Opened:
    """A log opened by a person: what it holds and what it lacks.

    :ivar records: where records are read; each time anew where missing.
    """

    log: Log
    user: User
    today: date
    records: Records | None = None

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self.log, {}, by=self.user, today=self.today, records=self.records)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.assessment.questionnaire

    @property
    def is_deleted(self) -> bool:
        return self.log.status == Status.DELETED

    @property
    def can_edit(self) -> bool:
        return can_edit(self.log, self.today)

    @property
    def day(self) -> date:
        """The day whose names and lists apply."""
        return self.log.event_date or self.today

    @cached_property
    def names(self) -> Names:
        """Words for the reference data and records among the log's answers."""
        variables = self.log.collection.variables.by_name
        pairs = [(variables[name], value) for name, value in self.assessment.answers.values.items()]
        return names_for(self.log.collection, pairs, on=self.day)

    def page(self, slug: str) -> Page:
        """:raises Http404: the log's year has no such page."""
        page = self.questionnaire.page_by_slug.get(slug)
        if page is None:
            raise Http404
        return page

    def subsection(self, slug: str) -> Subsection:
        """:raises Http404: the log's year has no such subsection."""
        subsection = self.questionnaire.subsection_by_slug.get(slug)
        if subsection is None:
            raise Http404
        return subsection

    def context(self, **more: Any) -> dict[str, Any]:
        """What every template of a log's page reads."""
        return {"log": self.log, "opened": self, "collection": self.log.collection, "can_edit": self.can_edit, **more}


def opened(request: HttpRequest, model: type[Log], log_id: int) -> Opened:
    """The log, if the person may see it.

    :raises Http404: it does not exist, or is outside the person's scope.
    """
    user = user_of(request)
    logs = visible_logs(model._default_manager.all(), user)
    return Opened(get_object_or_404(logs, pk=log_id), user, timezone.localdate())


def opened_to_delete(request: HttpRequest, model: type[Log], log_id: int) -> Opened:
    """The log, if the person may see it; for a form, if they could before it was deleted, too.

    Somebody who sends the form once more, as from another tab, is told that it was done already.

    :raises Http404: it does not exist, or is outside the person's scope; to be looked at, it is deleted.
    """
    if request.method != "POST":
        return opened(request, model, log_id)
    user = user_of(request)
    logs = seen_logs(model._default_manager.all(), user)
    return Opened(get_object_or_404(logs, pk=log_id), user, timezone.localdate())

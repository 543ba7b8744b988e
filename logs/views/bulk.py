"""What the pages that change many logs at once share: choosing logs of the list, and what came of a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from logs.bulk_changes import MOST_AT_ONCE, MOST_IN_A_REQUEST, assigned_before, begin, carry_on, deleted_before
from logs.filter_panel import left_out_summary
from logs.models import BulkChange, Log, LogQuerySet, Status
from logs.pages_of_logs import in_words
from logs.policies import seen_logs, visible_logs
from logs.tasks import carry_out as carry_out_later
from logs.views.choosing_logs import Selection, numbers_in
from logs.views.journeys import Journey, identifier_in
from logs.views.listed import Listed, listed
from logs.views.opening import user_of

METHODS = ["GET", "HEAD", "POST"]

Step = Callable[["Changing", Journey], HttpResponse]
"""What is done on a page behind the first, with what was said on the way there."""


@dataclass(frozen=True)
class Changing:
    """A person on the way through the pages that change many logs of a list.

    :ivar first: names the page on which logs are ticked; `second` the one behind it.
    :ivar allowed: the logs of the list that may be changed.
    """

    here: Listed
    kind: BulkChange.Kind
    first: str
    second: str
    allowed: LogQuerySet

    @property
    def about(self) -> str:
        """Whose journeys these are, see `logs.views.journeys`."""
        whose = self.here.organisation.pk if self.here.organisation is not None else "everybody"
        return f"{self.kind} {self.here.model.collection.name} {whose}"

    @cached_property
    def journey(self) -> Journey | None:
        return Journey.of(self.here.request, self.about)

    @cached_property
    def change(self) -> BulkChange | None:
        """What the journey has led to already."""
        mine = BulkChange.objects.filter(by=self.here.user, kind=self.kind, collection=self.here.model.collection.name)
        identifier = identifier_in(self.here.request)
        return mine.select_related("assignee").filter(identifier=identifier).first() if identifier else None

    @property
    def under_way(self) -> Journey | None:
        """The journey, while it has led to nothing."""
        return self.journey if self.change is None else None

    @cached_property
    def selection(self) -> Selection:
        """What was ticked on the way; everything at its beginning."""
        ticked = self.journey.said.get("logs") if self.journey is not None else None
        return Selection(self.here, self.allowed, None if ticked is None else frozenset(ticked))

    def url(self, page: str, journey: Journey | None = None) -> str:
        """The address of a page, with the filters of the list and what was said on the way."""
        on_the_way = journey or self.journey
        pairs = [*self.here.filters.pairs, *([on_the_way.pair] if on_the_way is not None else [])]
        return self.here.url(page, urlencode(pairs))

    @property
    def list_url(self) -> str:
        return self.here.url(query=self.here.filters.query)

    def shown_and_lost(self, logs: Sequence[Log]) -> tuple[list[Log], list[int]]:
        """Of these logs those that the page showed when its form was sent, and numbers of those that it showed besides.

        Nothing is changed that the person did not see, and nothing that they saw goes missing without a word.
        """
        shown = numbers_in(self.here.request.POST) & (self.selection.ticked or frozenset())
        found = [log for log in logs if log.pk in shown]
        return found, sorted(shown - {log.pk for log in found})


def choose(way: Changing) -> HttpResponse:
    """The page on which logs are ticked. What is ticked is kept, so that coming back to the page shows it again."""
    here, request = way.here, way.here.request
    if not here.may_change_many:
        return _nothing_to_choose(way)
    if request.method == "POST":
        journey = way.under_way or Journey.begin(request, way.about)
        ticked = [log.pk for log in Selection(here, way.allowed, numbers_in(request.POST)).chosen]
        journey.keep(logs=ticked, sent=None)
        return redirect(way.url(way.second if ticked else way.first, journey))
    if way.under_way is None:
        return redirect(way.url(way.first, Journey.begin(request, way.about)))
    is_empty_handed = way.under_way.said.get("logs") == []
    first = next(iter(way.selection.offered), None)
    context = {
        "selection": way.selection,
        "is_deleting": way.kind == BulkChange.Kind.DELETE,
        "is_empty_handed": is_empty_handed,
        "empty_handed": {
            "titleText": "There is a problem",
            "errorList": [{"text": "Select at least one log", "href": f"#log-{first.pk}" if first else ""}],
        },
        "most": MOST_AT_ONCE,
        "back_url": way.list_url,
    }
    return render(request, "logs/choose_logs.html", here.context(**context))


def _nothing_to_choose(way: Changing) -> HttpResponse:
    """Somebody who came with an address that would offer more logs than they meant."""
    here = way.here
    context = {
        "is_deleting": way.kind == BulkChange.Kind.DELETE,
        "errors": left_out_summary(here),
        "own_url": here.url(query=here.filters.of_mine.query),
        "back_url": way.list_url,
    }
    return render(here.request, "logs/filter_first.html", here.context(**context))


def take(step: Step, way: Changing) -> HttpResponse:
    """Take a step behind the first page, or lead somebody elsewhere who has nothing to do there.

    What was done already leads to what came of it; what nobody ticked, to the first page.
    """
    here, journey = way.here, way.journey
    if way.change is not None:
        return _to_outcome(here, way.change) if here.request.method == "POST" else _to_progress(here, way.change)
    if not here.may_change_many or journey is None or way.selection.ticked is None:
        return redirect(here.url(way.first, here.request.GET.urlencode()))
    if way.selection.chosen:
        return step(way, journey)
    if way.selection.ticked and not _sees_any(here, way.selection.ticked):
        messages.info(here.request, _what_became_of(way.selection.ticked, way))
        return redirect(way.list_url)
    return redirect(way.url(way.first))


def _sees_any(here: Listed, numbers: frozenset[int]) -> bool:
    return visible_logs(here.model._default_manager.filter(pk__in=numbers), here.user).exists()


def _what_became_of(ticked: frozenset[int], way: Changing) -> str:
    """What became of the ticked logs, where the person sees none of them any more.

    Of those that left what they see, it is not told whether they were deleted since.
    """
    logs = seen_logs(way.here.model._default_manager.filter(pk__in=ticked), way.here.user)
    deleted = logs.filter(status=Status.DELETED).count()
    if not deleted:
        return "You can no longer see these logs"
    if deleted < len(ticked):
        return "Some of these logs have been deleted, and you can no longer see the others"
    if way.kind == BulkChange.Kind.DELETE:
        return "These logs have already been deleted"
    return "These logs have been deleted, so they cannot be assigned to anybody"


def show(way: Changing, template: str, *, behind: str, **context: Any) -> HttpResponse:
    """A page behind the first.

    :param behind: names the page that it leads back to.
    """
    urls = {"back_url": way.url(behind), "choose_url": way.url(way.first), "list_url": way.list_url}
    return render(way.here.request, template, way.here.context(way=way, **urls, **context))


def carry_out(way: Changing, journey: Journey, chosen: Sequence[Log], lost: Sequence[int], **how: Any) -> HttpResponse:
    """Change the logs at once where they are few, else have a worker do it.

    :param lost: numbers of logs that were shown besides, see `logs.bulk_changes.begin`; `how` likewise.
    """
    change = begin(
        way.here.model,
        kind=way.kind,
        log_ids=[log.pk for log in chosen],
        lost=lost,
        by=way.here.user,
        now=timezone.now(),
        identifier=journey.identifier,
        **how,
    )
    if change.total > MOST_IN_A_REQUEST:
        transaction.on_commit(lambda: carry_out_later.delay(change_id=change.pk))
    else:
        carry_on(change, now=timezone.now(), most=change.total)
        change.refresh_from_db()
    return _to_outcome(way.here, change)


def _to_outcome(here: Listed, change: BulkChange) -> HttpResponse:
    """To the list with what became of the logs, or to the page that says how far the change has come."""
    if change.finished_at is None:
        return _to_progress(here, change)
    say = messages.success if change.changed else messages.info
    say(here.request, outcome_of(change))
    return redirect(here.url(query=here.filters.query))


def _to_progress(here: Listed, change: BulkChange) -> HttpResponse:
    """The address says which list the change was begun from."""
    path = reverse(f"{change.collection}:bulk-change", args=[change.identifier])
    return redirect(f"{path}?{here.query_of_everybody}".rstrip("?"))


@require_safe
def progress(request: HttpRequest, model: type[Log], identifier: UUID) -> HttpResponse:
    """How far a change of many logs has come, for the person who began it, and the way back to their list."""
    here = listed(request, model).of_organisation
    changes = BulkChange.objects.filter(by=user_of(request), collection=model.collection.name)
    change = get_object_or_404(changes.select_related("assignee"), identifier=identifier)
    context = here.context(change=change, outcome=outcome_of(change), list_url=here.url(query=here.filters.query))
    return render(request, "logs/bulk_change.html", context)


def outcome_of(change: BulkChange) -> str:
    """What became of the logs, in words."""
    to = f"assigned to {change.assignee.name_in_lists}" if change.assignee else "deleted"
    changed = f"{in_words(change.changed)} {_have(change.changed)} been {to}"
    gone = deleted_before(change)
    theirs = assigned_before(change)
    other = change.left_out - gone - theirs
    notes = [f"{in_words(gone)} had already been deleted"] if gone else []
    notes += [f"{in_words(theirs)} {_were(theirs)} already assigned to them"] if theirs else []
    notes += [f"{in_words(other)} could no longer be changed"] if other else []
    return ". ".join([changed, *notes])


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"

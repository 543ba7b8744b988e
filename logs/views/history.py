"""The history of a log, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from logs.forms_of_lists import reasons_to_delete
from logs.models import Channel, Log, LogEvent
from logs.models.event import DELETION
from logs.presenting import Names, names_for, words_of_json
from logs.views.checks import REASON_LABELS
from logs.views.opening import Opened, opened
from logs.wording import listed
from questionnaire.core.variables import Variable

SAVES_A_PAGE = 20


@dataclass(frozen=True)
class Entry:
    """One save in words."""

    event: LogEvent
    lines: list[str]
    by: str


@require_safe
def history(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Show who changed what, newest first."""
    here = opened(request, model, log_id)
    events = LogEvent.objects.of(here.log.collection.name, here.log.pk).select_related("actor__organisation")
    page = Paginator(events.order_by("-version"), SAVES_A_PAGE).get_page(request.GET.get("page"))
    names = _names(here, page.object_list)
    entries = [Entry(event, lines_of(here, event, names), _by(here, event)) for event in page.object_list]
    return render(request, "logs/history.html", here.context(entries=entries, page=page, back_url=here.log.url()))


def _names(here: Opened, events: Iterable[LogEvent]) -> Names:
    variables = here.log.collection.variables.by_name
    pairs = []
    for event in events:
        for name, change in event.changes.items():
            variable = variables[name]
            pairs += [(variable, variable.understand(value).value) for value in change if value is not None]
    return names_for(here.log.collection, pairs, on=here.day)


def _by(here: Opened, event: LogEvent) -> str:
    """Who did it; somebody of another organisation is named with it."""
    if event.actor is None:
        return "the service"
    name: str = event.actor.name_in_lists
    if event.actor.is_support and not here.user.is_support:
        return f"{name} (support team)"
    if event.actor.organisation_id != here.user.organisation_id:
        return f"{name} ({event.actor.organisation.name})"
    return name


def lines_of(here: Opened, event: LogEvent, names: Names) -> list[str]:
    """What a save did, a sentence for each answer."""
    variables = here.log.collection.variables.by_name
    lines = []
    if event.action == LogEvent.Action.CREATED:
        lines.append("Log created" + ("" if event.channel == Channel.WEB else f" ({event.get_channel_display()})"))
    if event.duplicates or event.action == LogEvent.Action.DELETED:
        labels = reasons_to_delete(here.log.collection.event)
        lines.append(_about_duplicates(event) + _because(event.reasons.get(DELETION, {}), labels))
    # The database does not keep the order of the names; the declaration has the one that people know.
    lines += [
        _change_in_words(variable, event.changes[name], names)
        for name, variable in variables.items()
        if name in event.changes
    ]
    lines += [f"{variables[name].label} confirmed as it was" for name in event.reviewed or ()]
    lines += [f"{variables[name].label}: “{_sent(raw)}” was not accepted" for name, raw in event.refused.items()]
    lines += [
        f"{variables[name].label}{_because(reason, REASON_LABELS)}"
        for name, reason in event.reasons.items()
        if name in variables
    ]
    return lines


def _about_duplicates(event: LogEvent) -> str:
    others = listed([f"log {number}" for number in event.duplicates]) if event.duplicates else ""
    if event.action == LogEvent.Action.KEPT:
        return f"Kept, and {others} deleted as duplicates of it"
    if event.action == LogEvent.Action.DIFFERENT:
        return f"Confirmed not to be a duplicate of {others}"
    return f"Log deleted as a duplicate of {others}" if others else "Log deleted"


def _change_in_words(variable: Variable[Any], change: list[Any], names: Names) -> str:
    before, after = (words_of_json(variable, value, names) for value in change)
    if not before:
        return f"{variable.label} set to {after}"
    if not after:
        return f"{variable.label} removed (was {before})"
    return f"{variable.label} changed from {before} to {after}"


def _sent(raw: Any) -> str:
    return ", ".join(str(each) for each in raw) if isinstance(raw, list) else str(raw)


def _because(reason: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Why something was said or done, to stand behind it; empty where nobody said."""
    if not reason:
        return ""
    note = f": {reason['note']}" if reason.get("note") else ""
    return f", because: {labels.get(reason.get('reason', ''), '')}{note}"

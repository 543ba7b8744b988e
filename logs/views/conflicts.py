"""Answers of which a person and another system say different things: shown side by side, and settled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from logs.models import Channel, Conflict, Log
from logs.presenting import names_for, words_of_json
from logs.services import WindowClosed, save_answers
from logs.views.opening import Opened, opened
from questionnaire.core.variables import Flags

KEEP, TAKE = "keep", "take"


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Show both answers to each question, and take what the person decides."""
    here = opened(request, model, log_id)
    found = list(Conflict.objects.of(here.log.collection.name, here.log.pk).open().select_related("by").order_by("pk"))
    if not found or not here.can_edit:
        return redirect(here.log.url())
    if request.method == "POST":
        decided = {conflict: request.POST.get(conflict.variable, "") for conflict in found}
        settled = [conflict for conflict, choice in decided.items() if choice in (KEEP, TAKE)]
        if settled:
            _settle(here, {conflict: decided[conflict] for conflict in settled})
            count = len(settled)
            messages.success(request, "1 answer settled" if count == 1 else f"{count} answers settled")
            return redirect(here.log.url("conflicts"))
    rows = [_row(here, conflict) for conflict in found]
    return render(
        request,
        "logs/conflicts.html",
        here.context(rows=rows, back_url=here.log.url(), is_missing=request.method == "POST"),
        status=422 if request.method == "POST" else 200,
    )


def _row(here: Opened, conflict: Conflict) -> dict[str, Any]:
    return {
        "name": conflict.variable,
        "label": here.log.collection.variables.by_name[conflict.variable].label,
        "held": _words(here, conflict.variable, here.log.values.get(conflict.variable)),
        "sent": _words(here, conflict.variable, conflict.sent),
        "conflict": conflict,
    }


def _words(here: Opened, name: str, raw: Any) -> str:
    """An answer in words; boxes by their labels."""
    variable = here.log.collection.variables.by_name[name]
    if isinstance(variable, Flags):
        held = [option.name for option in variable.options if getattr(here.log, option.name)]
        ticked = raw if isinstance(raw, list) else held
        return ", ".join(option.label for option in variable.options if option.name in ticked) or "No answer"
    value = variable.understand(raw).value
    if value is None:
        return str(raw) if raw else "No answer"
    names = names_for(here.log.collection, [(variable, value)], on=here.day)
    return words_of_json(variable, variable.to_json(value), names)


@transaction.atomic
def _settle(here: Opened, decided: dict[Conflict, str]) -> None:
    """Put the answers that were taken into the log, as the person's own."""
    now = timezone.now()
    taken = {
        conflict.variable: None if conflict.sent in ("", []) else conflict.sent
        for conflict, choice in decided.items()
        if choice == TAKE
    }
    if taken:
        try:
            save_answers(log=here.log, given=taken, by=here.user, channel=Channel.WEB, now=now)
        except WindowClosed:
            return
    for conflict, choice in decided.items():
        conflict.settled_at, conflict.settled_by, conflict.taken = now, here.user, choice == TAKE
        conflict.save(update_fields=["settled_at", "settled_by", "taken"])

"""What only a person can say: that unusual answers are right, and what to do with rows that change or repeat a log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bulk_upload.forms import DECISIONS
from bulk_upload.models import Decision, Outcome, Stage, UploadRow
from bulk_upload.report import unusual_groups
from bulk_upload.services.checking import decide
from bulk_upload.services.correcting import confirm_unusual
from bulk_upload.views.correcting import RowPage, cell_of
from bulk_upload.views.opening import Opened, log_url, opened
from logs.models.log import model_of
from logs.presenting import Names, names_for, words_of_json
from logs.views.checks import ConfirmForm

METHODS = ["GET", "HEAD", "POST"]
MOST_CHOSEN = 10


@require_safe
def unusual(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The unusual answers of the file, by the check that asks about them."""
    here = opened(request, identifier, stage=Stage.DONE)
    return here.answer(request, "unusual", {"groups": unusual_groups(here.upload)})


@require_http_methods(METHODS)
def unusual_rule(request: HttpRequest, identifier: UUID, rule: str) -> HttpResponse:
    """The rows that one check asks about, to say that they are right, all of them or those that are chosen."""
    here = opened(request, identifier, stage=Stage.DONE)
    found = here.upload.rows.unsettled().filter(unusual__contains=[{"rule": rule}]).order_by("number")
    is_sent = request.method == "POST"
    form = ConfirmForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        numbers = [int(each) for each in request.POST.getlist("row") if each.isdecimal() and len(each) < 10]
        every = request.POST.get("which") == "all"
        if every or numbers:
            count = confirm_unusual(here.upload, rule, None if every else numbers, form.reasons(), now=here.now)
            messages.success(request, f"Unusual answers confirmed in {count:,} row{'' if count == 1 else 's'}")
        else:
            messages.info(request, "You did not choose a row")
        return redirect(here.upload.url("unusual") if every else request.get_full_path())
    page = RowPage(found, request)
    if not page.rows:
        return redirect(here.upload.url("unusual"))
    columns = {column.index: column for column in here.upload.table_columns}
    return here.answer(
        request,
        "unusual_rule",
        {
            "back_url": here.upload.url("unusual"),
            "form": form,
            "rows": [_asked(row, rule, columns) for row in page.rows],
            "total": page.total,
            "pagination": page.pagination,
        },
        refused=bool(form.errors),
    )


def _asked(row: UploadRow, rule: str, columns: Mapping[int, Any]) -> dict[str, Any]:
    about = next(each for each in row.unusual if each["rule"] == rule)
    cells = [cell_of(row, columns[index]) for index in about["columns"] if index in columns]
    return {"row": row, "message": about["message"], "cells": cells}


@require_http_methods(METHODS)
def repeated(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Rows that change a log, with old and new, and rows that repeat one: the person says what to do with each."""
    here = opened(request, identifier, stage=Stage.DONE)
    found = here.upload.rows.filter(outcome__in=(Outcome.UPDATE, Outcome.DUPLICATE), saved=False).order_by("number")
    if request.method == "POST":
        return _decide(request, here)
    page = RowPage(found, request)
    if not page.rows:
        return redirect(here.upload)
    return here.answer(
        request,
        "repeated",
        {
            "rows": _compared(page.rows, timezone.localdate(here.now)),
            "total": page.total,
            "updates": here.outcome.updates,
            "duplicates": here.outcome.duplicates,
            "pagination": page.pagination,
        },
    )


def _decide(request: HttpRequest, here: Opened) -> HttpResponse:
    """Carry out what was chosen for all rows at once, or for each."""
    every = request.POST.get("all", "")
    if every in DECISIONS:
        only = {Decision.APPLY: Outcome.UPDATE, Decision.KEEP_BOTH: Outcome.DUPLICATE}.get(Decision(every))
        rows = here.upload.rows.filter(outcome__in=[only] if only else [Outcome.UPDATE, Outcome.DUPLICATE], saved=False)
        count = decide(here.upload, list(rows.values_list("number", flat=True)), Decision(every), now=here.now)
        messages.success(request, f"Done for {count:,} row{'' if count == 1 else 's'}")
        return redirect(here.upload)
    chosen: dict[str, list[int]] = {}
    for name, value in request.POST.items():
        number = name.removeprefix("row-")
        if name.startswith("row-") and number.isdecimal() and len(number) < MOST_CHOSEN and value in DECISIONS:
            chosen.setdefault(str(value), []).append(int(number))
    for decision, numbers in chosen.items():
        decide(here.upload, numbers, Decision(decision), now=here.now)
    count = sum(map(len, chosen.values()))
    if count:
        messages.success(request, f"Done for {count:,} row{'' if count == 1 else 's'}")
    else:
        messages.info(request, "You did not choose what to do with any row")
    return redirect(request.get_full_path())


def _compared(rows: Sequence[UploadRow], on: date) -> list[dict[str, Any]]:
    """Rows with their logs: what would change, or that both say the same."""
    names = {name: _names(name, rows, on) for name in {row.collection for row in rows}}
    return [_with_log(row, names[row.collection]) for row in rows]


def _names(collection: str, rows: Iterable[UploadRow], on: date) -> Names:
    """Words for the reference data and records among what would change."""
    variables = model_of(collection).collection.variables.by_name
    pairs = [
        (variables[name], variables[name].understand(value).value)
        for row in rows
        if row.collection == collection
        for name, pair in row.changes.items()
        for value in pair
        if value is not None
    ]
    return names_for(model_of(collection).collection, pairs, on=on)


def _with_log(row: UploadRow, names: Names) -> dict[str, Any]:
    model = model_of(row.collection)
    variables = model.collection.variables.by_name
    is_update = row.outcome == Outcome.UPDATE
    options = [Decision.APPLY, Decision.LEAVE_OUT] if is_update else _for_repeats(row)
    changes = [
        {
            "label": variables[name].label,
            "before": words_of_json(variables[name], before, names) or "Not answered",
            "after": words_of_json(variables[name], after, names),
        }
        for name, (before, after) in row.changes.items()
    ]
    return {
        "row": row,
        "noun": model.collection.noun,
        "log_url": log_url(row),
        "is_update": is_update,
        "changes": changes,
        "messages": list(dict.fromkeys(each["message"] for each in row.problems)),
        "radios": {
            "name": f"row-{row.number}",
            "idPrefix": f"row-{row.number}",
            "classes": "govuk-radios--small govuk-radios--inline",
            "fieldset": {"legend": {"text": f"What should we do with row {row.number}?"}},
            "items": [{"value": each.value, "text": DECISIONS[each]} for each in options],
        },
    }


def _for_repeats(row: UploadRow) -> list[Decision]:
    change = [Decision.APPLY] if row.log_id else []
    return [*change, Decision.KEEP_BOTH, Decision.LEAVE_OUT]

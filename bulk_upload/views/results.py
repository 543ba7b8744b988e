"""How an upload is getting on, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bulk_upload.forms import SheetForm
from bulk_upload.models import Stage
from bulk_upload.report import groups, unusual_groups
from bulk_upload.services.checking import approve
from bulk_upload.services.receiving import choose_sheet, same_file_before
from bulk_upload.views.opening import Opened, logs_url, opened
from logs.collection import registered


@require_safe
def upload(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The page of an upload: its progress, why it was refused, or what came of it."""
    here = opened(request, identifier)
    if here.upload.stage == Stage.MATCHING:
        return redirect(here.upload.url("columns"))
    if here.upload.is_moving:
        return _progress(request, here)
    if here.upload.stage == Stage.REFUSED:
        return here.answer(request, "refused", {"back_url": "", "sheets": here.upload.sheets})
    return _results(request, here)


def _progress(request: HttpRequest, here: Opened) -> HttpResponse:
    """How many rows are checked."""
    upload, total = here.upload, here.upload.total_rows
    left = upload.rows.received().count() if total else 0
    response = here.answer(request, "progress", {"back_url": "", "total": total, "checked": total - left})
    response["Cache-Control"] = "no-store"
    return response


def _results(request: HttpRequest, here: Opened) -> HttpResponse:
    upload = here.upload
    made = upload.rows.filter(saved=True)
    logs = [
        {"name": name, "count": count, "url": logs_url(name, upload)}
        for name in registered()
        if (count := made.filter(collection=name).count())
    ]
    return here.answer(
        request,
        "results",
        {
            "back_url": "",
            "outcome": here.outcome,
            "logs": logs,
            "steps": _steps(here),
            "before": None if upload.is_sample else same_file_before(upload),
            "correction": upload.corrections.filter(undone_at=None).select_related("by").first(),
        },
    )


def _steps(here: Opened) -> list[dict[str, Any]]:
    """What is left to do, as items of a task list: what stops logs first."""
    outcome, upload = here.outcome, here.upload
    to_correct = upload.rows.with_problems().unsettled().count()
    steps = [
        ("Correct answers that are missing or not accepted", "problems", to_correct),
        ("Decide about rows that change or repeat a log", "repeated", outcome.to_decide),
        ("Check unusual answers", "unusual", outcome.unusual_rows),
    ]
    return [
        {
            "title": {"text": text},
            "href": upload.url(page),
            "status": {"tag": {"text": f"{count:,} row{'' if count == 1 else 's'}", "classes": "govuk-tag--blue"}},
        }
        for text, page, count in steps
        if count
    ]


@require_safe
def problems(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Everything that is wrong, grouped by cause."""
    here = opened(request, identifier, stage=Stage.DONE)
    return here.answer(request, "problems", {"groups": groups(here.upload), "unusual": unusual_groups(here.upload)})


@require_POST
def approve_rows(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Make logs of the rows that can become logs."""
    here = opened(request, identifier, stage=Stage.DONE)
    if here.upload.check_only:
        messages.info(request, "This file was only checked. Upload it again to create logs")
    else:
        approve(here.upload, now=here.now)
    return redirect(here.upload)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask which sheet of a workbook to read."""
    here = opened(request, identifier)
    if here.upload.is_moving or here.upload.rows.filter(saved=True).exists():
        return redirect(here.upload)
    is_sent = request.method == "POST"
    form = SheetForm(request.POST if is_sent else None, sheets=here.upload.sheets, initial={"sheet": here.upload.sheet})
    if is_sent and form.is_valid():
        choose_sheet(here.upload, form.cleaned_data["sheet"], now=here.now)
        return redirect(here.upload)
    return here.answer(request, "sheet", {"form": form}, refused=bool(form.errors))

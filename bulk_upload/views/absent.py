"""Answers that the file has no column for: given for all its rows at once, or in the logs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from bulk_upload.matching import Decisions, newest_year, targets
from bulk_upload.matching.targets import COLLECTION, Kind, usual_collection
from bulk_upload.matching.values import collection_of_codes, words_of
from bulk_upload.models import Stage, Upload, UploadRowQuerySet
from bulk_upload.report import rows_to_correct
from bulk_upload.services.matching import answer_everywhere
from bulk_upload.views.correcting import RowPage
from bulk_upload.views.opening import logs_url, opened
from design_system.forms import BaseForm, Choice, RadioField, SelectField

MOST_RADIOS = 12


class EverywhereForm(BaseForm):
    """One answer for all rows that do not say it."""

    def __init__(self, *args: Any, choices: tuple[Choice, ...], label: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        kind = RadioField if len(choices) <= MOST_RADIOS else SelectField
        self.fields["answer"] = kind(
            label=label, choices=choices, size="m", required_message="Select the answer for all the rows"
        )


@require_http_methods(["GET", "HEAD", "POST"])
def absent(request: HttpRequest, identifier: UUID, field: str) -> HttpResponse:
    """The rows that lack an answer which the file has no column for."""
    here = opened(request, identifier, stage=Stage.DONE)
    rows = rows_to_correct(here.upload).filter(problems__contains=[{"field": field, "column": None}])
    page = RowPage(rows, request)
    if not page.rows:
        return redirect(here.upload.url("problems"))
    choices = _choices(here.upload, field)
    label = targets().by_name[field].label if field in targets().by_name else field
    form = EverywhereForm(request.POST if request.method == "POST" else None, choices=choices, label=label)
    if request.method == "POST":
        if not choices:
            raise Http404
        if form.is_valid():
            count = page.total
            answer_everywhere(here.upload, field, form.cleaned_data["answer"], now=here.now)
            messages.success(request, f"{label} answered in {count:,} row{'' if count == 1 else 's'}")
            return redirect(here.upload.url("problems"))
    return here.answer(
        request,
        "absent",
        {
            "back_url": here.upload.url("problems"),
            "label": label,
            "form": form if choices else None,
            "rows": [(row, _said(row.problems, field)) for row in page.rows],
            "total": page.total,
            "pagination": page.pagination,
            "logs": _logs_of(here.upload, rows),
        },
        refused=bool(form.errors),
    )


def _choices(upload: Upload, field: str) -> tuple[Choice, ...]:
    """The answers that all rows can be given: those of a question with a few, in a file without a template."""
    target = targets().by_name.get(field)
    if upload.is_official or target is None:
        return ()
    if field == COLLECTION:
        return (Choice("lettings", "They are lettings"), Choice("sales", "They are sales"))
    if target.kind is Kind.TICK and len(target.questions[0].columns) == 1:
        return (Choice("1", target.label),)
    if target.kind is not Kind.CODE or not target.asked_in:
        return ()
    usual = usual_collection(Decisions.from_json(upload.decisions).columns.values())
    labels = words_of(target, collection_of_codes(target, usual), newest_year()).labels
    return tuple(Choice(code, label) for code, label in labels.items() if label)


def _said(problems: list[dict[str, Any]], field: str) -> list[str]:
    return [each["message"] for each in problems if each["field"] == field and each["column"] is None]


def _logs_of(upload: Upload, rows: UploadRowQuerySet) -> list[dict[str, Any]]:
    """The logs that lack the answer: it can be given there."""
    counts = rows.order_by().filter(saved=True).values("collection").annotate(count=Count("pk"))
    return [{**each, "url": logs_url(each["collection"], upload)} for each in counts]

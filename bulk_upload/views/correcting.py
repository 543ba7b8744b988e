"""Correcting what a file says, at the row and column where it is shown to be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bulk_upload.forms import ChangeAllForm, ChangeAllToAnswerForm
from bulk_upload.models import Outcome, Stage, Upload, UploadRow, UploadRowQuerySet
from bulk_upload.report import rows_to_correct
from bulk_upload.rows import Column
from bulk_upload.services.correcting import cells_saying, correct_all, correct_cells, leave_out, take_back, undo
from bulk_upload.services.matching import column_with_words, remember_words
from bulk_upload.views.opening import Opened, log_url, opened
from design_system.pages import NumberedPage

METHODS = ["GET", "HEAD", "POST"]
MOST_VALUES = 20
CELL = "cell"


class RowPage(NumberedPage[UploadRow]):
    """One page of rows, in the order of the file."""

    def __init__(self, rows: UploadRowQuerySet, request: HttpRequest) -> None:
        query = QueryDict(mutable=True)
        query.update({key: str(value) for key, value in request.GET.items() if key != "page"})
        super().__init__(
            rows,
            number=request.GET.get("page"),
            path=request.path,
            query=query.urlencode(),
            landmark="Pages of rows",
        )


@dataclass(frozen=True)
class Cell:
    """A cell as a page shows it.

    :ivar name: of its input.
    :ivar text: what stands in it now.
    :ivar received: what stood in it when the file arrived.
    """

    name: str
    column: Column
    text: str
    received: str
    messages: tuple[str, ...]

    @property
    def is_corrected(self) -> bool:
        return self.text != self.received


def cell_of(row: UploadRow, column: Column, said: Iterable[str] = ()) -> Cell:
    """A cell of a row with the messages about it."""
    received = row.cells[column.index].strip() if column.index < len(row.cells) else ""
    text = row.row.cell(column.index)
    return Cell(f"{CELL}-{row.number}-{column.index}", column, text, received, tuple(dict.fromkeys(said)))


def column_at(upload: Upload, letter: str) -> Column:
    """:raises Http404: the file has no such column."""
    found = next((column for column in upload.table_columns if column.letter == letter), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(METHODS)
def group(request: HttpRequest, identifier: UUID, rule: str, place: str) -> HttpResponse:
    """The rows with one cause, to correct them one by one or all that say the same at once."""
    here = opened(request, identifier, stage=Stage.DONE)
    column = column_at(here.upload, place)
    rows = _with_cause(here.upload, rule, column)
    if request.method == "POST":
        count = save_cells(request, here)
        _say(request, here, count)
        is_left = _with_cause(here.upload, rule, column).exists()
        return redirect(request.get_full_path() if is_left else here.upload.url("problems"))
    page = RowPage(rows, request)
    shown = [_row_with_cause(row, rule, column) for row in page.rows]
    if not shown:
        return redirect(here.upload.url("problems"))
    return here.answer(
        request,
        "group",
        {
            "back_url": here.upload.url("problems"),
            "column": column,
            "rows": shown,
            "total": page.total,
            "pagination": page.pagination,
            "values": _values(here.upload, rows, column),
        },
    )


def _with_cause(upload: Upload, rule: str, column: Column) -> UploadRowQuerySet:
    about: dict[str, Any] = {"rule": rule, "column": column.index}
    return rows_to_correct(upload).filter(problems__contains=[about])


def _row_with_cause(row: UploadRow, rule: str, column: Column) -> dict[str, Any]:
    said = [each["message"] for each in row.problems if each["rule"] == rule and each["column"] == column.index]
    return {"row": row, "cell": cell_of(row, column, said)}


def _values(upload: Upload, rows: UploadRowQuerySet, column: Column) -> list[dict[str, Any]]:
    """What stands in the cells, most frequent first, each with the page that changes all of them."""
    says = RawSQL("btrim(coalesce(corrected ->> %s, cells ->> %s, ''))", [str(column.index), column.index])
    counted = rows.order_by().annotate(says=says).values("says").annotate(count=Count("pk")).order_by("-count", "says")
    found = []
    for each in counted[:MOST_VALUES]:
        query = QueryDict(mutable=True)
        query.update({"column": column.letter, "text": each["says"]})
        found.append({**each, "url": f"{upload.url('change-all')}?{query.urlencode()}"})
    return found


def save_cells(request: HttpRequest, here: Opened) -> int:
    """Put what was typed into the cells. Gives how many were changed."""
    width = len(here.upload.columns)
    cells = {}
    for name, text in request.POST.items():
        parts = name.split("-")
        if len(parts) == 3 and parts[0] == CELL and all(part.isdecimal() and len(part) < 10 for part in parts[1:]):
            number, column = int(parts[1]), int(parts[2])
            if column < width:
                cells[number, column] = str(text)
    correction = correct_cells(here.upload, cells, by=here.user, now=here.now)
    return len(correction.cells) if correction else 0


def _say(request: HttpRequest, here: Opened, count: int) -> None:
    if not count:
        messages.info(request, "You did not change anything")
        return
    cells = "1 cell" if count == 1 else f"{count:,} cells"
    messages.success(request, f"{cells} changed. You can undo this on the page of the upload")


@require_safe
def rows(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Rows one after the other, with everything that is said of them."""
    here = opened(request, identifier, stage=Stage.DONE)
    wanted = request.GET.get("outcome", "")
    found = here.upload.rows.order_by("number")
    found = found.filter(outcome=wanted) if wanted in Outcome.values else rows_to_correct(here.upload)
    page = RowPage(found, request)
    options = [(value, label) for value, label in Outcome.choices if value != Outcome.RECEIVED]
    return here.answer(
        request,
        "rows",
        {
            "rows": [_described(here.upload, row) for row in page.rows],
            "total": page.total,
            "pagination": page.pagination,
            "outcome_select": {
                "id": "outcome",
                "name": "outcome",
                "label": {"text": "Show rows"},
                "items": [
                    {"value": "", "text": "To be corrected", "selected": not wanted},
                    *(
                        {"value": value, "text": label, "selected": value == wanted}
                        for value, label in options
                        if value != Outcome.WAITING
                    ),
                ],
            },
        },
    )


def _described(upload: Upload, row: UploadRow) -> dict[str, Any]:
    columns = {column.index: column for column in upload.table_columns}
    said = [
        {"column": columns.get(each["column"]), "sent": each["sent"], "message": each["message"]}
        for each in row.problems
    ]
    return {
        "row": row,
        "outcome": Outcome(row.outcome).label,
        "problems": said,
        "log_url": log_url(row) if row.saved else "",
    }


@require_http_methods(METHODS)
def row(request: HttpRequest, identifier: UUID, number: int) -> HttpResponse:
    """One row, every cell of it, to correct it or to leave it out."""
    here = opened(request, identifier, stage=Stage.DONE)
    found = get_object_or_404(here.upload.rows, number=number)
    if request.method == "POST":
        action = request.POST.get("action", "save")
        if action == "leave-out":
            leave_out(here.upload, [number])
        elif action == "take-back":
            take_back(here.upload, [number], now=here.now)
        else:
            _say(request, here, save_cells(request, here))
        return redirect(here.upload.url("row", number))
    said: dict[int | None, list[str]] = {}
    for each in found.problems:
        said.setdefault(each["column"], []).append(each["message"])
    cells = [cell_of(found, column, said.get(column.index, ())) for column in here.upload.table_columns]
    return here.answer(
        request,
        "row",
        {
            "back_url": here.upload.url("rows"),
            "row": found,
            "outcome": Outcome(found.outcome).label,
            "log_url": log_url(found) if found.saved else "",
            "wrong": [cell for cell in cells if cell.messages],
            "other": [cell for cell in cells if not cell.messages],
            "elsewhere": list(dict.fromkeys(said.get(None, ()))),
            "unusual": found.unusual,
        },
    )


@require_http_methods(METHODS)
def change_all(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Change every cell of a column that says the same, once the person has seen how many there are."""
    here = opened(request, identifier, stage=Stage.DONE)
    column, text = column_at(here.upload, request.GET.get("column", "")), request.GET.get("text", "")
    found = cells_saying(here.upload, column.index, text)
    form = _change_all_form(request, here.upload, column, text)
    if request.method == "POST" and form.is_valid():
        new_text = form.cleaned_data["text"]
        correction = correct_all(here.upload, column.index, text, new_text, by=here.user, now=here.now)
        if form.is_to_be_remembered:
            remember_words(here.upload, column.index, text, new_text)
        _say(request, here, len(correction.cells) if correction else 0)
        return redirect(here.upload.url("problems"))
    count, numbers = found.count(), found.order_by("number").values_list("number", flat=True)[:MOST_VALUES]
    return here.answer(
        request,
        "change_all",
        {
            "back_url": here.upload.url("problems"),
            "form": form,
            "column": column,
            "text": text,
            "count": count,
            "numbers": list(numbers),
            "more": max(0, count - MOST_VALUES),
        },
        refused=bool(form.errors),
    )


def _change_all_form(
    request: HttpRequest, upload: Upload, column: Column, text: str
) -> ChangeAllForm | ChangeAllToAnswerForm:
    """Asks for the answer where the column holds answers from a list, else for text."""
    sent = request.POST if request.method == "POST" else None
    found = column_with_words(upload, column.index)
    labels = [label for label in found[1].labels.values() if label] if found else []
    return ChangeAllToAnswerForm(sent, labels=labels) if labels else ChangeAllForm(sent, initial={"text": text})


@require_POST
def undo_correction(request: HttpRequest, identifier: UUID, correction_id: int) -> HttpResponse:
    """Put back what stood in cells before they were corrected."""
    here = opened(request, identifier, stage=Stage.DONE)
    undo(get_object_or_404(here.upload.corrections, pk=correction_id), now=here.now)
    messages.success(request, "The cells say again what they said before")
    return redirect(here.upload)

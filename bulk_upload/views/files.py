"""Files to take away: the one that was sent, the same with what is wrong, and one of answers that are missing."""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bulk_upload.handing_back import csv_text, workbook
from bulk_upload.missing_answers import file_of_gaps, logs_with_gaps
from bulk_upload.models import Stage
from bulk_upload.views.opening import opened, person_at_work
from logs.collection import registered
from logs.models.log import model_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def missing_answers(request: HttpRequest, collection: str) -> StreamingHttpResponse:
    """The answers that logs in progress still miss, as a file to fill in and upload."""
    user, today = person_at_work(request), timezone.localdate()
    if collection not in registered():
        raise Http404
    logs = logs_with_gaps(model_of(collection), user, today)
    disposition = content_disposition_header(as_attachment=True, filename=f"missing answers of {collection}.csv")
    return StreamingHttpResponse(
        file_of_gaps(logs, user, today),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@require_safe
def original(request: HttpRequest, identifier: UUID) -> FileResponse:
    """The file as it was sent."""
    upload = opened(request, identifier).upload
    return FileResponse(
        upload.file.open("rb"),
        as_attachment=True,
        filename=upload.file_name,
        content_type="application/octet-stream",
    )


@require_safe
def with_results(request: HttpRequest, identifier: UUID) -> HttpResponse | StreamingHttpResponse:
    """The file in its own kind, with what became of each row beside it."""
    upload = opened(request, identifier, stage=Stage.DONE).upload
    stem = PurePath(upload.file_name).stem
    if upload.sheets:
        disposition = content_disposition_header(as_attachment=True, filename=f"{stem} with results.xlsx")
        return HttpResponse(workbook(upload), content_type=XLSX, headers={"Content-Disposition": disposition})
    disposition = content_disposition_header(as_attachment=True, filename=f"{stem} with results.csv")
    return StreamingHttpResponse(
        csv_text(upload), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )

"""Files of logs, checked and saved by workers: for more than one call takes."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import Caller
from api.documentation import KEY, told
from api.jobs import Counts, as_told, counts_of, problems_of
from api.models import Access, Job
from api.parsing import note_digest
from api.problems import Problem
from api.views.base import ApiView
from api.views.records import ABOUT_LOGS, SENDING
from bulk_upload.layouts import limits
from bulk_upload.services.receiving import receive
from logs.collection import registered
from logs.policies import check_can_create

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = {
    "text/csv": "logs.csv",
    "application/x-ndjson": "logs.jsonl",
    "application/jsonl": "logs.jsonl",
    XLSX: "logs.xlsx",
}
PAGE = 50
CURSOR = OpenApiParameter(
    "cursor",
    {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    description="next_cursor of an earlier answer",
)
AFTER_ROW = OpenApiParameter(
    "after",
    {"type": "integer", "minimum": 0, "maximum": 10**9 - 1},
    description="Number of the last row with problems of the page before",
)


class FileParser(BaseParser):
    """Takes the body as it is."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        most = limits().file_bytes
        content: bytes = stream.read(most + 1)
        if len(content) > most:
            raise Problem(413, "too-large", f"The file is larger than {most // 1_000_000}MB")
        note_digest(content, parser_context)
        return content


class Jobs(ApiView):
    """Sends a file, and lists those that were sent."""

    parser_classes = (FileParser,)

    @told(
        "List jobs, newest first",
        "JobPage",
        tag="Jobs",
        description="The jobs of the organisation that the client sent, with what became of them. Needs a read or "
        "write scope of the collections that a job holds.",
        parameters=[CURSOR],
    )
    def get(self, request: Request) -> Response:
        self.caller.require_one_of(*ABOUT_LOGS)
        if unknown := sorted(set(request.query_params) - {"cursor"}):
            raise Problem(400, "malformed", f"There is no filter {', '.join(unknown)[:200]}")
        found = jobs_of(self.caller.access).order_by("-pk")
        if cursor := request.query_params.get("cursor"):
            found = found.filter(pk__lt=_place_of(self.caller.access, cursor))
        jobs = list(found[: PAGE + 1])
        page = jobs[:PAGE]
        counts = counts_of(page)
        items = [as_told(job, counts[job.upload_id]) for job in page if self._may_see(counts[job.upload_id])]
        cursor = str(page[-1].identifier) if page else None
        return Response({"items": items, "has_more": len(jobs) > PAGE, "next_cursor": cursor})

    def _may_see(self, counts: Counts) -> bool:
        return all(_can_follow(self.caller, name) for name in counts.collections)

    @told(
        "Send a file of logs",
        "Job",
        tag="Jobs",
        description="CSV, XLSX or JSON Lines, checked and saved by workers. Ask for the job to see what became of it. "
        "Columns that are called like fields are read without a question; a column reference names logs, which are "
        "changed where they are known by it. Needs the write scope of each collection in the file.",
        body={
            **{kind: {"type": "string", "minLength": 1} for kind in NAMES if kind != XLSX},
            XLSX: {"type": "string", "format": "binary", "minLength": 1},
        },
        status=202,
        problems=(409, 413, 415, 422),
        parameters=[KEY],
    )
    def post(self, request: Request) -> Response:
        self.caller.require_one_of(*SENDING)
        check_can_create(self.caller.access.account)
        kind = (request.content_type or "").split(";")[0].strip().lower()
        if kind not in NAMES:
            raise Problem(415, "unsupported-media-type", f"Send one of {', '.join(NAMES)}")
        content: Any = request.data
        if not content:
            raise Problem(422, "not-accepted", "The file is empty")
        return self.once(lambda: self._received(content, NAMES[kind]))

    def _received(self, content: bytes, name: str) -> Response:
        access, now = self.caller.access, self.now
        with transaction.atomic():  # no worker begins before the job is there
            upload = receive(
                ContentFile(content, name),
                name=name,
                by=access.account,
                organisation=access.organisation,
                now=now,
                collections=[each for each in registered() if f"{each}:write" in self.caller.scopes],
                assignee=access.assignee_id,
            )
            job = Job.objects.create(
                identifier=uuid.uuid4(), access=access, upload=upload, created_at=now, next_attempt_at=now
            )
        upload.refresh_from_db()
        body = as_told(job, counts_of([job])[upload.pk])
        return Response(body, status=202, headers={"Location": body["links"]["self"]})


class JobDetail(ApiView):
    """What has become of a file."""

    @told(
        "Read what became of a file",
        "Job",
        tag="Jobs",
        description="Needs a read or write scope of each collection in the file; what its cells say is told with the "
        "read scope. Problems come in pages of rows.",
        parameters=[AFTER_ROW],
    )
    def get(self, request: Request, identifier: UUID) -> Response:
        self.caller.require_one_of(*ABOUT_LOGS)
        if unknown := sorted(set(request.query_params) - {"after"}):
            raise Problem(400, "malformed", f"There is no filter {', '.join(unknown)[:200]}")
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 10):
            raise Problem(400, "malformed", "after must be the number of a row")
        job = jobs_of(self.caller.access).filter(identifier=identifier).first()
        if job is None:
            raise Problem(404, "not-found", "There is no such job")
        counts = counts_of([job])[job.upload_id]
        for name in counts.collections:
            if not _can_follow(self.caller, name):
                self.caller.require(f"{name}:read")
        return Response({**as_told(job, counts), **problems_of(job, self.caller, int(after))})


def jobs_of(access: Access) -> QuerySet[Job]:
    """The jobs that a client sent for an organisation, whenever it was let."""
    found = Job.objects.filter(access__supplier=access.supplier_id, access__organisation=access.organisation_id)
    return found.select_related("upload", "access__supplier")


def _can_follow(caller: Caller, collection: str) -> bool:
    """Whether the client may know how a file of a collection gets on: who may send one may, too."""
    return bool(caller.scopes & {f"{collection}:read", f"{collection}:write"})


def _place_of(access: Access, cursor: str) -> int:
    """The number of the job that a cursor names.

    :raises Problem: it names none.
    """
    try:
        identifier = UUID(cursor)
    except ValueError as trouble:
        raise Problem(404, "not-found", "cursor must be next_cursor of an earlier answer") from trouble
    found = jobs_of(access).filter(identifier=identifier).first()
    if found is None:
        raise Problem(404, "not-found", "cursor must be next_cursor of an earlier answer")
    return found.pk

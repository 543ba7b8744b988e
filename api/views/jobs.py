"""Files of logs, checked and saved by workers: for more than one call takes."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import KEY, told
from api.models import Job
from api.parsing import note_digest
from api.problems import Problem
from api.representing import moment
from api.views.base import ApiView
from bulk_upload.layouts import limits
from bulk_upload.models import Outcome, Stage
from bulk_upload.services.receiving import receive

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = {
    "text/csv": "logs.csv",
    "application/x-ndjson": "logs.jsonl",
    "application/jsonl": "logs.jsonl",
    XLSX: "logs.xlsx",
}
STAGES = {Stage.DONE: "done", Stage.REFUSED: "refused", Stage.MATCHING: "waiting_for_columns"}
MOST_PROBLEMS = 1_000


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
    """Sends a file."""

    parser_classes = (FileParser,)

    @told(
        "Send a file of logs",
        "Job",
        tag="Jobs",
        description="CSV, XLSX or JSON Lines, checked and saved by workers. Ask for the job to see what became of it.",
        body={
            "text/csv": {"type": "string", "minLength": 1},
            "application/x-ndjson": {"type": "string", "minLength": 1},
            "application/jsonl": {"type": "string", "minLength": 1},
            XLSX: {"type": "string", "format": "binary", "minLength": 1},
        },
        status=202,
        problems=(409, 413, 415, 422),
        parameters=[KEY],
    )
    def post(self, request: Request) -> Response:
        for name in ("lettings:write", "sales:write"):
            if name in self.caller.scopes:
                break
        else:
            self.caller.require("lettings:write")
        kind = (request.content_type or "").split(";")[0].strip().lower()
        if kind not in NAMES:
            raise Problem(415, "unsupported-media-type", f"Send one of {', '.join(NAMES)}")
        content: Any = request.data
        if not content:
            raise Problem(422, "not-accepted", "The file is empty")
        return self.once(lambda: self._received(content, NAMES[kind]))

    def _received(self, content: bytes, name: str) -> Response:
        access = self.caller.access
        upload = receive(
            ContentFile(content, name), name=name, by=access.account, organisation=access.organisation, now=self.now
        )
        now = self.now
        job = Job.objects.create(
            identifier=uuid.uuid4(), access=access, upload=upload, created_at=now, next_attempt_at=now
        )
        upload.refresh_from_db()
        body = as_told(job)
        return Response(body, status=202, headers={"Location": body["links"]["self"]})


class JobDetail(ApiView):
    """What has become of a file."""

    @told("Read what became of a file", "Job", tag="Jobs")
    def get(self, request: Request, identifier: UUID) -> Response:
        job = Job.objects.select_related("upload").filter(identifier=identifier, access=self.caller.access).first()
        if job is None:
            raise Problem(404, "not-found", "There is no such job")
        return Response(as_told(job, with_problems=True))


def as_told(job: Job, *, with_problems: bool = False) -> dict[str, Any]:
    """A job as clients see it."""
    upload = job.upload
    counts = {
        outcome: upload.rows.filter(outcome=outcome).count()
        for outcome in Outcome.values
        if outcome != Outcome.RECEIVED
    }
    said: dict[str, Any] = {
        "id": str(job.identifier),
        "status": STAGES.get(Stage(upload.stage), "at_work"),
        "refusal": upload.refusal or None,
        "created_at": moment(job.created_at),
        "rows": upload.total_rows,
        "outcomes": [{"outcome": outcome, "rows": count} for outcome, count in counts.items() if count],
        "links": {
            "self": f"{settings.SERVICE_URL}/api/v1/jobs/{job.identifier}",
            "page": f"{settings.SERVICE_URL}{upload.get_absolute_url()}",
        },
    }
    if with_problems:
        rows = upload.rows.with_problems().order_by("number")[:MOST_PROBLEMS]
        said["problems"] = [
            {
                "row": row.number,
                "outcome": row.outcome,
                "log_id": row.log_id,
                "errors": [
                    {"field": each["field"], "rule": each["rule"], "value": each["sent"], "message": each["message"]}
                    for each in row.problems
                ],
            }
            for row in rows
        ]
    return said

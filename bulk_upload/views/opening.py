"""Finding an upload for a page, and what every page of it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from bulk_upload.models import Stage, Upload, UploadRow
from bulk_upload.outcome import UploadOutcome, outcome_of
from bulk_upload.policies import visible_uploads
from users.models import User


@dataclass(frozen=True)
class Opened:
    """An upload opened by a person."""

    upload: Upload
    user: User
    now: datetime

    @cached_property
    def outcome(self) -> UploadOutcome:
        return outcome_of(self.upload)

    def answer(
        self, request: HttpRequest, template: str, context: dict[str, Any], *, refused: bool = False
    ) -> HttpResponse:
        """A page of the upload; with the status that says so where something on it was refused."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
        shared = {"upload": self.upload, "back_url": self.upload.url()}
        return render(request, f"bulk_upload/{template}.html", shared | context, status=status)


def opened(request: HttpRequest, identifier: UUID, *, stage: Stage | None = None) -> Opened:
    """The upload of a page: outside what the person may see, or before its page makes sense, it is not found.

    :param stage: how far it must have come.
    """
    user = person_at_work(request)
    uploads = visible_uploads(user).select_related("uploader__organisation", "organisation", "saved_columns")
    upload = get_object_or_404(uploads, identifier=identifier)
    if stage is not None and upload.stage != stage:
        raise Http404
    return Opened(upload, user, timezone.now())


def logs_url(collection: str, upload: Upload) -> str:
    """The list of the logs of a collection that came of an upload."""
    return f"{reverse(f'{collection}:logs')}?upload={upload.pk}"


def log_url(row: UploadRow) -> str:
    """The page of a row's log; empty where it has none."""
    return reverse(f"{row.collection}:log", args=[row.log_id]) if row.log_id else ""


def person_at_work(request: HttpRequest) -> User:
    """The signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user

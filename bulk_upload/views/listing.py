"""The history of uploads."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bulk_upload.models import WITH_LOG, Outcome, Stage, Upload
from bulk_upload.policies import visible_uploads
from bulk_upload.views.opening import person_at_work
from design_system.pages import NumberedPage
from organisations.models import Organisation
from organisations.queries import may_start_logs

SHOWN_TO_SUPPORT = timedelta(days=30)
TAGS = {Stage.DONE: "govuk-tag--green", Stage.REFUSED: "govuk-tag--red", Stage.MATCHING: "govuk-tag--yellow"}


class UploadPage(NumberedPage[Upload]):
    """One page of uploads, newest first, with counts of their rows."""

    def listed(self):  # type: ignore[no-untyped-def]
        made = Count("rows", filter=Q(rows__saved=True))
        waiting = Count("rows", filter=Q(rows__outcome__in=(Outcome.WAITING, Outcome.UPDATE, Outcome.DUPLICATE)))
        unfinished = Count("rows", filter=Q(rows__outcome=WITH_LOG[1]))
        found = self.found.select_related("uploader", "organisation")
        return found.annotate(made=made, waiting=waiting, unfinished=unfinished).order_by("-pk")


@require_safe
def uploads(request: HttpRequest) -> HttpResponse:
    """List the uploads that the person may see: of their colleagues, or for support everybody's of the last 30 days."""
    user = person_at_work(request)
    words = request.GET.get("search", "").replace("\x00", "").strip()[:200]
    found = visible_uploads(user)
    if user.is_support:
        found = found.prefetch_related("organisation__name_changes")
    if user.is_support and not words:
        found = found.since(timezone.now() - SHOWN_TO_SUPPORT)
    if words:
        found = found.filter(
            Q(file_name__icontains=words)
            | Q(uploader__name__icontains=words)
            | Q(uploader__email__icontains=words)
            | Q(organisation__in=Organisation.objects.called_like(words, timezone.localdate()))
        )
    query = urlencode({"search": words}) if words else ""
    page = UploadPage(
        found, number=request.GET.get("page"), path=request.path, query=query, landmark="Pages of uploads"
    )
    return render(
        request,
        "bulk_upload/uploads.html",
        {
            "page": page,
            "rows": [(upload, TAGS.get(Stage(upload.stage), "govuk-tag--blue")) for upload in page.rows],
            "pagination": page.pagination,
            "words": words,
            "may_upload": may_start_logs(user),
            "search_box": {
                "id": "search",
                "name": "search",
                "value": words,
                "label": {"text": "Search", "classes": "govuk-label--s"},
                "hint": {"text": "File name, person or organisation"},
            },
        },
    )

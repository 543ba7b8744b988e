"""Runs of the feed for the support team to read, and to repeat."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from feed.models import Export, FeedRun
from feed.services.requesting import FullRunRefused, run_again
from feed.tasks import queue_work
from users.admin import ReadOnlyAdmin, ReadOnlyInline
from users.models import User

FULL_RUN = "%s sent everything. To send everything again, an operator runs: python manage.py feed --full"


class ExportInline(ReadOnlyInline):
    """What the run exported."""

    model = Export
    fields = ("collection", "year", "archive", "records", "size", "made_at", "stored_at", "manifest", "sha256")


@admin.register(FeedRun)
class FeedRunAdmin(ReadOnlyAdmin):
    """Runs, the latest first."""

    list_display = ("__str__", "state", "started_at", "finished_at", "records", "attempts", "error")
    list_filter = ("is_full", "collection")
    date_hierarchy = "requested_at"
    inlines = (ExportInline,)
    actions = ("run_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeedRun]:
        return FeedRun.objects.annotate(records=Sum("exports__records"))

    @admin.display(ordering="records")
    def records(self, run: FeedRun) -> int:
        """How many records it sent."""
        return run.records or 0  # type: ignore[attr-defined]

    @admin.action(description="Run again", permissions=["view"])
    def run_again(self, request: HttpRequest, runs: QuerySet[FeedRun]) -> None:
        """Repeat partial runs, and go on with unfinished ones."""
        if not isinstance(request.user, User):
            return
        for run in runs.order_by("pk"):
            try:
                asked = run_again(run=FeedRun.objects.get(pk=run.pk), now=timezone.now(), by=request.user)
            except FullRunRefused:
                messages.warning(request, FULL_RUN % run)
            else:
                queue_work()
                messages.success(request, f"{asked} is waiting for a worker.")

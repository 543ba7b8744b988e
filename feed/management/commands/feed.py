"""Send changed records, or all of them, to the ministry's data store."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from feed.collections import COLLECTIONS
from feed.models import FeedRun
from feed.services.requesting import NotExported, request_run
from feed.services.working import work
from feed.tasks import queue_work


class Command(BaseCommand):
    help = "Ask for a run of the feed: what has changed, or with --full everything. A worker carries it out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--full", action="store_true", help="send every record, changed or not")
        parser.add_argument("--collection", choices=list(COLLECTIONS), default="", help="send nothing else")
        parser.add_argument("--year", type=int, help="of lettings or sales, send this collection year alone")
        parser.add_argument("--here", action="store_true", help="carry it out in this process and wait for the end")

    def handle(self, *, full: bool, collection: str, year: int | None, here: bool, **options: Any) -> None:
        try:
            run = request_run(now=timezone.now(), full=full, collection=collection, year=year)
        except NotExported as refusal:
            raise CommandError(str(refusal)) from None
        if not here:
            queue_work()
            self.stdout.write(f"{run} is waiting for a worker.")
            return
        work()
        self._tell(FeedRun.objects.get(pk=run.pk))

    def _tell(self, run: FeedRun) -> None:
        for export in run.exports.order_by("pk"):
            self.stdout.write(f"{export}: {export.records:,} records")
        self.stdout.write(f"{run}: {run.state}. {run.error}".strip())
        if run.finished_at is None:
            raise CommandError("It is not finished: another worker is at it, or it is tried again later.")

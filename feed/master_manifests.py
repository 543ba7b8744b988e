"""The list of archives that a run tells the reader of: every one stored since the last such list.

So an archive that a failed attempt stored is not passed over: the next list names it.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feed.models import CollectionName, Export, FeedRun, MasterManifest
from feed.storage import is_taken, store

HEADERS = ("zip-name", "date-time zipped folder generated", "zip-file-uri")
IN_ORDER = (CollectionName.LETTINGS, CollectionName.SALES, CollectionName.USERS, CollectionName.ORGANISATIONS)


def write_master_manifest(run: FeedRun, *, now: datetime) -> MasterManifest:
    """List what is in the bucket and was in no list, and store the list. Safe to do again after a failure."""
    manifest = MasterManifest.objects.filter(run=run).first() or _new_manifest(run)
    if manifest.stored_at is None:
        store(manifest.file_name, io.BytesIO(text_of(manifest).encode()))
        manifest.stored_at = now
        manifest.save(update_fields=["stored_at"])
    return manifest


@transaction.atomic
def _new_manifest(run: FeedRun) -> MasterManifest:
    day = timezone.localdate(run.started_at)
    manifest = MasterManifest.objects.create(run=run, day=day, number=_number(run))
    Export.objects.to_be_listed().update(manifest=manifest)
    return manifest


def _number(run: FeedRun) -> int:
    """One more than the times of start among other exports of the day; more where that is taken."""
    day = timezone.localdate(run.started_at)
    others = Export.objects.filter(started_at__date=day).exclude(run=run)
    number = others.order_by().values("started_at").distinct().count() + 1
    taken = set(MasterManifest.objects.filter(day=day).values_list("number", flat=True))
    while number in taken or is_taken(MasterManifest(day=day, number=number).file_name):
        number += 1
    return number


def text_of(manifest: MasterManifest) -> str:
    """The list as CSV; headers only where nothing was exported."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADERS)
    listed = [each for each in manifest.exports.all() if each.made_at is not None]
    for export in sorted(listed, key=lambda each: (IN_ORDER.index(CollectionName(each.collection)), each.archive)):
        made = timezone.localtime(export.made_at)
        rows.writerow([export.archive, f"{made:%Y-%m-%d %H:%M:%S %z}", export.file_name])
    return text.getvalue()

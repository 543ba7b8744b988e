"""Making one export: taking its records, writing its files, storing them.

First one transaction takes the records, reads them as they were at its first moment and notes the export with the
checksum of its archive. Then the archive is stored, and that is noted. A worker that is killed in the first part
leaves nothing behind. One that is killed later leaves an export that is not known to be stored: if the bucket holds
the archive of that checksum, it is; otherwise the archive is made anew of the same records, as they are by then, under
the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import structlog
from django.utils import timezone

from feed.archives import Archive, new_archive
from feed.claiming import take, take_again
from feed.collections import COLLECTIONS, FeedCollection
from feed.models import Export, FeedRun
from feed.numbering import Number, next_number
from feed.reading import records_of_export
from feed.records.lists import RecordList
from feed.storage import is_stored, is_taken, store
from logs.isolation import snapshot

logger = structlog.get_logger(__name__)

Clock = Callable[[], datetime]


class CountsDiffer(Exception):
    """Other records were written than were taken: the archive is not to be trusted, and nothing is stored."""


def export(run: FeedRun, collection: FeedCollection, year: int | None, *, clock: Clock) -> Export:
    """Send what is due of one collection and year, unless the run did so before."""
    done = run.exports.filter(collection=collection.name, year=year).first()
    if done is not None:
        return done
    number, name = _number_and_name(run, collection, year)
    made = Export(
        run=run,
        collection=collection.name,
        year=year,
        started_at=run.started_at or clock(),
        base_number=number.base,
        increment_number=number.increment,
        is_empty=True,
    )
    logger.info("feed_building", archive=name)
    records, today = collection.records_of(year), _day_of(made)
    with new_archive(name, records.fields, at=made.started_at) as archive:
        with snapshot():
            made.save()
            count = take(made, records, today=today, whole=run.is_full)
            logger.info("feed_records_selected", archive=name, records=count)
            if count:
                _write(made, archive, records, today=today, count=count, now=clock())
        if count:
            _store(made, archive, now=clock())
    return made


def _number_and_name(run: FeedRun, collection: FeedCollection, year: int | None) -> tuple[Number, str]:
    """The next number whose name is not in the bucket: after the database went back to a backup, some are."""
    number = next_number(run, collection.name, year)
    while is_taken(f"{(name := collection.archive_name(year, number.base, number.increment))}.zip"):
        number = replace(number, increment=number.increment + 1)
    return number, name


def finish(made: Export, *, clock: Clock) -> None:
    """Store what a worker that ended too early left unstored."""
    if is_stored(made.file_name, made.sha256):
        _note_stored(made, now=clock())
        return
    records, today = COLLECTIONS[made.collection].records_of(made.year), _day_of(made)
    with new_archive(made.archive, records.fields, at=made.started_at) as archive:
        with snapshot():
            count = take_again(made, records, today=today)
            logger.info("feed_building_again", archive=made.archive, records=count)
            _write(made, archive, records, today=today, count=count, now=clock())
        if count:
            _store(made, archive, now=clock())


def _write(made: Export, archive: Archive, records: RecordList, *, today: date, count: int, now: datetime) -> None:
    """Write the records that were taken, and note what came of it.

    :raises CountsDiffer: not as many were read as were taken.
    """
    for page in records_of_export(made, records, today=today):
        archive.add(page)
    archive.finish()
    if archive.records != count:
        raise CountsDiffer(f"{archive.records} records of {count} were written to {archive.name}")
    made.is_empty = count == 0
    made.archive = archive.name if count else ""
    made.records, made.size, made.sha256, made.made_at = count, archive.size, archive.sha256(), now
    made.save()


def _store(made: Export, archive: Archive, *, now: datetime) -> None:
    # the ZIP last: where that is in the bucket, both are
    store(made.parquet_name, archive.columns)
    store(made.file_name, archive.zipped)
    _note_stored(made, now=now)


def _note_stored(made: Export, *, now: datetime) -> None:
    made.stored_at = now
    made.save(update_fields=["stored_at"])
    logger.info("feed_written", archive=made.archive, records=made.records, size=made.size)


def _day_of(made: Export) -> date:
    return timezone.localdate(made.started_at)

"""Comparing what was sent with what there is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from feed.collections import FeedCollection, targets
from feed.models import FeedRun, SentRecord
from feed.records.lists import RecordList

logger = structlog.get_logger(__name__)

YOUNG = timedelta(hours=1)
"""A change that is younger than this at the start of the run may not have been committed by then."""


@dataclass(frozen=True)
class Comparison:
    """The records of one collection and year.

    :ivar there: in the database, to be sent.
    :ivar sent: sent at any time, with this year.
    :ivar never_sent: there for so long that they should have been sent, and were not.
    :ivar older_sent: sent in an older version than there has been for so long. Counted of logs.
    :ivar gone: sent, and now of another year or of none. The reader is not told of this.
    """

    there: int
    sent: int
    never_sent: int
    older_sent: int
    gone: int

    @property
    def is_wrong(self) -> bool:
        return bool(self.never_sent or self.older_sent)


def compare(collection: FeedCollection, year: int | None, *, started_at: datetime, today: date) -> Comparison:
    """Compare by counting, apart from the fingerprints that decide what is sent."""
    records = collection.records_of(year)
    found = records.found(today).order_by()
    sent = SentRecord.objects.of(collection.name, year)
    settled = found.filter(created_at__lt=started_at - YOUNG)
    same = sent.filter(record_id=OuterRef("pk"))
    there, sent_count = found.count(), sent.count()
    still_there = found.filter(Exists(same)).count()
    return Comparison(
        there=there,
        sent=sent_count,
        never_sent=settled.filter(~Exists(same)).count(),
        older_sent=_older(found, same, records, started_at),
        gone=sent_count - still_there,
    )


def _older(found: QuerySet[Any], same: QuerySet[SentRecord], records: RecordList, started_at: datetime) -> int:
    if not records.version:
        return 0
    settled = found.filter(updated_at__lt=started_at - YOUNG)
    sent_version = Subquery(same.values("version")[:1])
    return settled.annotate(sent_version=sent_version).filter(sent_version__lt=F(records.version)).count()


def reconcile(run: FeedRun, *, today: date) -> dict[str, dict[str, int]]:
    """What differs after a run, by collection and year. Says so in the log, as an error where records were missed."""
    differences: dict[str, dict[str, int]] = {}
    if run.started_at is None:
        return differences
    for collection, year in targets(run, today):
        compared = compare(collection, year, started_at=run.started_at, today=today)
        name = f"{collection.name} {year or ''}".strip()
        logger.info("feed_compared", collection=name, **asdict(compared))
        if compared.gone:
            logger.warning("feed_records_gone", collection=name, records=compared.gone)
        if compared.is_wrong:
            logger.error("feed_differs", collection=name, **asdict(compared))
            differences[name] = asdict(compared)
    return differences

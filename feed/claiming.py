"""Which records an export sends.

A record is due when the fingerprint of all that is read for it is not that of the version sent last. No time is
compared with another: a change that was saved at the same moment as another, or committed long after its time, is found
as any other is. What an export takes is noted in the same transaction in which it is read.

Times of change are not asked. So a person who only signed in does not send their logs again, and an organisation that
takes a new name sends those that show it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Func, IntegerField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from feed.models import Export, SentRecord
from feed.records.lists import RecordList

TAKE = """
INSERT INTO feed_sentrecord (collection, record_id, year, fingerprint, version, export_id)
SELECT %s, due.record_id, %s, due.fingerprint, due.version, %s
FROM ({due}) AS due (record_id, fingerprint, version)
LEFT JOIN feed_sentrecord sent ON sent.collection = %s AND sent.record_id = due.record_id
WHERE %s OR sent.record_id IS NULL OR sent.fingerprint <> due.fingerprint OR sent.year IS DISTINCT FROM %s
ON CONFLICT (collection, record_id) DO UPDATE
SET year = excluded.year, fingerprint = excluded.fingerprint, version = excluded.version, export_id = excluded.export_id
"""
LET_GO = """
DELETE FROM feed_sentrecord sent WHERE export_id = %s
AND NOT EXISTS (SELECT FROM ({found}) AS found (record_id, fingerprint, version) WHERE found.record_id = sent.record_id)
"""
RENEW = """
UPDATE feed_sentrecord sent SET fingerprint = found.fingerprint, version = found.version
FROM ({found}) AS found (record_id, fingerprint, version)
WHERE export_id = %s AND found.record_id = sent.record_id
"""


def fingerprint(records: RecordList) -> Func:
    """Of everything that the fields of a record read. Written out by the database, so that nothing has to leave it."""
    paths = [F(path) for path in records.reads]
    return Func(*paths, template="md5(ROW(%(expressions)s)::text)::uuid", output_field=UUIDField())


def take(export: Export, records: RecordList, *, today: date, whole: bool) -> int:
    """Give an export the records that are due. Gives how many.

    :param whole: all records, changed or not.
    """
    due, values = _sql(_prints(records.found(today), records))
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE.format(due=due),
            [export.collection, export.year, export.pk, *values, export.collection, whole, export.year],
        )
        return cursor.rowcount


def take_again(export: Export, records: RecordList, *, today: date) -> int:
    """Bring what an export took before up to the records as they are now. Gives how many are left.

    A record that is no longer sent was not sent by this export, either.
    """
    taken = SentRecord.objects.filter(export=export).values("record_id")
    found, values = _sql(_prints(records.found(today).filter(pk__in=taken), records))
    with connection.cursor() as cursor:
        cursor.execute(LET_GO.format(found=found), [export.pk, *values])
        cursor.execute(RENEW.format(found=found), [*values, export.pk])
        return cursor.rowcount


def _prints(found: QuerySet[Any], records: RecordList) -> QuerySet[Any, Any]:
    version = F(records.version) if records.version else Cast(Value(None), IntegerField())
    return (
        found.order_by()
        .annotate(sent_print=fingerprint(records), sent_version=version)
        .values_list("pk", "sent_print", "sent_version")
    )


def _sql(found: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    text, values = found.query.sql_with_params()
    return text, values

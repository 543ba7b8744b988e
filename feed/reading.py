"""Reading the records of an export, some at a time: memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from feed.models import Export, SentRecord
from feed.records.lists import RecordList

PAGE = 1_000
"""So many records are read with one query, and with a few more for what belongs to them."""

Record = Sequence[Any]
"""The value of each field, in their order."""


def records_of_export(export: Export, records: RecordList, *, today: date) -> Iterator[list[Record]]:
    """The records that an export took, by time of creation and number, in pages."""
    taken = SentRecord.objects.filter(export=export).values("record_id")
    in_order = records.found(today).filter(pk__in=taken).order_by("created_at", "pk").values_list("pk", flat=True)
    numbers = in_order.iterator(chunk_size=PAGE)
    while page := list(islice(numbers, PAGE)):
        yield read_page(records, page, today=today)


def read_page(records: RecordList, numbers: Sequence[int], *, today: date) -> list[Record]:
    """Some records, by time of creation and number."""
    found = records.found(today).filter(pk__in=numbers).order_by("created_at", "pk")
    rows = list(found.values(*records.reads))
    records.gather(rows, today)
    values = [field.value for field in records.fields]
    return [[value(row) for value in values] for row in rows]

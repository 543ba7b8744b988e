"""What is wrong with an upload: grouped by cause with counts, then row by row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from bulk_upload.models import Upload, UploadRowQuerySet
from bulk_upload.rows import Category, Column

GROUPS = """
SELECT problem ->> 'category', problem ->> 'rule', (problem ->> 'column')::int, problem ->> 'field',
       min(problem ->> 'message'), count(DISTINCT problem ->> 'message'), (problem ->> 'official_field')::int,
       count(DISTINCT number), (array_agg(DISTINCT number))[1:3]
FROM bulk_upload_uploadrow, jsonb_array_elements(problems) AS problem
WHERE upload_id = %s AND outcome NOT IN ('left_out', 'unchanged')
GROUP BY 1, 2, 3, 4, 7
"""

UNUSUAL = """
SELECT asked ->> 'rule', min(asked ->> 'confirm'), count(*), min(asked ->> 'message'),
       (array_agg(number ORDER BY number))[1:3], min((asked -> 'columns')::text)
FROM bulk_upload_uploadrow, jsonb_array_elements(unusual) AS asked
WHERE upload_id = %s AND outcome NOT IN ('left_out', 'unchanged')
GROUP BY 1 ORDER BY 3 DESC, 1
"""

ORDER = (Category.SETUP, Category.DUPLICATE, Category.INVALID, Category.NOT_ANSWERED)
"""What is put right first comes first."""


@dataclass(frozen=True)
class Group:
    """One cause with the rows that it holds up.

    :ivar message: as one of the rows is told.
    :ivar messages: how many different messages the rows are told: figures may differ.
    :ivar examples: numbers of the first rows.
    """

    category: Category
    rule: str
    column: Column | None
    field: str
    message: str
    messages: int
    official_field: int | None
    count: int
    examples: tuple[int, ...] = ()


@dataclass(frozen=True)
class UnusualGroup:
    """A check that rows raise.

    :ivar message: as one of the rows is asked.
    :ivar columns: the columns that one of the rows is asked about.
    """

    rule: str
    confirm: str
    count: int
    message: str
    examples: tuple[int, ...] = ()
    columns: tuple[Column, ...] = field(default=())


def groups(upload: Upload) -> list[Group]:
    """Everything that is wrong, by cause: set-up first, then the most frequent."""
    columns = {column.index: column for column in upload.table_columns}
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, [upload.pk])
        found = [
            Group(
                category=Category(category),
                rule=rule,
                column=columns.get(column),
                field=name,
                message=message,
                messages=messages,
                official_field=official,
                count=count,
                examples=tuple(examples),
            )
            for category, rule, column, name, message, messages, official, count, examples in cursor.fetchall()
        ]
    return sorted(found, key=lambda group: (ORDER.index(group.category), -group.count, _place(group), group.rule))


def _place(group: Group) -> int:
    return group.column.index if group.column else -1


def unusual_groups(upload: Upload) -> list[UnusualGroup]:
    """The unusual answers to confirm, by the rule that asks."""
    with connection.cursor() as cursor:
        cursor.execute(UNUSUAL, [upload.pk])
        return [
            UnusualGroup(rule, confirm, count, message, tuple(examples), _columns(upload, indexes))
            for rule, confirm, count, message, examples, indexes in cursor.fetchall()
        ]


def _columns(upload: Upload, indexes: str) -> tuple[Column, ...]:
    wanted = json.loads(indexes)
    return tuple(column for column in upload.table_columns if column.index in wanted)


def rows_to_correct(upload: Upload, numbers: Sequence[int] | None = None) -> UploadRowQuerySet:
    """Rows that something is wrong with, in the order of the file."""
    rows = upload.rows.with_problems().unsettled().order_by("number")
    return rows if numbers is None else rows.filter(number__in=numbers)

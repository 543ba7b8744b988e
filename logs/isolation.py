"""Reading more than one query's worth of the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """A transaction in which every query sees the database as it was at the first."""
    # only a test has one: elsewhere a durable block refuses to begin inside another
    has_begun = connection.in_atomic_block
    with transaction.atomic(durable=True):
        if not has_begun:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield

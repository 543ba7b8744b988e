"""One worker at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LOCK = 0x66656564
"""Number of the lock that the worker on the feed holds: "feed" in ASCII."""


class Hold:
    """Whether this is the only worker on the feed. The lock belongs to the connection that took it.

    A worker that is killed leaves none behind; one that loses its connection loses the lock with it.
    """

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            taken = bool(cursor.fetchone()[0])
        self._held_by = connection.connection if taken else None

    @property
    def is_kept(self) -> bool:
        return self._held_by is not None and connection.connection is self._held_by and connection.is_usable()

    def end(self) -> None:
        if self.is_kept:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        self._held_by = None


@contextmanager
def only_worker() -> Iterator[Hold]:
    """Try to be the only worker until the end of the block. What is given says whether it is so."""
    hold = Hold()
    try:
        yield hold
    finally:
        hold.end()

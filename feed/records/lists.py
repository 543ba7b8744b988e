"""The list of records of a collection, or of one year of it: what is in it, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from feed.fields import Field, Row


def nothing_more(rows: Sequence[Row], today: date) -> None:
    """For records of which one query reads everything."""


@dataclass(frozen=True)
class RecordList:
    """What is sent of one kind of record.

    :ivar found: the records on a day, with everything that fields read, whichever they are.
    :ivar gather: adds to rows what is read apart from them. A change of it does not send a record again.
    :ivar version: the column that counts the saves of a record; empty where there is none.
    """

    fields: tuple[Field, ...]
    found: Callable[[date], QuerySet[Any]]
    gather: Callable[[Sequence[Row], date], None] = nothing_more
    version: str = ""

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Every column and path that its fields read, in an order that does not depend on theirs."""
        return tuple(sorted({path for field in self.fields for path in field.reads}))

"""Many records from a few, made inside the database."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext


def multiply(model: type[Model], like: int, times: int, **changed: str) -> None:
    """Copy a record.

    :param like: primary key of the record to copy.
    :param changed: column -> SQL of its value; ``n`` is the number of the copy, from 1.
    """
    columns = [field.column for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    quoted = connection.ops.quote_name
    values = ", ".join(changed.get(column) or f"given.{quoted(column)}" for column in columns)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    names = ", ".join(map(quoted, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} given, generate_series(1, %s) n "  # noqa: S608
            f"WHERE given.{key} = %s",
            [times, like],
        )


def tidy(*models: type[Model]) -> None:
    """Have the database know how much there is, as it does after a day of work."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"VACUUM ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def queries(client: Client, address: str) -> int:
    """How many queries a page makes."""
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)

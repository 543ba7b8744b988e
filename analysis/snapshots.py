"""Keeping a collection year as it stood at a moment, as a file that does not change any more."""

from __future__ import annotations

from datetime import datetime
from tempfile import TemporaryFile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from analysis.columns import columns_of, listed, literal, quoted
from analysis.sql_views import SCHEMA, view_name
from logs.collection import Collection
from organisations.spreadsheets import FORMULA_STARTS

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotPassed(Exception):
    """Nobody knows yet how logs will stand at the moment."""


def keep_snapshot(collection: Collection, year: int, moment: datetime, *, now: datetime) -> str:
    """Write the year as it stood at the moment to a CSV file in the file store; gives its name.

    :raises NotPassed: the moment is still to come.
    """
    if moment > now:
        raise NotPassed
    view = view_name(collection, year)
    shown = ", ".join(_safe(column.name) for column in columns_of(collection, year))
    source = f"SELECT {shown} FROM {SCHEMA}.{quoted(view + '_as_at')}(%s) ORDER BY id"  # noqa: S608
    with TemporaryFile() as file, transaction.atomic(), connection.cursor() as cursor:
        # as the analysts' own role reads the view
        cursor.execute("SELECT set_config('timezone', %s, true)", [settings.TIME_ZONE])
        file.write(BYTE_ORDER_MARK)
        with cursor.copy(f"COPY ({source}) TO STDOUT (FORMAT csv, HEADER)", [moment]) as rows:
            for part in rows:
                file.write(part)
        file.seek(0)
        name = f"snapshots/{view}-as-at-{timezone.localtime(moment):%Y-%m-%d-%H%M}.csv"
        return str(default_storage.save(name, File(file)))


def _safe(name: str) -> str:
    """A column, and of names that people gave those that spreadsheets would take for a formula behind an apostrophe."""
    column = quoted(name)
    if not name.endswith("_organisation_name"):
        return column
    mark = literal("'")
    return f"CASE WHEN left({column}, 1) IN ({listed(FORMULA_STARTS)}) THEN {mark} ELSE '' END || {column} AS {column}"

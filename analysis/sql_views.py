"""The schema that analysts query: a view of each collection year, and a function that gives the year as at a moment.

Everything is made anew from the questionnaires, in one transaction, whenever the tables have changed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DEFAULT_DB_ALIAS

from analysis.as_at import IS_THERE, function_sql, logs_as_at
from analysis.columns import KEY_TABLE, PRIVATE_SCHEMA, Column, columns_of, listed, literal, quoted
from lettings.variables import L
from logs.collection import Collection, registered
from logs.models.log import SHOWN_STATUSES, model_of

SCHEMA = "analysis"


def view_name(collection: Collection, year: int) -> str:
    return f"{collection.name}_{year}"


def years() -> list[tuple[Collection, int]]:
    """Every collection year that is declared, next year's with it."""
    return [(each, year) for each in registered().values() for year in sorted(each.questionnaires())]


def create_views(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the views and functions anew. Safe to run at any time; nobody sees them missing."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        _create_schemas(cursor)
        _drop(cursor)
        for collection, year in years():
            _create(cursor, collection, year)


def drop_views(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the views away, so that the tables under them can be altered."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        _drop(cursor)


def drop_before_migrations(using: str = DEFAULT_DB_ALIAS, plan: Iterable[Any] = (), **_: Any) -> None:
    """Before `migrate`: no view may stand in the way of what it is going to alter."""
    if plan:
        drop_views(using)


def create_after_migrations(using: str = DEFAULT_DB_ALIAS, **told: Any) -> None:
    """After `migrate`: make the views, unless the tables were left at an earlier state.

    The same signal is sent when tables are emptied, which changes nothing here.
    """
    if "plan" not in told:
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        create_views(using)


def _create_schemas(cursor: CursorWrapper) -> None:
    """The schema for analysts, and one with the key of the pseudonyms, which they cannot read."""
    cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {PRIVATE_SCHEMA}")
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {KEY_TABLE}"
        " (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), key bytea NOT NULL)"
    )
    if settings.PSEUDONYM_KEY:
        key = hashlib.sha256(settings.PSEUDONYM_KEY.encode()).digest()
        then = "UPDATE SET key = excluded.key"
    else:
        key, then = secrets.token_bytes(32), "NOTHING"
    cursor.execute(f"INSERT INTO {KEY_TABLE} (key) VALUES (%s) ON CONFLICT (only_one) DO {then}", [key])  # noqa: S608


def _drop(cursor: CursorWrapper) -> None:
    """Every view of the schema, those of years that are no longer declared too, with the function that goes with it."""
    cursor.execute("SELECT viewname FROM pg_views WHERE schemaname = %s", [SCHEMA])
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP VIEW {SCHEMA}.{quoted(name)} CASCADE")


def _create(cursor: CursorWrapper, collection: Collection, year: int) -> None:
    name, columns = f"{SCHEMA}.{view_name(collection, year)}", columns_of(collection, year)
    table, day = model_of(collection.name)._meta.db_table, f"log.{quoted(collection.event_day.name)}"
    begins, ends = literal(f"{year}-04-01"), literal(f"{year + 1}-04-01")
    cursor.execute(
        f"CREATE VIEW {name} WITH (security_barrier) AS\n"
        + _select(collection, columns, f"{table} log", f"log.collection_year = {year}")
    )
    title = f"{collection.noun.capitalize()}s of {year} to {year + 1}"
    cursor.execute(f"COMMENT ON VIEW {name} IS {literal(title)}")
    for column in columns:
        cursor.execute(f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {literal(column.comment)}")
    then = f"{day} >= {begins} AND {day} < {ends} AND {IS_THERE}"
    select = _select(collection, columns, logs_as_at(collection, table), then, or_status=" OR log.status IS NULL")
    for statement in function_sql(name, select=select, title=title):
        cursor.execute(statement)


def _select(collection: Collection, columns: Iterable[Column], source: str, which: str, *, or_status: str = "") -> str:
    shown = ",\n  ".join(f"{column.sql} AS {quoted(column.name)}" for column in columns)
    joins = [
        "LEFT JOIN organisations_organisation owner ON owner.id = log.owning_organisation_id",
        "LEFT JOIN organisations_organisation manager ON manager.id = log.managing_organisation_id",
    ]
    if L.location_id.name in collection.variables.by_name:
        joins += [
            "LEFT JOIN organisations_scheme scheme ON scheme.id = log.scheme_id",
            "LEFT JOIN organisations_location location ON location.id = log.location_id",
        ]
    status = f"(log.status IN ({listed(SHOWN_STATUSES)}){or_status})"
    joined = "\n".join(joins)
    return f"SELECT {shown}\nFROM {source}\n{joined}\nWHERE {which} AND {status} AND owner.is_sandbox IS NOT TRUE"

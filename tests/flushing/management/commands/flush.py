"""What the test runner calls after every test that commits."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from downloads.definitions import add_missing_after_migrate
from downloads.models import ColumnDefinition
from organisations.models import LocalAuthority, LocalAuthorityLink
from organisations.reference.loading import load_after_migrate

KEPT = ("django_migrations", "django_content_type", "auth_permission")
"""Tables that no test changes."""
FILLED = tuple(each._meta.db_table for each in (LocalAuthority, LocalAuthorityLink, ColumnDefinition))
"""Tables that hold rows from the start."""
COPIED: set[str] = set()
"""Databases in which this process has put copies of the filled tables aside."""
PUT_ASIDE = """
CREATE SCHEMA IF NOT EXISTS aside;
DROP TABLE IF EXISTS aside.{table};
CREATE UNLOGGED TABLE aside.{table} AS TABLE public.{table};
"""
FILL = "INSERT INTO public.{table} SELECT * FROM aside.{table};"
EMPTY = """
SET LOCAL session_replication_role = replica;
DO $$
DECLARE
    name regclass;
    has_rows boolean;
BEGIN
    FOR name IN SELECT oid::regclass FROM pg_class
        WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ({kept})
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO has_rows;
        IF has_rows THEN EXECUTE format('DELETE FROM %s', name); END IF;
    END LOOP;
END $$;
"""


class Command(BaseCommand):
    """Empty the tables that hold rows, and fill those that migrations fill.

    Django's own command truncates every table, with all indexes: most of a second where there is nothing to empty. Rows
    are deleted without the triggers that protect histories. What migrations fill is worked out once, then copied.
    """

    stealth_options = ("reset_sequences", "allow_cascade", "inhibit_post_migrate")

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what Django's own command takes."""
        parser.add_argument("--noinput", "--no-input", action="store_false", dest="interactive")
        parser.add_argument("--database", default="default")

    def handle(self, *_: Any, database: str, **__: Any) -> None:
        """Empty and fill the database."""
        empty = EMPTY.format(kept=", ".join(f"'{name}'" for name in KEPT))
        connection = connections[database]
        connection.ensure_connection()
        name = connection.settings_dict["NAME"]
        if name in COPIED:
            _execute(connection, empty, *(FILL.format(table=table) for table in FILLED))
            return
        _execute(connection, empty)
        load_after_migrate(using=database)
        add_missing_after_migrate(using=database)
        _execute(connection, *(PUT_ASIDE.format(table=table) for table in FILLED))
        COPIED.add(name)


def _execute(connection: BaseDatabaseWrapper, *statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("".join(("BEGIN;", *statements, "COMMIT")))

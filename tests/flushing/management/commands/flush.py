"""What the test runner calls after every test that commits."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from downloads.definitions import add_missing_after_migrate
from organisations.reference.loading import load_after_migrate

KEPT = ("django_migrations", "django_content_type", "auth_permission")
"""Tables that no test changes."""
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
END $$
"""


class Command(BaseCommand):
    """Empty the tables that hold rows, and fill those that migrations fill.

    Django's own command truncates every table, with all indexes: most of a second where there is nothing to empty. Rows
    are deleted without the triggers that protect histories.
    """

    stealth_options = ("reset_sequences", "allow_cascade", "inhibit_post_migrate")

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what Django's own command takes."""
        parser.add_argument("--noinput", "--no-input", action="store_false", dest="interactive")
        parser.add_argument("--database", default="default")

    def handle(self, *_: Any, database: str, **__: Any) -> None:
        """Empty and fill the database."""
        kept = ", ".join(f"'{name}'" for name in KEPT)
        connection = connections[database]
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute(f"BEGIN; {EMPTY.format(kept=kept)}; COMMIT")
        load_after_migrate(using=database)
        add_missing_after_migrate(using=database)

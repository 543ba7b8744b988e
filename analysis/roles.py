"""The database role that reads the views for analysts and nothing else."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper

from analysis.columns import literal, quoted
from analysis.sql_views import SCHEMA

logger = structlog.get_logger(__name__)
MOST_CONNECTIONS = 20
TOO_POWERFUL = "rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
OUTSIDE = f"n.nspname NOT IN ({literal(SCHEMA)}, 'information_schema') AND n.nspname !~ '^pg_'"
MAY_READ_OR_WRITE = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"
MAKES_LARGE_OBJECTS = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")
"""Functions that keep something in the database, whoever calls them."""


class RoleMayDoMore(Exception):
    """The role has rights beyond reading what analysts may read; nothing was granted.

    :ivar rights: what it may do, in words.
    """

    def __init__(self, rights: list[str]) -> None:
        self.rights = rights
        super().__init__("; ".join(rights))


@transaction.atomic
def grant_analysts(role: str) -> bool:
    """Let a role read the schema for analysts, views that are yet to be made too. Gives whether the role was made.

    A role that is made may sign in, once it is given a password by an administrator of the database.

    What everybody may do by default is taken from everybody: making temporary tables and large objects, which would
    fill the disk. The service itself still may make the former.

    :raises RoleMayDoMore: the role can do something else.
    """
    name, seconds = quoted(role), int(settings.ANALYST_TIMEOUT_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        is_new = cursor.fetchone() is None
        if is_new:
            cursor.execute(f"CREATE ROLE {name} LOGIN CONNECTION LIMIT {MOST_CONNECTIONS}")
        for setting, value in {
            "statement_timeout": f"{seconds}s",
            "idle_in_transaction_session_timeout": f"{seconds}s",
            "default_transaction_read_only": "on",
            "search_path": SCHEMA,
            "timezone": settings.TIME_ZONE,
        }.items():
            cursor.execute(f"ALTER ROLE {name} SET {setting} = {literal(value)}")
        database = quoted(connection.settings_dict["NAME"])
        cursor.execute(f"GRANT TEMPORARY ON DATABASE {database} TO CURRENT_USER")
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
        for function in MAKES_LARGE_OBJECTS:
            # only an administrator of the server can; `functions_left_open` says whether it is done
            _try(cursor, f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC")
        cursor.execute(f"GRANT CONNECT ON DATABASE {database} TO {name}")
        cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {name}")
        for kind, right in (("TABLES", "SELECT"), ("FUNCTIONS", "EXECUTE")):
            cursor.execute(f"GRANT {right} ON ALL {kind} IN SCHEMA {SCHEMA} TO {name}")
            cursor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA} GRANT {right} ON {kind} TO {name}")
        if rights := _further_rights(cursor, role):
            raise RoleMayDoMore(rights)
    return is_new


def _further_rights(cursor: CursorWrapper, role: str) -> list[str]:
    """What the role may do besides."""
    found = []
    cursor.execute(f"SELECT 1 FROM pg_roles WHERE rolname = %s AND ({TOO_POWERFUL})", [role])  # noqa: S608
    if cursor.fetchone():
        return ["it administers the database server"]
    cursor.execute(
        "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"  # noqa: S608
        f" WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND {OUTSIDE}"
        " AND has_schema_privilege(%s, n.oid, 'USAGE') AND has_table_privilege(%s, c.oid, %s) ORDER BY 1",
        [role, role, MAY_READ_OR_WRITE],
    )
    found += [f"it may read or change {table}" for (table,) in cursor.fetchall()]
    cursor.execute(
        "SELECT n.nspname FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND has_schema_privilege(%s, n.oid, 'CREATE')",
        [role],
    )
    found += [f"it may make tables in the schema {schema}" for (schema,) in cursor.fetchall()]
    cursor.execute("SELECT has_database_privilege(%s, current_database(), 'TEMPORARY')", [role])
    if cursor.fetchone() == (True,):
        found.append("it may make temporary tables")
    return found


def functions_left_open(role: str) -> list[str]:
    """Functions by which the role may still make large objects: on some servers nobody can take them from everybody."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT made FROM unnest(%s::text[]) made"
            " WHERE has_function_privilege(%s, 'pg_catalog.' || made, 'EXECUTE')",
            [list(MAKES_LARGE_OBJECTS), role],
        )
        return [function for (function,) in cursor.fetchall()]


def _try(cursor: CursorWrapper, statement: str) -> None:
    """Run a statement that only some may run."""
    try:
        with transaction.atomic():
            cursor.execute(statement)
    except ProgrammingError:
        logger.warning("not_allowed", statement=statement)

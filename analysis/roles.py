"""The database role that reads the views for analysts and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from analysis.columns import literal, quoted
from analysis.sql_views import SCHEMA

MOST_CONNECTIONS = 20
TOO_POWERFUL = "rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
OUTSIDE = f"n.nspname NOT IN ({literal(SCHEMA)}, 'information_schema') AND n.nspname !~ '^pg_'"
MAY_READ_OR_WRITE = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"


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
        cursor.execute(f"GRANT CONNECT ON DATABASE {quoted(connection.settings_dict['NAME'])} TO {name}")
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
    return found + [f"it may make tables in the schema {schema}" for (schema,) in cursor.fetchall()]

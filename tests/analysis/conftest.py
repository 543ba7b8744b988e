"""People that the tests of analysis share, and an analyst who is signed in to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from tests.logs.conftest import council, officer, stranger, supporter

__all__ = ("council", "officer", "stranger", "supporter")

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def role(settings: Any) -> Iterator[str]:
    """The name of a role of this test run alone: roles belong to the server, not to one database."""
    name = f"analyst_of_{connection.settings_dict['NAME']}"
    settings.ANALYST_ROLE = name
    settings.ANALYST_TIMEOUT_SECONDS = 7
    yield name
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone():
            cursor.execute(f'DROP OWNED BY "{name}"; DROP ROLE "{name}"')


@pytest.fixture
def ask(role: str) -> Iterator[Ask]:
    """Ask the database as an analyst who is signed in."""
    call_command("grant_analysts", verbosity=0)
    parts = connection.get_connection_params()
    with psycopg.connect(
        dbname=parts["dbname"], host=parts.get("host"), port=parts.get("port"), user=role, autocommit=True
    ) as signed_in:
        yield lambda query: signed_in.execute(query).fetchall()

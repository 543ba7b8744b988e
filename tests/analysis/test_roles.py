"""The role of analysts reads the views and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analysis.roles import RoleMayDoMore, grant_analysts
from analysis.sql_views import create_views
from tests.factories.lettings import letting

pytestmark = pytest.mark.django_db(transaction=True)
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


def test_an_analyst_reads_logs_and_how_they_stood(ask, officer):
    log = letting(officer)
    assert ask("SELECT id, needstype_label FROM lettings_2026") == [(log.pk, "General needs")]
    assert ask("SELECT id, needstype FROM lettings_2026_as_at(now())") == [(log.pk, 1)]
    assert ask("SELECT id FROM lettings_2026_as_at('2026-10-01')") == []
    assert ask("SELECT id FROM sales_2025") == []


def test_an_analyst_reads_pseudonyms_but_not_their_key(ask, officer):
    letting(officer)
    ((pseudonym,),) = ask("SELECT tenancycode_pseudonym FROM lettings_2026")
    assert pseudonym
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask("SELECT key FROM analysis_private.pseudonym_key")
    assert "pseudonym_key" in str(ask("SELECT pg_get_viewdef('lettings_2026'::regclass)"))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1 FROM public.lettings_lettingslog",
        "SELECT 1 FROM public.logs_logevent",
        "SELECT 1 FROM public.users_user",
        "SELECT 1 FROM public.organisations_organisation",
        "SELECT 1 FROM public.django_session",
        "UPDATE lettings_2026 SET beds = 1 RETURNING 1",
        "DELETE FROM public.lettings_lettingslog RETURNING 1",
        "INSERT INTO public.django_session VALUES ('a', 'b', now()) RETURNING 1",
        "CREATE TABLE analysis.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "DROP VIEW analysis.lettings_2026",
    ],
)
def test_an_analyst_reads_no_table_and_changes_nothing(ask, query):
    ask("SELECT set_config('default_transaction_read_only', 'off', false)")
    with pytest.raises(
        (
            psycopg.errors.InsufficientPrivilege,
            psycopg.errors.ObjectNotInPrerequisiteState,
            psycopg.errors.FeatureNotSupported,
        )
    ):
        ask(query)


def test_a_function_in_a_condition_sees_no_row_that_the_view_leaves_out(ask, officer):
    log = letting(officer)
    type(log).objects.filter(pk=log.pk).update(collection_year=2025, beds=0)
    assert ask("SELECT id FROM lettings_2026 WHERE 1 / beds > 0") == []


def test_queries_of_an_analyst_are_stopped_after_a_time(ask):
    assert ask("SHOW statement_timeout") == [("7s",)]
    assert ask("SHOW transaction_read_only") == [("on",)]


def test_views_that_are_made_anew_can_be_read_at_once(ask):
    create_views()
    assert ask("SELECT id FROM lettings_2026") == []
    assert ask("SELECT id FROM lettings_2026_as_at(now())") == []


def test_granting_again_changes_nothing_and_the_command_says_what_it_did(role, capsys):
    call_command("grant_analysts")
    call_command("grant_analysts")
    said = capsys.readouterr().out
    assert said.count("Made the role") == 1
    assert said.count("can read the views") == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ('GRANT SELECT ON users_user TO "{0}"', "it may read or change public.users_user"),
        ('GRANT CREATE ON SCHEMA public TO "{0}"', "it may make tables in the schema public"),
        ('ALTER ROLE "{0}" CREATEDB', "it administers the database server"),
    ],
)
def test_a_role_that_may_do_more_is_granted_nothing(role, given, why):
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{role}"; {given.format(role)}')
    with pytest.raises(RoleMayDoMore, match=why):
        grant_analysts(role)
    with pytest.raises(CommandError, match=why):
        call_command("grant_analysts")
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege(%s, 'analysis', 'USAGE')", [role])
        assert cursor.fetchone() == (False,)

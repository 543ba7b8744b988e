"""The role of analysts reads the views and nothing else."""

from __future__ import annotations

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from analysis.roles import RoleMayDoMore, grant_analysts
from analysis.sql_views import create_views
from tests.factories.lettings import letting

signed_in = pytest.mark.django_db(transaction=True)
"""For tests that ask as an analyst, who sees only what has been committed."""

NOT_ALLOWED = (
    "SELECT 1 FROM public.lettings_lettingslog",
    "SELECT 1 FROM public.logs_logevent",
    "SELECT 1 FROM public.users_user",
    "SELECT 1 FROM public.organisations_organisation",
    "SELECT 1 FROM public.django_session",
    "SELECT key FROM analysis_private.pseudonym_key",
    "UPDATE lettings_2026 SET beds = 1 RETURNING 1",
    "DELETE FROM public.lettings_lettingslog RETURNING 1",
    "INSERT INTO public.django_session VALUES ('a', 'b', now()) RETURNING 1",
    "CREATE TABLE analysis.mine (id int)",
    "CREATE TABLE public.mine (id int)",
    "DROP VIEW analysis.lettings_2026",
    "CREATE TEMPORARY TABLE mine (id int)",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'a')",
)


@signed_in
def test_an_analyst_reads_logs_how_they_stood_and_views_that_were_made_anew(ask, officer):
    log = letting(officer)
    assert ask("SELECT id, needstype_label FROM lettings_2026") == [(log.pk, "General needs")]
    assert ask("SELECT id, needstype FROM lettings_2026_as_at('2027-06-01')") == [(log.pk, 1)]
    assert ask("SELECT id FROM lettings_2026_as_at('2026-10-01')") == []
    assert ask("SELECT id FROM sales_2025") == []
    assert ask("SELECT length(tenancycode_pseudonym) FROM lettings_2026") == [(32,)]
    create_views()
    assert ask("SELECT id FROM lettings_2026") == ask("SELECT id FROM lettings_2026_as_at('2027-06-01')") == [(log.pk,)]


@signed_in
def test_an_analyst_reads_no_table_changes_nothing_and_is_stopped_after_a_time(ask):
    ask("SELECT set_config('default_transaction_read_only', 'off', false)")
    assert ask("SHOW statement_timeout") == [("7s",)]
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState)
    for query in NOT_ALLOWED:
        with pytest.raises(refused):
            ask(query)


@signed_in
def test_a_function_in_a_condition_sees_no_row_that_the_view_leaves_out(ask, officer):
    log = letting(officer)
    type(log).objects.filter(pk=log.pk).update(collection_year=2025, beds=0)
    assert ask("SELECT id FROM lettings_2026 WHERE 1 / beds > 0") == []


@pytest.mark.django_db
def test_granting_again_changes_nothing_and_the_command_says_what_it_did(role, capsys):
    call_command("grant_analysts")
    call_command("grant_analysts")
    said = capsys.readouterr().out
    assert said.count("Made the role") == 1
    assert said.count("can read the views") == 2


@pytest.mark.django_db
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


@pytest.mark.django_db
def test_functions_that_nobody_can_take_away_are_told(role, capsys):
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{role}"; GRANT EXECUTE ON FUNCTION lo_create(oid) TO "{role}"')
    call_command("grant_analysts")
    said = capsys.readouterr()
    assert "can read the views" in said.out
    assert f'REVOKE EXECUTE ON FUNCTION lo_create(oid) FROM PUBLIC, "{role}"' in said.err


@pytest.mark.django_db
def test_a_role_that_may_make_temporary_tables_is_granted_nothing(role):
    with connection.cursor() as cursor:
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f'CREATE ROLE "{role}"; GRANT TEMPORARY ON DATABASE {database} TO "{role}"')
    with pytest.raises(RoleMayDoMore, match="it may make temporary tables"):
        grant_analysts(role)

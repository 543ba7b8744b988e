"""PostgreSQL and Redis of a folder: started by the first process that joins, stopped by the last that leaves."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis

ROOT = Path(__file__).resolve().parents[2]
MEMBER = """
import sys
from pathlib import Path
from core_service import embedded
servers = embedded.join(Path(sys.argv[1]), durable=False)
print(servers.database_url, servers.redis_url, flush=True)
sys.stdin.read()
"""


@contextmanager
def member(folder: Path) -> Iterator[tuple[str, str, subprocess.Popen[str]]]:
    """A process that uses the servers of a folder: their addresses, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-c", MEMBER, str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        database_url, redis_url = process.stdout.readline().split()
        yield database_url, redis_url, process
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def database_answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def redis_answers(url: str) -> bool:
    client = redis.Redis.from_url(url)
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False
    finally:
        client.close()


def test_servers_answer_while_joined_and_stop_when_the_last_leaves(tmp_path):
    with member(tmp_path) as (database_url, redis_url, _):
        assert database_answers(database_url)
        assert redis_answers(redis_url)
    assert not database_answers(database_url)
    assert not redis_answers(redis_url)


def test_a_second_process_joins_the_servers_of_the_first_and_keeps_them_up(tmp_path):
    with member(tmp_path) as second_to_leave_last:
        with member(tmp_path) as other:
            assert other[:2] == second_to_leave_last[:2]
        assert database_answers(second_to_leave_last[0])
        assert redis_answers(second_to_leave_last[1])


def test_a_process_that_is_killed_does_not_keep_the_servers_up_for_ever(tmp_path):
    with member(tmp_path) as (_, _, killed):
        killed.kill()
        killed.wait(30)
    with member(tmp_path) as (database_url, redis_url, _):
        assert database_answers(database_url)
    assert not database_answers(database_url)
    assert not redis_answers(redis_url)


def test_what_was_saved_is_there_after_a_restart(tmp_path):
    with member(tmp_path) as (database_url, _, _), psycopg.connect(database_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS value")
    with member(tmp_path) as (database_url, _, _), psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT value FROM kept").fetchone() == (7,)


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_an_address_that_is_given_is_not_replaced(monkeypatch, tmp_path, name):
    from core_service import embedded

    monkeypatch.setenv("CORE_ENVIRONMENT", "development")
    monkeypatch.setenv("DATABASE_URL", "postgresql:///given")
    monkeypatch.setenv("REDIS_URL", "redis://given")
    monkeypatch.setattr(embedded, "VAR", tmp_path)
    embedded.provide_missing_servers()
    assert "given" in os.environ[name]
    assert not list(tmp_path.iterdir())

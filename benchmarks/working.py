"""Workers of their own for what is measured off the request path."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS_TO_START = 120.0
MEGABYTE = 1024
"""In kilobytes, which the system counts memory in."""


@contextmanager
def workers(number: int) -> Iterator[list[int]]:
    """Workers as in production. Gives the ids of the processes that do the work."""
    command = [sys.executable, "-m", "celery", "-A", "core_service", "worker", "--concurrency", str(number)]
    command += ["--without-gossip", "--without-mingle", "--loglevel", "ERROR"]
    worker = subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.settings_with_workers"})
    try:
        yield _children(worker.pid, number)
    finally:
        worker.terminate()
        worker.wait(timeout=60)


def _children(parent: int, number: int) -> list[int]:
    listing = Path(f"/proc/{parent}/task/{parent}/children")
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends:
        children = [int(each) for each in listing.read_text().split()]
        if len(children) >= number:
            return children
        time.sleep(0.2)
    raise RuntimeError("The workers did not start")


def peak_memory(process: int) -> int:
    """The most memory that a process had at once, in kilobytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

"""How long a large file takes from its arrival to the last saved log, and how long small ones wait behind it.

Run it with: bin/bench bulk_upload
"""

from __future__ import annotations

import csv
import io
import time
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.serving import start_django
from benchmarks.working import MEGABYTE, peak_memory, workers

if TYPE_CHECKING:
    from bulk_upload.models import Upload
    from users.models import User

ROWS = 10_000
WORKERS = 2
SMALL_FILES, SMALL_ROWS = 49, 20
LONGEST = 300.0


def main() -> None:
    start_django("benchmarks.settings_with_workers")
    from benchmarks.figures import Row, show

    person = _person()
    content = _file(person, range(ROWS))
    floor = min(_floor(content) for _ in range(3))
    with workers(WORKERS) as processes:
        _finished([_send(person, _file(person, range(10_000_000, 10_000_000 + 50)))])
        alone = _finished([_send(person, content)])[0]
        _check(alone)
        largest = max(peak_memory(process) for process in processes)
        queued = [_send(person, _file(person, range(1_000_000, 1_000_000 + ROWS)))]
        for number in range(SMALL_FILES):
            first = 2_000_000 + number * SMALL_ROWS
            queued.append(_send(person, _file(person, range(first, first + SMALL_ROWS))))
        large, *small = _finished(queued)
    waits = [_seconds(upload) for upload in small]
    taken = _seconds(alone)
    rows = [
        Row(f"floor: read {ROWS:,} rows of CSV, COPY them", floor * 1000),
        Row(f"{ROWS:,} rows, from arrival to saved logs", taken * 1000, ratio=taken / floor, goal=6),
        Row(f"{ROWS:,} rows, the time alone", taken * 1000, goal=30_000),
        Row(f"{ROWS:,} rows with {SMALL_FILES} files behind them", _seconds(large) * 1000),
        Row(f"a file of {SMALL_ROWS} rows behind them, median", median(waits) * 1000),
        Row(f"a file of {SMALL_ROWS} rows behind them, longest", max(waits) * 1000),
    ]
    show(rows)
    print(f"Most memory of a worker: {largest / MEGABYTE:.0f} MB (goal: 400 MB)")


def _person() -> User:
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory

    return UserFactory(organisation=AgreementFactory().organisation)


def _file(person: User, numbers: range) -> bytes:
    """Complete lettings that differ in what tells them apart."""
    from tests.bulk_upload.official.rows import LETTING_2026, file_of

    code = f"ORG{person.organisation_id}"
    rows = (
        {
            **LETTING_2026,
            1: code,
            2: code,
            9: 4 + number % 3,
            13: f"T-{number}",
            14: f"P-{number}",
            19: f"{number % 300 + 1} High Street",
            29: 1 + number % 28,
            30: 3,
            41: 20 + number % 40,
            142: f"{90 + number % 20}.50",
        }
        for number in numbers
    )
    return file_of(*rows)


def _floor(content: bytes) -> float:
    """Seconds to read the file and to store all that it says with one COPY."""
    from django.db import connection

    columns = ", ".join(f"c{number} text" for number in range(148))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE floor ({columns})")
        started = time.perf_counter()
        lines = list(csv.reader(io.StringIO(content.decode())))
        with cursor.copy("COPY floor FROM STDIN") as copy:
            for line in lines[1:]:
                copy.write_row(line)
        taken = time.perf_counter() - started
        cursor.execute("DROP TABLE floor")
    return taken


def _send(person: User, content: bytes) -> Upload:
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from bulk_upload.services.receiving import receive

    file = ContentFile(content, "logs.csv")
    return receive(file, name="logs.csv", by=person, organisation=person.organisation, now=timezone.now())


def _finished(uploads: list[Upload]) -> list[Upload]:
    from bulk_upload.models import Upload

    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        found = list(Upload.objects.filter(pk__in=[each.pk for each in uploads]).order_by("pk"))
        if not any(each.is_moving for each in found):
            return found
        time.sleep(0.05)
    raise RuntimeError("The uploads did not end")


def _seconds(upload: Upload) -> float:
    if upload.finished_at is None:
        raise RuntimeError(f"{upload} has not ended")
    return (upload.finished_at - upload.created_at).total_seconds()


def _check(upload: Upload) -> None:
    """The measure means nothing unless every row is a complete log."""
    from bulk_upload.models import Outcome
    from logs.models import LogEvent

    complete = upload.rows.filter(outcome=Outcome.COMPLETE, saved=True).count()
    if complete != ROWS or LogEvent.objects.count() < ROWS:
        example = upload.rows.exclude(outcome=Outcome.COMPLETE).first()
        raise RuntimeError(f"{complete} complete rows; for example {example and (example.problems, example.unusual)}")


if __name__ == "__main__":
    main()

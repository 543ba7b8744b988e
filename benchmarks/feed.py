"""How long a full run of 300,000 lettings takes, and how much memory, beside a COPY of the same columns.

Run it with: bin/bench feed
"""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

from benchmarks.serving import start_django

if TYPE_CHECKING:
    from lettings.models import LettingsLog

LOGS = 300_000
CHANGED = 1_000
MEGABYTE = 1024 * 1024


def main() -> None:
    start_django()
    from benchmarks.figures import Row, show
    from feed.models import Export
    from tests.factories.lettings import NOW

    log = _log()
    _multiply(log)
    floor = min(_copy(log.collection_year or 0) for _ in range(2))
    before = _peak()
    full = _run(full=True)
    after = _peak()
    unchanged = _run()
    type(log)._default_manager.filter(pk__lte=log.pk + CHANGED).update(propcode="changed", updated_at=NOW)
    changed = _run()
    show(
        [
            Row(f"floor: COPY of the same columns of {LOGS:,} lettings", floor * 1000),
            Row(f"full run of {LOGS:,} lettings", full * 1000, ratio=full / floor),
            Row("partial run, nothing changed", unchanged * 1000, ratio=unchanged / floor),
            Row(f"partial run, {CHANGED:,} changed", changed * 1000, ratio=changed / floor),
        ]
    )
    sent = Export.objects.filter(is_empty=False).order_by("pk")
    print("; ".join(f"{each.records:,} records in {each.size / MEGABYTE:.0f} MB" for each in sent))
    print(f"Peak memory: {before:.0f} MB before the full run, {after:.0f} MB after it")


def _log() -> LettingsLog:
    """A complete letting."""
    from tests.factories.lettings import completed_letting
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory

    return completed_letting(UserFactory(organisation=AgreementFactory().organisation))


def _multiply(log: LettingsLog) -> None:
    from benchmarks.multiplying import multiply, tidy

    model = type(log)
    changed = {
        "tenancycode": "'T-' || n",
        "propcode": "'P-' || n",
        "age1": "20 + mod(n, 60)",
        "brent": "80 + mod(n, 90)::numeric",
        "created_at": "given.created_at + n * interval '1 second'",
    }
    multiply(model, log.pk, LOGS - 1, **changed)
    tidy(model)


def _copy(year: int) -> float:
    """Seconds for the database to hand over every column that the fields of the year read."""
    from django.db import connection

    from feed.records import lettings
    from tests.feed.known import TODAY

    records = lettings.records_of(year)
    found = records.found(TODAY).order_by().values_list(*records.reads)
    text, values = found.query.sql_with_params()
    started = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(f"COPY ({text}) TO STDOUT", values) as copy:
        for _ in copy:
            pass
    return time.perf_counter() - started


def _run(*, full: bool = False) -> float:
    """Seconds that a run of lettings takes."""
    from feed.models import FeedRun
    from feed.services.requesting import request_run
    from feed.services.working import work
    from tests.factories.lettings import NOW

    run = request_run(now=NOW, full=full, collection="lettings", year=2026)
    started = time.perf_counter()
    work(clock=lambda: NOW)
    taken = time.perf_counter() - started
    run = FeedRun.objects.get(pk=run.pk)
    if run.finished_at is None or run.differences:
        raise RuntimeError(f"{run} {run.state}: {run.error} {run.differences}")
    return taken


def _peak() -> float:
    """The most memory that this process had at once, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

"""How long the verdict on a complete log takes, and the check of 1,000 logs from the command line.

Run it with: bin/bench settle
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.serving import start_django

LINES = 1000
SEEDS = 50


def main() -> None:
    start_django()
    from benchmarks.figures import Row, medians, show
    from questionnaire.core.settle import settle
    from tests.logs.generating import KINDS_AND_YEARS, Kind, filled
    from tests.logs.generating.kinds import TODAY

    def settling(kind: Kind, year: int) -> Callable[[], object]:
        logs = [filled(kind, year, seed) for seed in range(SEEDS)]
        prepared = [(log, kind.facts(log, log)) for log in logs]
        turn = iter(range(10**9))

        def one() -> object:
            log, facts = prepared[next(turn) % SEEDS]
            return settle(kind.questionnaire(year), {}, log, facts, TODAY[year])

        return one

    things = {f"settle a complete {kind} log of {year}": settling(kind, year) for kind, year in KINDS_AND_YEARS}
    rows = [Row(name, milliseconds, goal=1.5) for name, milliseconds in medians(things, rounds=400).items()]
    rows.append(Row(f"check_logs, {LINES:,} logs", _check_logs() * 1000, goal=5000))
    show(rows)


def _check_logs() -> float:
    """Seconds from start to end of the command, without the time that Django takes to start."""
    from tests.logs.generating import KINDS_AND_YEARS, filled

    logs = [(kind, year, filled(kind, year, seed)) for kind, year in KINDS_AND_YEARS for seed in range(SEEDS)]
    lines = [
        json.dumps(
            {
                "id": number,
                "collection": kind.collection.name,
                "year": year,
                "answers": {name: kind.variables[name].to_json(value) for name, value in log.items()},
            }
        )
        for number, (kind, year, log) in ((number, logs[number % len(logs)]) for number in range(LINES))
    ]
    taken = []
    for text in ("\n".join(lines), ""):
        started = time.perf_counter()
        command = [sys.executable, "manage.py", "check_logs"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        taken.append(time.perf_counter() - started)
        if text:
            said = [json.loads(line) for line in done.stdout.splitlines()]
            if len(said) != LINES or any("problem" in each for each in said):
                raise RuntimeError(f"The lines were not checked: {done.stderr or said[0]}")
    return taken[0] - taken[1]


if __name__ == "__main__":
    main()

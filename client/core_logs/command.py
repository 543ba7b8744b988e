"""Send a CSV or JSON Lines file from the command line, and print what is missing or wrong.

The columns or names are the fields of the API. A column called `reference` is your own reference of each log.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core_logs.calling import Client, Problem

MANY = ";"
"""Parts the boxes that a cell ticks."""


def main(arguments: list[str] | None = None) -> int:
    """Send a file. Gives 0 where every log is complete, 1 where something is left to do, 2 where nothing was sent."""
    asked = _parser().parse_args(arguments)
    client = Client(asked.address, asked.client_id, asked.secret, organisation=asked.organisation)
    try:
        items = list(read_items(asked.file))
        if asked.check:
            results: Iterable[dict[str, Any]] = (
                {"index": place, "log": client.check(asked.collection, item["answers"])}
                for place, item in enumerate(items)
            )
        else:
            results = client.send_many(asked.collection, items)
        left = sum(_print(result, items[result["index"]]) for result in results)
    except (Problem, OSError, ValueError) as trouble:
        print(f"Nothing more was sent: {trouble}", file=sys.stderr)
        return 2
    print(f"{len(items)} sent, {left} with something left to do")
    return 1 if left else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="core-logs", description=__doc__)
    parser.add_argument("file", type=Path, help="CSV with a row of field names, or JSON Lines")
    parser.add_argument("--collection", choices=["lettings", "sales"], default="lettings")
    parser.add_argument("--address", default=os.environ.get("CORE_ADDRESS", "http://localhost:8000"))
    parser.add_argument("--client-id", default=os.environ.get("CORE_CLIENT_ID", ""))
    parser.add_argument("--secret", default=os.environ.get("CORE_SECRET", ""))
    parser.add_argument("--organisation", type=int, default=os.environ.get("CORE_ORGANISATION"))
    parser.add_argument("--check", action="store_true", help="say what would come of the logs, and save nothing")
    return parser


def read_items(path: Path) -> Iterator[dict[str, Any]]:
    """The logs of a file.

    :raises ValueError: a line is no JSON object.
    """
    text = path.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("{"):
        rows: Iterable[dict[str, Any]] = (_object(line, number) for number, line in enumerate(text.splitlines(), 1))
    else:
        rows = csv.DictReader(text.splitlines())
    for row in rows:
        if row:
            yield _item(row)


def _object(line: str, number: int) -> dict[str, Any]:
    if not line.strip():
        return {}
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError(f"Line {number} is no JSON object")
    return found


def _item(row: dict[str, Any]) -> dict[str, Any]:
    answers = {
        name: value.split(MANY) if isinstance(value, str) and MANY in value else value
        for name, value in row.items()
        if name and name != "reference" and value not in ("", None)
    }
    return {"answers": answers, **({"reference": str(row["reference"])} if row.get("reference") else {})}


def _print(result: dict[str, Any], item: dict[str, Any]) -> bool:
    """Print what is left to do about a log. Whether something is."""
    name = item.get("reference") or f"line {result['index'] + 1}"
    if "problem" in result:
        print(f"{name}: not sent. {result['problem']['detail']}")
        return True
    log = result["log"]
    number = f" (log {log['id']})" if "id" in log else ""
    print(f"{name}{number}: {log['status'].replace('_', ' ')}")
    for kept in log["unaccepted"]:
        for error in kept["errors"]:
            print(f"  {kept['field']} = {kept['value']!r}: {error['message']} ({error['rule']})")
    if log["missing"]:
        print(f"  missing: {', '.join(log['missing'])}")
    for check in log["checks"]:
        print(f"  unusual: {check['message']} ({check['rule']})")
    return log["status"] != "completed"


if __name__ == "__main__":
    sys.exit(main())

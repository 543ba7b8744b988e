"""Send a CSV or JSON Lines file from the command line, and print what is missing or wrong.

The columns or names are the fields of the API. A column called `reference` is your own reference of each log.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from core_logs.calling import Client, NoAnswer, Problem

MANY = ";"
"""Parts the boxes that a cell ticks."""


def main(arguments: list[str] | None = None) -> int:
    """Send a file. Gives 0 where every log is complete, 1 where something is left to do, 2 where sending stopped."""
    asked = _parser().parse_args(arguments)
    client = Client(asked.address, asked.client_id, asked.secret, organisation=asked.organisation)
    try:
        items = list(read_items(asked.file, client.lists(asked.collection)))
        results = _checked(client, asked.collection, items) if asked.check else None
        if results is None:
            results = client.send_many(asked.collection, items, key=asked.again)
        left = sum(_print(result, items[result["index"]]) for result in results)
    except NoAnswer as trouble:
        print(f"{trouble}", file=sys.stderr)
        print(f"Run the same command with --again {trouble.key}. Nothing is done twice", file=sys.stderr)
        return 2
    except (Problem, OSError, ValueError) as trouble:
        print(f"Nothing more was sent: {trouble}", file=sys.stderr)
        return 2
    done = "checked, nothing saved" if asked.check else "sent"
    print(f"{len(items)} {done}, {left} with something left to do")
    return 1 if left else 0


def _checked(client: Client, collection: str, items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What would come of each item."""
    for place, item in enumerate(items):
        try:
            yield {"index": place, "log": client.check(collection, item["answers"])}
        except Problem as problem:
            if problem.status in (401, 403, 429):
                raise
            yield {"index": place, "problem": problem.details}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="core-logs", description=__doc__)
    parser.add_argument("file", type=Path, help="CSV with a row of field names, or JSON Lines")
    parser.add_argument("--collection", choices=["lettings", "sales"], default="lettings")
    parser.add_argument("--address", default=os.environ.get("CORE_ADDRESS", "http://localhost:8000"))
    parser.add_argument("--client-id", default=os.environ.get("CORE_CLIENT_ID", ""))
    parser.add_argument("--secret", default=os.environ.get("CORE_SECRET", ""))
    parser.add_argument("--organisation", type=int, default=os.environ.get("CORE_ORGANISATION"))
    parser.add_argument("--check", action="store_true", help="say what would come of the logs, and save nothing")
    parser.add_argument("--again", default="", metavar="KEY", help="go on after there was no answer: the key told then")
    return parser


def read_items(path: Path, lists: AbstractSet[str]) -> Iterator[dict[str, Any]]:
    """The logs of a file. Rows without any answer are left out.

    :param lists: names of the fields whose answer is a list.
    :raises ValueError: a line is no JSON object.
    """
    text = path.read_bytes().decode("utf-8-sig")
    if text.lstrip().startswith("{"):
        rows: Iterable[dict[str, Any]] = (_object(line, number) for number, line in enumerate(text.split("\n"), 1))
    else:
        rows = csv.DictReader(io.StringIO(text, newline=""))
    for row in rows:
        item = _item(row, lists)
        if item["answers"] or item.get("reference") or item.get("confirm"):
            yield item


def _object(line: str, number: int) -> dict[str, Any]:
    if not line.strip():
        return {}
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError(f"Line {number} is no JSON object")
    return found


def _item(row: dict[str, Any], lists: AbstractSet[str]) -> dict[str, Any]:
    """A row as the API takes it: rows name their fields, and JSON Lines may have the API's own shape already."""
    if isinstance(row.get("answers"), dict) and row.keys() <= {"answers", "reference", "confirm"}:
        return row
    told = {name: value for name, value in row.items() if name and name != "reference" and value not in ("", None)}
    answers = {
        name: [part.strip() for part in value.split(MANY) if part.strip()]
        if name in lists and isinstance(value, str)
        else value
        for name, value in told.items()
    }
    return {"answers": answers, **({"reference": str(row["reference"])} if row.get("reference") else {})}


def _print(result: dict[str, Any], item: dict[str, Any]) -> bool:
    """Print what is left to do about a log. Whether something is."""
    name = item.get("reference") or f"log {result['index'] + 1} of the file"
    if "problem" in result:
        print(f"{name}: not sent. {result['problem']['detail']}")
        return True
    log = result["log"]
    number = f" (log {log['id']})" if "id" in log else ""
    print(f"{name}{number}: {log['status'].replace('_', ' ')}")
    for kept in log["unaccepted"]:
        for error in kept["errors"]:
            print(f"  {kept['field']} = {kept['value']!r}: {error['message']} ({error['rule']}){_instead(error)}")
    if log["missing"]:
        print(f"  missing: {', '.join(log['missing'])}")
    if log["not_asked"]:
        print(f"  left out, as this log is not asked for them: {', '.join(log['not_asked'])}")
    for check in log["checks"]:
        if not check["confirmed"]:
            print(f"  unusual: {check['message']} ({check['rule']})")
    for conflict in log.get("conflicts", []):
        print(f"  {conflict['field']}: somebody typed {conflict['held']!r}, you sent {conflict['sent']!r}")
    return log["status"] != "completed" or bool(log.get("conflicts"))


def _instead(error: dict[str, Any]) -> str:
    """What may be sent instead."""
    if allowed := error.get("allowed"):
        return ". Choose " + "; ".join(f"{each['code']} {each['label']}" for each in allowed)
    return f". {error['expected']}" if "expected" in error else ""


if __name__ == "__main__":
    sys.exit(main())

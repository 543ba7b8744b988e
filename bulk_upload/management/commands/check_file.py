"""The service's verdict on a file, without sending it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bulk_upload.file_check import check_file


class Command(BaseCommand):
    """Checks a file as an upload would, and saves nothing."""

    help = "Check a file as an upload would read it, and say what is wrong with each row"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", type=int, help="id of the organisation that would send it")
        parser.add_argument("--year", type=int, help="collection year that it would be sent for, open or not")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}")
        found = check_file(path, organisation=options["organisation"], year=options["year"], now=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        self.stdout.write(f"{found['file']}: {found['kind'] or 'not read'}, {found['outcome'].replace('_', ' ')}")
        if found["reason"]:
            self.stdout.write(found["reason"])
        for row in found["rows"]:
            for error in row["errors"]:
                place = f"row {row['row']}, column {error['column'] or '-'}"
                self.stdout.write(f"{place}: {error['message']} ({error['rule']})")

"""Take in what columns mean."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from downloads.definition_files import CannotBeTaken, take_definitions
from downloads.models import LogType


class Command(BaseCommand):
    """Adds and changes definitions of columns from a CSV file, such as the staff tools export."""

    help = "Take in definitions of columns from a CSV file with the columns variable, definition, log_type and year"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--log-type", choices=LogType.values, help="for a file that does not name the collection")
        parser.add_argument("--year", type=int, help="for a file that does not name the collection year")

    def handle(self, *args: object, file: Path, **options: Any) -> None:
        for_all = {name: options[name] for name in ("log_type", "year") if options[name] is not None}
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                taken = take_definitions(lines, **for_all)
        except OSError as trouble:
            raise CommandError(f"{file} cannot be read: {trouble.strerror}") from trouble
        except UnicodeDecodeError as trouble:
            raise CommandError(f"{file} is not in UTF-8") from trouble
        except CannotBeTaken as wrong:
            raise CommandError(f"{wrong}. Nothing was taken") from wrong
        self.stdout.write(f"{taken.added} added, {taken.changed} changed")

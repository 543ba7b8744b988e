"""Load the ONS Postcode Directory."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.postcode_directory import UnreadableDirectory, csv_edition, is_loaded, load, packaged_edition


class Command(BaseCommand):
    """Load the edition that comes with the service, or a newer one given as a file; skip one already in use."""

    help = "Load the ONS Postcode Directory that comes with the service, or a newer CSV of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--csv", type=Path, help="CSV file as the ONS publishes it")
        parser.add_argument("--again", action="store_true", help="load even if this edition is in use")

    def handle(self, *, csv: Path | None, again: bool, **_: Any) -> None:
        try:
            edition = csv_edition(csv) if csv else packaged_edition()
            if not again and is_loaded(edition):
                self.stdout.write(f"{edition.source} {edition.version} is already loaded")
                return
            loaded = load(edition, now=timezone.now())
        except (UnreadableDirectory, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Loaded {loaded.postcodes:,} postcodes from {loaded.source} {loaded.version}")

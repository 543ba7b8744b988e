"""Check logs without saving them."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from logs.checking.verdicts import check_texts, today_in_london
from organisations.postcode_directory import authority_of_postcode


class Command(BaseCommand):
    """Give the service's verdict on each line of JSON, a line out for each line in; nothing is saved."""

    help = (
        "Check logs without saving them: JSON Lines in, from a file or standard input, a line of JSON out for each. "
        "Exit status 1 if any line could not be checked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="file of JSON Lines; standard input where left out")

    def handle(self, *, file: Path | None, **_: Any) -> None:
        directory = lru_cache(maxsize=100_000)(authority_of_postcode)
        trouble = False
        try:
            with file.open(encoding="utf-8") if file else nullcontext(sys.stdin) as lines:
                for said in check_texts(lines, today=today_in_london(), directory=directory):
                    trouble = trouble or "problem" in said
                    self.stdout.write(json.dumps(said, ensure_ascii=False))
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}") from problem
        if trouble:
            sys.exit(1)

"""Describe a questionnaire."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from logs.checking.describing import describe
from logs.checking.stated import LineProblem
from logs.collection import registered


class Command(BaseCommand):
    """Print a questionnaire as JSON: pages, questions, options and rules in order."""

    help = "Print the questionnaire of a collection and year as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("collection", choices=sorted(registered()))
        parser.add_argument("year", type=int, help="the year the collection year starts in, such as 2026")

    def handle(self, *, collection: str, year: int, **_: Any) -> None:
        try:
            said = describe(registered()[collection], year)
        except LineProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))

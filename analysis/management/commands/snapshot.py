"""Keep a collection year as it stood."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime, time

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from analysis.snapshots import NotPassed, keep_snapshot
from logs.collection import registered


class Command(BaseCommand):
    """Writes a collection year, as it stood at a moment, to a CSV file in the file store."""

    help = "Keep a collection year as it stood at a moment as a CSV file"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--collection", required=True, choices=sorted(registered()))
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument(
            "--as-at",
            required=True,
            help="a day, which means its first moment in London, or a time like 2026-10-01T12:00+01:00",
        )

    def handle(self, *args: object, collection: str, year: int, as_at: str, **options: object) -> None:
        chosen = registered()[collection]
        if year not in chosen.questionnaires():
            raise CommandError(f"There is no {chosen.noun} of {year}")
        try:
            self.stdout.write(keep_snapshot(chosen, year, _moment(as_at), now=timezone.now()))
        except NotPassed:
            raise CommandError(f"{as_at} has not passed yet: nobody knows how logs will stand then") from None


def _moment(text: str) -> datetime:
    try:
        if len(text) == len("2026-10-01"):
            return timezone.make_aware(datetime.combine(date.fromisoformat(text), time.min))
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text} is no day and no time") from None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

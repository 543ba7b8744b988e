"""Make the database of a machine ready to try the service."""

from __future__ import annotations

from django.core.management import BaseCommand, CommandError, call_command, get_commands

from core_service import env

STEPS = ("migrate", "load_postcodes", "load_demo")


class Command(BaseCommand):
    """Migrates, loads the postcode directory and the demonstration data. Does nothing a second time."""

    help = "Prepare the database for trying the service"

    def handle(self, *args: object, **options: object) -> None:
        """Run the steps in order."""
        if env.environment() == env.PRODUCTION:
            raise CommandError("Demonstration data is never loaded in production")
        for step in STEPS:
            if step in get_commands():
                call_command(step, **({"verbosity": 0} if step == "migrate" else {}))

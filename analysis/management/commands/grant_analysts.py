"""Let analysts read."""

from __future__ import annotations

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from analysis.roles import RoleMayDoMore, functions_left_open, grant_analysts


class Command(BaseCommand):
    """Makes the role if it is missing and lets it read the views for analysts, and nothing else."""

    help = "Let the role ANALYST_ROLE read the views for analysts and nothing else"

    def handle(self, *args: object, **options: object) -> None:
        role = settings.ANALYST_ROLE
        try:
            is_new = grant_analysts(role)
        except RoleMayDoMore as more:
            raise CommandError(f"The role {role} was granted nothing: {more}") from more
        if is_new:
            self.stdout.write(f"Made the role {role}. It can sign in once it has a password: \\password {role} in psql")
        self.stdout.write(f"{role} can read the views for analysts")
        if left := functions_left_open(role):
            self.stderr.write(
                f"{role} can also fill the disk with large objects. If the server allows it, an administrator can run: "
                f'REVOKE EXECUTE ON FUNCTION {", ".join(left)} FROM PUBLIC, "{role}"'
            )

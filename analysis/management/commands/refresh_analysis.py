"""Make what analysts query anew."""

from __future__ import annotations

from django.core.management import BaseCommand

from analysis.sql_views import create_views, view_name, years


class Command(BaseCommand):
    """Makes the views for analysts anew, as `migrate` does."""

    help = "Make the views for analysts anew from the questionnaires"

    def handle(self, *args: object, **options: object) -> None:
        create_views()
        self.stdout.write(f"Made {', '.join(view_name(collection, year) for collection, year in years())}")

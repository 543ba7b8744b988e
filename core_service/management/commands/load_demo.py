"""Demonstration data: organisations, people and logs."""

from __future__ import annotations

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from api import demo as demo_suppliers
from core_service import env
from insights import demo as demo_insights
from lettings import demo as demo_lettings
from organisations import demo as demo_organisations
from sales import demo as demo_sales
from users import demo as demo_users


class Command(BaseCommand):
    """Adds what is missing of the demonstration data and says how to sign in."""

    help = "Load the demonstration data and print how to sign in"

    def handle(self, *args: object, **options: object) -> None:
        """Load, lower rows first: people belong to organisations, logs to both."""
        if env.environment() == env.PRODUCTION:
            raise CommandError("Demonstration data is never loaded in production")
        people = demo_users.load(demo_organisations.load())
        demo_lettings.load()
        demo_sales.load()
        supplier = demo_suppliers.load(next(person for person in people if person.is_data_coordinator))
        demo_insights.load()
        for person in people:
            self.stdout.write(f"{person.role_label:<18}{person.email:<38}{settings.DEMO_PASSWORD}")
        self.stdout.write(f"{'Client of the API':<18}{supplier.application.client_id:<38}{settings.DEMO_PASSWORD}")
        self.stdout.write(f"{'':<18}{demo_suppliers.organisations_of(supplier)}")

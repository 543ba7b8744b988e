"""A supplier's product for trying the API, which may act for a demonstration organisation."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from api.access import ALL, create_supplier, give_access
from api.models import Access, Supplier
from users.models import User

NAME = "Demonstration housing system"
CLIENT_ID = "demonstration"


@transaction.atomic
def load(coordinator: User) -> Supplier:
    """Add the product, unless it is there, with `CLIENT_ID` and the secret `DEMO_PASSWORD`.

    :param coordinator: who lets it act for their organisation.
    """
    found: Supplier | None = Supplier.objects.filter(application__client_id=CLIENT_ID).first()
    if found is not None:
        return found
    now = timezone.now()
    made, _ = create_supplier(name=NAME, contact_email="supplier@example.org", by=None, now=now)
    made.application.client_id, made.application.client_secret = CLIENT_ID, settings.DEMO_PASSWORD
    made.application.save()
    give_access(made, ALL, by=coordinator, now=now)
    return made


def organisations_of(supplier: Supplier) -> str:
    """For whom the product may act, by what a call sends in Core-Organisation."""
    found = Access.objects.in_force().filter(supplier=supplier).select_related("organisation", "supplier")
    words = [f"{each.organisation_id} ({'sandbox' if each.is_sandbox else each.organisation.name})" for each in found]
    return f"Core-Organisation: {' or '.join(sorted(words))}"

"""Accounts for trying the service: every role, in the demonstration organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from organisations.models import Organisation
from users.models import Role, User

AIRE_VALLEY = "Aire Valley Homes"
COUNCIL = "Stockport Borough Council (demonstration)"


@dataclass(frozen=True)
class DemoUser:
    """One account, in the demonstration organisation of that name."""

    email: str
    name: str
    role: Role | None
    organisation: str
    is_dpo: bool = False
    is_key_contact: bool = False


PEOPLE = (
    DemoUser(
        "support@example.org", "Sam Whitfield", Role.SUPPORT, "Ministry of Housing, Communities and Local Government"
    ),
    DemoUser("coordinator@example.org", "Casey Aldous", Role.DATA_COORDINATOR, AIRE_VALLEY, is_key_contact=True),
    DemoUser("provider@example.org", "Priya Nayar", Role.DATA_PROVIDER, AIRE_VALLEY),
    DemoUser("dpo@example.org", "Dilys Okoro", None, AIRE_VALLEY, is_dpo=True),
    DemoUser("coordinator@council.example.org", "Morgan Tully", Role.DATA_COORDINATOR, COUNCIL, is_dpo=True),
    DemoUser("provider@council.example.org", "Jo Ferris", Role.DATA_PROVIDER, COUNCIL),
    DemoUser("coordinator@rowan.example.org", "Ash Bellamy", Role.DATA_COORDINATOR, "Rowan Lettings", is_dpo=True),
    DemoUser(
        "coordinator@severnside.example.org",
        "Tegan Price",
        Role.DATA_COORDINATOR,
        "Severnside Housing Trust",
        is_dpo=True,
    ),
)


@transaction.atomic
def load(organisations: Mapping[str, Organisation]) -> list[User]:
    """Add the accounts that are missing, ready to sign in with `DEMO_PASSWORD`, and return all of them.

    :param organisations: the demonstration organisations by name.
    """
    emails = [person.email for person in PEOPLE]
    present = {user.email for user in User.objects.kept().filter(email__in=emails)}
    missing = [person for person in PEOPLE if person.email not in present]
    if missing:
        now, password = timezone.now(), make_password(settings.DEMO_PASSWORD)
        User.objects.bulk_create(
            User(
                email=person.email,
                name=person.name,
                phone="01632960001",
                password=password,
                organisation=organisations[person.organisation],
                role=person.role,
                is_dpo=person.is_dpo,
                is_key_contact=person.is_key_contact,
                invited_at=now,
                confirmed_at=now,
                initial_confirmation_sent=True,
                must_set_password=False,
            )
            for person in missing
        )
    found = {user.email: user for user in User.objects.kept().filter(email__in=emails)}
    return [found[email] for email in emails]

"""Makers of accounts. Every account can sign in with `PASSWORD` unless a trait says otherwise."""

from datetime import UTC, datetime

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from tests.factories.organisations import OrganisationFactory
from users.links import new_nonce
from users.models import Role, SignInEvent, SignInOutcome, User

PASSWORD = "correct horse battery"
SPRING_2026 = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    """A data provider who has confirmed the address and signed in."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Robin Marsh {n}")
    email = factory.Sequence(lambda n: f"robin.marsh{n}@example.org")
    phone = "01632960001"
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.DATA_PROVIDER
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
    confirmed_at = SPRING_2026
    must_set_password = False
    initial_confirmation_sent = True
    sign_in_count = 1
    current_sign_in_at = SPRING_2026

    class Params:
        coordinator = factory.Trait(role=Role.DATA_COORDINATOR)
        support = factory.Trait(role=Role.SUPPORT)
        without_role = factory.Trait(role=None)
        dpo = factory.Trait(is_dpo=True)
        key_contact = factory.Trait(is_key_contact=True)
        invited = factory.Trait(
            confirmed_at=None,
            must_set_password=True,
            sign_in_count=0,
            current_sign_in_at=None,
            invited_at=SPRING_2026,
            confirmation_nonce=factory.LazyFunction(new_nonce),
        )
        deactivated = factory.Trait(active=False, confirmed_at=None, must_set_password=True, deactivated_at=SPRING_2026)
        deleted = factory.Trait(active=False, confirmed_at=None, discarded_at=SPRING_2026)


class SignInEventFactory(DjangoModelFactory):
    """One successful attempt."""

    class Meta:
        model = SignInEvent

    user = factory.SubFactory(UserFactory)
    outcome = SignInOutcome.SIGNED_IN
    ip_address = "192.0.2.1"
    at = SPRING_2026

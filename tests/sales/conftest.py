"""People that the tests of sales share."""

from __future__ import annotations

import pytest
from django.test import Client

from organisations.models.organisation import ProviderType
from tests.factories.organisations import AgreementFactory
from tests.organisations.people import coordinator as make_coordinator
from users.models import User


@pytest.fixture
def coordinator(db: None) -> User:
    """A coordinator of a council that has signed the agreement and holds stock."""
    return make_coordinator(AgreementFactory(organisation__provider_type=ProviderType.LA).organisation)


@pytest.fixture
def client(coordinator: User) -> Client:
    """A browser in which the coordinator is signed in."""
    signed_in = Client()
    signed_in.force_login(coordinator)
    return signed_in

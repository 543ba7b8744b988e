"""Signed-in clients."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.users import UserFactory
from users.models import User


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """`as_user(user)`: a client in which the person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def support(db, as_user) -> Client:
    """A client of the support team."""
    return as_user(UserFactory(support=True))

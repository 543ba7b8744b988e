"""Somebody of the support team."""

import pytest
from django.test import Client

from tests.factories.users import UserFactory


@pytest.fixture
def support(db, as_user) -> Client:
    """A client of the support team."""
    return as_user(UserFactory(support=True))

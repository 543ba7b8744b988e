"""A product that may act for an organisation."""

import pytest

from tests.api.calling import product_for
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


@pytest.fixture
def product(coordinator):
    return product_for(coordinator)

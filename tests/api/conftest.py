"""A product that may act for an organisation."""

import pytest

from tests.api.calling import product_for
from tests.factories.organisations import AgreementFactory, RelationshipFactory
from tests.factories.users import UserFactory


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


@pytest.fixture
def product(coordinator):
    return product_for(coordinator)


@pytest.fixture
def stranger():
    """Somebody of an organisation that has nothing to do with the coordinator's."""
    return UserFactory(coordinator=True)


@pytest.fixture
def agent(coordinator):
    """Somebody of a managing agent of the coordinator's organisation."""
    person = UserFactory(organisation=AgreementFactory().organisation)
    RelationshipFactory(stock_owner=coordinator.organisation, managing_agent=person.organisation)
    return person


@pytest.fixture(autouse=True)
def _only_own_transactions(only_own_transactions):
    """Walks over changes are exact in every test."""

"""A product that may act for an organisation."""

import pytest
from django.db import connection

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


OWN_TRANSACTIONS = """
SELECT coalesce(min(backend_xid::text::bigint), max(following)), max(following)
FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS following) now
LEFT JOIN pg_stat_activity ON datname = current_database() AND backend_xid IS NOT NULL
"""


@pytest.fixture(autouse=True)
def _only_own_transactions(monkeypatch):
    """Tests that run beside these share the server: their open transactions would have logs told a second time."""

    def transactions() -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(OWN_TRANSACTIONS)
            oldest, following = cursor.fetchone()
        return oldest, following

    monkeypatch.setattr("api.following._transactions", transactions)

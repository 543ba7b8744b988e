"""People and logs that the tests of logs share."""

from __future__ import annotations

import pytest

from lettings.models import LettingsLog
from organisations.models import Organisation
from organisations.models.organisation import ProviderType
from tests.factories.duplicates import twin
from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import AgreementFactory
from tests.organisations.people import coordinator as make_coordinator
from tests.organisations.people import provider as make_provider
from tests.organisations.people import support as make_support
from users.models import User


@pytest.fixture
def council(db: None) -> Organisation:
    """A council that has signed the agreement and holds stock."""
    return AgreementFactory(organisation__provider_type=ProviderType.LA).organisation


@pytest.fixture
def officer(council: Organisation) -> User:
    return make_provider(council)


@pytest.fixture
def coordinator(council: Organisation) -> User:
    return make_coordinator(council)


@pytest.fixture
def supporter(db: None) -> User:
    return make_support(AgreementFactory().organisation)


@pytest.fixture
def stranger(db: None) -> User:
    """A coordinator of an organisation that has nothing to do with the council."""
    return make_coordinator(AgreementFactory().organisation)


@pytest.fixture
def log(officer: User) -> LettingsLog:
    """A letting of the council with the set-up answered."""
    return letting(officer)


@pytest.fixture
def logs(officer: User) -> list[LettingsLog]:
    """Three such lettings."""
    return [letting(officer) for _ in range(3)]


@pytest.fixture
def complete(officer: User) -> LettingsLog:
    """A letting of the council with every question answered."""
    return completed_letting(officer)


@pytest.fixture
def other(complete: LettingsLog, coordinator: User) -> LettingsLog:
    """A second log with the same answers, of somebody else."""
    return twin(complete, propcode="Elsewhere", assigned_to=coordinator)

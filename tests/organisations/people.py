"""People for the tests of this application: they need no accounts where nothing is recorded."""

from dataclasses import dataclass

from organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory
from users.models import Role, User


@dataclass(frozen=True)
class Visitor:
    """A signed-in person without an account row, for rules that only read."""

    organisation: Organisation
    is_support: bool = False
    is_data_coordinator: bool = False
    is_dpo: bool = False
    pk: int = 0


def support(organisation: Organisation | None = None) -> User:
    """A support user, with an account."""
    return _account(Role.SUPPORT, organisation)


def coordinator(organisation: Organisation | None = None) -> User:
    """A data coordinator, with an account."""
    return _account(Role.DATA_COORDINATOR, organisation)


def provider(organisation: Organisation | None = None) -> User:
    """A data provider, with an account."""
    return _account(Role.DATA_PROVIDER, organisation)


def _account(role: Role, organisation: Organisation | None) -> User:
    number = User.objects.count() + 1
    return User.objects.create_user(
        f"person{number}@example.org",
        name=f"Person {number}",
        role=role,
        organisation=organisation or OrganisationFactory(),
    )

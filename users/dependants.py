"""What other applications hold about users.

This application knows nothing of logs, yet moving a user asks what becomes of the logs assigned to them, and deleting
one is refused while recent logs name them. An application that holds such things registers a `UserDependants` when it
starts; the services here ask all that are registered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models

from organisations.models import Organisation
from users.models import User


class LogChoice(models.TextChoices):
    """What becomes of a user's logs when they move to another organisation."""

    REASSIGN_ALL = "reassign_all", "Change the stock owner and the managing agent to the new organisation"
    REASSIGN_STOCK_OWNER = "reassign_stock_owner", "Change the stock owner to the new organisation"
    REASSIGN_MANAGING_AGENT = "reassign_managing_agent", "Change the managing agent to the new organisation"
    UNASSIGN = "unassign", "Leave the logs where they are, assigned to nobody"


@dataclass(frozen=True)
class AssignedLogs:
    """Visible logs assigned to a user within the scope of their organisation: how many, and whose."""

    count: int = 0
    owners: frozenset[int] = field(default_factory=frozenset)
    managers: frozenset[int] = field(default_factory=frozenset)

    def __or__(self, other: AssignedLogs) -> AssignedLogs:
        return AssignedLogs(self.count + other.count, self.owners | other.owners, self.managers | other.managers)


@dataclass(frozen=True)
class Move:
    """A user on the way to another organisation; ``placeholder`` takes the logs when they are to be unassigned."""

    user: User
    from_organisation: Organisation
    to_organisation: Organisation
    choice: LogChoice
    placeholder: User | None
    by: User
    at: datetime


class UserDependants:
    """Answers for an application that holds nothing. Override what the application does hold."""

    def assigned_logs(self, user: User) -> AssignedLogs:
        return AssignedLogs()

    def user_has_logs(self, user: User, since: date) -> bool:
        """Whether a log of any status, undated or dated on or after the day, is assigned and so prevents deletion."""
        return False

    def move_logs(self, move: Move) -> None:
        """Carry out the choice on the user's assigned visible logs. Runs inside the transaction of the move."""

    def user_moved(self, user: User, *, at: datetime) -> None:
        """Cancel what the move makes impossible, such as uploads with pending logs assigned to the user."""


_registered: list[UserDependants] = []


def register(dependants: UserDependants) -> None:
    """Have the services ask it. Call from an application's `ready`."""
    _registered.append(dependants)


def all_dependants() -> tuple[UserDependants, ...]:
    return tuple(_registered)


@contextmanager
def registered_for_now(dependants: UserDependants) -> Iterator[None]:
    """Have the services ask it only inside the block, for tests."""
    _registered.append(dependants)
    try:
        yield
    finally:
        _registered.remove(dependants)


def assigned_logs(user: User) -> AssignedLogs:
    """The user's logs in all applications together."""
    total = AssignedLogs()
    for dependants in all_dependants():
        total |= dependants.assigned_logs(user)
    return total


def user_has_logs(user: User, since: date) -> bool:
    return any(dependants.user_has_logs(user, since) for dependants in all_dependants())

"""What the service stores about its users and the e-mails it sends."""

from users.models.email import OutboxMessage, OutgoingEmail
from users.models.history import SignInEvent, SignInOutcome, UserEvent, UserEventQuerySet
from users.models.user import LegacyUser, Role, User, UserManager, UserQuerySet, UserStatus

__all__ = [
    "LegacyUser",
    "OutboxMessage",
    "OutgoingEmail",
    "Role",
    "SignInEvent",
    "SignInOutcome",
    "User",
    "UserEvent",
    "UserEventQuerySet",
    "UserManager",
    "UserQuerySet",
    "UserStatus",
]

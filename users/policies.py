"""Who may do what with accounts: one table, role by action.

A list and a single page use the same scope (`UserQuerySet.visible_to`): what is outside it is "not found". What may be
seen but not done raises with the sentence to show. Source: users and permissions, permission matrix.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied

from organisations.models import Organisation
from users.models import Role, User


class Reach(enum.Enum):
    """On whose account a role may do a thing."""

    NOBODY = enum.auto()
    SELF = enum.auto()
    OWN = enum.auto()
    """Anyone of the own organisation."""
    OWN_ACTIVE = enum.auto()
    """Oneself and anyone of the own organisation who is not deactivated."""
    OWN_NOT_SELF = enum.auto()
    ANYONE = enum.auto()
    ANYONE_NOT_SELF = enum.auto()


class UserAction(enum.StrEnum):
    """What can be done with an account."""

    VIEW = "user.view"
    EDIT_DETAILS = "user.edit_details"
    EDIT_PASSWORD = "user.edit_password"  # noqa: S105 - a name
    EDIT_ROLE = "user.edit_role"
    EDIT_RESPONSIBILITIES = "user.edit_responsibilities"
    MOVE = "user.move"
    DEACTIVATE = "user.deactivate"
    REACTIVATE = "user.reactivate"
    RESEND_INVITATION = "user.resend_invitation"
    REMOVE_SECOND_FACTOR = "user.remove_second_factor"
    VIEW_SIGN_INS = "user.view_sign_ins"
    DELETE = "user.delete"


@dataclass(frozen=True)
class Permission:
    """One row: how far each role reaches, and what is said to those it does not reach."""

    provider: Reach
    coordinator: Reach
    support: Reach
    refusal: str

    def reach_of(self, user: User) -> Reach:
        if user.is_support:
            return self.support
        return self.coordinator if user.is_data_coordinator else self.provider


SUPPORT_ONLY = "Only the support team can do this"
COORDINATOR_ONLY = "Only a data coordinator can change this"
ON_ONESELF = "You cannot do this to your own account"

PERMISSIONS: dict[UserAction, Permission] = {
    UserAction.VIEW: Permission(Reach.OWN, Reach.OWN, Reach.ANYONE, "You can only see users of your own organisation"),
    UserAction.EDIT_DETAILS: Permission(Reach.SELF, Reach.OWN_ACTIVE, Reach.ANYONE, COORDINATOR_ONLY),
    UserAction.EDIT_PASSWORD: Permission(
        Reach.SELF, Reach.SELF, Reach.SELF, "Only the person whose account this is can change its password"
    ),
    UserAction.EDIT_ROLE: Permission(Reach.NOBODY, Reach.OWN_ACTIVE, Reach.ANYONE, COORDINATOR_ONLY),
    UserAction.EDIT_RESPONSIBILITIES: Permission(Reach.NOBODY, Reach.OWN_ACTIVE, Reach.ANYONE, COORDINATOR_ONLY),
    UserAction.MOVE: Permission(Reach.NOBODY, Reach.NOBODY, Reach.ANYONE, SUPPORT_ONLY),
    UserAction.DEACTIVATE: Permission(Reach.NOBODY, Reach.OWN_NOT_SELF, Reach.ANYONE_NOT_SELF, COORDINATOR_ONLY),
    UserAction.REACTIVATE: Permission(Reach.NOBODY, Reach.OWN_NOT_SELF, Reach.ANYONE_NOT_SELF, COORDINATOR_ONLY),
    UserAction.RESEND_INVITATION: Permission(Reach.NOBODY, Reach.NOBODY, Reach.ANYONE, SUPPORT_ONLY),
    UserAction.REMOVE_SECOND_FACTOR: Permission(Reach.SELF, Reach.SELF, Reach.ANYONE, SUPPORT_ONLY),
    UserAction.VIEW_SIGN_INS: Permission(Reach.SELF, Reach.SELF, Reach.ANYONE, SUPPORT_ONLY),
    UserAction.DELETE: Permission(Reach.NOBODY, Reach.NOBODY, Reach.ANYONE_NOT_SELF, SUPPORT_ONLY),
}


def reaches(reach: Reach, user: User, target: User) -> bool:
    """Whether the target is among those a reach covers, seen from the user."""
    is_self = user.pk == target.pk
    is_colleague = user.organisation_id == target.organisation_id
    covered = {
        Reach.NOBODY: False,
        Reach.SELF: is_self,
        Reach.OWN: is_colleague,
        Reach.OWN_ACTIVE: is_self or (is_colleague and target.active),
        Reach.OWN_NOT_SELF: is_colleague and not is_self,
        Reach.ANYONE: True,
        Reach.ANYONE_NOT_SELF: not is_self,
    }
    return target.discarded_at is None and covered[reach]


def may(user: User, action: UserAction, target: User) -> bool:
    """Whether the user may do this with the target's account."""
    return reaches(PERMISSIONS[action].reach_of(user), user, target)


def require(user: User, action: UserAction, target: User) -> None:
    """:raises PermissionDenied: the user may not do this; with the sentence to show."""
    if may(user, action, target):
        return
    row = PERMISSIONS[action]
    self_is_the_reason = user.pk == target.pk and row.reach_of(user) in (Reach.OWN_NOT_SELF, Reach.ANYONE_NOT_SELF)
    raise PermissionDenied(ON_ONESELF if self_is_the_reason else row.refusal)


def allowed_actions(user: User, target: User) -> frozenset[UserAction]:
    """What a page may offer."""
    return frozenset(action for action in UserAction if may(user, action, target))


# Inviting, lists and files


def may_invite(user: User) -> bool:
    return user.is_support or user.is_data_coordinator


def require_may_invite(user: User, organisation: Organisation) -> None:
    """:raises PermissionDenied: neither support nor a coordinator of the organisation."""
    if not user.is_support and not (user.is_data_coordinator and user.organisation_id == organisation.pk):
        raise PermissionDenied("Only a data coordinator can invite people")


# Roles


def roles_offered(user: User) -> list[Role]:
    """Roles that the user may give to somebody."""
    return list(Role) if user.is_support else [Role.DATA_PROVIDER, Role.DATA_COORDINATOR]


def may_hold_support_role(organisation: Organisation) -> bool:
    """Support accounts exist only in organisations on the allow-list; an empty list sets no limit."""
    allowed: list[int] = settings.SUPPORT_ORGANISATIONS
    return not allowed or organisation.pk in allowed


def may_take_users(organisation: Organisation, *, today: date) -> bool:
    """Nobody joins an organisation that is deleted or has merged away."""
    merged = organisation.merge_date is not None and organisation.merge_date <= today
    return organisation.discarded_at is None and not merged


def needs_second_factor(user: User) -> bool:
    """Whether the account must have an authenticator app, where the service asks for one."""
    return user.is_support and bool(settings.SECOND_FACTOR_REQUIRED)

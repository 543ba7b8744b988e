"""Following the links in e-mails, and passwords."""

from __future__ import annotations

from datetime import datetime

from axes.utils import reset as lift_lock
from django.db import transaction

from users import links, policies
from users.emails import Email, queue_email
from users.links import LinkState
from users.models import User, UserEvent
from users.passwords import check_password_is_good
from users.policies import UserAction
from users.services.accounts import EMAIL_TAKEN, renew_confirmation
from users.services.recording import Refused, locked, record, write


class LinkNotUsable(Exception):
    """The link has run out, was used, or a newer one was sent."""

    def __init__(self, state: LinkState) -> None:
        self.state = state
        super().__init__(state.name)


@transaction.atomic
def confirm_account(*, token: str, password: str, now: datetime) -> User:
    """Confirm the address and set the password of somebody new, or of somebody whose account is active again.

    :raises LinkNotUsable: the link no longer works.
    :raises ValidationError: the password is too short, too long or easy to guess.
    :raises Refused: somebody else has taken the address meanwhile.
    """
    user = _user_of_good(links.follow_confirmation(token, now=now))
    check_password_is_good(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    _confirm(user, by=user, now=now)
    record(user, UserEvent.Action.PASSWORD_CHANGED, by=user, now=now)
    lift_lock(username=user.email)
    return user


@transaction.atomic
def confirm_new_email(*, token: str, now: datetime) -> User:
    """Take the pending address into use, for somebody who has a password already.

    :raises LinkNotUsable: the link no longer works, or a password has to be set with it.
    :raises Refused: somebody else has taken the address meanwhile.
    """
    user = _user_of_good(links.follow_confirmation(token, now=now))
    if user.must_set_password:
        raise LinkNotUsable(LinkState.REPLACED)
    _confirm(user, by=user, now=now)
    return user


@transaction.atomic
def send_new_confirmation(*, token: str, now: datetime) -> None:
    """Send another link in place of one that has run out. Any other link is left alone."""
    followed = links.follow_confirmation(token, now=now)
    if followed.state is LinkState.EXPIRED and followed.user is not None:
        renew_confirmation(user=locked(followed.user), now=now)


def _user_of_good(followed: links.FollowedLink) -> User:
    if followed.state is not LinkState.GOOD or followed.user is None:
        raise LinkNotUsable(followed.state)
    return locked(followed.user)


def _confirm(user: User, *, by: User, now: datetime) -> None:
    email = user.pending_email or user.email
    if User.objects.kept().filter(email=email).exclude(pk=user.pk).exists():
        raise Refused(email=EMAIL_TAKEN)
    changes = write(
        user, email=email, pending_email="", confirmed_at=now, confirmation_nonce="", must_set_password=False
    )
    record(user, UserEvent.Action.CONFIRMED, changes=changes, by=by, now=now)


@transaction.atomic
def request_password_reset(*, email: str, now: datetime) -> None:
    """Send a link to set a password, if there is an account for the address; somebody unconfirmed is invited again.

    It says nothing about what it found, so that nobody can learn who has an account.
    """
    user = User.objects.activated_or_invited().filter(email=email.strip().lower()).first()
    if user is None:
        return
    user = locked(user)
    if user.confirmed_at is None:
        renew_confirmation(user=user, now=now)
        return
    queue_email(
        Email.PASSWORD_RESET,
        to=user,
        now=now,
        name=user.name,
        organisation=user.organisation.name_on(now.date()),
        link=links.password_reset_url(user, now=now),
    )


@transaction.atomic
def reset_password(*, token: str, password: str, now: datetime) -> User:
    """Set a password through a link; an account locked after wrong passwords is opened again.

    :raises LinkNotUsable: the link no longer works.
    :raises ValidationError: the password is too short, too long or easy to guess.
    """
    user = _user_of_good(links.follow_password_reset(token, now=now))
    _set_password(user, password, by=user, now=now)
    lift_lock(username=user.email)
    return user


@transaction.atomic
def change_password(*, user: User, password: str, by: User, now: datetime) -> User:
    """Set another password while signed in.

    :raises PermissionDenied: it is somebody else's account.
    :raises ValidationError: the password is too short, too long or easy to guess.
    """
    policies.require(by, UserAction.EDIT_PASSWORD, user)
    user = locked(user)
    _set_password(user, password, by=by, now=now)
    return user


def _set_password(user: User, password: str, *, by: User, now: datetime) -> None:
    check_password_is_good(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(user, UserEvent.Action.PASSWORD_CHANGED, by=by, now=now)
    queue_email(Email.PASSWORD_CHANGED, to=user, now=now, name=user.name)

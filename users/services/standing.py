"""Deactivating, reactivating and deleting accounts."""

from __future__ import annotations

from datetime import datetime

from axes.utils import reset as lift_lock
from django.db import transaction
from django.utils import timezone

from organisations.collection_years import earliest_editable_start
from organisations.models import DataSharingAgreement, Organisation
from users import policies, second_factor
from users.dependants import user_has_logs
from users.models import User, UserEvent, UserStatus
from users.policies import UserAction
from users.services.accounts import renew_confirmation
from users.services.recording import Refused, locked, record, write


@transaction.atomic
def deactivate(*, user: User, by: User, now: datetime) -> User:
    """Stop an account. Logs stay assigned; the person must confirm and set a password when they are back.

    :raises PermissionDenied: oneself, somebody else's organisation, or a data provider asks.
    """
    policies.require(by, UserAction.DEACTIVATE, user)
    user = locked(user)
    if user.active:
        _stop(user, by=by, now=now)
    return user


@transaction.atomic
def reactivate(*, user: User, by: User, now: datetime) -> User:
    """Make an account active again; its owner gets a link to confirm the address and set a password.

    :raises PermissionDenied: oneself, somebody else's organisation, or a data provider asks.
    """
    policies.require(by, UserAction.REACTIVATE, user)
    user = locked(user)
    if not user.active:
        _start(user, by=by, now=now)
    return user


def reason_not_to_delete(user: User, *, now: datetime) -> str:
    """Why the account cannot be deleted, in a sentence; empty when it can."""
    if user.status != UserStatus.DEACTIVATED:
        return "This user has to be deactivated before they can be deleted"
    since = earliest_editable_start(timezone.localdate(now))
    if user_has_logs(user, since):
        return f"This user cannot be deleted because logs dated on or after {since:%-d %B %Y} are assigned to them"
    if DataSharingAgreement.objects.filter(signatory=user, organisation=user.organisation).exists():
        return "This user cannot be deleted because they signed their organisation’s Data Sharing Agreement"
    return ""


@transaction.atomic
def delete(*, user: User, by: User, now: datetime) -> User:
    """Take an account out of the service; logs keep the name.

    :raises PermissionDenied: not support, or oneself.
    :raises Refused: the account is active, recent logs name the person, or they signed the agreement.
    """
    policies.require(by, UserAction.DELETE, user)
    user = locked(user)
    if reason := reason_not_to_delete(user, now=now):
        raise Refused(user=reason)
    _discard(user, by=by, now=now)
    return user


# What happens to the people of an organisation


@transaction.atomic
def deactivate_with_organisation(*, organisation: Organisation, by: User, now: datetime) -> int:
    """Stop every active account of an organisation that is itself deactivated; say how many."""
    stopped = list(User.objects.kept().of_organisation(organisation).filter(active=True))
    for user in stopped:
        _stop(locked(user), by=by, now=now, with_organisation=True)
    return len(stopped)


@transaction.atomic
def reactivate_with_organisation(*, organisation: Organisation, by: User, now: datetime) -> int:
    """Make active the accounts that were stopped with the organisation; say how many."""
    marked = User.objects.kept().of_organisation(organisation).filter(active=False, reactivate_with_organisation=True)
    started = list(marked)
    for user in started:
        _start(locked(user), by=by, now=now)
    return len(started)


@transaction.atomic
def delete_with_organisation(*, organisation: Organisation, by: User, now: datetime) -> int:
    """Delete the accounts of an organisation that is itself deleted; say how many."""
    deleted = list(User.objects.kept().of_organisation(organisation))
    for user in deleted:
        _discard(locked(user), by=by, now=now)
    return len(deleted)


def _stop(user: User, *, by: User, now: datetime, with_organisation: bool = False) -> None:
    changes = write(
        user,
        active=False,
        deactivated_at=now,
        confirmed_at=None,
        confirmation_nonce="",
        pending_email="",
        must_set_password=True,
        second_factor_attempts_count=0,
        reactivate_with_organisation=with_organisation,
    )
    second_factor.forget_devices(user)
    record(user, UserEvent.Action.DEACTIVATED, changes=changes, by=by, now=now)


def _start(user: User, *, by: User, now: datetime) -> None:
    changes = write(user, active=True, deactivated_at=None, reactivate_with_organisation=False)
    lift_lock(username=user.email)
    renew_confirmation(user=user, now=now)
    record(user, UserEvent.Action.REACTIVATED, changes=changes, by=by, now=now)


def _discard(user: User, *, by: User, now: datetime) -> None:
    changes = write(user, active=False, discarded_at=now, confirmation_nonce="")
    second_factor.forget_devices(user)
    record(user, UserEvent.Action.DELETED, changes=changes, by=by, now=now)

"""Moving a user to another organisation, and what becomes of their logs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from organisations.models import Organisation
from users import policies
from users.dependants import LogChoice, Move, all_dependants, assigned_logs
from users.emails import Email, queue_email
from users.models import User, UserEvent
from users.models.user import PLACEHOLDER_DOMAIN
from users.policies import UserAction
from users.services.accounts import ORGANISATION_CLOSED, SUPPORT_NOT_HERE
from users.services.recording import Refused, locked, record, write

UNASSIGNED = "Unassigned"
WHAT_HAPPENED = {
    LogChoice.REASSIGN_ALL: "stock owner and managing agent are now {organisation}",
    LogChoice.REASSIGN_STOCK_OWNER: "stock owner is now {organisation}",
    LogChoice.REASSIGN_MANAGING_AGENT: "managing agent is now {organisation}",
    LogChoice.UNASSIGN: "no longer assigned to you",
}


def organisations_in_the_way(*, user: User, to: Organisation, choice: LogChoice, on: date) -> list[str]:
    """Names, in alphabetical order, of the organisations whose relationship with the new one a choice would need."""
    logs = assigned_logs(user)
    if choice is LogChoice.REASSIGN_STOCK_OWNER:
        return _names_of_unrelated(logs.managers, Organisation.objects.managing_agents_of(to), on)
    if choice is LogChoice.REASSIGN_MANAGING_AGENT:
        return _names_of_unrelated(logs.owners, Organisation.objects.stock_owners_of(to), on)
    return []


def _names_of_unrelated(needed: Iterable[int], related: Iterable[Organisation], on: date) -> list[str]:
    missing = set(needed) - {organisation.pk for organisation in related}
    found = Organisation.objects.filter(pk__in=missing).prefetch_related("name_changes")
    return sorted({organisation.name_on(on) for organisation in found}, key=str.lower)


@transaction.atomic
def move_user(*, user: User, to: Organisation, choice: LogChoice | None, by: User, now: datetime) -> User:
    """Change the organisation of an account, and its logs as chosen; all of it or nothing.

    :raises PermissionDenied: not support.
    :raises Refused: no choice was made though the user has logs, its condition fails, or the user may not go there.
    """
    policies.require(by, UserAction.MOVE, user)
    user, today = locked(user), timezone.localdate(now)
    before = user.organisation
    if to == before:
        raise Refused(organisation="Select a different organisation")
    if not policies.may_take_users(to, today=today):
        raise Refused(organisation=ORGANISATION_CLOSED)
    if user.is_support and not policies.may_hold_support_role(to):
        raise Refused(organisation=SUPPORT_NOT_HERE)
    logs = assigned_logs(user)
    if logs.count:
        _move_logs(user, to, choice, by=by, now=now)
    changes = write(user, organisation=to, values_updated_at=now)
    for dependants in all_dependants():
        dependants.user_moved(user, at=now)
    record(user, UserEvent.Action.MOVED, changes={**changes, "logs": [logs.count, choice]}, by=by, now=now)
    queue_email(
        Email.MOVED,
        to=user,
        now=now,
        name=user.name,
        from_organisation=f"{before.name_on(today)} ({before.code})",
        to_organisation=f"{to.name_on(today)} ({to.code})",
        reassigned_logs_text=_logs_text(logs.count, choice, to.name_on(today)),
    )
    return user


def _move_logs(user: User, to: Organisation, choice: LogChoice | None, *, by: User, now: datetime) -> None:
    if choice is None:
        raise Refused(choice="Select what happens to the logs assigned to this user")
    if unrelated := organisations_in_the_way(user=user, to=to, choice=choice, on=timezone.localdate(now)):
        needed = "managing agents" if choice is LogChoice.REASSIGN_STOCK_OWNER else "stock owners"
        raise Refused(
            choice=f"Select another option, or first make these {needed} of the new organisation: "
            + ", ".join(unrelated)
        )
    placeholder = unassigned_user(user.organisation) if choice is LogChoice.UNASSIGN else None
    move = Move(user, user.organisation, to, choice, placeholder, by, now)
    for dependants in all_dependants():
        dependants.move_logs(move)


def unassigned_user(organisation: Organisation) -> User:
    """The organisation's placeholder that stands for nobody; made when first needed."""
    found = User.objects.of_organisation(organisation).filter(is_placeholder=True, name=UNASSIGNED).first()
    return found or placeholder_user(organisation, name=UNASSIGNED)


def placeholder_user(organisation: Organisation, *, name: str, is_dpo: bool = False) -> User:
    """An inactive account that only carries a name; nobody can sign in to it and no e-mail reaches it."""
    return User.objects.create_user(
        email=f"{uuid.uuid4().hex}@{PLACEHOLDER_DOMAIN}",
        name=name,
        organisation=organisation,
        active=False,
        is_placeholder=True,
        is_dpo=is_dpo,
    )


def _logs_text(count: int, choice: LogChoice | None, organisation: str) -> str:
    if not count or choice is None:
        return "No logs were assigned to you."
    logs = "1 log was" if count == 1 else f"{count:,} logs were"
    return f"{logs} assigned to you: {WHAT_HAPPENED[choice].format(organisation=organisation)}."

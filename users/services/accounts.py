"""Inviting people and changing what is known about them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from organisations.models import Organisation
from users import policies
from users.emails import Email, queue_email
from users.links import absolute, confirmation_url, new_nonce
from users.models import Role, User, UserEvent
from users.models.user import normalise_email
from users.policies import UserAction
from users.services.recording import Refused, locked, record, write

EMAIL_TAKEN = "Enter an email address that is not already used: somebody has an account with this one"
ROLE_NOT_OFFERED = "Select a role that you can give"
SUPPORT_NOT_HERE = "Select another role: support accounts cannot belong to this organisation"
ORGANISATION_CLOSED = "Select an organisation that has not merged into another"


@dataclass(frozen=True)
class Details:
    """What a person may change about themselves."""

    name: str
    email: str
    phone: str
    phone_extension: str = ""

    def tidied(self) -> Details:
        """With single spaces, and the address as it is stored."""
        return Details(
            name=" ".join(self.name.split()),
            email=normalise_email(self.email),
            phone=self.phone.replace(" ", ""),
            phone_extension=self.phone_extension.replace(" ", ""),
        )


@transaction.atomic
def invite(
    *,
    details: Details,
    organisation: Organisation,
    role: Role | None,
    by: User,
    now: datetime,
    is_dpo: bool = False,
    is_key_contact: bool = False,
) -> User:
    """Make an account and send its owner a link to set a password.

    :raises PermissionDenied: the inviting person may not add people to this organisation.
    :raises Refused: the address is taken, the role may not be given, or the organisation has merged away.
    """
    policies.require_may_invite(by, organisation)
    details = details.tidied()
    if not policies.may_take_users(organisation, today=now.date()):
        raise Refused(organisation=ORGANISATION_CLOSED)
    _require_role_can_be_given(role, organisation, by=by)
    _require_email_free(details.email)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                **asdict(details),
                organisation=organisation,
                role=role,
                is_dpo=is_dpo,
                is_key_contact=is_key_contact,
                invited_at=now,
                confirmation_nonce=new_nonce(),
            )
    except IntegrityError:  # somebody invited the same person at the same moment
        raise Refused(email=EMAIL_TAKEN) from None
    record(user, UserEvent.Action.INVITED, changes={"role": [None, role]}, by=by, now=now)
    send_confirmation(user=user, now=now)
    return user


@transaction.atomic
def resend_invitation(*, user: User, by: User, now: datetime) -> None:
    """Send the link again; earlier ones stop working.

    :raises PermissionDenied: not support.
    :raises Refused: the account is deactivated, or its owner has confirmed it and signed in.
    """
    policies.require(by, UserAction.RESEND_INVITATION, user)
    user = locked(user)
    if not user.active or (user.has_signed_in and user.confirmed_at is not None):
        raise Refused(user="An invitation can only be sent to somebody who has not finished setting up their account")
    write(user, confirmed_at=None)
    renew_confirmation(user=user, now=now)
    record(user, UserEvent.Action.INVITATION_SENT_AGAIN, by=by, now=now)


def renew_confirmation(*, user: User, now: datetime) -> None:
    """Send a new confirmation link, which replaces every earlier one."""
    write(user, confirmation_nonce=new_nonce())
    send_confirmation(user=user, now=now)


def send_confirmation(*, user: User, now: datetime) -> None:
    """Send the account's confirmation link, in the words that fit its history. Deactivated accounts get nothing."""
    if not user.active:
        return
    link = confirmation_url(user, now=now)
    if user.pending_email:
        queue_email(
            Email.EMAIL_CHANGE_NEW_ADDRESS,
            to=user.pending_email,
            now=now,
            new_email=user.pending_email,
            old_email=user.email,
            link=link,
        )
        return
    if user.has_signed_in:
        email = Email.ACCOUNT_REACTIVATED
    else:
        email = Email.INVITATION_AGAIN if user.initial_confirmation_sent else Email.INVITATION
    queue_email(email, to=user, now=now, name=user.name, organisation=user.organisation.name_on(now.date()), link=link)
    write(user, initial_confirmation_sent=True)


@transaction.atomic
def change_details(*, user: User, details: Details, by: User, now: datetime) -> User:
    """Change name and telephone at once; a new address waits until the link sent to it is followed.

    :raises PermissionDenied: neither the person, nor a coordinator of the organisation, nor support.
    :raises Refused: the new address is taken.
    """
    policies.require(by, UserAction.EDIT_DETAILS, user)
    user = locked(user)
    details = details.tidied()
    if details.email != user.email:
        _require_email_free(details.email)
    pending = details.email if details.email != user.email else ""
    email_is_new = pending not in ("", user.pending_email)
    changes = write(
        user,
        name=details.name,
        phone=details.phone,
        phone_extension=details.phone_extension,
        pending_email=pending,
    )
    if changes:
        record(user, UserEvent.Action.DETAILS_CHANGED, changes=changes, by=by, now=now)
    if email_is_new and user.active:
        queue_email(Email.EMAIL_CHANGE_OLD_ADDRESS, to=user, now=now, new_email=pending, old_email=user.email)
        renew_confirmation(user=user, now=now)
    return user


@transaction.atomic
def change_role(*, user: User, role: Role | None, by: User, now: datetime) -> User:
    """Give another role.

    :raises PermissionDenied: a data provider, or a coordinator outside their organisation.
    :raises Refused: the role may not be given by this person or held in this organisation.
    """
    policies.require(by, UserAction.EDIT_ROLE, user)
    user = locked(user)
    if role == user.role:
        return user
    _require_role_can_be_given(role, user.organisation, by=by)
    if user.is_support and not by.is_support:
        raise Refused(role="Only the support team can change the role of a support user")
    changes = write(user, role=role)
    record(user, UserEvent.Action.ROLE_CHANGED, changes=changes, by=by, now=now)
    return user


@transaction.atomic
def change_responsibilities(
    *, user: User, by: User, now: datetime, is_dpo: bool | None = None, is_key_contact: bool | None = None
) -> User:
    """Name somebody data protection officer or key contact, or no longer; what is not given stays.

    A new data protection officer of an organisation that has not signed is told where to sign.

    :raises PermissionDenied: a data provider, or a coordinator outside their organisation.
    """
    policies.require(by, UserAction.EDIT_RESPONSIBILITIES, user)
    user = locked(user)
    asked = {"is_dpo": is_dpo, "is_key_contact": is_key_contact}
    changes = write(user, **{name: value for name, value in asked.items() if value is not None})
    if changes:
        record(user, UserEvent.Action.RESPONSIBILITIES_CHANGED, changes=changes, by=by, now=now)
    if "is_dpo" in changes and user.is_dpo and not user.organisation.has_signed_agreement:
        queue_email(
            Email.AGREEMENT_REMINDER,
            to=user,
            now=now,
            organisation_name=user.organisation.name_on(now.date()),
            link=absolute(reverse("organisations:agreement", args=[user.organisation_id])),
        )
    return user


def _require_email_free(email: str) -> None:
    if User.objects.kept().filter(email=email).exists():
        raise Refused(email=EMAIL_TAKEN)


def _require_role_can_be_given(role: Role | None, organisation: Organisation, *, by: User) -> None:
    if role is not None and role not in policies.roles_offered(by):
        raise Refused(role=ROLE_NOT_OFFERED)
    if role == Role.SUPPORT and not policies.may_hold_support_role(organisation):
        raise Refused(role=SUPPORT_NOT_HERE)

"""Every e-mail the service sends: its name, its subject and the fields that fill it in.

The text is ``templates/emails/<name>.txt``. Fields hold names, counts and links; never anything about a tenant or
buyer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from users.models import OutgoingEmail, User
from users.notify import REFERENCE_HEADER
from users.outbox import TEMPLATE_HEADER


class Email(StrEnum):
    """Names of the e-mails."""

    INVITATION = "invitation"
    INVITATION_AGAIN = "invitation_again"
    ACCOUNT_REACTIVATED = "account_reactivated"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a name
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a name
    EMAIL_CHANGE_OLD_ADDRESS = "email_change_old_address"
    EMAIL_CHANGE_NEW_ADDRESS = "email_change_new_address"
    MOVED = "moved"
    AGREEMENT_REMINDER = "agreement_reminder"
    DOWNLOAD_READY = "download_ready"
    DOWNLOAD_FAILED = "download_failed"
    PLACE_DEACTIVATED = "place_deactivated"
    UPLOAD_COMPLETE = "upload_complete"
    UPLOAD_CHOOSE_FIX = "upload_choose_fix"
    UPLOAD_CHECK_ANSWERS = "upload_check_answers"
    UPLOAD_FAILED = "upload_failed"
    MERGED_INTO = "merged_into"
    MERGE_ABSORBED_ONE = "merge_absorbed_one"
    MERGE_ABSORBED_SEVERAL = "merge_absorbed_several"


@dataclass(frozen=True)
class Template:
    """What an e-mail is called in the inbox and what must be said to fill it in."""

    subject: str
    fields: frozenset[str]

    @classmethod
    def of(cls, subject: str, *fields: str) -> Template:
        return cls(subject, frozenset(fields))


ACCOUNT = ("name", "organisation", "link")
UPLOAD = ("filename", "upload_timestamp", "link")
UPLOAD_OUTCOME = (*UPLOAD, "title", "description")

TEMPLATES: dict[Email, Template] = {
    Email.INVITATION: Template.of("You have been invited to {service}", *ACCOUNT),
    Email.INVITATION_AGAIN: Template.of("Finish setting up your account for {service}", *ACCOUNT),
    Email.ACCOUNT_REACTIVATED: Template.of("Your account for {service} is active again", *ACCOUNT),
    Email.PASSWORD_RESET: Template.of("Reset your password for {service}", *ACCOUNT),
    Email.PASSWORD_CHANGED: Template.of("Your password for {service} was changed", "name"),
    Email.EMAIL_CHANGE_OLD_ADDRESS: Template.of("Your email address is being changed", "new_email", "old_email"),
    Email.EMAIL_CHANGE_NEW_ADDRESS: Template.of("Confirm your new email address", "new_email", "old_email", "link"),
    Email.MOVED: Template.of(
        "You have been moved to another organisation",
        "name",
        "from_organisation",
        "to_organisation",
        "reassigned_logs_text",
    ),
    Email.AGREEMENT_REMINDER: Template.of(
        "Your organisation must accept the Data Sharing Agreement", "organisation_name", "link"
    ),
    Email.DOWNLOAD_READY: Template.of("Your download is ready", "name", "link", "duration"),
    Email.DOWNLOAD_FAILED: Template.of("We could not make your download", "name", "link"),
    Email.PLACE_DEACTIVATED: Template.of(
        "Update {log_count} {log_or_logs}: {location_or_scheme_description} was deactivated",
        "log_count",
        "log_or_logs",
        "link",
        "location_or_scheme_description",
    ),
    Email.UPLOAD_COMPLETE: Template.of("{title}", *UPLOAD_OUTCOME),
    Email.UPLOAD_CHOOSE_FIX: Template.of("{title}", *UPLOAD_OUTCOME),
    Email.UPLOAD_CHECK_ANSWERS: Template.of("{title}", *UPLOAD_OUTCOME),
    Email.UPLOAD_FAILED: Template.of("We could not read your file", *UPLOAD, "errors"),
    Email.MERGED_INTO: Template.of(
        "{merged_organisation_name} has merged into {absorbing_organisation_name}",
        "merged_organisation_name",
        "absorbing_organisation_name",
        "merge_date",
        "email",
    ),
    Email.MERGE_ABSORBED_ONE: Template.of(
        "{merged_organisation} has merged into {absorbing_organisation_name}",
        "merged_organisation",
        "absorbing_organisation_name",
        "merge_date",
    ),
    Email.MERGE_ABSORBED_SEVERAL: Template.of(
        "{organisation_count} organisations have merged into {absorbing_organisation_name}",
        "organisation_count",
        "merged_organisations",
        "absorbing_organisation_name",
        "merge_date",
    ),
}


class WrongFields(Exception):
    """The fields given are not those the e-mail asks for."""


def queue_email(email: Email, /, *, to: User | str, now: datetime, **fields: str | int) -> OutgoingEmail | None:
    """Write down an e-mail and have it sent once the current transaction is committed.

    Nothing is written for a person who cannot receive e-mail (a placeholder).

    :raises WrongFields: a field is missing or unknown.
    """
    if fields.keys() != TEMPLATES[email].fields:
        raise WrongFields(f"{email} takes {sorted(TEMPLATES[email].fields)}, not {sorted(fields)}")
    if isinstance(to, User) and not to.can_receive_email:
        return None
    address = to.email if isinstance(to, User) else to
    queued = OutgoingEmail.objects.create(template=email, to=address, fields=fields, created_at=now)
    from users.tasks import send_email

    transaction.on_commit(partial(send_email.delay, email_id=str(queued.pk)))
    return queued


def message_of(email: OutgoingEmail) -> EmailMessage:
    """The message as it goes out: plain text, with the id that lets the e-mail service tell a repeat."""
    fields = {**email.fields, "service": settings.SERVICE_NAME}
    subject = TEMPLATES[Email(email.template)].subject.format(**fields)
    text = get_template(f"emails/{email.template}.txt").template  # type: ignore[attr-defined]
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=text.render(Context(fields, autoescape=False)).strip() + "\n",
        to=[email.to],
        headers={TEMPLATE_HEADER: email.template, REFERENCE_HEADER: str(email.pk)},
    )

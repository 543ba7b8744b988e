"""Signing the data sharing agreement."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from organisations.models import DataSharingAgreement, Organisation
from organisations.policies import Person, can_sign_agreement
from organisations.services.recording import record


class Signatory(Person, Protocol):
    """A person who can sign: one with a name and an e-mail address."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...


class CannotSign(Exception):
    """The person is no data protection officer of the organisation, or it is signed already."""


@transaction.atomic
def sign_agreement(*, organisation: Organisation, by: Signatory, now: datetime) -> DataSharingAgreement:
    """Sign for an organisation, keeping what is true of it and of the signatory now.

    :raises CannotSign: see the exception.
    """
    if not can_sign_agreement(by, organisation):
        raise CannotSign
    agreement, _ = DataSharingAgreement.objects.update_or_create(
        organisation=organisation,
        defaults={
            "signed_at": now,
            "signatory_id": by.pk,
            "signatory_name": by.name,
            "signatory_email": by.email,
            "organisation_name": organisation.name_on(timezone.localdate(now)),
            "organisation_address": organisation.address,
            "organisation_phone": organisation.phone,
        },
    )
    organisation.data_sharing_agreement = agreement
    record("data sharing agreement signed", organisation, by=by, at=now)
    return agreement

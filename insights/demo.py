"""Demonstration figures: associations to be compared with, whose logs are like those of the others."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from insights.refreshing import refresh_changed
from lettings.models import LettingsLog
from logs.duplicate_sets import number_sets, renew_key
from logs.models import Channel, CreationMethod, LogEvent, Status
from organisations.models import DataSharingAgreement, Organisation
from organisations.models.organisation import ProfitStatus, ProviderType
from users.models import Role, User

NEIGHBOURS = (
    "Brent Eleigh Homes",
    "Calder Bank Housing",
    "Dunmere Housing Association",
    "Eastmoor Homes",
    "Fallowfield Housing Trust",
    "Garside Community Homes",
)
SIGNED_AT = datetime(2025, 3, 3, 10, 0, tzinfo=UTC)
SEED = 29
LOGS = 30
"""Of each association."""
REFUSED = {"brent": "9999"}
SHARE_REFUSED = 0.2
CHANNELS = (Channel.WEB, Channel.UPLOAD, Channel.UPLOAD, Channel.API)


@transaction.atomic
def load() -> None:
    """Make the associations with their logs, unless they are there, and work out the figures."""
    now = timezone.now()
    rng = Random(SEED)  # noqa: S311 - the same demonstration data on every machine
    completed: Any = LettingsLog.objects.filter(
        status=Status.COMPLETED, owning_organisation__provider_type=ProviderType.PRP
    )
    like: list[LettingsLog] = [log for log in completed if log.scheme_id is None]
    for number, name in enumerate(NEIGHBOURS):
        organisation, is_new = Organisation.objects.get_or_create(name=name, defaults=_details())
        if is_new and like:
            _sign(organisation)
            _send(like, _officer(organisation, number), rng)
    refresh_changed(now=now)


def _details() -> dict[str, Any]:
    return {
        "provider_type": ProviderType.PRP,
        "profit_status": ProfitStatus.NON_PROFIT,
        "holds_own_stock": True,
        "address_line1": "1 Station Road",
        "postcode": "LS1 4AP",
        "phone": "020 7946 0000",
    }


def _sign(organisation: Organisation) -> None:
    DataSharingAgreement.objects.create(
        organisation=organisation,
        signed_at=SIGNED_AT,
        signatory_name="Sam Ashby",
        organisation_name=organisation.name,
    )


def _officer(organisation: Organisation, number: int) -> User:
    officer, _ = User.objects.get_or_create(
        email=f"provider{number + 1}@neighbours.example.org",
        defaults={
            "name": "Alex Reed",
            "organisation": organisation,
            "role": Role.DATA_PROVIDER,
            "password": make_password(settings.DEMO_PASSWORD),
            "confirmed_at": SIGNED_AT,
            "must_set_password": False,
            "initial_confirmation_sent": True,
        },
    )
    return officer


def _send(like: list[LettingsLog], by: User, rng: Random) -> None:
    """Lettings like those there are, sent by one of several channels; in some of them an answer was refused first."""
    sent = [(_copied(rng.choice(like), by), rng.choice(CHANNELS)) for _ in range(LOGS)]
    for copy, channel in sent:
        is_upload = channel == Channel.UPLOAD
        copy.creation_method = CreationMethod.BULK_UPLOAD if is_upload else CreationMethod.SINGLE
    for number, (copy, _) in enumerate(sent, start=1):
        copy.tenancycode, copy.propcode = f"T-{by.organisation_id}-{number}", f"P-{by.organisation_id}-{number}"
        renew_key(copy)
    LettingsLog.objects.bulk_create(copy for copy, _ in sent)
    number_sets(LettingsLog, [copy.duplicate_key for copy, _ in sent], now=timezone.now())
    LogEvent.objects.bulk_create(
        LogEvent(
            collection=copy.collection.name,
            log_id=copy.pk,
            version=copy.version,
            action=LogEvent.Action.CREATED,
            channel=channel,
            actor=by,
            at=copy.created_at,
            refused=REFUSED if rng.random() < SHARE_REFUSED else {},
            status=copy.status,
        )
        for copy, channel in sent
    )


def _copied(log: LettingsLog, by: User) -> LettingsLog:
    copy = LettingsLog(
        **{field.attname: getattr(log, field.attname) for field in log._meta.concrete_fields if not field.primary_key}
    )
    copy.owning_organisation = copy.managing_organisation = by.organisation
    copy.assigned_to = copy.created_by = copy.updated_by = by
    copy.version = 1
    return copy

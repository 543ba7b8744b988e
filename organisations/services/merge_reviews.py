"""Saying that the possible duplicates a merge left behind have been looked at."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.models import Organisation
from organisations.policies import Person
from organisations.services.recording import record, write


@transaction.atomic
def confirm_review(*, organisation: Organisation, by: Person, now: datetime) -> None:
    """Note that somebody has looked at possible duplicates among the schemes and locations.

    :raises PermissionDenied: the person is neither a coordinator of the organisation nor support.
    """
    own = by.is_data_coordinator and by.organisation.pk == organisation.pk
    if not (by.is_support or own):
        raise PermissionDenied("Only a data coordinator can review possible duplicates")
    changes = write(organisation, {"schemes_deduplicated_at": now})
    record("possible duplicates reviewed", organisation, changes=changes, by=by, at=now)

"""Changing the name of an organisation from a day on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from organisations import policies
from organisations.models import Organisation, OrganisationNameChange
from organisations.policies import Person
from organisations.services.recording import Refused, record, squeeze


class NameChangeRefused(Refused):
    """The organisation cannot take that name on that day."""


@transaction.atomic
def change_name(
    *, organisation: Organisation, name: str, startdate: date, by: Person, now: datetime
) -> OrganisationNameChange:
    """Give an organisation another name from a day on, past or future. Its first name stays on record.

    :raises PermissionDenied: the person is not support.
    :raises NameChangeRefused: no name, the same name, a day already taken, or a day from the merge on.
    """
    policies.check_is_support(by)
    name = squeeze(name)
    if errors := _errors(organisation, name, startdate):
        raise NameChangeRefused(errors)
    change = OrganisationNameChange.objects.create(organisation=organisation, name=name, startdate=startdate)
    record(
        "name changed",
        organisation,
        changes={"name": [organisation.name, name], "startdate": [None, startdate.isoformat()]},
        by=by,
        at=now,
    )
    return change


def _errors(organisation: Organisation, name: str, startdate: date) -> dict[str, str]:
    errors = {}
    if not name:
        errors["name"] = "Enter the new name"
    elif name == organisation.name_on(startdate):
        errors["name"] = "The new name must be different from the name on that date"
    if organisation.name_changes.kept().filter(startdate=startdate).exists():
        errors["startdate"] = "Another change of name already starts on this date"
    elif organisation.merge_date is not None and startdate >= organisation.merge_date:
        errors["startdate"] = "The date must be before the organisation merged"
    return errors


@transaction.atomic
def cancel_name_change(*, change: OrganisationNameChange, by: Person, now: datetime) -> None:
    """Drop a change of name that has not started.

    :raises PermissionDenied: the person is not support.
    :raises NameChangeRefused: it has started or was cancelled before.
    """
    policies.check_is_support(by)
    if change.discarded_at is not None or change.startdate <= timezone.localdate(now):
        raise NameChangeRefused({"startdate": "Only a change of name that has not started can be cancelled"})
    change.discarded_at = now
    change.save(update_fields=["discarded_at"])
    record("name change cancelled", change.organisation, changes={"name": [change.name, None]}, by=by, at=now)

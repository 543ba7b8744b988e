"""Adding, changing and deleting the locations of a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations import policies
from organisations.availability import LATEST_DATE
from organisations.collection_years import earliest_editable_start
from organisations.dependants import all_dependants
from organisations.models import Location, Scheme
from organisations.policies import Person
from organisations.postcode_directory import authority_of_postcode
from organisations.postcodes import is_postcode, normalise_postcode
from organisations.reference.authorities import authority, is_english
from organisations.services.recording import Refused, record, squeeze, write
from organisations.wording import day_in_words


class LocationRefused(Refused):
    """The location cannot be changed or deleted as asked."""


MISSING = {
    "postcode": "Enter a postcode",
    "location_code": "Select a local authority",
    "units": "Enter the number of units",
    "type_of_unit": "Select the most common type of unit",
    "mobility_type": "Select the mobility standards of most units",
}
"""What to say where an answer is missing."""


@transaction.atomic
def add_location(*, scheme: Scheme, answers: Mapping[str, Any] | None = None, by: Person, now: datetime) -> Location:
    """Add a location, empty or with answers already.

    :raises PermissionDenied: out of reach, no coordinator, or the owner is neither active nor merged.
    :raises LocationRefused: an answer is not acceptable.
    """
    today = timezone.localdate(now)
    policies.check_can_change_scheme(by, scheme, today)
    if not policies.can_add_location(by, scheme, today):
        raise PermissionDenied("The organisation that owns this scheme is not active")
    location = Location.objects.create(scheme=scheme, created_at=now)
    if answers:
        _change(location, answers)
        location.refresh_from_db()
    record("location added", location, by=by, at=now)
    return location


@transaction.atomic
def edit_location(*, location: Location, answers: Mapping[str, Any], by: Person, now: datetime) -> None:
    """Change some answers. A new postcode brings its local authority with it, where we know it.

    :raises PermissionDenied: out of reach, or the person is neither coordinator nor support.
    :raises LocationRefused: an answer is missing or not acceptable.
    """
    policies.check_can_change_location(by, location, timezone.localdate(now))
    if changes := _change(location, answers):
        record("location changed", location, changes=changes, by=by, at=now)


def _change(location: Location, answers: Mapping[str, Any]) -> dict[str, list[Any]]:
    answers = dict(answers)
    errors = {
        column: message for column, message in MISSING.items() if column in answers and answers[column] in (None, "")
    }
    errors |= _errors(location, answers)
    if errors:
        raise LocationRefused(errors)
    if "name" in answers:
        answers["name"] = squeeze(answers["name"])
    if "postcode" in answers:
        answers["postcode"] = normalise_postcode(answers["postcode"])
        if answers["postcode"] != location.postcode:
            answers |= _authority_of(answers["postcode"], chosen=answers.get("location_code"))
    elif chosen := answers.get("location_code"):
        answers |= _authority(chosen, inferred=False)
    return write(location, answers)


def _authority_of(postcode: str, *, chosen: str | None) -> dict[str, Any]:
    """Authority answers for a new postcode: what we look up, else what was chosen with it, else empty."""
    found = authority_of_postcode(postcode)
    if found is not None and is_english(found):
        return _authority(found, inferred=True)
    return _authority(chosen or "", inferred=False)


def _authority(code: str, *, inferred: bool) -> dict[str, Any]:
    known = authority(code)
    return {
        "location_code": code,
        "location_admin_district": known.name if known else "",
        "is_la_inferred": inferred,
    }


def _errors(location: Location, answers: Mapping[str, Any]) -> dict[str, str]:
    errors = {}
    if answers.get("postcode") and not is_postcode(answers["postcode"]):
        errors["postcode"] = "Enter a full UK postcode"
    if answers.get("location_code") and not is_english(answers["location_code"]):
        errors["location_code"] = "Select a local authority in England"
    units = answers.get("units")
    if isinstance(units, int) and units < 1:
        errors["units"] = "The number of units must be 1 or more"
    startdate: date | None = answers.get("startdate")
    earliest = location.scheme.available_from
    if startdate is not None and not earliest <= startdate <= LATEST_DATE:
        errors["startdate"] = (
            f"The date must be on or after {day_in_words(earliest)}, when the scheme became available, "
            "and before 1 January 2200"
        )
    return errors


def why_location_not_deletable(location: Location, *, now: datetime) -> str | None:
    """The reason a location cannot be deleted; None where it can."""
    today = timezone.localdate(now)
    if not policies.may_be_deleted(location, today):
        return "Only an incomplete or deactivated location can be deleted"
    since = earliest_editable_start(today)
    if any(each.location_has_logs(location, since) for each in all_dependants()):
        return "This location cannot be deleted because it has logs in a collection year that is open for editing"
    return None


@transaction.atomic
def delete_location(*, location: Location, by: Person, now: datetime) -> None:
    """Delete a location. The row stays, marked as deleted.

    :raises PermissionDenied: the person is not support.
    :raises LocationRefused: it is in use, or has logs that can still be edited.
    """
    policies.check_is_support(by)
    if reason := why_location_not_deletable(location, now=now):
        raise LocationRefused({"status": reason})
    changes = write(location, {"discarded_at": now})
    record("location deleted", location, changes=changes, by=by, at=now)

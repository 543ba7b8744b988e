"""Making, changing, confirming and deleting schemes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from organisations import policies
from organisations.collection_years import earliest_editable_start
from organisations.dependants import all_dependants
from organisations.models import Location, Organisation, Scheme, SchemeDeactivation
from organisations.models.codes import YesOrNo
from organisations.policies import Person
from organisations.queries import scheme_owner_choices
from organisations.services.recording import Refused, record, squeeze, write

MISSING = {
    "service_name": "Enter the name of the scheme",
    "owning_organisation": "Select the organisation that owns the housing stock",
    "scheme_type": "Select the type of scheme",
    "registered_under_care_act": "Select if the scheme is registered under the Care Standards Act 2000",
    "arrangement_type": "Select who provides the support services",
    "primary_client_group": "Select the client group the scheme is intended for",
    "has_other_client_group": "Select yes if the scheme provides for another client group",
    "secondary_client_group": "Select the other client group",
    "support_type": "Select the level of support",
    "intended_stay": "Select the intended length of stay",
}
"""What to say where an answer is missing."""


class SchemeRefused(Refused):
    """The scheme cannot be made, changed, confirmed or deleted as asked."""


@transaction.atomic
def create_scheme(*, answers: Mapping[str, Any], by: Person, now: datetime) -> Scheme:
    """Add a scheme with its first answers, not confirmed yet.

    A scheme of an organisation that is merged away, or will be, is deactivated from that day on.

    :param answers: column to answer; `owning_organisation` and `service_name` at least.
    :raises PermissionDenied: the person is neither coordinator nor support.
    :raises SchemeRefused: an answer is empty, or the owner holds no stock or is not among the person's choices.
    """
    policies.check_can_create_scheme(by)
    answers = _tidied(answers)
    errors = _missing(answers, ("service_name", "owning_organisation", *answers))
    errors |= _errors(answers, by=by, now=now, before=None)
    if errors:
        raise SchemeRefused(errors)
    scheme = Scheme.objects.create(**answers, created_at=now)
    if scheme.owning_organisation.merge_date is not None:
        SchemeDeactivation.objects.create(scheme=scheme, deactivation_date=scheme.owning_organisation.merge_date)
    record("scheme created", scheme, by=by, at=now)
    return scheme


@transaction.atomic
def edit_scheme(*, scheme: Scheme, answers: Mapping[str, Any], by: Person, now: datetime) -> None:
    """Change some answers. Saying that there is no other client group empties it.

    :raises PermissionDenied: out of reach, or a coordinator and the scheme is confirmed.
    :raises SchemeRefused: an answer is empty or does not fit the others.
    """
    policies.check_can_change_answers(by, scheme, answers.keys(), timezone.localdate(now))
    answers = _tidied(answers)
    errors = _missing(answers, answers) | _errors(answers, by=by, now=now, before=scheme)
    if errors:
        raise SchemeRefused(errors)
    if answers.get("has_other_client_group") == YesOrNo.NO or (
        "primary_client_group" in answers and answers["primary_client_group"] == scheme.secondary_client_group
    ):
        answers["secondary_client_group"] = None
    if changes := write(scheme, answers):
        record("scheme changed", scheme, changes=changes, by=by, at=now)


def _tidied(answers: Mapping[str, Any]) -> dict[str, Any]:
    tidied = dict(answers)
    if isinstance(tidied.get("service_name"), str):
        tidied["service_name"] = squeeze(tidied["service_name"])
    return tidied


def _missing(answers: Mapping[str, Any], columns: Any) -> dict[str, str]:
    return {column: MISSING[column] for column in columns if column in MISSING and answers.get(column) in (None, "")}


def _errors(answers: Mapping[str, Any], *, by: Person, now: datetime, before: Scheme | None) -> dict[str, str]:
    """Answers that do not fit each other, or an owner that cannot be chosen."""
    errors = {}
    owner: Organisation | None = answers.get("owning_organisation")
    if owner is not None and (before is None or owner.pk != before.owning_organisation_id):
        if not owner.holds_own_stock:
            errors["owning_organisation"] = "Select an organisation that owns housing stock"
        elif not scheme_owner_choices(by, timezone.localdate(now)).filter(pk=owner.pk).exists():
            errors["owning_organisation"] = "Select an organisation from the list"
    primary = answers.get("primary_client_group", before.primary_client_group if before else None)
    has_other = answers.get("has_other_client_group", before.has_other_client_group if before else None)
    if other := answers.get("secondary_client_group"):
        if other == primary:
            errors["secondary_client_group"] = "The other client group must be different from the first"
        elif has_other == YesOrNo.NO:
            errors["secondary_client_group"] = "Select yes if the scheme provides for another client group"
    return errors


@transaction.atomic
def confirm_scheme(*, scheme: Scheme, by: Person, now: datetime) -> None:
    """Say that the scheme is fully described, so that logs can name it.

    :raises PermissionDenied: out of reach, or the person is neither coordinator nor support.
    :raises SchemeRefused: with each answer still missing.
    """
    policies.check_can_change_scheme(by, scheme, timezone.localdate(now))
    missing = scheme.missing_answers
    if scheme.has_other_client_group == YesOrNo.YES and scheme.secondary_client_group is None:
        missing = [*missing, "secondary_client_group"]
    if missing:
        raise SchemeRefused({column: MISSING[column] for column in missing})
    if changes := write(scheme, {"confirmed": True}):
        record("scheme confirmed", scheme, changes=changes, by=by, at=now)


def why_scheme_not_deletable(scheme: Scheme, *, now: datetime) -> str | None:
    """The reason a scheme cannot be deleted; None where it can."""
    today = timezone.localdate(now)
    if not policies.may_be_deleted(scheme, today):
        return "Only an incomplete or deactivated scheme can be deleted"
    since = earliest_editable_start(today)
    if any(each.scheme_has_logs(scheme, since) for each in all_dependants()):
        return "This scheme cannot be deleted because it has logs in a collection year that is open for editing"
    return None


@transaction.atomic
def delete_scheme(*, scheme: Scheme, by: Person, now: datetime) -> None:
    """Delete a scheme and its locations. Rows stay, marked as deleted.

    :raises PermissionDenied: the person is not support.
    :raises SchemeRefused: it is in use, or has logs that can still be edited.
    """
    policies.check_is_support(by)
    if reason := why_scheme_not_deletable(scheme, now=now):
        raise SchemeRefused({"status": reason})
    Location.objects.visible().filter(scheme=scheme).update(discarded_at=now)
    changes = write(scheme, {"discarded_at": now})
    record("scheme deleted", scheme, changes=changes, by=by, at=now)

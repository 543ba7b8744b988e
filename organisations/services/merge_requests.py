"""Preparing a merge, and setting it off."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from organisations import policies
from organisations.availability import months_after
from organisations.dependants import all_dependants
from organisations.models import MergeRequest, MergingOrganisation, Organisation, Scheme
from organisations.models.merge import MergeRequestStatus
from organisations.models.organisation import OrganisationStatus
from organisations.policies import Person
from organisations.services.recording import Changes, Refused, record, squeeze

OPEN = (MergeRequestStatus.INCOMPLETE, MergeRequestStatus.MERGE_ISSUES, MergeRequestStatus.READY_TO_MERGE)
"""Statuses in which a request can be changed."""


class MergeRefused(Refused):
    """The request cannot be changed or started as asked."""


def start_request(*, by: Person, now: datetime) -> MergeRequest:
    """Begin an empty request.

    :raises PermissionDenied: the person is not support.
    """
    policies.check_is_support(by)
    return MergeRequest.objects.create(requesting_organisation=by.organisation, requester_id=by.pk)


def _opened(merge_request: MergeRequest, by: Person) -> MergeRequest:
    """The request as stored, held until the end of the transaction."""
    policies.check_is_support(by)
    asked = MergeRequest.objects.select_for_update().get(pk=merge_request.pk)
    if asked.status not in OPEN:
        raise MergeRefused({"status": "This merge request can no longer be changed"})
    return asked


@transaction.atomic
def change_request(*, merge_request: MergeRequest, by: Person, now: datetime, **answers: Any) -> None:
    """Answer questions of the request: absorbing organisation, date, whether it existed before, helpdesk ticket.

    An absorbing organisation that was among the merging ones no longer is.

    :raises PermissionDenied: the person is not support.
    :raises MergeRefused: the merge has started, the date is too far ahead, or the ticket's number is missing.
    """
    asked = _opened(merge_request, by)
    day: date | None = answers.get("merge_date")
    if day is not None and day > months_after(timezone.localdate(now), 12):
        raise MergeRefused({"merge_date": "Merge date must be within a year from today"})
    if "has_helpdesk_ticket" in answers:
        ticket = squeeze(answers.get("helpdesk_ticket", "")) if answers["has_helpdesk_ticket"] else ""
        if answers["has_helpdesk_ticket"] and not ticket:
            raise MergeRefused({"helpdesk_ticket": "Enter the ticket number"})
        answers["helpdesk_ticket"] = ticket
    if absorbing := answers.get("absorbing_organisation"):
        _take_out(asked, absorbing, by, now)
    for name, value in answers.items():
        setattr(asked, name, value)
    asked.save(update_fields=[*answers, "updated_at"])


@transaction.atomic
def add_merging_organisation(
    *, merge_request: MergeRequest, organisation: Organisation, by: Person, now: datetime
) -> None:
    """Add an organisation that is to be absorbed.

    :raises PermissionDenied: the person is not support.
    :raises MergeRefused: the merge has started, or the organisation is the absorbing one, here already, merged away or
        in another request.
    """
    asked = _opened(merge_request, by)
    # Held, so that nobody adds it to another request at the same time
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    others = MergingOrganisation.objects.filter(organisation=organisation, merge_request__discarded_at=None)
    problem = ""
    if asked.absorbing_organisation_id == organisation.pk:
        problem = "Select an organisation other than the absorbing one"
    elif asked.merging_organisations.filter(organisation=organisation).exists():
        problem = "This organisation is in the merge already"
    elif organisation.merge_date is not None or others.exists():
        problem = "This organisation is part of another merge"
    if problem:
        raise MergeRefused({"organisation": problem})
    MergingOrganisation.objects.create(merge_request=asked, organisation=organisation)
    record("added to a merge request", organisation, changes={"merge_request": [None, asked.pk]}, by=by, at=now)


@transaction.atomic
def remove_merging_organisation(
    *, merge_request: MergeRequest, organisation: Organisation, by: Person, now: datetime
) -> None:
    """Take an organisation out of the merge; nothing happens where it is not in it.

    :raises PermissionDenied: the person is not support.
    :raises MergeRefused: the merge has started.
    """
    _take_out(_opened(merge_request, by), organisation, by, now)


def _take_out(asked: MergeRequest, organisation: Organisation, by: Person, now: datetime) -> None:
    taken_out, _ = asked.merging_organisations.filter(organisation=organisation).delete()
    if taken_out:
        changes: Changes = {"merge_request": [asked.pk, None]}
        record("removed from a merge request", organisation, changes=changes, by=by, at=now)


@transaction.atomic
def delete_request(*, merge_request: MergeRequest, by: Person, now: datetime) -> None:
    """Drop a request. The row stays, marked as deleted.

    :raises PermissionDenied: the person is not support.
    :raises MergeRefused: the merge has started.
    """
    asked = _opened(merge_request, by)
    asked.discarded_at = now
    asked.save(update_fields=["discarded_at", "updated_at"])


def why_not_startable(merge_request: MergeRequest, today: date) -> str | None:
    """What keeps the merge from starting; None where nothing does."""
    if merge_request.status == MergeRequestStatus.MERGE_ISSUES:
        return "The absorbing organisation has not accepted the Data Sharing Agreement"
    if merge_request.status != MergeRequestStatus.READY_TO_MERGE:
        return "This merge request is not complete"
    absorbing = merge_request.absorbing_organisation
    if absorbing is not None and absorbing.status(today) in (OrganisationStatus.MERGED, OrganisationStatus.DELETED):
        return "The absorbing organisation has itself been merged away or deleted"
    if merge_request.merge_date is not None and merge_request.merge_date > today:
        return "The merge date is in the future"
    return None


@transaction.atomic
def start_merge(*, merge_request: MergeRequest, by: Person, now: datetime) -> None:
    """Count what is involved and have the merge carried out in the background.

    :raises PermissionDenied: the person is not support.
    :raises MergeRefused: not ready, or the date has not come.
    """
    asked = _opened(merge_request, by)
    if reason := why_not_startable(asked, timezone.localdate(now)):
        raise MergeRefused({"status": reason})
    totals = projected_totals(asked)
    for name, value in totals.items():
        setattr(asked, name, value)
    asked.processing = True
    asked.save(update_fields=["processing", *totals, "updated_at"])
    from organisations.tasks import merge_organisations

    transaction.on_commit(partial(merge_organisations.delay, merge_request_id=asked.pk))


def organisations_of(merge_request: MergeRequest) -> set[int]:
    """Ids of all organisations that take part, the absorbing one included."""
    absorbing = merge_request.absorbing_organisation_id
    inside = {each.organisation_id for each in merge_request.merging_organisations.all()}
    return inside if absorbing is None else {*inside, absorbing}


def projected_totals(merge_request: MergeRequest) -> dict[str, int]:
    """What the absorbing organisation will have after the merge, by the column of the request that keeps it."""
    inside = organisations_of(merge_request)
    related = Organisation.objects.visible().exclude(pk__in=inside)
    totals = {
        "total_schemes": Scheme.objects.visible().filter(owning_organisation__in=inside).count(),
        "total_stock_owners": _count(related, Q(agent_links__managing_agent__in=inside)),
        "total_managing_agents": _count(related, Q(owner_links__stock_owner__in=inside)),
    }
    for dependants in all_dependants():
        totals |= dependants.merge_totals(inside)
    return totals


def _count(organisations: Any, where: Q) -> int:
    found: int = organisations.filter(where).distinct().count()
    return found

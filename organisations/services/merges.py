"""Carrying out a merge: what an organisation holds goes to the one that absorbs it.

Source: organisations, what the merge does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from organisations.dependants import Merge, all_dependants
from organisations.models import MergeRequest, Organisation, OrganisationRelationship, OrganisationRentPeriod
from organisations.policies import Person
from organisations.services.merged_schemes import copy_schemes
from organisations.services.recording import record, write


@transaction.atomic
def run_merge(*, merge_request: MergeRequest, now: datetime) -> bool:
    """Merge all organisations of a request that was started, or none. Says whether there was anything to do.

    Safe to call again: a request that is done, or was never started, is left as it is.
    """
    asked = MergeRequest.objects.select_for_update().get(pk=merge_request.pk)
    absorbing, day, by = asked.absorbing_organisation, asked.merge_date, asked.requester
    if not asked.processing or asked.request_merged or absorbing is None or day is None:
        return False
    absorbing = Organisation.objects.select_for_update().get(pk=absorbing.pk)
    memberships = asked.merging_organisations.values("organisation")
    merging = list(Organisation.objects.select_for_update().filter(pk__in=memberships).order_by("pk"))
    for dependants in all_dependants():
        dependants.merge_begins(absorbing, merging, day, at=now)
    before = _shared(absorbing)
    for each in merging:
        _absorb(absorbing, each, others=merging, day=day, by=by, now=now)
    own: dict[str, Any] = {
        "holds_own_stock": absorbing.holds_own_stock or any(each.holds_own_stock for each in merging),
        "schemes_deduplicated_at": None,  # what was reviewed before has new company
    }
    if asked.existing_absorbing_organisation is False:
        own["available_from"] = day
    changes = write(absorbing, own) | {"absorbed": [None, [each.pk for each in merging]]}
    changes |= {name: [before[name], after] for name, after in _shared(absorbing).items() if before[name] != after}
    record("organisations absorbed", absorbing, changes=changes, by=by, at=now)
    asked.request_merged, asked.processing, asked.last_failed_attempt = True, False, None
    asked.save(update_fields=["request_merged", "processing", "last_failed_attempt", "updated_at"])
    return True


def _absorb(
    absorbing: Organisation,
    merging: Organisation,
    *,
    others: Sequence[Organisation],
    day: date,
    by: Person,
    now: datetime,
) -> None:
    _share_rent_periods(absorbing, merging)
    _take_over_relationships(absorbing, merging, others)
    schemes, locations = copy_schemes(absorbing, merging, day, by=by, now=now)
    merge = Merge(absorbing, merging, day, schemes, locations, by, now)
    for dependants in all_dependants():
        dependants.merge_people(merge)
    for dependants in all_dependants():
        dependants.merge_logs(merge)
    changes = write(merging, {"merge_date": day, "absorbing_organisation": absorbing})
    record("merged into another organisation", merging, changes=changes, by=by, at=now)


def _shared(absorbing: Organisation) -> dict[str, list[int]]:
    """What the absorbing organisation has beside its own columns that a merge may add to."""
    links = OrganisationRelationship.objects
    return {
        "rent_periods": sorted(absorbing.rent_periods.values_list("rent_period", flat=True)),
        "stock_owners": sorted(links.filter(managing_agent=absorbing).values_list("stock_owner", flat=True)),
        "managing_agents": sorted(links.filter(stock_owner=absorbing).values_list("managing_agent", flat=True)),
    }


def _share_rent_periods(absorbing: Organisation, merging: Organisation) -> None:
    held = absorbing.rent_periods.values_list("rent_period", flat=True)
    missing = merging.rent_periods.exclude(rent_period__in=list(held)).values_list("rent_period", flat=True)
    OrganisationRentPeriod.objects.bulk_create(
        OrganisationRentPeriod(organisation=absorbing, rent_period=code) for code in list(missing)
    )


def _take_over_relationships(absorbing: Organisation, merging: Organisation, others: Sequence[Organisation]) -> None:
    """Relationships outside the merge are had by both from now on; those inside it, or held twice, end."""
    links = OrganisationRelationship.objects
    inside = {absorbing.pk, *(each.pk for each in others)}
    owners_held = set(links.filter(managing_agent=absorbing).values_list("stock_owner", flat=True))
    agents_held = set(links.filter(stock_owner=absorbing).values_list("managing_agent", flat=True))
    for link in links.filter(managing_agent=merging):
        if link.stock_owner_id in inside | owners_held:
            link.delete()
        else:
            links.create(stock_owner_id=link.stock_owner_id, managing_agent=absorbing)
    for link in links.filter(stock_owner=merging):
        if link.managing_agent_id in inside | agents_held:
            link.delete()
        else:
            links.create(stock_owner=absorbing, managing_agent_id=link.managing_agent_id)


@transaction.atomic
def note_failed_merge(*, merge_request: MergeRequest, now: datetime) -> None:
    """Let a merge that failed be tried again."""
    asked = MergeRequest.objects.select_for_update().get(pk=merge_request.pk)
    if asked.request_merged:
        return
    asked.processing, asked.last_failed_attempt = False, now
    for total in MergeRequest.TOTALS:
        setattr(asked, total, None)
    asked.save(update_fields=["processing", "last_failed_attempt", *MergeRequest.TOTALS, "updated_at"])

"""What is asked about merge requests: which are listed, what comes out of a merge, and what to review after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from organisations.collection_years import earliest_editable_start, earliest_open_start
from organisations.dependants import all_dependants
from organisations.models import Location, MergeRequest, Organisation, OrganisationNameChange
from organisations.models.organisation import OrganisationQuerySet
from organisations.policies import Person
from organisations.postcodes import compact
from organisations.queries import possible_duplicates
from organisations.services.merge_requests import organisations_of


def requests_listed(today: date) -> QuerySet[MergeRequest]:
    """Requests to go on with, and those merged in the collection years that take new logs; `absorbing_name` added."""
    day = Coalesce(OuterRef("merge_date"), Value(today))
    names = OrganisationNameChange.objects.kept().filter(
        organisation=OuterRef("absorbing_organisation"), startdate__lte=day
    )
    return (
        MergeRequest.objects.filter(Q(request_merged=False) | Q(merge_date__gte=earliest_open_start(today)))
        .filter(discarded_at=None)
        .annotate(
            absorbing_name=Coalesce(
                Subquery(names.order_by("-startdate").values("name")[:1]), F("absorbing_organisation__name")
            )
        )
        .select_related("absorbing_organisation__data_sharing_agreement")
        .prefetch_related("merging_organisations__organisation__name_changes")
        .order_by(Lower("absorbing_name"), F("merge_date").desc(nulls_last=True), "pk")
    )


def may_absorb(today: date) -> OrganisationQuerySet:
    """Organisations into which others may merge: not deleted, not merged away."""
    return Organisation.objects.visible().filter(Q(merge_date=None) | Q(merge_date__gt=today))


def may_merge(merge_request: MergeRequest) -> OrganisationQuerySet:
    """Organisations that may still be added to a request."""
    elsewhere = MergeRequest.objects.filter(discarded_at=None, merging_organisations__organisation=OuterRef("pk"))
    absorbing = Q(pk=merge_request.absorbing_organisation_id)
    return Organisation.objects.visible().filter(~Exists(elsewhere), merge_date=None).exclude(absorbing)


def related_after(merge_request: MergeRequest) -> tuple[OrganisationQuerySet, OrganisationQuerySet]:
    """Stock owners and managing agents that the absorbing organisation will have."""
    inside = organisations_of(merge_request)
    outside = Organisation.objects.visible().exclude(pk__in=inside)
    owners = outside.filter(agent_links__managing_agent__in=inside).distinct()
    return owners, outside.filter(owner_links__stock_owner__in=inside).distinct()


@dataclass(frozen=True)
class Share:
    """What one organisation brings into a merge."""

    organisation: Organisation
    name: str
    totals: dict[str, int]
    is_absorbing: bool


def shares(merge_request: MergeRequest, today: date) -> list[Share]:
    """What each organisation has now, the absorbing one first."""
    absorbing = merge_request.absorbing_organisation
    merging = [each.organisation for each in merge_request.merging_organisations.all()]
    found = []
    for each in [absorbing, *merging] if absorbing else merging:
        totals = {"total_schemes": each.owned_schemes.filter(discarded_at=None).count()}
        for dependants in all_dependants():
            totals |= dependants.merge_totals([each.pk])
        found.append(Share(each, each.name_on(today), totals, each == absorbing))
    return found


def officers_of(organisation: Organisation) -> list[str]:
    """Names of its data protection officers."""
    return [name for each in all_dependants() for name in each.data_protection_officers(organisation)]


def duplicate_locations(organisation: Organisation) -> list[list[Location]]:
    """Sets of locations of one scheme of the organisation with the same postcode and mobility standards."""
    found: dict[tuple[object, ...], list[Location]] = {}
    places = Location.objects.visible().filter(scheme__owning_organisation=organisation, scheme__discarded_at=None)
    for place in places.exclude(postcode="").exclude(mobility_type=None).select_related("scheme").order_by("pk"):
        found.setdefault((place.scheme_id, compact(place.postcode), place.mobility_type), []).append(place)
    return [places for places in found.values() if len(places) > 1]


def review_is_due(user: Person, organisation: Organisation, today: date) -> bool:
    """Whether the person is asked to look at possible duplicates that a merge left behind.

    The organisation absorbed another lately, has possible duplicates, and nobody has reviewed them since.
    """
    own = user.is_data_coordinator and user.organisation.pk == organisation.pk
    lately = Organisation.objects.recently_absorbed_by(organisation, earliest_editable_start(today))
    if not (user.is_support or own) or not lately.exists():
        return False
    reviewed = organisation.schemes_deduplicated_at
    last = Organisation.objects.absorbed_by(organisation).aggregate(day=Max("merge_date"))["day"]
    if reviewed is not None and last is not None and timezone.localdate(reviewed) >= last:
        return False
    return bool(possible_duplicates(organisation) or duplicate_locations(organisation))

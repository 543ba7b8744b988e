"""The list of schemes, and one scheme."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from organisations import policies
from organisations.models import Location, Organisation
from organisations.models.scheme import AvailabilityStatus, SchemeQuerySet
from organisations.policies import Person, scheme_owners_in_scope, visible_schemes
from organisations.queries import scheme_owner_choices
from organisations.scheme_export import DownloadType
from organisations.scheme_listing import Owners, PlaceFilters, PlacePage, owners_in_view, schemes_for_list
from organisations.scheme_presenting import (
    availability_row,
    given_by_scheme,
    scheme_answer_rows,
    status_row,
    status_tag,
    text_row,
)
from organisations.views.common import about, answer, found, signed_in
from organisations.views.merges_duplicates import review_url
from organisations.views.schemes_common import about_scheme, opened, place_actions, scheme_changes


def schemes_in_view(user: Person, organisation: Organisation | None, today: date) -> SchemeQuerySet:
    """The schemes of a list, before filters."""
    mine = visible_schemes(user, today)
    return mine.owned_by(scheme_owners_in_scope(organisation, today)) if organisation is not None else mine


@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    """List every scheme to support; those within their reach to others."""
    return _list(request, None)


@require_safe
def schemes_of_organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """List the schemes that the people of one organisation see."""
    return _list(request, found(request, organisation_id))


def _list(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    user, today = signed_in(request), timezone.localdate()
    filters = PlaceFilters.of(request.GET, Owners.of(owners_in_view(user, organisation, today), today))
    narrowed = filters.narrow_schemes(schemes_in_view(user, organisation, today), today)
    page = PlacePage(
        schemes_for_list(narrowed, today), request, landmark="Pages of schemes", query=filters.query
    )  # fmt: skip
    asked = {"organisation": str(organisation.pk)} if organisation is not None else {}
    query = "&".join(filter(None, (urlencode(asked), filters.query)))
    may_create = policies.can_create_scheme(user) and scheme_owner_choices(user, today).exists()
    return answer(
        request,
        "schemes/list",
        {
            **(about(request, organisation, "schemes-of-organisation") if organisation is not None else {}),
            "page": page,
            "rows": [
                (each, status_tag(each.shown_status), each.owning_organisation.name_on(today))  # type: ignore[attr-defined]
                for each in page.rows
            ],
            "filters": filters,
            "search_box": filters.search_box("Scheme name or code, location name or postcode"),
            "create_url": f"{reverse('organisations:create-scheme')}?{urlencode(asked)}".rstrip("?")
            if may_create
            else "",
            "may_change": policies.can_create_scheme(user),
            "downloads": [
                (f"Download {kind.words} (CSV)", _download(kind, query)) for kind in DownloadType if page.total
            ],
            "review_url": review_url(user, organisation),
        },
    )


def _download(kind: DownloadType, query: str) -> str:
    return "&".join(filter(None, (urlencode({"download_type": kind.value}), query)))


@require_safe
def scheme(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """What is known about a scheme, what logs take from it, and what the person may do with it."""
    here = opened(request, scheme_id)
    shown, today = here.scheme, here.today
    status = shown.status_shown(today)
    places = [place for place in shown.locations.all() if place.discarded_at is None]
    name, *others = scheme_answer_rows(shown, today, scheme_changes(here), names_provider=not here.user.is_support)
    return answer(
        request,
        "schemes/scheme",
        {
            **about_scheme(here, "scheme"),
            **place_actions(here, shown),
            "rows": [
                text_row("Scheme code", shown.code),
                name,
                status_row(status),
                *others,
                availability_row(shown.active_spans),
            ],
            "given": given_by_scheme(shown, places) if shown.confirmed else [],
            "lacks_active_location": status == AvailabilityStatus.ACTIVE
            and not Location.objects.filter(scheme=shown).having_status([AvailabilityStatus.ACTIVE], today).exists(),
            "is_unconfirmed": not shown.confirmed,
            "may_change": here.may_change,
            "has_locations": bool(places),
            "back_url": reverse("organisations:schemes"),
        },
    )

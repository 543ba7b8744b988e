"""Downloading schemes and locations."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from organisations.models import Location, Organisation, Scheme
from organisations.models.scheme import SchemeQuerySet
from organisations.policies import Person, exportable_schemes
from organisations.scheme_export import DownloadType, csv_lines
from organisations.scheme_listing import Owners, PlaceFilters
from organisations.views.common import answer, signed_in
from organisations.views.schemes import owners_in_view
from organisations.views.schemes_common import about_organisation


@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Say how much the file holds, and hand it over once asked for."""
    user, now = signed_in(request), timezone.now()
    today, organisation = timezone.localdate(now), about_organisation(request)
    kind = _kind(request)
    found = _schemes(request, user, organisation, today)
    name = organisation.name_on(today) if organisation is not None and user.is_support else ""
    if request.method == "POST":
        return StreamingHttpResponse(
            csv_lines(kind, found, today),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": content_disposition_header(
                    as_attachment=True, filename=kind.file_name(name, now)
                )
            },
        )
    places = Location.objects.visible().filter(scheme__in=found.values("pk"))
    back = reverse("organisations:schemes-of-organisation", args=[organisation.pk]) if organisation else ""
    return answer(
        request,
        "schemes/csv",
        {
            "title": f"Download {kind.words}",
            "name": name,
            "scheme_count": found.count(),
            "location_count": places.count(),
            "holds_schemes": kind is not DownloadType.LOCATIONS,
            "holds_locations": kind is not DownloadType.SCHEMES,
            "back_url": back or reverse("organisations:schemes"),
        },
    )


def _kind(request: HttpRequest) -> DownloadType:
    """:raises Http404: there is no such file."""
    try:
        return DownloadType(request.GET.get("download_type", ""))
    except ValueError as unknown:
        raise Http404 from unknown


def _schemes(request: HttpRequest, user: Person, organisation: Organisation | None, today: date) -> SchemeQuerySet:
    """The schemes that the file is about, as the list was filtered."""
    filters = PlaceFilters.of(request.GET, Owners.of(owners_in_view(user, organisation, today), today))
    found = filters.narrow_schemes(exportable_schemes(user, organisation), today)
    return Scheme.objects.filter(pk__in=found.values("pk"))

"""Asking for a file of schemes and locations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from downloads.models import DownloadKind
from downloads.places import CONTENT_OF, locations_of, schemes_asked_for
from downloads.services import ask_for
from downloads.views.opening import confirmed, organisation_asked_for, own_download, person_at_work
from organisations.scheme_export import DownloadType


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """Say how much the file will hold, and have it made."""
    user, now = person_at_work(request), timezone.now()
    today, organisation, kind = timezone.localdate(now), organisation_asked_for(request, user), _kind(request)
    schemes = schemes_asked_for(user, organisation, request.GET, today)
    scheme_count, location_count = schemes.count(), locations_of(schemes).count()
    total = scheme_count if kind is DownloadType.SCHEMES else location_count
    if request.method == "POST" and total:
        download = ask_for(
            user=user,
            kind=DownloadKind.PLACES,
            content=CONTENT_OF[kind],
            filters=request.GET.urlencode(),
            now=now,
            about=organisation if user.is_support else None,
            total=total,
        )
        return redirect(f"{reverse('downloads:places-asked')}?{urlencode({'file': download.pk})}")
    back = reverse("organisations:schemes-of-organisation", args=[organisation.pk]) if organisation else ""
    return render(
        request,
        "downloads/places.html",
        {
            "title": f"Download {kind.words}",
            "name": organisation.name_on(today) if organisation is not None and user.is_support else "",
            "scheme_count": scheme_count,
            "location_count": location_count,
            "holds_schemes": kind is not DownloadType.LOCATIONS,
            "holds_locations": kind is not DownloadType.SCHEMES,
            "total": total,
            "back_url": back or reverse("organisations:schemes"),
        },
    )


@require_safe
def places_asked(request: HttpRequest) -> HttpResponse:
    """Say that a link will be e-mailed.

    :raises Http404: the person has asked for no such file.
    """
    download = own_download(request, person_at_work(request), DownloadKind.PLACES)
    return confirmed(request, download, list_url=reverse("organisations:schemes"), list_name="schemes")


def _kind(request: HttpRequest) -> DownloadType:
    """:raises Http404: there is no such file."""
    try:
        return DownloadType(request.GET.get("download_type", ""))
    except ValueError as unknown:
        raise Http404 from unknown

"""Downloading the files of a collection year; anybody may."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from notices.models import CollectionResource, ResourceKind, ResourceQuerySet
from notices.years import managed_years, shown_years
from users.models import User


@login_not_required
@require_safe
def download(request: HttpRequest, collection: str, year: int, kind: str) -> FileResponse:
    """One of the files that every year has."""
    found = _in_sight(request).mandatory()
    return _sent(get_object_or_404(found, collection=collection, year=year, kind=kind))


@login_not_required
@require_safe
def download_other(request: HttpRequest, resource_id: int) -> FileResponse:
    """Any other file."""
    return _sent(get_object_or_404(_in_sight(request), pk=resource_id, kind=ResourceKind.EXTRA))


def _in_sight(request: HttpRequest) -> ResourceQuerySet:
    """Files of the years that are shown; support gets those of the years that it manages, too."""
    today = timezone.localdate()
    years = shown_years(today)
    if isinstance(request.user, User) and request.user.is_support:
        years |= Q(year__in=managed_years(today))
    return CollectionResource.objects.filter(years)


def _sent(resource: CollectionResource) -> FileResponse:
    """:raises Http404: the file is gone from the store."""
    try:
        file = resource.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(file, as_attachment=True, filename=resource.file_name)

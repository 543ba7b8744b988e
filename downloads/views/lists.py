"""Lists of users and of organisations, sent at once. That somebody took one is noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from downloads.lists import organisations_csv, users_csv
from downloads.models import DownloadKind
from downloads.policies import check_is_support
from downloads.services import note_sent_at_once
from downloads.views.opening import organisation_asked_for, person_at_work
from organisations.listing import searched_for
from organisations.policies import visible_organisations
from users.listing import UserFilters
from users.models import User


@require_safe
def users(request: HttpRequest) -> StreamingHttpResponse:
    """The list of users, as it is filtered."""
    user, now = person_at_work(request), timezone.now()
    check_is_support(user)
    about = organisation_asked_for(request, user)
    filters = UserFilters.of(request.GET, with_support=True)
    found = filters.narrow(User.objects.visible_to(user).filter(is_placeholder=False))
    if about is not None:
        found = found.of_organisation(about)
    today = timezone.localdate(now)
    name = _file_name("users", about.name_on(today) if about is not None else "", now)
    note_sent_at_once(user=user, kind=DownloadKind.USERS, filters=filters.query, file_name=name, now=now, about=about)
    return _sent(users_csv(found, today), name)


@require_safe
def organisations(request: HttpRequest) -> StreamingHttpResponse:
    """The list of organisations, as it is searched."""
    user, now = person_at_work(request), timezone.now()
    check_is_support(user)
    today, search = timezone.localdate(now), searched_for(request)
    found = visible_organisations(user)
    found = found.called_like(search, today) if search else found
    name = _file_name("organisations", "", now)
    note_sent_at_once(user=user, kind=DownloadKind.ORGANISATIONS, filters=search, file_name=name, now=now)
    return _sent(organisations_csv(found, today), name)


def _file_name(what: str, organisation: str, now: datetime) -> str:
    return "-".join(filter(None, (what, organisation, f"{timezone.localtime(now):%Y-%m-%d-%H%M%S}"))) + ".csv"


def _sent(lines: Iterator[bytes], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
    )

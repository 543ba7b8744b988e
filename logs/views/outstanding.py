"""What is still to be completed, for those who see that it is."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from logs import outstanding
from logs.models import Log
from logs.views.listed import listed


@require_safe
def unfinished(request: HttpRequest, model: type[Log], organisation_id: int | None = None) -> HttpResponse:
    """Count unfinished logs by person, scheme and month; each number leads to the logs.

    :raises PermissionDenied: data providers have a list of their own.
    """
    here = listed(request, model, organisation_id)
    if here.user.is_data_provider:
        raise PermissionDenied("Only a data coordinator can see what others have to complete")
    found = outstanding.unfinished(here.everything, here.today)
    months = outstanding.by_month(found)
    return render(
        request,
        "logs/outstanding.html",
        here.context(
            total=sum(line.total for line in months),
            all_query=outstanding.query_of(),
            months=months,
            people=outstanding.by_person(found),
            schemes=outstanding.by_scheme(found, here.today),
            most=outstanding.MOST_PEOPLE,
            list_url=here.url(),
            back_url=here.url(query="assigned=all"),
        ),
    )

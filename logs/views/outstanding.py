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
    """Count unfinished logs by person, scheme, month and reason; each number leads to the logs.

    :raises PermissionDenied: data providers have a list of their own.
    """
    here = listed(request, model, organisation_id)
    if here.user.is_data_provider:
        raise PermissionDenied("Only a data coordinator can see what others have to complete")
    logs = outstanding.unfinished(here.everything, here.today)
    found = outstanding.Unfinished.of(logs, here.today, reader=here.user)
    return render(
        request,
        "logs/outstanding.html",
        here.context(
            total=found.total,
            all_query=outstanding.query_of(),
            people=found.people(),
            reasons=found.reasons(),
            schemes=found.schemes(),
            months=found.months(),
            most=outstanding.MOST_PEOPLE,
            list_url=here.url(),
            back_url=here.url(query="assigned=all"),
        ),
    )

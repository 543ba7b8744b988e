"""The start page, the home page and the pages about the service."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lettings.models import LettingsLog
from logs import windows
from logs.models import Log, Status
from logs.policies import visible_logs
from organisations.collection_years import collection_year, window
from users.models import User

COLLECTIONS: tuple[type[Log], ...] = (LettingsLog,)

PAGES_ABOUT_THE_SERVICE = ("privacy", "accessibility", "cookies", "guidance")


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the service is, for a visitor; what is outstanding, for a person at work."""
    if not isinstance(request.user, User):
        return render(request, "home/start.html")
    today = timezone.localdate()
    year = collection_year(today)
    boxes = [
        box for model in COLLECTIONS for each in _years_shown(year, today) for box in _boxes(model, request.user, each)
    ]
    deadlines = windows.deadlines_of(year)
    return render(
        request,
        "home/home.html",
        {
            "boxes": boxes,
            "lists": [
                {"text": f"All {model.collection.name} logs", "url": reverse(f"{model.collection.name}:logs")}
                for model in COLLECTIONS
            ],
            "year": year,
            "next_deadline": next((each for each in deadlines if each.due >= today), None),
            "deadlines": deadlines,
            "window": window(year),
        },
    )


def _years_shown(year: int, today: date) -> list[int]:
    """This year, and last year while its logs can still be changed."""
    return [year, year - 1] if windows.accepts_edits(year - 1, today) else [year]


def _boxes(model: type[Log], user: User, year: int) -> list[dict[str, Any]]:
    """How many logs are in progress and completed, each with the list that holds them."""
    logs = visible_logs(model._default_manager.all(), user).of_years([year])
    own = user.is_data_provider
    if own:
        logs = logs.filter(assigned_to=user)
    address = reverse(f"{model.collection.name}:logs")
    filters = {"year": year, "assigned": "you" if own else "all"}
    return [
        {
            "count": logs.filter(status=status).count(),
            "text": f"{model.collection.name} logs {status.label.lower()} for {year} to {year + 1}",
            "url": f"{address}?{urlencode({**filters, 'status': status.value})}",
        }
        for status in (Status.IN_PROGRESS, Status.COMPLETED)
    ]


def _about(name: str) -> URLPattern:
    @login_not_required
    @require_safe
    def show(request: HttpRequest) -> HttpResponse:
        return render(request, f"content/{name}.html", {"back_url": "/"})

    return path(name, show, name=name)


urlpatterns = [path("", home, name="home"), *map(_about, PAGES_ABOUT_THE_SERVICE)]

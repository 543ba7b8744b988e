"""The start page, the home page and the pages about the service."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core_service import home_figures
from lettings.models import LettingsLog
from logs.models import Log
from logs.views import duplicates
from notices import banner
from notices.markdown import line_to_html
from notices.resource_lists import tabs_shown
from organisations.agreement_notice import agreement_notice
from sales.models import SalesLog
from users.models import User

COLLECTIONS: tuple[type[Log], ...] = (LettingsLog, SalesLog)

PAGES_ABOUT_THE_SERVICE = ("privacy", "accessibility", "cookies", "guidance")


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the service is, for a visitor; what is outstanding, for a person at work."""
    today = timezone.localdate()
    if not isinstance(request.user, User):
        return render(request, "home/start.html", {"resources": tabs_shown(today)})
    user = request.user
    return render(
        request,
        "home/home.html",
        {
            "collections": [each for model in COLLECTIONS if (each := _collection(model, user, today))],
            "duplicates": duplicates.banner(user, today) if user.is_data_coordinator else {},
            "scheme_box": home_figures.scheme_box(user, today),
            "deadlines": home_figures.deadlines_on(today),
            "agreement_notice": agreement_notice(user),
            "resources": tabs_shown(today),
            "types_many_logs": not user.is_support and home_figures.types_many_logs(user, timezone.now()),
            "announcements": _announcements() if user.is_support else [],
        },
    )


def _collection(model: type[Log], user: User, today: date) -> dict[str, Any] | None:
    """What the page says of one collection. A collection that an organisation has no logs of is left out, lettings
    never.
    """
    figures = home_figures.Figures.of(model, user, today)
    if figures.is_empty and model is not LettingsLog and not user.is_support:
        return None
    return {
        "name": model.collection.name,
        "groups": figures.boxes(),
        "all_logs": figures.all_logs,
        "list_url": reverse(f"{model.collection.name}:logs"),
        "outstanding_url": reverse(f"{model.collection.name}:outstanding"),
        "unaccepted": home_figures.with_unaccepted_answers(model, user, today),
        "outstanding": home_figures.outstanding(model, user, today) if user.is_data_coordinator else None,
    }


def _announcements() -> list[dict[str, Any]]:
    return [{"id": each.id, "title": line_to_html(each.title)} for each in banner.active()]


def _about(name: str) -> URLPattern:
    @login_not_required
    @require_safe
    def show(request: HttpRequest) -> HttpResponse:
        return render(request, f"content/{name}.html", {"back_url": "/"})

    return path(name, show, name=name)


urlpatterns = [path("", home, name="home"), *map(_about, PAGES_ABOUT_THE_SERVICE)]

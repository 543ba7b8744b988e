"""Logs whose scheme or location was withdrawn after they were made, and that need another."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from logs.cards import facts_of
from logs.models import Log
from logs.pages_of_logs import LogPage
from logs.policies import waiting_logs
from logs.views.opening import Opened, user_of
from logs.views.returning import CHECK_ANSWERS, FROM, THEN


@require_safe
def update_logs(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """List the person's own logs that lost their scheme or location."""
    waiting = waiting_logs(model._default_manager.all(), user_of(request))
    page = LogPage(waiting, number=request.GET.get("page"), path=request.path)
    context = {
        "collection": model.collection,
        "rows": [{"log": log, "url": way_to_update(log), "facts": facts_of(log, {})} for log in page.rows],
        "pagination": page.pagination,
    }
    return render(request, "logs/update_logs.html", context)


def way_to_update(log: Log) -> str:
    """The address of the first question to answer again, with those that follow."""
    collection = log.collection
    questionnaire = collection.questionnaire({collection.event_day.name: log.event_date}, timezone.localdate())
    names = {variable.name for variable in collection.withdrawn}
    first = questionnaire.asking_for[collection.event_day.name][0][0]
    again = [page.slug for name in names for page, _ in questionnaire.asking_for[name]]
    order = [page.slug for page in questionnaire.pages]
    then = sorted(again, key=order.index)
    return f"{log.url('page', first.slug)}?{urlencode([(FROM, CHECK_ANSWERS), *((THEN, slug) for slug in then)])}"


def tell_what_remains(request: HttpRequest, here: Opened, saved: Log) -> None:
    """Say that a log has what it lost again, and how many of the person's logs do not."""
    if not here.log.unresolved or saved.unresolved:
        return
    waiting = waiting_logs(type(saved)._default_manager.all(), here.user).count()
    if not waiting:
        messages.success(request, f"You have updated log {saved.pk}. All your logs are up to date.")
        return
    url = reverse(f"{saved.collection.name}:update-logs")
    words = "1 more log needs" if waiting == 1 else f"{waiting} more logs need"
    link = '<a class="govuk-notification-banner__link" href="{}">{} updating</a>'
    messages.success(request, format_html("You have updated log {}. " + link, saved.pk, url, words))

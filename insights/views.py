"""Pages of figures. They read what was worked out beforehand; nothing is counted while somebody waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from insights.asking import Asked, read_asked
from insights.charts import Chart, csv_lines
from insights.figures import Seen
from insights.models import Refresh
from insights.not_said import families
from insights.playback import Playback
from insights.policies import check_can_refresh, check_can_see_service, may_refresh, organisations_in_reach
from insights.profiles import MODELS
from insights.quality import Quality
from insights.service import CANNOT_BE_MEASURED, channels_by_size
from insights.tasks import work_out_changed_figures
from questionnaire.core.structure import Question

SOONEST = timedelta(minutes=1)
"""Figures are not worked out again so soon after the last time."""
MOST_FOUND = 20
SERVICE_CHARTS = frozenset({"accepted-first-time", "not-accepted-first-time", "minutes", "days", "channels", "months"})


def _answer(request: HttpRequest, asked: Asked, template: str, page: str, **context: Any) -> HttpResponse:
    return render(
        request,
        f"insights/{template}.html",
        {
            "asked": asked,
            "whose": asked.whose,
            "sections": _sections(asked, page),
            "selects": _selects(asked),
            "page_url": reverse(f"insights:{page}"),
            "may_refresh": may_refresh(asked.user),
            "here": request.get_full_path(),
            **context,
        },
    )


def _selects(asked: Asked) -> list[dict[str, Any]]:
    collections = [(name, name.capitalize()) for name in MODELS]
    years = [(str(year), f"{year} to {year + 1}") for year in asked.years]
    return [
        _select("collection", "Collection", collections, asked.collection.name),
        _select("year", "Collection year", years, str(asked.year)),
    ]


def _select(name: str, label: str, choices: list[tuple[str, str]], chosen: str) -> dict[str, Any]:
    """Options of the select component."""
    return {
        "id": name,
        "name": name,
        "label": {"text": label},
        "items": [{"value": value, "text": text, "selected": value == chosen} for value, text in choices],
    }


def _sections(asked: Asked, page: str) -> list[dict[str, Any]]:
    pages = [("Quality", "quality"), ("Homes and households", "playback")]
    if asked.user.is_support:
        pages.append(("The service", "service"))
    return [
        {"text": text, "href": asked.url(name), **({"active": True} if name == page else {})} for text, name in pages
    ]


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Quality at a glance."""
    asked = read_asked(request)
    figures = asked.seen()
    found = _found(asked, request.GET.get("search", ""))
    charts = Quality(figures, asked.question_url).charts()
    return _answer(request, asked, "quality", "quality", seen=figures, charts=_shown(asked, charts), **found)


@require_safe
def playback(request: HttpRequest) -> HttpResponse:
    """Own homes and households beside those of similar organisations."""
    asked = read_asked(request)
    figures = asked.seen()
    charts = Playback(figures).charts()
    return _answer(request, asked, "playback", "playback", seen=figures, charts=_shown(asked, charts))


@require_safe
def service(request: HttpRequest) -> HttpResponse:
    """What can be measured of the whole service, and what cannot.

    :raises PermissionDenied: the person is not of the support team.
    """
    asked = read_asked(request)
    check_can_see_service(asked.user)
    everybody = Asked(asked.user, asked.collection, asked.year, asked.years, None)
    figures = everybody.seen()
    charts = _service_charts(everybody, figures)
    return _answer(
        request, everybody, "service", "service", seen=figures, charts=_shown(everybody, charts),
        cannot=CANNOT_BE_MEASURED,
    )  # fmt: skip


def _service_charts(asked: Asked, figures: Seen) -> list[Chart]:
    charts = Quality(figures, asked.question_url).charts()
    return [channels_by_size(asked.collection.name, asked.year), *(c for c in charts if c.slug in SERVICE_CHARTS)]


@require_safe
def question(request: HttpRequest, key: str) -> HttpResponse:
    """What is known of one question: how often nobody knew or wanted to say.

    :raises Http404: the year does not ask it, or every answer to it says something.
    """
    asked = read_asked(request)
    figures = asked.seen()
    chart = Quality(figures, asked.question_url).question(key)
    if chart is None:
        raise Http404
    return _answer(
        request, asked, "question", "quality", seen=figures, charts=_shown(asked, [chart]),
        questions=_questions(asked, key), title=chart.title, back_url=asked.url("quality"),
    )  # fmt: skip


def _questions(asked: Asked, key: str) -> list[Question]:
    """How the year asks it, each wording once."""
    form = asked.collection.questionnaires()[asked.year]
    named = families(form)
    found: dict[str, Question] = {}
    for _, each in form.all_questions():
        if named[each.name][0] == key:
            found.setdefault(each.text, each)
    return list(found.values())[:1]


@require_safe
def download(request: HttpRequest, chart: str) -> StreamingHttpResponse:
    """The table of a chart as a CSV file.

    :raises Http404: there is no such chart.
    """
    asked = read_asked(request)
    found = next((each for each in _every_chart(asked, chart) if each.slug == chart), None)
    if found is None:
        raise Http404
    name = f"{asked.collection.name}-{asked.year}-{found.slug}.csv"
    return StreamingHttpResponse(
        csv_lines(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)},
    )


def _every_chart(asked: Asked, slug: str) -> list[Chart]:
    if asked.user.is_support and slug == "channels-by-size":
        return [channels_by_size(asked.collection.name, asked.year)]
    figures = asked.seen()
    quality_of = Quality(figures, asked.question_url)
    about = quality_of.question(slug.removeprefix("question-"))
    return [*quality_of.charts(), *Playback(figures).charts(), *([about] if about else [])]


def _shown(asked: Asked, charts: list[Chart]) -> list[tuple[Chart, str]]:
    """Charts with the address of their file."""
    return [(chart, asked.url("download", chart.slug)) for chart in charts]


def _found(asked: Asked, words: str) -> dict[str, Any]:
    """What support finds when it looks for an organisation."""
    if not asked.user.is_support:
        return {}
    words = words.replace("\x00", "").strip()[:200]
    today = timezone.localdate()
    in_reach = organisations_in_reach(asked.user).prefetch_related("name_changes")
    found = list(in_reach.called_like(words, today).by_name(today)[:MOST_FOUND]) if words else []
    address = reverse("insights:quality")
    chosen: dict[str, Any] = {"collection": asked.collection.name, "year": asked.year}
    return {
        "search_box": {
            "id": "search",
            "name": "search",
            "value": words,
            "label": {"text": "Find an organisation by name"},
        },
        "search_words": words,
        "found": [
            (each.name_on(today), f"{address}?{urlencode({**chosen, 'organisation': each.pk})}") for each in found
        ],
    }


@require_POST
def refresh(request: HttpRequest) -> HttpResponse:
    """Have the figures worked out anew, away from the page.

    :raises PermissionDenied: the person is a data provider.
    """
    asked = read_asked(request)
    check_can_refresh(asked.user)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("insights:quality")
    latest = timezone.now() - SOONEST
    if Refresh.objects.filter(as_of__gt=latest).exists():
        messages.info(request, "These figures are less than a minute old")
    else:
        transaction.on_commit(work_out_changed_figures.delay)
        messages.info(request, "We are working out the figures. Reload this page in a minute")
    return redirect(back)

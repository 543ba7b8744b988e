"""The data dictionary, for everybody, and the documentation of the rules, for the support team."""

from __future__ import annotations

import itertools
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from analysis.dictionary import entries_of, facts_of
from analysis.files import codes_csv, record_tables, rules_csv, tables, variables_csv
from analysis.rules import rules_of, times_spoken
from analysis.sql_views import view_name, years
from logs.collection import Collection, registered
from logs.published import published_records
from organisations.listing import search_box, searched_for
from organisations.spreadsheets import BYTE_ORDER_MARK

A_DAY = "public, max-age=86400"


@login_not_required
@require_safe
def dictionaries(request: HttpRequest) -> HttpResponse:
    """Every collection year, and what changed between two."""
    shown = [{"collection": each, "year": year, "ends": year + 1} for each, year in reversed(years())]
    changes = [
        {"collection": each, "before": before, "after": after, "ends": after + 1}
        for each in registered().values()
        for before, after in _neighbours(each)
    ]
    return render(request, "analysis/dictionaries.html", {"shown": shown, "changes": changes})


@login_not_required
@require_safe
def dictionary(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """Every variable of a collection year, or those that a search finds."""
    chosen, search = _collection(collection, year), searched_for(request)
    found = [entry for entry in entries_of(chosen, year) if entry.mentions(search)]
    context = {
        **_told(chosen, year, search),
        "entries": found,
        "view": view_name(chosen, year),
        "earliest": min(chosen.questionnaires()),
        "facts": [fact for fact in facts_of(chosen, year) if fact.mentions(search)],
        "search_box": search_box(
            search,
            label="Search by name in the service, in files or in the feed, or by words of a label, question or code",
        ),
        "changes": [(before, after) for before, after in _neighbours(chosen) if year in (before, after)],
        "back_url": reverse("analysis:dictionaries"),
    }
    return render(request, "analysis/dictionary.html", context)


@login_not_required
@require_safe
def dictionary_csv(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """A row for each variable."""
    return _file(variables_csv(_collection(collection, year), year), f"{collection}-{year}-variables.csv", public=True)


@login_not_required
@require_safe
def codes(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """A row for each code."""
    return _file(codes_csv(_collection(collection, year), year), f"{collection}-{year}-codes.csv", public=True)


@login_not_required
@require_safe
def dictionary_json(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """What leaves the service of the year, as tables for machines."""
    return _json(tables(_collection(collection, year), year))


@login_not_required
@require_safe
def feed_records(request: HttpRequest) -> HttpResponse:
    """The fields of the feed's records that are no logs."""
    context = {"records": published_records(), "back_url": reverse("analysis:dictionaries")}
    return render(request, "analysis/feed_records.html", context)


@login_not_required
@require_safe
def feed_records_json(request: HttpRequest) -> HttpResponse:
    """The same, as tables for machines."""
    return _json(record_tables())


def _json(said: dict[str, Any]) -> HttpResponse:
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False}, headers={"Cache-Control": A_DAY})


@require_safe
def all_rules(request: HttpRequest) -> HttpResponse:
    """The collection years whose rules can be read."""
    _require_support(request)
    shown = [{"collection": each, "year": year, "ends": year + 1} for each, year in reversed(years())]
    return render(request, "analysis/all_rules.html", {"shown": shown})


@require_safe
def rules(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """Every rule of a collection year, or those that a search finds, and how many logs each concerns."""
    _require_support(request)
    chosen, search = _collection(collection, year), searched_for(request)
    spoken = times_spoken(chosen, year)
    found = [(rule, spoken.get(rule.id, 0)) for rule in rules_of(chosen, year) if rule.mentions(search)]
    context = {
        **_told(chosen, year, search),
        "rules": found,
        "search_box": search_box(search, label="Search by id, field or words of a message"),
        "back_url": reverse("analysis:all-rules"),
    }
    return render(request, "analysis/rules.html", context)


@require_safe
def rules_file(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """A row for each rule."""
    _require_support(request)
    return _file(rules_csv(_collection(collection, year), year), f"{collection}-{year}-rules.csv")


def _require_support(request: HttpRequest) -> None:
    if not request.user.is_support:  # type: ignore[union-attr]
        raise PermissionDenied("Only the support team can read the documentation of the rules")


def _collection(name: str, year: int) -> Collection:
    found = registered().get(name)
    if found is None or year not in found.questionnaires():
        raise Http404
    return found


def _neighbours(collection: Collection) -> list[tuple[int, int]]:
    """Each two collection years that follow each other."""
    held = sorted(collection.questionnaires())
    return list(itertools.pairwise(held))


def _told(collection: Collection, year: int, search: str) -> dict[str, Any]:
    return {"collection": collection, "year": year, "ends": year + 1, "search": search}


def _file(text: str, name: str, *, public: bool = False) -> HttpResponse:
    return HttpResponse(
        BYTE_ORDER_MARK + text,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name)),
            **({"Cache-Control": A_DAY} if public else {}),
        },
    )

"""Support keeps the files of collection years."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from notices.forms import ResourceForm
from notices.models import CollectionResource, ResourceKind
from notices.models.resource import MANDATORY, CollectionName
from notices.resource_lists import about_file, by_collection_and_year
from notices.services import resources as services
from notices.services.recording import Refused
from notices.views.common import answer, support
from notices.years import managed_years
from organisations.collection_years import collection_year


@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """List the files of each year that can be changed, and what is still missing."""
    support(request)
    today = timezone.localdate()
    years = managed_years(today)
    found = by_collection_and_year(Q(year__in=years))
    groups = [
        {
            "title": f"{collection.label} {year} to {year + 1}",
            "rows": _rows(collection, year, found.get((collection.value, year), [])),
            "add_url": reverse("notices:upload", args=[collection.value, year, ResourceKind.EXTRA]),
        }
        for year in years
        for collection in CollectionName
    ]
    return answer(
        request,
        "resources",
        {
            "groups": groups,
            "releasable": [year for year in years if year > collection_year(today) and services.can_release(year)],
            "back_url": "/",
        },
    )


def _rows(collection: CollectionName, year: int, files: list[CollectionResource]) -> list[dict[str, Any]]:
    """Rows of a summary list: the files that there must be, then the others."""
    by_kind = {each.kind: each for each in files if each.kind != ResourceKind.EXTRA}
    rows: list[dict[str, Any]] = []
    about = f"of {collection.value} {year} to {year + 1}"
    for kind in MANDATORY:
        stored = by_kind.get(kind)
        link = reverse("notices:upload", args=[collection.value, year, kind])
        label = "Change" if stored else "Upload"
        rows.append(_row(kind.label, stored, [(label, link, f"{kind.label.lower()} {about}")]))
    for each in files:
        if each.kind == ResourceKind.EXTRA:
            change = ("Change", reverse("notices:change-other", args=[each.pk]), f"{each.short_name} {about}")
            delete = ("Delete", reverse("notices:delete-other", args=[each.pk]), f"{each.short_name} {about}")
            rows.append(_row(each.short_name, each, [change, delete]))
    return rows


def _row(label: str, stored: CollectionResource | None, links: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {"label": label, "resource": stored, "about": about_file(stored) if stored else "", "links": links}


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, collection: str, year: int, kind: str) -> HttpResponse:
    """Add a file, or put another in the place of one that every year has."""
    support(request)
    if collection not in CollectionName.values or kind not in ResourceKind.values:
        raise Http404
    return _upload(request, None, collection, year, ResourceKind(kind))


@require_http_methods(["GET", "HEAD", "POST"])
def change_other(request: HttpRequest, resource_id: int) -> HttpResponse:
    """Put another file in the place of an other file, or give it another name."""
    stored = _other(request, resource_id)
    return _upload(request, stored, stored.collection, stored.year, ResourceKind.EXTRA)


def _other(request: HttpRequest, resource_id: int) -> CollectionResource:
    support(request)
    years = managed_years(timezone.localdate())
    return get_object_or_404(CollectionResource, pk=resource_id, kind=ResourceKind.EXTRA, year__in=years)


def _upload(
    request: HttpRequest, stored: CollectionResource | None, collection: str, year: int, kind: ResourceKind
) -> HttpResponse:
    user, now = support(request), timezone.now()
    if year not in managed_years(timezone.localdate(now)):
        raise Http404
    if request.method == "POST":
        form = ResourceForm(request.POST, request.FILES, kind=kind)
    else:
        form = ResourceForm(kind=kind, initial={"short_name": stored.short_name} if stored else {})
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.store(
                resource=stored,
                collection=collection,
                year=year,
                kind=kind,
                short_name=form.cleaned_data.get("short_name", ""),
                file=form.cleaned_data["file"],
                by=user,
                now=now,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, f"{kept.title} for {collection} {year} to {year + 1} has been stored")
            return redirect("notices:resources")
    return answer(
        request,
        "resource_form",
        {
            "form": form,
            "title": _title(stored, kind),
            "caption": f"{CollectionName(collection).label} {year} to {year + 1}",
            "back_url": reverse("notices:resources"),
        },
        refused=bool(form.errors),
    )


def _title(stored: CollectionResource | None, kind: ResourceKind) -> str:
    if stored is not None:
        return f"Change {stored.title}"
    return "Add another file" if kind == ResourceKind.EXTRA else f"Upload the {kind.label.lower()}"


@require_http_methods(["GET", "HEAD", "POST"])
def delete_other(request: HttpRequest, resource_id: int) -> HttpResponse:
    """Ask, and delete an other file once confirmed."""
    stored = _other(request, resource_id)
    if request.method == "POST":
        services.delete(resource=stored, by=support(request), now=timezone.now())
        messages.success(request, f"{stored.title} has been deleted")
        return redirect("notices:resources")
    context = {
        "title": f"Delete {stored.title}?",
        "text": "The file is removed from the service. You cannot undo this.",
        "button": "Delete file",
    }
    return answer(request, "ask", {**context, "back_url": reverse("notices:resources")})


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, year: int) -> HttpResponse:
    """Ask, and show the files of next year to everybody once confirmed."""
    user, today = support(request), timezone.localdate()
    if year not in managed_years(today) or year <= collection_year(today) or not services.can_release(year):
        raise Http404
    if request.method == "POST":
        services.release(year=year, by=user, now=timezone.now())
        messages.success(request, f"The files of {year} to {year + 1} have been released")
        return redirect("notices:resources")
    context = {
        "title": f"Release the files of {year} to {year + 1}?",
        "text": "Everybody will see them, without signing in. You cannot undo this.",
        "button": "Release files",
    }
    return answer(request, "ask", {**context, "back_url": reverse("notices:resources")})

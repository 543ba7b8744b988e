"""What an organisation said of the columns of its files, kept for the next file: shown, named and forgotten."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bulk_upload.forms import NameForm
from bulk_upload.matching import Decisions, targets
from bulk_upload.matching.telling import recipe_in_words
from bulk_upload.models import SavedColumns
from bulk_upload.policies import visible_saved_columns
from bulk_upload.views.opening import person_at_work

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """List the kinds of file that the organisation's columns are known of."""
    user = person_at_work(request)
    found = visible_saved_columns(user).select_related("organisation").prefetch_related("organisation__name_changes")
    return render(request, "bulk_upload/saved.html", {"saved": found})


@require_http_methods(METHODS)
def saved_columns(request: HttpRequest, saved_id: int) -> HttpResponse:
    """Show what one kind of file's columns mean, and take another name for it."""
    found = _found(request, saved_id)
    form = NameForm(request.POST if request.method == "POST" else None, saved=found, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        found.name = form.cleaned_data["name"]
        found.save(update_fields=["name"])
        messages.success(request, f"These columns are now called {found.name}")
        return redirect("bulk_upload:saved")
    context = {"saved": found, "form": form, "columns": _columns(found), "everywhere": _everywhere(found)}
    return render(request, "bulk_upload/saved_columns.html", context, status=422 if form.errors else 200)


@require_http_methods(METHODS)
def forget(request: HttpRequest, saved_id: int) -> HttpResponse:
    """Forget what the columns mean, so that the next file is asked about like a new one."""
    found = _found(request, saved_id)
    if request.method == "POST":
        found.discarded_at = timezone.now()
        found.save(update_fields=["discarded_at"])
        messages.success(request, f"We no longer use what you said of the columns of {found.name}")
        return redirect("bulk_upload:saved")
    return render(
        request,
        "bulk_upload/forget.html",
        {"saved": found, "back_url": reverse("bulk_upload:saved-columns", args=[saved_id])},
    )


def _found(request: HttpRequest, saved_id: int) -> SavedColumns:
    return get_object_or_404(visible_saved_columns(person_at_work(request)), pk=saved_id)


def _columns(found: SavedColumns) -> list[dict[str, Any]]:
    """Each column of the file with what it means; those that are not used last."""
    decisions = Decisions.from_json(found.decisions)
    by_name = targets().by_name
    shown = []
    for index, header in enumerate(found.headers):
        decision = decisions.columns.get(index)
        target = by_name.get(decision.field or "") if decision else None
        recipe = recipe_in_words(decision.field, decision.recipe) if decision and target else ""
        words = (
            [(words, said.code) for words, said in decisions.values.get(index, {}).items() if said.code]
            if target
            else []
        )
        shown.append({"header": header, "target": target, "recipe": recipe, "words": len(words)})
    return sorted(shown, key=lambda each: each["target"] is None)


def _everywhere(found: SavedColumns) -> list[str]:
    """Answers that all rows are given, by their labels."""
    by_name = targets().by_name
    return [by_name[name].label for name in Decisions.from_json(found.decisions).everywhere if name in by_name]

"""Filters that a person keeps under names: keeping, renaming and removing them."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from logs.filters import ANYBODY, LogFilters
from logs.forms_of_lists import NameForm
from logs.models import Log, SavedFilters
from logs.views.listed import Listed, listed

METHODS = ["GET", "HEAD", "POST"]
MOST_KEPT = 50


@require_safe
def saved(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """List what the person has kept for this collection."""
    here = listed(request, model)
    kept = SavedFilters.objects.of(here.user, model)
    return render(request, "logs/saved_filters.html", here.context(kept=kept, back_url=here.url()))


@require_http_methods(METHODS)
def save(request: HttpRequest, model: type[Log]) -> HttpResponse:
    """Keep the filters in the address under a name."""
    here = listed(request, model)
    if here.filters.left_out:
        return redirect(here.url(query=request.GET.urlencode()))  # the list says what is wrong with them
    if not here.filters.is_narrowed:
        messages.info(request, "There is nothing to save. Apply filters first")
        return redirect(here.url(query=f"assigned={ANYBODY}"))
    query = here.filters.query
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and SavedFilters.objects.of(here.user, model).count() >= MOST_KEPT:
        form.add_error("name", f"You can keep {MOST_KEPT} filters. Remove one first")
    if form.is_valid() and _keep(here, SavedFilters(query=query), form):
        messages.success(request, f"Your filters are saved as “{form.cleaned_data['name']}”")
        return redirect(here.url(query=query))
    return _ask(here, form, "Save these filters", here.url(query=query))


@require_http_methods(METHODS)
def rename(request: HttpRequest, model: type[Log], saved_id: int) -> HttpResponse:
    """Give kept filters another name."""
    here = listed(request, model)
    kept = get_object_or_404(SavedFilters.objects.of(here.user, model), pk=saved_id)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": kept.name})
    if form.is_valid() and _keep(here, kept, form):
        messages.success(request, f"Your filters are now called “{kept.name}”")
        return redirect(here.url("saved-filters"))
    return _ask(here, form, f"Rename “{kept.name}”", here.url("saved-filters"))


@require_POST
def remove(request: HttpRequest, model: type[Log], saved_id: int) -> HttpResponse:
    """Remove kept filters. The logs stay as they are."""
    here = listed(request, model)
    kept = get_object_or_404(SavedFilters.objects.of(here.user, model), pk=saved_id)
    kept.delete()
    messages.success(request, f"“{kept.name}” has been removed")
    return redirect(here.url("saved-filters"))


def _keep(here: Listed, kept: SavedFilters, form: NameForm) -> bool:
    """Store the filters under the name; gives whether the person had none of that name."""
    kept.user, kept.collection, kept.name = here.user, here.model.collection.name, form.cleaned_data["name"]
    kept.query = LogFilters.from_query(QueryDict(kept.query)).query
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:
        form.add_error("name", "You already have saved filters with this name")
        return False
    return True


def _ask(here: Listed, form: NameForm, title: str, back_url: str) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    context = here.context(form=form, title=title, back_url=back_url)
    return render(here.request, "logs/save_filters.html", context, status=status)

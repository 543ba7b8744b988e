"""Deleting a log."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from logs.forms_of_lists import DeleteForm
from logs.models import Log
from logs.policies import check_can_delete
from logs.services import delete_log
from logs.views.journeys import Journey, as_sent
from logs.views.opening import opened_to_delete


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Ask whether and why, and take the log out of the service."""
    here = opened_to_delete(request, model, log_id)
    list_url = reverse(f"{model.collection.name}:logs")
    if here.is_deleted:
        messages.info(request, f"Log {log_id} has already been deleted")
        return redirect(list_url)
    check_can_delete(here.user, here.log, here.today)
    about = f"delete {model.collection.name} {log_id}"
    journey = Journey.of(request, about)
    if request.method != "POST":
        form = DeleteForm(journey.sent if journey is not None else None, event=model.collection.event)
        return render(request, "logs/delete.html", here.context(form=form, back_url=here.log.url()))
    form = DeleteForm(request.POST, event=model.collection.event)
    if not form.is_valid():
        journey = journey or Journey.begin(request, about)
        journey.keep(sent=as_sent(request.POST, *form.fields))
        return redirect(f"{here.log.url('delete')}?{urlencode([journey.pair])}")
    delete_log(log=here.log, by=here.user, now=timezone.now(), reason=form.reasons())
    messages.success(request, f"Log {here.log.pk} has been deleted")
    return redirect(list_url)

"""Deleting a log."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from logs.forms_of_lists import DeleteForm
from logs.models import Log
from logs.policies import check_can_delete
from logs.services import delete_log
from logs.views.opening import opened


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Ask whether and why, and take the log out of the service."""
    here = opened(request, model, log_id)
    check_can_delete(here.user, here.log, here.today)
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "logs/delete.html", here.context(form=form, back_url=here.log.url()), status=status)
    delete_log(log=here.log, by=here.user, now=timezone.now(), reason=form.reasons())
    messages.success(request, f"Log {here.log.pk} has been deleted")
    return redirect(reverse(f"{here.log.collection.name}:logs"))

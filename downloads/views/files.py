"""A file that was asked for: how far it is, and fetching it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from downloads.asking import COLLECTION_OF
from downloads.building import progress_of
from downloads.models import Content, Download, DownloadKind
from downloads.policies import can_ask, check_can_fetch
from downloads.services import ask_again, note_fetched
from downloads.views.opening import person_at_work
from users.models import User


@require_safe
def download(request: HttpRequest, download_id: int) -> HttpResponse:
    """The page of a file: how far it is, a button to fetch it, or that it is gone."""
    user = person_at_work(request)
    return _page_of(request, user, _found(user, download_id), timezone.now())


def _page_of(request: HttpRequest, user: User, found: Download, now: datetime) -> HttpResponse:
    back = _back(found)
    context = {"download": found, "back": back, "back_url": back["url"], "is_own": found.user_id == user.pk}
    context["may_ask_again"] = found.content != Content.LIST and can_ask(user, Content(found.content), found.about)
    if found.is_waiting:
        return render(request, "downloads/waiting.html", context | {"written": progress_of(found)})
    if found.failed_at is not None:
        return render(request, "downloads/failed.html", context)
    if found.has_expired(now):
        return render(request, "downloads/expired.html", context)
    return render(request, "downloads/ready.html", context)


@require_safe
def file(request: HttpRequest, download_id: int) -> HttpResponseBase:
    """The file itself; its page where it is not made yet or has expired, as people keep this address, too.

    :raises Http404: it is lost.
    """
    user, now = person_at_work(request), timezone.now()
    found = _found(user, download_id)
    if found.ready_at is None or found.has_expired(now):
        return _page_of(request, user, found, now)
    if not found.file:
        raise Http404
    disposition = content_disposition_header(as_attachment=True, filename=found.file_name) or "attachment"
    if request.method == "GET":
        note_fetched(found, by=user, now=now)
    if settings.FILES_BUCKET:
        # the bucket sends it, from an address that works for a minute
        told = {"ResponseContentDisposition": disposition, "ResponseContentType": found.media_type}
        return HttpResponseRedirect(default_storage.url(found.file.name, parameters=told))  # type: ignore[call-arg]
    try:
        content = found.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(content, as_attachment=True, filename=found.file_name, content_type=found.media_type)


@require_POST
def again(request: HttpRequest, download_id: int) -> HttpResponse:
    """Ask for the same file anew."""
    user = person_at_work(request)
    found = _found(user, download_id)
    return redirect(ask_again(found, user=user, now=timezone.now()))


def _found(user: User, download_id: int) -> Download:
    """:raises PermissionDenied: it is somebody else's."""
    found = get_object_or_404(Download.objects.select_related("user", "organisation", "about"), pk=download_id)
    check_can_fetch(user, found)
    return found


def _back(found: Download) -> dict[str, str]:
    """The list that the file was asked for from."""
    kind = DownloadKind(found.kind)
    routes = {
        DownloadKind.USERS: "users:users",
        DownloadKind.PLACES: "organisations:schemes",
        DownloadKind.ORGANISATIONS: "organisations:organisations",
    }
    route = routes.get(kind) or f"{COLLECTION_OF[kind]}:logs"
    return {"url": reverse(route), "text": "schemes" if kind is DownloadKind.PLACES else kind.label}

"""What the pages about files share."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from downloads.models import Download, DownloadKind
from organisations.models import Organisation
from users.models import User

LONGEST_NUMBER = 10


def person_at_work(request: HttpRequest) -> User:
    """The signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def organisation_asked_for(request: HttpRequest, user: User) -> Organisation | None:
    """The organisation that an address names, for support.

    :raises Http404: it names an organisation that is none, or one of somebody else.
    """
    asked = request.GET.get("organisation", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER):
        raise Http404
    visible = Organisation.objects.visible()
    return get_object_or_404(visible if user.is_support else visible.filter(pk=user.organisation_id), pk=int(asked))


def own_download(request: HttpRequest, user: User, kind: DownloadKind) -> Download:
    """The file that a page confirms.

    :raises Http404: the address names none that the person has asked for.
    """
    asked = request.GET.get("file", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER):
        raise Http404
    return get_object_or_404(Download, pk=int(asked), user=user, kind=kind)


def confirmed(request: HttpRequest, download: Download, *, list_url: str, list_name: str) -> HttpResponse:
    """Say that a link to a file will be e-mailed, or was; of a file that cannot be fetched, its own page says more."""
    if download.failed_at is not None or download.has_expired(timezone.now()):
        return redirect(download)
    context = {"download": download, "list_url": list_url, "list_name": list_name}
    return render(request, "downloads/asked.html", context)

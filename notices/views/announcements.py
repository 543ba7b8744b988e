"""Announcements: reading and dismissing them for everybody, writing and publishing them for support."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from notices.forms import AnnouncementForm
from notices.markdown import has_main_heading, line_to_html, to_html
from notices.models import Announcement
from notices.services import announcements as services
from notices.services.recording import Refused
from notices.views.common import answer, support
from organisations.listing import ListPage
from users.models import User
from users.views.common import safe_next, signed_in

STATUS_TAGS = {
    "draft": {"text": "Draft", "classes": "govuk-tag--grey"},
    "active": {"text": "Published", "classes": "govuk-tag--green"},
    "withdrawn": {"text": "Withdrawn", "classes": "govuk-tag--orange"},
}


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """List the announcements: all of them to support, those that are in force to others, dismissed or not."""
    user = signed_in(request)
    found = Announcement.objects.visible_to(user).newest_first()
    page = ListPage(found, request, landmark="Pages of announcements")
    rows = [{"announcement": each, "title": line_to_html(each.title), "tag": _tag(each)} for each in page.rows]
    return answer(request, "announcements", {"page": page, "rows": rows, "may_write": user.is_support, "back_url": "/"})


@login_not_required
@require_safe
def announcement(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show the page of an announcement. Support may look at it before it is published and after it was withdrawn."""
    user = request.user if isinstance(request.user, User) else None
    if user is not None:
        found = Announcement.objects.visible_to(user)
    else:
        found = Announcement.objects.active().filter(for_visitors=True)
    shown = get_object_or_404(found, pk=announcement_id)
    if not shown.has_page and not (user and user.is_support):
        return redirect("home")
    return answer(
        request,
        "announcement",
        {
            "announcement": shown,
            "title": line_to_html(shown.title),
            "brings_heading": has_main_heading(shown.content),
            "content": to_html(shown.content),
            "tag": _tag(shown) if user and user.is_support else None,
            "may_withdraw": bool(user and user.is_support and shown.is_active),
            "back_url": reverse("notices:announcements") if user else "/",
        },
    )


def _tag(shown: Announcement) -> dict[str, str]:
    return STATUS_TAGS["draft" if shown.is_draft else "active" if shown.is_active else "withdrawn"]


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Write an announcement; nobody sees it before it is published."""
    return _write(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Change an announcement that has not been published."""
    return _write(request, _draft(request, announcement_id))


def _draft(request: HttpRequest, announcement_id: int) -> Announcement:
    """:raises Http404: it has been published."""
    support(request)
    found = get_object_or_404(Announcement, pk=announcement_id)
    if not found.is_draft:
        raise Http404
    return found


def _write(request: HttpRequest, written: Announcement | None) -> HttpResponse:
    user = support(request)
    if request.method == "POST":
        form = AnnouncementForm(request.POST)
        if form.is_valid():
            try:
                kept = services.write(announcement=written, details=form.details, by=user, now=timezone.now())
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("notices:check", kept.pk)
    else:
        form = AnnouncementForm.shown(written) if written else AnnouncementForm()
    back_url = reverse("notices:check", args=[written.pk]) if written else reverse("notices:announcements")
    context = {"form": form, "title": "Change announcement" if written else "Create an announcement"}
    return answer(request, "announcement_form", {**context, "back_url": back_url}, refused=bool(form.errors))


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show everything that was written, and publish it once confirmed."""
    draft = _draft(request, announcement_id)
    if request.method == "POST":
        services.publish(announcement=draft, by=signed_in(request), now=timezone.now())
        messages.success(request, "The announcement has been published")
        return redirect("notices:announcements")
    return answer(
        request,
        "announcement_check",
        {
            "announcement": draft,
            "title": line_to_html(draft.title),
            "rows": _rows(draft),
            "back_url": reverse("notices:edit", args=[draft.pk]),
        },
    )


def _rows(draft: Announcement) -> list[dict[str, Any]]:
    change = {"items": [{"href": reverse("notices:edit", args=[draft.pk]), "text": "Change"}]}
    pairs: list[tuple[str, dict[str, str]]] = [
        ("Title", {"html": line_to_html(draft.title)}),
        ("People who have not signed in", {"text": "See it, too" if draft.for_visitors else "Do not see it"}),
        ("Page", {"text": "Yes" if draft.has_page else "No"}),
    ]
    if draft.has_page:
        pairs += [("Link text", {"text": draft.link_text}), ("Page content", {"html": to_html(draft.content)})]
    return [
        {
            "key": {"text": key},
            "value": value,
            "actions": {"items": [{**change["items"][0], "visuallyHiddenText": key.lower()}]},
        }
        for key, value in pairs
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Ask, and take the announcement away once confirmed."""
    user = support(request)
    shown = get_object_or_404(Announcement, pk=announcement_id, withdrawn_at=None)
    was_draft = shown.is_draft
    if request.method == "POST":
        services.withdraw(announcement=shown, by=user, now=timezone.now())
        messages.success(request, "The draft has been deleted" if was_draft else "The announcement has been withdrawn")
        return redirect("notices:announcements")
    draft_words = ("Delete this draft?", "You cannot undo this.", "Delete draft")
    words = ("Withdraw this announcement?", "Nobody will see it any more. You cannot undo this.", "Withdraw")
    title, text, button = draft_words if was_draft else words
    context = {"title": title, "text": text, "button": button, "about": line_to_html(shown.title)}
    back = reverse("notices:check", args=[shown.pk]) if was_draft else reverse("notices:announcements")
    return answer(request, "ask", {**context, "back_url": back})


@require_POST
def dismiss(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show the announcement to the person no longer, and go back to where they were."""
    user = signed_in(request)
    shown = get_object_or_404(Announcement.objects.active(), pk=announcement_id)
    services.dismiss(announcement=shown, by=user, now=timezone.now())
    return redirect(safe_next(request, otherwise="/"))

"""E-mails as they would have gone out, where no e-mail service is set up."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from users.models import OutboxMessage

MOST_SHOWN = 50
ADDRESS = re.compile(r"https?://\S+")


@login_not_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List the latest messages. Open to anyone, and never in production."""
    _require_outbox()
    return render(request, "users/outbox.html", {"messages_kept": OutboxMessage.objects.all()[:MOST_SHOWN]})


@login_not_required
@require_safe
def outbox_message(request: HttpRequest, message_id: int) -> HttpResponse:
    """One message, with its links."""
    _require_outbox()
    message = get_object_or_404(OutboxMessage, pk=message_id)
    context = {"email": message, "body": with_links(message.body), "back_url": reverse("outbox")}
    return render(request, "users/outbox_message.html", context)


def _require_outbox() -> None:
    if not settings.OUTBOX_ENABLED:
        raise Http404


def with_links(text: str) -> SafeString:
    """The text as HTML, its addresses as links."""
    parts: list[str] = []
    end = 0
    for match in ADDRESS.finditer(text):
        parts += [escape(text[end : match.start()]), format_html('<a class="govuk-link" href="{0}">{0}</a>', match[0])]
        end = match.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308 - every part is escaped

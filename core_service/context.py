"""What every template may read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def service(request: HttpRequest) -> dict[str, object]:
    """The service's name and switches, and after how many seconds without use the session ends."""
    return {
        "service_name": settings.SERVICE_NAME,
        "outbox_enabled": settings.OUTBOX_ENABLED,
        "session_idle_seconds": settings.SESSION_COOKIE_AGE,
    }

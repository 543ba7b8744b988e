"""What happens around every request."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware

from core_service import errors

GetResponse = Callable[[HttpRequest], HttpResponseBase]

LAST_USED = "last_used"
SECONDS_BETWEEN_MARKS = 60
HEALTH_PATHS = {"/health", "/health/ready", "/health/feed"}
UNUSED_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
SECRET_PARTS = {"token", "uidb64", "key", "code"}


class RequestLogMiddleware(RequestMiddleware):
    """Log each request without its query or the secrets in its path, and say its id in the answer."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and path: searches and links that sign a person in stay out of the log."""
        return f"{request.method} {loggable_path(request.path_info)}"

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Add the request's id, so that a user's report can be found in the log."""
        response.headers["X-Request-ID"] = str(structlog.contextvars.get_contextvars().get("request_id", ""))
        super().handle_response(request, response)


def loggable_path(path: str) -> str:
    """The path with tokens, codes and keys taken out."""
    try:
        match = resolve(path)
    except Resolver404:
        return path
    for name, value in match.kwargs.items():
        if name in SECRET_PARTS:
            path = path.replace(str(value), f"[{name}]")
    return path


class HealthProbeMiddleware:
    """Answer health checks that name this machine by its address, as load balancers do, not by the service's name."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.host = urlsplit(settings.SERVICE_URL).netloc

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give a health check the host that the service allows."""
        if request.path_info in HEALTH_PATHS:
            request.META["HTTP_HOST"] = self.host
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Tell browsers that no page uses the camera, the microphone and the like."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the header."""
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)
        return response


class MaintenanceMiddleware:
    """While `SERVICE_UNAVAILABLE` is set, answer everything but health checks with the maintenance page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or let the request through."""
        if settings.SERVICE_UNAVAILABLE and request.path_info not in HEALTH_PATHS:
            return errors.service_unavailable(request)
        return self.get_response(request)


class SessionUseMiddleware:
    """Keep the session of a person at work alive; it ends `SESSION_COOKIE_AGE` seconds after the last use.

    The use is marked once a minute, not on each request, so that reading a page does not write to the database.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark the session as used; Django then moves its end."""
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get(LAST_USED, 0) >= SECONDS_BETWEEN_MARKS:
                request.session[LAST_USED] = now
        return self.get_response(request)


class NoStoreMiddleware:
    """Tell browsers and proxies to keep no copy of a page made for a signed-in person."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the header unless the view chose its own."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, no-cache, must-revalidate, private")
        return response

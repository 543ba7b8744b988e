"""What every template may read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.http import urlencode

from notices.banner import banner_for
from users.models import User

FOOTER_LINKS = (
    ("Privacy notice", "privacy"),
    ("Accessibility statement", "accessibility"),
    ("Cookies", "cookies"),
    ("Guidance", "guidance"),
    ("API", "api:reference"),
)
SUPPORT_ITEMS = (
    ("Home", "home"),
    ("Organisations", "organisations:organisations"),
    ("Merge requests", "organisations:merge-requests"),
    ("Users", "users:users"),
    ("Lettings logs", "lettings:logs"),
    ("Sales logs", "sales:logs"),
    ("Uploads", "bulk_upload:uploads"),
    ("Schemes", "organisations:schemes"),
    ("Suppliers", "suppliers:suppliers"),
    ("Insight", "insights:quality"),
)
PROVIDER_ITEMS = (
    ("Home", "home"),
    ("Lettings logs", "lettings:logs"),
    ("Sales logs", "sales:logs"),
    ("Uploads", "bulk_upload:uploads"),
    ("Schemes", "organisations:schemes"),
    ("Users", "users:users"),
    ("Your organisation", "organisations:own"),
    ("Insight", "insights:quality"),
)
COORDINATOR_ITEMS = (*PROVIDER_ITEMS, ("Suppliers", "suppliers:suppliers"))


def service(request: HttpRequest) -> dict[str, object]:
    """The service's name and switches, its navigation, and after how many seconds without use the session ends."""
    return {
        "service_name": settings.SERVICE_NAME,
        "outbox_enabled": settings.OUTBOX_ENABLED,
        "session_idle_seconds": settings.SESSION_COOKIE_AGE,
        "keep_alive_url": _address("users:keep-alive"),
        "sign_out_url": _address("users:sign-out"),
        "header": _header(request),
        "service_navigation": {
            "serviceName": settings.SERVICE_NAME,
            "serviceUrl": "/",
            "navigation": _navigation(request),
        },
        "phase_banner": _phase_banner(request),
        "announcement_banner": SimpleLazyObject(lambda: banner_for(request)),
        "footer": {"meta": {"items": _links(FOOTER_LINKS)}},
    }


def _header(request: HttpRequest) -> dict[str, str]:
    """The bar of staff has a colour of its own, so that they see what account they are using."""
    user = getattr(request, "user", None)
    return {"classes": "app-header--support"} if user is not None and user.is_authenticated and user.is_support else {}


def _phase_banner(request: HttpRequest) -> dict[str, Any]:
    """Which state the service is in, and where those who are signed in can say what they think of it."""
    banner: dict[str, Any] = {"tag": {"text": "Beta"}}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {**banner, "text": "This is a new service."}
    if user.is_support:
        banner = {"tag": {"text": "Support", "classes": "govuk-tag--orange"}}
    link = format_html(
        '<a class="govuk-link" href="{}?{}" target="_blank" rel="noopener">give your feedback (opens in new tab)</a>',
        reverse("notices:feedback"),
        urlencode({"next": request.path}),
    )
    return {**banner, "html": format_html("This is a new service. Help us improve it and {}.", link)}


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return _links((("Sign in", "users:sign-in"),))
    items = _links(_items_for(user))
    for item in items:
        path = str(item["href"])
        is_current = request.path == path or (path != "/" and request.path.startswith(path.rstrip("/") + "/"))
        item |= {"active": is_current} if is_current else {}
    return items + _links((("Your account", "users:account"), ("Sign out", "users:sign-out")))


def _items_for(user: User) -> tuple[tuple[str, str], ...]:
    if user.is_support:
        return SUPPORT_ITEMS
    return COORDINATOR_ITEMS if user.is_data_coordinator else PROVIDER_ITEMS


def _links(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    return [{"text": text, "href": href} for text, name in pairs if (href := _address(name))]


def _address(name: str) -> str:
    """The address of a page; empty while the application that has it is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

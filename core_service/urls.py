"""Where everything is."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from core_service import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", login_not_required(health.alive), name="health"),
    path("health/ready", login_not_required(health.Ready.as_view()), name="ready"),
    path("admin/login/", login_not_required(RedirectView.as_view(pattern_name="users:sign-in", query_string=True))),
    path("admin/", admin.site.urls),
    path("", include("core_service.home")),
]
for prefix, module in [("", "users"), ("", "organisations"), ("", "notices"), ("lettings-logs/", "lettings")]:
    if find_spec(f"{module}.urls"):
        urlpatterns.append(path(prefix, include(f"{module}.urls")))

handler400 = "core_service.errors.bad_request"
handler403 = "core_service.errors.permission_denied"
handler404 = "core_service.errors.page_not_found"
handler500 = "core_service.errors.server_error"

"""Where everything is."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from core_service import health


@login_not_required
def admin_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in page of the service; somebody who has signed in and may not use the admin goes home.

    The sign-in page would lead them straight back here.
    """
    if request.user.is_authenticated:
        return redirect("home")
    return RedirectView.as_view(pattern_name="users:sign-in", query_string=True)(request)


admin.site.site_header = admin.site.site_title = settings.SERVICE_NAME
admin.site.index_title = "Records for the support team"
# lists need the width; the start page of the admin names them all
admin.site.enable_nav_sidebar = False
urlpatterns: list[URLPattern | URLResolver] = [
    path("health", login_not_required(health.alive), name="health"),
    path("health/ready", login_not_required(health.ready), name="ready"),
    path("health/feed", login_not_required(health.feed), name="feed-health"),
    path("admin/login/", admin_sign_in),
    path("admin/password_change/", RedirectView.as_view(pattern_name="users:change-password")),
    path("admin/", admin.site.urls),
    path("", include("core_service.home")),
    path("logs", RedirectView.as_view(pattern_name="lettings:logs")),
]
for prefix, module in [
    ("", "users"),
    ("", "organisations"),
    ("", "notices"),
    ("lettings-logs/", "lettings"),
    ("sales-logs/", "sales"),
    ("uploads/", "bulk_upload"),
    ("api/", "api"),
    ("", "downloads"),
    ("analysis/", "analysis"),
    ("insights/", "insights"),
]:
    if find_spec(f"{module}.urls"):
        urlpatterns.append(path(prefix, include(f"{module}.urls")))
for module in ("lettings", "sales"):
    of_organisation = include(f"{module}.organisation_urls")
    urlpatterns.append(path(f"organisations/<int:organisation_id>/{module}-logs/", of_organisation))
urlpatterns.append(path("suppliers/", include("api.page_urls")))
urlpatterns.append(path("", include("logs.duplicate_urls")))

handler400 = "core_service.errors.bad_request"
handler403 = "core_service.errors.permission_denied"
handler404 = "core_service.errors.page_not_found"
handler500 = "core_service.errors.server_error"

"""The addresses as the OpenAPI document names them."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("api/", include("api.urls"))]

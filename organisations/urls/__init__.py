"""The addresses of organisations, schemes and locations."""

from __future__ import annotations

from organisations.urls import organisations, schemes

app_name = "organisations"
urlpatterns = [*organisations.urlpatterns, *schemes.urlpatterns]

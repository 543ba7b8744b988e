"""The addresses of organisations, schemes and locations."""

from __future__ import annotations

from organisations.urls import merges, organisations, schemes

app_name = "organisations"
urlpatterns = [*organisations.urlpatterns, *schemes.urlpatterns, *merges.urlpatterns]

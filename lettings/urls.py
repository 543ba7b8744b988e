"""The addresses of lettings logs."""

from __future__ import annotations

from lettings.models import LettingsLog
from logs.log_urls import log_urls

app_name = "lettings"
urlpatterns = log_urls(LettingsLog)

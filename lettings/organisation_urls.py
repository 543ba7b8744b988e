"""The addresses of one organisation's lettings logs."""

from __future__ import annotations

from lettings.models import LettingsLog
from logs.log_urls import urls_of_organisation

app_name = "lettings-of-organisation"
urlpatterns = urls_of_organisation(LettingsLog)

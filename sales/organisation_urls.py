"""The addresses of one organisation's sales logs."""

from __future__ import annotations

from logs.log_urls import urls_of_organisation
from sales.models import SalesLog

app_name = "sales-of-organisation"
urlpatterns = urls_of_organisation(SalesLog)

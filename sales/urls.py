"""The addresses of sales logs."""

from __future__ import annotations

from logs.log_urls import log_urls
from sales.models import SalesLog

app_name = "sales"
urlpatterns = log_urls(SalesLog)

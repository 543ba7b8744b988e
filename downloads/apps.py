"""The downloads app."""

from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    """Files of logs that people ask for: columns, definitions, building, storing, fetching."""

    name = "downloads"
    default_auto_field = "django.db.models.BigAutoField"

"""The API application."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Logs sent and read by other systems."""

    name = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have files of jobs know logs by their references."""
        from api.sending import JobSenders
        from bulk_upload.senders import register

        register(JobSenders())

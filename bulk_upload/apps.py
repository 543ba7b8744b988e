"""The bulk upload app."""

from django.apps import AppConfig


class BulkUploadConfig(AppConfig):
    """Files of logs: reading, matching, checking and making logs of their rows."""

    name = "bulk_upload"
    default_auto_field = "django.db.models.BigAutoField"

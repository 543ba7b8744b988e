"""The bulk upload app."""

from django.apps import AppConfig


class BulkUploadConfig(AppConfig):
    """Files of logs: reading, matching, checking and making logs of their rows."""

    name = "bulk_upload"
    verbose_name = "Uploads"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell lists of logs about the uploads that they came of."""
        from bulk_upload.finding_uploads import upload_facts
        from logs.uploads import register

        register(upload_facts)

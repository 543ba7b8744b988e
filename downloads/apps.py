"""The downloads app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DownloadsConfig(AppConfig):
    """Files of logs that people ask for: columns, definitions, building, storing, fetching."""

    name = "downloads"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from downloads.definitions import add_missing_after_migrate
        from downloads.published import publish_columns

        post_migrate.connect(add_missing_after_migrate, sender=self, dispatch_uid="downloads.add_missing_definitions")
        publish_columns()

"""The feed app."""

from django.apps import AppConfig


class FeedConfig(AppConfig):
    """The nightly feed of changed records to the ministry's data store."""

    name = "feed"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from feed.published import publish_fields

        publish_fields()

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Announcements, files for the people who collect data, and their feedback."""

    name = "notices"
    verbose_name = "Notices"
    default_auto_field = "django.db.models.BigAutoField"

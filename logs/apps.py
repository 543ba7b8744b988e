from django.apps import AppConfig


class LogsConfig(AppConfig):
    """What lettings and sales logs share: saving, history, permissions and pages."""

    name = "logs"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class LogsConfig(AppConfig):
    """What every log shares: windows, saving, status, policy, audit."""

    name = "logs"
    default_auto_field = "django.db.models.BigAutoField"

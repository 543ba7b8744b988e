from django.apps import AppConfig


class LettingsConfig(AppConfig):
    """The lettings questionnaire, its logs and pages."""

    name = "lettings"
    default_auto_field = "django.db.models.BigAutoField"

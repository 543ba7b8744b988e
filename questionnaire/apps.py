from django.apps import AppConfig


class QuestionnaireConfig(AppConfig):
    """The engine: knows nothing of housing."""

    name = "questionnaire"
    default_auto_field = "django.db.models.BigAutoField"

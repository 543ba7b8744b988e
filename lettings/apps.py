from django.apps import AppConfig


class LettingsConfig(AppConfig):
    """The lettings questionnaire, its logs and pages."""

    name = "lettings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer for lettings logs, and have `manage.py check` look at the declaration of each year."""
        from lettings.collection import LETTINGS
        from lettings.models import LettingsLog
        from lettings.questionnaires import QUESTIONNAIRES
        from lettings.reference import checks  # noqa: F401 - registers itself
        from logs.collection import register
        from logs.dependants import LogsOfSchemes, LogsOfUsers
        from logs.log_urls import FIXED_WORDS
        from organisations import dependants as of_organisations
        from questionnaire.checks import check_questionnaires
        from users import dependants as of_users

        register(LETTINGS)
        of_organisations.register(LogsOfSchemes(LettingsLog))
        of_users.register(LogsOfUsers(LettingsLog))
        check_questionnaires(QUESTIONNAIRES.values, reserved_slugs=FIXED_WORDS)

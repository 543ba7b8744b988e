from django.apps import AppConfig


class SalesConfig(AppConfig):
    """The sales questionnaire, its logs and pages."""

    name = "sales"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer for sales logs, and have `manage.py check` look at the declaration of each year."""
        from logs.collection import register
        from logs.dependants import LogsOfOrganisations, LogsOfUsers
        from logs.log_urls import FIXED_WORDS
        from organisations import dependants as of_organisations
        from questionnaire.checks import check_questionnaires
        from sales.collection import SALES
        from sales.models import SalesLog
        from sales.questionnaires import QUESTIONNAIRES
        from sales.reference import checks  # noqa: F401 - registers itself
        from users import dependants as of_users

        register(SALES)
        of_organisations.register(LogsOfOrganisations(SalesLog))
        of_users.register(LogsOfUsers(SalesLog))
        check_questionnaires(QUESTIONNAIRES.values, reserved_slugs=FIXED_WORDS)

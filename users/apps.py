from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Accounts, roles, sign-in, invitations and outgoing e-mail."""

    name = "users"
    verbose_name = "Users"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let organisations act on their people."""
        from organisations import dependants
        from users.people import PeopleOfOrganisations

        dependants.register(PeopleOfOrganisations())

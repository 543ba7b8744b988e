from django.apps import AppConfig


class DesignSystemConfig(AppConfig):
    """GOV.UK Design System components, forms and page templates."""

    name = "design_system"
    default_auto_field = "django.db.models.BigAutoField"

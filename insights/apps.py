"""The insights app."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """What collected logs tell those who sent them: quality at a glance and comparison with others."""

    name = "insights"
    default_auto_field = "django.db.models.BigAutoField"

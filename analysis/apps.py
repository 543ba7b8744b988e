"""The analysis app."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """What analysts query: a view of each collection year, snapshots, the data dictionary, the admin of logs."""

    name = "analysis"
    default_auto_field = "django.db.models.BigAutoField"

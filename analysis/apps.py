"""The analysis app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AnalysisConfig(AppConfig):
    """What analysts query: a view of each collection year, snapshots, the data dictionary, the admin of logs."""

    name = "analysis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the views in step with the tables."""
        from analysis.sql_views import create_after_migrations, drop_before_migrations

        pre_migrate.connect(drop_before_migrations, sender=self, dispatch_uid="analysis.drop_views")
        post_migrate.connect(create_after_migrations, sender=self, dispatch_uid="analysis.create_views")

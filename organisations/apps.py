"""The organisations application."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    """Organisations, what they agree and share, their schemes and locations, authorities and postcodes."""

    name = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from organisations.reference.loading import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="organisations.load_reference")

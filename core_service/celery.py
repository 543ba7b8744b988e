"""The Celery application. Tasks live in each app's `tasks` module; what runs when is in settings."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core_service.settings")

app = Celery("core_service")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_web_service_does(**_: Any) -> None:
    """Use Django's logging settings in workers: one format, without personal data."""
    from logging.config import dictConfig

    from django.conf import settings

    dictConfig(settings.LOGGING)

"""What holds the service together: settings, addresses, error pages, health, background jobs."""

from core_service.celery import app as celery_app

__all__ = ["celery_app"]

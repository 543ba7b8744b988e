"""Housekeeping that belongs to no one app."""

from __future__ import annotations

from celery import shared_task
from django.core.management import call_command


@shared_task
def clear_expired_sessions() -> None:
    """Delete the sessions nobody can use any more. Safe to run twice."""
    call_command("clearsessions")

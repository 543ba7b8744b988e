"""The work of the API that is done off the request path."""

from __future__ import annotations

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from api.models import RepeatableCall
from api.views.base import KEPT
from api.webhooks import due_jobs, tell


@shared_task
def tell_of_ended_jobs() -> int:
    """Tell clients of the jobs that ended. Gives how many took it. Safe to run twice: a client may be told again."""
    now = timezone.now()
    return sum(tell(job, now) for job in due_jobs(now))


@shared_task
def forget_old_calls() -> None:
    """Delete what was remembered of calls, and tokens that ended. Safe to run twice."""
    RepeatableCall.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    call_command("cleartokens")

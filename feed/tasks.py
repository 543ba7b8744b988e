"""The work on the feed that is done off the request path. Every task is safe to run twice and to be cut short."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feed.services.requesting import request_nightly_run

LONGEST = 4 * 60 * 60
"""Seconds after which a worker is stopped. What it had not finished is taken up again."""


@shared_task
def begin_nightly_run() -> None:
    """Ask for the run of the night. None while the service is unavailable."""
    if not settings.SERVICE_UNAVAILABLE:
        request_nightly_run(now=timezone.now())
        queue_work()


@shared_task(time_limit=LONGEST)
def work_on_runs() -> int:
    """Carry out the runs that wait, and take up those whose worker ended or failed. Gives how many came to an end."""
    # only this needs the libraries that write the files, and every process would carry them
    from feed.services.working import work

    return work()


def queue_work() -> None:
    """Have a worker look for runs, once what is being done is committed."""
    transaction.on_commit(work_on_runs.delay)

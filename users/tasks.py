"""Sending e-mail off the request path."""

from __future__ import annotations

from datetime import timedelta

import structlog
from celery import shared_task
from django.db import transaction
from django.utils import timezone

from users.emails import message_of
from users.models import OutgoingEmail
from users.notify import EmailRefused

logger = structlog.get_logger(__name__)
OVERDUE_AFTER = timedelta(minutes=10)


@shared_task(
    autoretry_for=(Exception,),
    retry_backoff=30,
    retry_backoff_max=1800,
    retry_jitter=True,
    max_retries=8,
)
def send_email(*, email_id: str) -> None:
    """Send one e-mail, unless that was done already, and empty its fields."""
    with transaction.atomic():
        email = OutgoingEmail.objects.select_for_update().get(pk=email_id)
        if email.sent_at is not None or email.refused_at is not None:
            return
        try:
            message_of(email).send()
        except EmailRefused:
            logger.error("email_refused", email_id=email_id, template=email.template)
            email.refused_at = timezone.now()
        else:
            email.sent_at = timezone.now()
        email.fields = {}
        email.save(update_fields=["sent_at", "refused_at", "fields"])


@shared_task
def send_overdue_emails() -> int:
    """Queue again what should have gone by now, for when the queue itself was lost. Safe to run twice."""
    waiting = OutgoingEmail.objects.filter(
        sent_at=None, refused_at=None, created_at__lt=timezone.now() - OVERDUE_AFTER
    ).values_list("pk", flat=True)[:500]
    for email_id in waiting:
        send_email.delay(email_id=str(email_id))
    return len(waiting)

"""The e-mail backend used where no e-mail service is set up: messages are kept and shown at /outbox."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from users.models import OutboxMessage

TEMPLATE_HEADER = "X-Template"


class OutboxBackend(BaseEmailBackend):
    """Stores each message instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages and say how many."""
        kept = [
            OutboxMessage(
                template=message.extra_headers.get(TEMPLATE_HEADER, ""),
                to=", ".join(message.recipients()),
                subject=str(message.subject),
                body=str(message.body),
                sent_at=timezone.now(),
            )
            for message in email_messages
        ]
        return len(OutboxMessage.objects.bulk_create(kept))

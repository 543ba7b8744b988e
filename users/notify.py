"""The e-mail backend for GOV.UK Notify, used when ``NOTIFY_API_KEY`` is set.

Notify holds one template, whose subject is ``((subject))`` and whose body is ``((body))``: the wording stays here,
beside the code that fills it in, and is tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import HTTPError

REFERENCE_HEADER = "X-Reference"


class EmailRefused(Exception):
    """The e-mail service will not take this message, however often it is asked."""


class NotifyBackend(BaseEmailBackend):
    """Sends plain-text messages through Notify, one call a recipient."""

    def __init__(self, *, client: NotificationsAPIClient | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not settings.NOTIFY_TEMPLATE_ID:
            raise ImproperlyConfigured("NOTIFY_TEMPLATE_ID is not set: it is the template that carries every e-mail")
        self.client = client or NotificationsAPIClient(settings.NOTIFY_API_KEY)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send, and say how many calls were made.

        :raises EmailRefused: Notify answered that the request is wrong, for instance an address it cannot reach.
        :raises HTTPError: Notify could not be reached or is over its limit; trying again may help.
        """
        sent = 0
        for message in email_messages:
            for address in message.recipients():
                self._send(message, address)
                sent += 1
        return sent

    def _send(self, message: EmailMessage, address: str) -> None:
        try:
            self.client.send_email_notification(
                email_address=address,
                template_id=settings.NOTIFY_TEMPLATE_ID,
                personalisation={"subject": message.subject, "body": message.body},
                reference=message.extra_headers.get(REFERENCE_HEADER),
            )
        except HTTPError as failed:
            if failed.status_code == HTTPStatus.BAD_REQUEST:
                raise EmailRefused from None
            raise

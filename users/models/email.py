"""E-mails waiting to go out, and the local outbox."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class OutgoingEmail(models.Model):
    """One e-mail to one person. Its fields may hold a sign-in link, so they are emptied once it has gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=60)
    to = models.EmailField(max_length=254)
    fields = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(refused_at=None), name="users_email_sent_or_refused_not_both"
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(sent_at=None, refused_at=None), name="users_email_waiting"),
        ]

    def __str__(self) -> str:
        return self.template


class OutboxMessage(models.Model):
    """A message as it would have gone out, kept where no e-mail service is set up."""

    template = models.CharField(max_length=60, blank=True)
    to = models.TextField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

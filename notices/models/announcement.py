"""Announcements of the support team."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from users.models import User


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Ways to narrow announcements; each can follow any other."""

    def active(self) -> Self:
        """Published and not withdrawn."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def newest_first(self) -> Self:
        """Unpublished ones first, then the latest published."""
        return self.order_by(F("published_at").desc(nulls_first=True), "-pk")

    def visible_to(self, user: User) -> Self:
        """Support sees all; others the active ones that were published since they have an account."""
        return self.all() if user.is_support else self.active().filter(published_at__gte=user.created_at)


class Announcement(models.Model):
    """One sentence shown above every page, with a page of its own where there is more to say.

    :ivar title: Markdown within one line.
    :ivar for_visitors: shown on pages without sign-in, too.
    :ivar link_text: the link from the banner to the page; empty where there is no page.
    :ivar content: the page, in Markdown.
    """

    title = models.CharField(max_length=300)
    for_visitors = models.BooleanField(default=False)
    link_text = models.CharField(max_length=100, blank=True)
    content = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(published_at__isnull=False),
                name="announcement_withdrawn_only_once_published",
            ),
            models.CheckConstraint(
                condition=Q(link_text="", content="") | (~Q(link_text="") & ~Q(content="")),
                name="announcement_page_has_a_link",
            ),
        ]
        indexes = [models.Index(fields=["-published_at"], name="announcement_published")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:announcement", args=[self.pk])

    @property
    def has_page(self) -> bool:
        return bool(self.content)

    @property
    def is_active(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class Dismissal(models.Model):
    """One person no longer wants to see one announcement."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="dismissals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "announcement"], name="announcement_dismissed_once"),
        ]

    def __str__(self) -> str:
        return f"Dismissal of announcement {self.announcement_id}"

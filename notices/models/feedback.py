"""What people say about a question or about the service."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Ways to narrow feedback; each can follow any other."""

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def about_questions(self) -> Self:
        return self.exclude(page="")

    def about_the_service(self) -> Self:
        return self.filter(page="")

    def matching(self, text: str) -> Self:
        """With the text in what was said, the question or the name of the page, in any case."""
        found = Q(text__icontains=text) | Q(question__icontains=text) | Q(page__icontains=text)
        return self.filter(found) if text else self


class Feedback(models.Model):
    """One person's words. It does not say whose, nor which log they were working on.

    :ivar collection: "lettings" or "sales"; empty, as `year` and `page` are, where it is about the service.
    :ivar page: the question page, by the word in its address.
    :ivar question: what was asked there, as it was worded at the time.
    :ivar rules: ids of the rules that had refused an answer on that page.
    :ivar place: name of the page of the service that it was sent from.
    :ivar role: the sender's role, as exports write it.
    """

    collection = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    page = models.CharField(max_length=200, blank=True)
    question = models.CharField(max_length=500, blank=True)
    rules = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=30, blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "feedback"
        constraints = [
            models.CheckConstraint(
                condition=Q(page="", collection="", year=None)
                | (~Q(page="") & ~Q(collection="") & Q(year__isnull=False)),
                name="feedback_on_a_question_names_its_form",
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="feedback_newest"),
            models.Index(fields=["collection", "year", "page"], name="feedback_question"),
        ]

    def __str__(self) -> str:
        return f"Feedback of {self.at:%d %B %Y}"

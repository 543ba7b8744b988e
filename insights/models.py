"""Figures that are worked out beforehand, so that a page costs the same however many logs there are."""

from __future__ import annotations

from typing import Any

from django.db import models

from organisations.models.organisation import ProviderType


class Period(models.TextChoices):
    """Which logs of a collection year a figure is about.

    `TO_DATE` holds the logs of last year up to the day that this year has come to: what this year is compared with.
    """

    YEAR = "year", "The whole year"
    TO_DATE = "to_date", "Up to the same day"


class Measure(models.TextChoices):
    """What a figure counts. Its key, value and whole are told in `insights.measures`."""

    LOGS = "logs"
    MONTH = "month"
    CHANNEL = "channel"
    ACCEPTED = "accepted"
    REFUSED_ON_THE_WAY = "refused_on_the_way"
    CORRECTED = "corrected"
    RULE = "rule"
    RULE_STANDING = "rule_standing"
    REFUSED_QUESTION = "refused_question"
    CHECK_RAISED = "check_raised"
    CHECK_CONFIRMED = "check_confirmed"
    CHECK_REASON = "check_reason"
    UNKNOWN = "unknown"
    PREFERS_NOT = "prefers_not"
    MINUTES = "minutes"
    DAYS = "days"
    LEFT = "left"
    SHARE = "share"
    MEAN = "mean"


class FigureBase(models.Model):
    """One number.

    :ivar key: what the measure is split by: a channel, a rule, a question, a month and status.
    :ivar value: how many, or a sum.
    :ivar of: of how many; nought where the whole is that of another figure.
    """

    collection = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=10, choices=Period)
    measure = models.CharField(max_length=20, choices=Measure)
    key = models.CharField(max_length=100)
    value = models.BigIntegerField()
    of = models.IntegerField()

    class Meta:
        abstract = True


class Figure(FigureBase):
    """A number about the logs that one organisation owns and one manages: the same one where nobody else does, or where
    nobody has said who owns them.
    """

    # Written by the hundred thousand from logs, which refer to organisations that exist
    owner: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    manager: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "collection", "year", "period", "manager", "measure", "key"],
                name="insights_figure_once",
            )
        ]
        indexes = [
            models.Index(fields=["manager", "collection", "year"], name="insights_figure_manager"),
            models.Index(fields=["collection", "year", "measure"], name="insights_figure_measure"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.key} of {self.owner_id}: {self.value}"


class GroupFigure(FigureBase):
    """The same number for all owners of one provider type.

    :ivar organisations: how many of them have logs in the whole.
    :ivar contributors: how many of them have some of the value.
    """

    provider_type = models.PositiveSmallIntegerField(choices=ProviderType)
    organisations = models.PositiveIntegerField()
    contributors = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "year", "period", "provider_type", "measure", "key"],
                name="insights_group_figure_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.key} of type {self.provider_type}: {self.value}"


class Refresh(models.Model):
    """As of when the figures of a collection are.

    :ivar as_of: what was saved by then is in the figures.
    :ivar to_date: the day of last year that `Period.TO_DATE` goes up to.
    :ivar whole_at: when all figures were last worked out, not only those of organisations with changes.
    """

    collection = models.CharField(max_length=10, unique=True)
    as_of = models.DateTimeField(null=True)
    to_date = models.DateField(null=True)
    whole_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.collection} as of {self.as_of}"

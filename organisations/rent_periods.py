"""How often rent is charged."""

from __future__ import annotations

from django.db import models


class RentPeriod(models.IntegerChoices):
    """Rent periods with their published codes, in the order shown to people.

    Source: lettings variables 2026/27, PERIOD.
    """

    EVERY_2_WEEKS = 2, "Every 2 weeks"
    EVERY_4_WEEKS = 3, "Every 4 weeks"
    EVERY_MONTH = 4, "Every calendar month"
    WEEKLY_46 = 9, "Weekly for 46 weeks"
    WEEKLY_47 = 8, "Weekly for 47 weeks"
    WEEKLY_48 = 7, "Weekly for 48 weeks"
    WEEKLY_49 = 6, "Weekly for 49 weeks"
    WEEKLY_50 = 5, "Weekly for 50 weeks"
    WEEKLY_51 = 11, "Weekly for 51 weeks"
    WEEKLY_52 = 1, "Weekly for 52 weeks"
    WEEKLY_53 = 10, "Weekly for 53 weeks"


def labels_of(codes: set[int]) -> list[str]:
    """Labels in the order shown; "All" when every period is held. Codes that are not rent periods are left out."""
    if codes >= set(RentPeriod.values):
        return ["All"]
    return [period.label for period in RentPeriod if period.value in codes]

"""Which collection years have their files shown, and which have them changed."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from notices.models import Release
from organisations.collection_years import collection_year, is_edit_crossover


def shown_years(today: date) -> Q:
    """Resources of this year; of last year while its logs can be changed, else of next year once they are released."""
    current = collection_year(today)
    if is_edit_crossover(today):
        return Q(year__in=[current, current - 1])
    return Q(year=current) | Q(year=current + 1, year__in=Release.objects.values("year"))


def managed_years(today: date) -> list[int]:
    """Newest first: this year; last year while its logs can be changed; next year from January on."""
    current = collection_year(today)
    if is_edit_crossover(today):
        return [current, current - 1]
    return [current + 1, current] if today.month < 4 else [current]

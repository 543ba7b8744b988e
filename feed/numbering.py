"""The numbers of an export. Source: nightly data feed, export records."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max

from feed.models import Export, FeedRun


@dataclass(frozen=True)
class Number:
    """Counts full exports, and what followed each of them."""

    base: int
    increment: int


def next_number(run: FeedRun, collection: str, year: int | None) -> Number:
    """The number of what a run exports of a collection and year. Empty exports have used up none."""
    earlier = Export.objects.exclude(run=run)
    counted = earlier.of(collection, year).with_records()
    base = counted.aggregate(Max("base_number"))["base_number__max"] or 1
    if run.is_full:
        return Number(base + 1 if earlier.exists() else base, 1)
    increment = counted.filter(base_number=base).aggregate(Max("increment_number"))["increment_number__max"]
    return Number(base, (increment or 0) + 1)

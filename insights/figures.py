"""Reading figures: an organisation's own, last year's, and those of others of its kind.

The same few queries, however many logs there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from insights.models import Figure, GroupFigure, Measure, Period, Refresh
from insights.suppression import Cell, Rate
from logs.collection import Collection
from organisations.collection_years import collection_year
from organisations.models import Organisation

When = tuple[int, str]
"""Collection year and period."""


@dataclass(frozen=True)
class Amount:
    """One number, see `insights.models.FigureBase`.

    :ivar organisations: how many organisations the whole comes from.
    :ivar contributors: how many the value comes from.
    :ivar rest_contributors: how many the rest of the whole comes from at least; None where that was not counted.
    """

    value: int = 0
    of: int = 0
    organisations: int = 0
    contributors: int = 0
    rest_contributors: int | None = None

    def without(self, own: Amount) -> Amount:
        """What is left to others. Owners of which somebody else manages some of the logs count as gone, too."""
        return Amount(
            self.value - own.value,
            self.of - own.of,
            max(0, self.organisations - own.organisations),
            max(0, self.contributors - own.contributors),
        )

    @property
    def whole(self) -> Cell:
        """What a rate is made of."""
        return Cell(self.of, self.organisations)

    @property
    def counted(self) -> Cell:
        """What is counted itself."""
        return Cell(self.value, self.contributors)

    @property
    def rate(self) -> Rate:
        """The value as a share of its whole."""
        rest = self.organisations if self.rest_contributors is None else self.rest_contributors
        return Rate(self.counted, Cell(self.of - self.value, rest), self.whole)


NOTHING = Amount()


@dataclass
class Figures:
    """All figures about some logs, by measure and key."""

    amounts: dict[str, dict[str, Amount]] = field(default_factory=lambda: defaultdict(dict))

    def get(self, measure: Measure, key: str = "") -> Amount:
        return self.amounts.get(measure, {}).get(key, NOTHING)

    def of(self, measure: Measure) -> Mapping[str, Amount]:
        return self.amounts.get(measure, {})

    def under(self, measure: Measure, first: str) -> dict[str, Amount]:
        """Figures whose key begins with a word and a colon, by the rest of the key."""
        start = f"{first}:"
        return {key.removeprefix(start): each for key, each in self.of(measure).items() if key.startswith(start)}

    @property
    def logs(self) -> int:
        return self.get(Measure.LOGS).value

    def add(self, measure: str, key: str, amount: Amount) -> None:
        self.amounts[measure][key] = amount

    def without(self, own: Figures) -> Figures:
        left = Figures()
        for measure, amounts in self.amounts.items():
            for key, amount in amounts.items():
                left.add(measure, key, amount.without(own.amounts.get(measure, {}).get(key, NOTHING)))
        return left


@dataclass(frozen=True)
class Seen:
    """What a page shows of one collection and year.

    :ivar before: the same logs of a year earlier; up to the same day while the year lasts.
    :ivar others: those of other organisations of its kind; None where there is nobody to compare with.
    :ivar refreshed: as of when all this is; None before the first time.
    """

    collection: Collection
    year: int
    now: Figures
    before: Figures
    others: Figures | None
    refreshed: Refresh | None

    @property
    def before_until(self) -> date | None:
        """The day that last year's figures go up to; None where they are of the whole year."""
        return self.refreshed.to_date if self.refreshed and _is_current(self.refreshed, self.year) else None


def seen(collection: Collection, year: int, organisation: Organisation | None) -> Seen:
    """The figures of an organisation and those it absorbed; those of everybody where None."""
    refreshed = Refresh.objects.filter(collection=collection.name).first()
    now: When = (year, Period.YEAR)
    before: When = (year - 1, Period.TO_DATE if refreshed and _is_current(refreshed, year) else Period.YEAR)
    everybody = _of_groups(collection.name, [now, before], organisation)
    if organisation is None:
        return Seen(collection, year, everybody[now], everybody[before], None, refreshed)
    own, alike = _own(collection.name, [now, before], organisation)
    return Seen(collection, year, own[now], own[before], everybody[now].without(alike[now]), refreshed)


def _is_current(refreshed: Refresh, year: int) -> bool:
    """Whether the year was still going on when the figures were worked out."""
    return refreshed.as_of is not None and collection_year(timezone.localdate(refreshed.as_of)) == year


def _at(whens: Sequence[When]) -> Q:
    chosen = Q(pk__in=[])
    for year, period in whens:
        chosen |= Q(year=year, period=period)
    return chosen


def scope_of(organisation: Organisation) -> Q:
    """Logs that it or those it absorbed own or manage: the same as in its lists."""
    own = Organisation.objects.filter(Q(pk=organisation.pk) | Q(absorbing_organisation=organisation)).values("pk")
    return Q(owner__in=own) | Q(manager__in=own)


def _own(collection: str, whens: Sequence[When], organisation: Organisation) -> tuple[Any, Any]:
    """Own figures, and what of them stands in the figures of its kind. One query."""
    alike = Q(owner__provider_type=organisation.provider_type)
    owner = Coalesce(F("owner__absorbing_organisation"), F("owner"))
    rows = (
        Figure.objects.filter(_at(whens), scope_of(organisation), collection=collection)
        .values_list("year", "period", "measure", "key")
        .annotate(
            Sum("value"),
            Sum("of"),
            alike_value=Sum("value", filter=alike, default=0),
            alike_of=Sum("of", filter=alike, default=0),
            alike_owners=Count(owner, distinct=True, filter=alike & Q(of__gt=0)),
            alike_contributors=Count(owner, distinct=True, filter=alike & Q(value__gt=0)),
        )
        .order_by()
    )
    own: dict[When, Figures] = defaultdict(Figures)
    of_kind: dict[When, Figures] = defaultdict(Figures)
    for year, period, measure, key, value, of, *rest in rows:
        own[year, period].add(measure, key, Amount(value, of))
        of_kind[year, period].add(measure, key, Amount(*rest))
    return own, of_kind


def _of_groups(collection: str, whens: Sequence[When], organisation: Organisation | None) -> dict[When, Figures]:
    """Figures of all organisations of its kind; of all there are where None. One query."""
    found = GroupFigure.objects.filter(_at(whens), collection=collection)
    if organisation is not None:
        found = found.filter(provider_type=organisation.provider_type)
    rows = (
        found.values_list("year", "period", "measure", "key")
        .annotate(Sum("value"), Sum("of"), Sum("organisations"), Sum("contributors"))
        .order_by()
    )
    figures: dict[When, Figures] = defaultdict(Figures)
    for year, period, measure, key, *amounts in rows:
        figures[year, period].add(measure, key, Amount(*amounts))
    return figures


def total(amounts: Iterable[Amount]) -> Amount:
    """Several as one. Organisations may be the same, so that only those of the largest are certain."""
    several = list(amounts) or [NOTHING]
    rest = [each.rest_contributors for each in several if each.rest_contributors is not None]
    return Amount(
        sum(each.value for each in several),
        sum(each.of for each in several),
        max(each.organisations for each in several),
        max(each.contributors for each in several),
        max(rest, default=None),
    )


def median(histogram: Mapping[int, int]) -> int | None:
    """The middle of counted whole numbers; of two in the middle the lower."""
    middle = (sum(histogram.values()) + 1) // 2
    for number in sorted(histogram):
        middle -= histogram[number]
        if middle <= 0 and histogram[number]:
            return number
    return None

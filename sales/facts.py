"""What the sales rules know from outside a log besides what `logs.facts` holds: reference figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from logs.facts import LogFacts
from questionnaire.core.answers import Context


@dataclass(frozen=True, slots=True)
class SaleRange:
    """Prices, in £, that are unusual for a home of its size in an area."""

    soft_min: Decimal
    soft_max: Decimal


SaleRangeKey = tuple[int, str, int]
"""Collection year, authority code, bedrooms (at most 4)."""

NO_SALE_RANGES: Mapping[SaleRangeKey, SaleRange] = {}


@dataclass(frozen=True)
class SalesFacts(LogFacts):
    """Everything that a sales rule, route or derivation may read besides the log itself.

    :ivar sale_ranges: the reference prices, by year, authority and bedrooms.
    """

    sale_ranges: Mapping[SaleRangeKey, SaleRange] = field(default_factory=lambda: NO_SALE_RANGES)


def facts_of(context: Context) -> SalesFacts:
    """The facts, typed."""
    facts: SalesFacts = context.facts
    return facts

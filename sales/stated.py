"""The facts about prices that a line to be checked states. Nothing here reads a database."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from logs.checking.stated import StatedContext, shared_stated
from sales.facts import SaleRange, SaleRangeKey, SalesFacts
from sales.reference import sale_ranges


def facts_stated(line: StatedContext) -> SalesFacts:
    """The facts of a line; see `logs.collection.Collection.facts_stated`."""
    return SalesFacts(
        **shared_stated(line),
        sale_ranges=_sale_ranges(line.context.get("sale_ranges"), line.year),
    )


def _sale_ranges(stated: Any, year: int) -> Mapping[SaleRangeKey, SaleRange]:
    if stated is None:
        return sale_ranges(year)
    return {
        (int(row.get("collection_year") or year), row["la"], int(row["beds"])): SaleRange(
            soft_min=Decimal(str(row["soft_min"])), soft_max=Decimal(str(row["soft_max"]))
        )
        for row in stated
    }

"""A check at start-up that the sale price ranges are all there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, register

from sales.reference.prices import ROWS_A_YEAR, YEARS, file_of, sale_ranges


@register
def sale_ranges_are_complete(app_configs: Any, **_: Any) -> Iterable[CheckMessage]:
    """Find a file of sale price ranges that is damaged, incomplete or has bounds the wrong way round."""
    for year in YEARS:
        try:
            ranges = sale_ranges(year)
        except (OSError, KeyError, ValueError, ArithmeticError) as trouble:
            yield Error(f"{file_of(year).name} cannot be read: {trouble!r}", id="sales.E001")
            continue
        if len(ranges) != ROWS_A_YEAR:
            yield Error(f"{file_of(year).name} has {len(ranges)} ranges, not {ROWS_A_YEAR}", id="sales.E002")
        if any(each.soft_min > each.soft_max for each in ranges.values()):
            yield Error(f"{file_of(year).name} has a minimum above its maximum", id="sales.E003")

"""A check at start-up that the rent ranges are all there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, register

from lettings.reference.rents import ROWS_A_YEAR, YEARS, file_of, rent_ranges


@register
def rent_ranges_are_complete(app_configs: Any, **_: Any) -> Iterable[CheckMessage]:
    """Find a file of rent ranges that is damaged, incomplete or has bounds the wrong way round."""
    for year in YEARS:
        try:
            ranges = rent_ranges(year)
        except (OSError, KeyError, ValueError, ArithmeticError) as trouble:
            yield Error(f"{file_of(year).name} cannot be read: {trouble!r}", id="lettings.E001")
            continue
        if len(ranges) != ROWS_A_YEAR:
            yield Error(f"{file_of(year).name} has {len(ranges)} ranges, not {ROWS_A_YEAR}", id="lettings.E002")
        if any(each.hard_min > each.hard_max or each.soft_min > each.soft_max for each in ranges.values()):
            yield Error(f"{file_of(year).name} has a minimum above its maximum", id="lettings.E003")

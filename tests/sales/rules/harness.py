"""The helpers of `tests.rules_harness` for sales."""

from __future__ import annotations

from tests.rules_harness import (
    EVENT,
    LA,
    ONLY_2025,
    ONLY_2026,
    PRP,
    TODAY,
    YEARS,
    Case,
    Checker,
    FromEvent,
    YearsFromEvent,
    case,
    rows,
)

__all__ = [
    "LA",
    "ONLY_2025",
    "ONLY_2026",
    "PRP",
    "SALE",
    "TODAY",
    "YEARS",
    "Case",
    "FromSale",
    "YearsFromSale",
    "assert_hard",
    "assert_soft",
    "broken",
    "case",
    "raised",
    "rows",
    "settled",
    "verdict",
]

SALE = EVENT
FromSale, YearsFromSale = FromEvent, YearsFromEvent

_CHECKER = Checker("sales", "saledate")
verdict = _CHECKER.verdict
broken, raised, settled = _CHECKER.broken, _CHECKER.raised, _CHECKER.settled
assert_hard, assert_soft = _CHECKER.assert_hard, _CHECKER.assert_soft

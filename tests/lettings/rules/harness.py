"""The helpers of `tests.rules_harness` for lettings."""

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
    "START",
    "TODAY",
    "YEARS",
    "Case",
    "FromStart",
    "YearsFromStart",
    "assert_hard",
    "assert_soft",
    "broken",
    "case",
    "raised",
    "rows",
    "settled",
    "verdict",
]

START = EVENT
FromStart, YearsFromStart = FromEvent, YearsFromEvent

_CHECKER = Checker("lettings", "startdate")
verdict = _CHECKER.verdict
broken, raised, settled = _CHECKER.broken, _CHECKER.raised, _CHECKER.settled
assert_hard, assert_soft = _CHECKER.assert_hard, _CHECKER.assert_soft

"""Shares bought and owned. Source: sales validations 2025/26 and 2026/27, equity and staircasing."""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import Case, case

# Smallest and largest first share, smallest and largest further share, in percent.
SHARES = {
    2: (25, 75, 10, 75),
    30: (10, 75, 1, 90),
    18: (25, 90, 10, 75),
    16: (10, 75, 10, 90),
    24: (10, 75, 10, 50),
    28: (10, 75, 1, 90),
    31: (10, 75, 1, 90),
    32: (10, 75, 1, 90),
}
DISCOUNTED_TYPES = (8, 14, 27, 9, 29, 21, 22)

LOW, HIGH = "equity_below_minimum", "equity_above_maximum"
STEP_LOW, STEP_HIGH = "stairbought_below_minimum", "stairbought_above_maximum"
CASES: list[Case] = [
    each
    for scheme, (lowest, highest, smallest, largest) in SHARES.items()
    for each in (
        case(LOW, {"type": scheme, "equity": lowest - 0.1}, True, fields="equity type", sometimes="type"),
        case(LOW, {"type": scheme, "equity": lowest}, False),
        case(HIGH, {"type": scheme, "equity": highest + 0.1}, True, fields="equity type resale", sometimes="type"),
        case(HIGH, {"type": scheme, "equity": highest}, False),
        case(HIGH, {"type": scheme, "equity": highest + 0.1, "resale": 2}, True),
        case(HIGH, {"type": scheme, "equity": highest + 0.1, "resale": 1}, False),
        case(
            STEP_LOW, {"type": scheme, "stairbought": smallest - 0.1}, True, fields="stairbought type", sometimes="type"
        ),
        case(STEP_LOW, {"type": scheme, "stairbought": smallest}, False),
        case(
            STEP_HIGH, {"type": scheme, "stairbought": largest + 0.1}, True, fields="stairbought type", sometimes="type"
        ),
        case(STEP_HIGH, {"type": scheme, "stairbought": largest}, False),
    )
]
CASES += [
    case(LOW, {"type": 2, "equity": 0}, True),
    case(LOW, {"type": 2, "equity": 24, "resale": 1}, True),
    case(LOW, {"type": 2, "equity": 24, "saledate": None}, False),
    case(LOW, {"equity": 1}, False),
    case(LOW, {"type": 2}, False),
    case(HIGH, {"equity": 100}, False),
    case(HIGH, {"type": 2}, False),
    *(case(rule, {"type": 9, "equity": share}, False) for rule, share in ((LOW, 0), (HIGH, 100))),
    case(STEP_LOW, {"type": 30, "stairbought": 0}, True),
    case(STEP_LOW, {"type": 2, "stairbought": 0}, True),
    case(STEP_LOW, {"stairbought": 0}, False),
    case(STEP_LOW, {"type": 2}, False),
    case(STEP_LOW, {"type": 2, "stairbought": 9, "saledate": None}, True),
    *(case(STEP_LOW, {"type": scheme, "stairbought": 0.9}, True) for scheme in DISCOUNTED_TYPES),
    *(case(STEP_HIGH, {"type": scheme, "stairbought": 100}, False) for scheme in DISCOUNTED_TYPES),
    case(STEP_HIGH, {"type": 2, "stairbought": 76, "saledate": None}, False),
    case(STEP_HIGH, {"stairbought": 100}, False),
    case(STEP_HIGH, {"type": 2}, False),
]

MORE, SAME = "stairbought_over_stairowned", "stairbought_equals_stairowned"
CASES += [
    case(MORE, {"stairbought": 50.1, "stairowned": 50}, True, fields="stairowned"),
    case(MORE, {"stairbought": 50, "stairowned": 50}, False),
    case(MORE, {"stairbought": 50}, False),
    case(MORE, {"stairowned": 50}, False),
    case(MORE, {"stairbought": 50.1, "stairowned": 50, "saledate": None}, True),
    case(SAME, {"stairbought": 50, "stairowned": "50.0"}, True, fields="stairbought stairowned"),
    case(SAME, {"stairbought": 50, "stairowned": 50.1}, False),
    case(SAME, {"stairbought": 50.1, "stairowned": 50}, False),
    case(SAME, {"stairbought": 50, "stairowned": 50, "saledate": None}, False),
    case(SAME, {"stairbought": 50}, False),
    case(SAME, {"stairowned": 50}, False),
]

FIRST, EARLIER = "equity_over_stairowned_minus_stairbought", "previous_staircasing_exceeds_remaining"
HALF: dict[str, Any] = {"stairowned": 50, "stairbought": 10}
ALL_FIVE = "equity stairowned stairbought numstair firststair"
CASES += [
    case(FIRST, HALF | {"equity": 40.1}, True, fields="equity stairowned stairbought"),
    case(FIRST, HALF | {"equity": 40}, False),
    case(FIRST, HALF | {"equity": 40.1, "saledate": None}, False),
    case(FIRST, HALF, False),
    case(FIRST, {"stairowned": 50, "equity": 60}, False),
    case(FIRST, {"stairbought": 50, "equity": 60}, False),
    case(EARLIER, HALF | {"equity": 39.1, "numstair": 2}, True, fields=ALL_FIVE),
    case(EARLIER, HALF | {"equity": 39, "numstair": 2}, False),
    case(EARLIER, HALF | {"equity": 38.1, "numstair": 3}, True),
    case(EARLIER, HALF | {"equity": 38, "numstair": 3}, False),
    case(EARLIER, HALF | {"equity": 31.1, "numstair": 10}, True),
    case(EARLIER, HALF | {"equity": 31, "numstair": 10}, False),
    case(EARLIER, HALF | {"equity": 40, "numstair": 2}, True),
    case(EARLIER, HALF | {"equity": 40.1, "numstair": 2}, False),
    case(EARLIER, HALF | {"equity": 40}, False),
    case(EARLIER, HALF | {"numstair": 5}, False),
]

FEW = "numstair_below_2_when_not_first"
CASES += [
    case(FEW, {"firststair": 2, "numstair": 0}, True, fields="numstair firststair"),
    case(FEW, {"firststair": 2, "numstair": 1}, True),
    case(FEW, {"firststair": 2, "numstair": 2}, False),
    case(FEW, {"firststair": 2}, False),
    case(FEW, {"firststair": 1, "numstair": 1}, False),
    case(FEW, {"numstair": 1}, False),
]

"""Income, mortgage use, rent and charges.

Source: sales validations 2025/26 and 2026/27, income, mortgage and charges.
"""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import ONLY_2025, ONLY_2026, Case, case

LONDON, CITY, ELSEWHERE = "E09000033", "E09000001", "E08000003"
SHARED: dict[str, Any] = {"ownershipsch": 1}
HOME_FIELDS = "ownershipsch uprn la postcode_full"

CASES: list[Case] = []
for n in (1, 2):
    rule, income = f"income{n}_over_cap_shared", f"income{n}"
    CASES += [
        case(rule, SHARED | {"la": LONDON, income: 90_000}, False),
        case(rule, SHARED | {"la": LONDON, income: 90_001}, True, fields=f"{income} {HOME_FIELDS} uprn_selection"),
        case(rule, SHARED | {"la": CITY, income: 90_000}, False),
        case(rule, SHARED | {"la": ELSEWHERE, income: 80_000}, False),
        case(rule, SHARED | {"la": ELSEWHERE, income: 80_001}, True, fields=f"{income} {HOME_FIELDS} uprn_selection"),
        case(rule, SHARED | {"la": ELSEWHERE, income: 0}, False),
        case(rule, SHARED | {"la": ELSEWHERE, income: -1}, True),
        case(rule, SHARED | {income: 95_000}, False),
        case(rule, SHARED | {"la": ELSEWHERE}, False),
        case(rule, {"ownershipsch": 2, "la": ELSEWHERE, income: 95_000}, False),
        case(rule, {"la": ELSEWHERE, income: 95_000}, False),
        case(rule, SHARED | {"staircase": 1, "la": ELSEWHERE, income: 80_001}, True),
    ]

COMBINED = "combined_income_over_cap_shared"
CASES += [
    case(COMBINED, SHARED | {"la": LONDON, "income1": 45_000, "income2": 45_000}, False),
    case(
        COMBINED,
        SHARED | {"la": LONDON, "income1": 45_000, "income2": 45_001},
        True,
        fields=f"income1 income2 {HOME_FIELDS}",
    ),
    case(COMBINED, SHARED | {"la": ELSEWHERE, "income1": 40_000, "income2": 40_000}, False),
    case(COMBINED, SHARED | {"la": ELSEWHERE, "income1": 40_000, "income2": 40_001}, True),
    case(COMBINED, SHARED | {"la": ELSEWHERE, "income1": 80_001, "income2": 0}, True),
    case(COMBINED, SHARED | {"la": ELSEWHERE, "income1": 80_001}, False),
    case(COMBINED, SHARED | {"la": ELSEWHERE, "income2": 80_001}, False),
    case(COMBINED, SHARED | {"income1": 80_001, "income2": 1}, False),
    case(COMBINED, {"ownershipsch": 2, "la": ELSEWHERE, "income1": 80_001, "income2": 1}, False),
]

CHILD = "buyer2_child_has_income"
CASES += [
    case(CHILD, {"ecstat2": 9, "income2": 1}, True, fields="ecstat2 income2"),
    case(CHILD, {"ecstat2": 9, "income2": 0}, False),
    case(CHILD, {"ecstat2": 9}, False),
    case(CHILD, {"ecstat2": 10, "income2": 1}, False),
    case(CHILD, {"income2": 1}, False),
    case(CHILD, {"ecstat1": 9, "income1": 1}, False),
]

ZERO_MORTGAGE = "mortgage_zero_when_used"
CASES += [
    case(ZERO_MORTGAGE, {"mortgageused": 1, "mortgage": 0}, True, fields="mortgage"),
    case(ZERO_MORTGAGE, {"mortgageused": 1, "mortgage": 1}, False),
    case(ZERO_MORTGAGE, {"mortgageused": 1}, False),
    case(ZERO_MORTGAGE, {"mortgageused": 2, "mortgage": 0}, False),
    case(ZERO_MORTGAGE, {"mortgage": 0}, False),
]

NOT_ALLOWED, NEEDS_FULL = "mortgage_dont_know_not_allowed", "mortgage_dont_know_needs_full_ownership"
UNKNOWN: dict[str, Any] = {"mortgageused": 3}
CASES += [
    case(NOT_ALLOWED, UNKNOWN | {"ownershipsch": 2}, ONLY_2025, fields="mortgageused"),
    case(NOT_ALLOWED, UNKNOWN | {"ownershipsch": 1, "staircase": 2}, ONLY_2025, fields="mortgageused staircase"),
    case(NOT_ALLOWED, UNKNOWN | {"ownershipsch": 1, "staircase": 1}, False),
    case(NOT_ALLOWED, UNKNOWN | {"ownershipsch": 1}, False),
    case(NOT_ALLOWED, UNKNOWN, False),
    case(NOT_ALLOWED, {"mortgageused": 1, "ownershipsch": 2}, False),
    case(NOT_ALLOWED, {"mortgageused": 2, "ownershipsch": 2}, False),
    case(NOT_ALLOWED, {"ownershipsch": 2}, False),
    case(NEEDS_FULL, UNKNOWN | {"stairowned": 99.9}, ONLY_2025, fields="stairowned mortgageused"),
    case(NEEDS_FULL, UNKNOWN | {"stairowned": 0}, ONLY_2025),
    case(NEEDS_FULL, UNKNOWN | {"stairowned": 100}, False),
    case(NEEDS_FULL, UNKNOWN | {"stairowned": "100.0"}, False),
    case(NEEDS_FULL, UNKNOWN, False),
    case(NEEDS_FULL, {"mortgageused": 2, "stairowned": 50}, False),
]

ZERO_CHARGE, SAME_CHARGE = "mscharge_zero", "new_service_charge_same_as_old"
CHANGED: dict[str, Any] = {"hasservicechargeschanged": 1, "has_mscharge": 1}
CASES += [
    case(ZERO_CHARGE, {"has_mscharge": 1, "mscharge": 0}, True, fields="mscharge"),
    case(ZERO_CHARGE, {"mscharge": 0}, True),
    case(ZERO_CHARGE, {"has_mscharge": 1, "mscharge": 0.01}, False),
    case(ZERO_CHARGE, {"has_mscharge": 0, "mscharge": 0}, False),
    case(ZERO_CHARGE, {"has_mscharge": 1}, False),
    case(
        SAME_CHARGE,
        CHANGED | {"mscharge": 100.5, "newservicecharges": "100.50"},
        ONLY_2026,
        fields="newservicecharges mscharge",
    ),
    case(SAME_CHARGE, CHANGED | {"mscharge": 100.5, "newservicecharges": 100.51}, False),
    case(SAME_CHARGE, CHANGED | {"hasservicechargeschanged": 2, "mscharge": 100, "newservicecharges": 100}, False),
    case(SAME_CHARGE, CHANGED | {"has_mscharge": None, "mscharge": 100, "newservicecharges": 100}, False),
    case(SAME_CHARGE, CHANGED | {"mscharge": 100}, False),
    case(SAME_CHARGE, CHANGED | {"newservicecharges": 100}, False),
]

RENT = "monthly_rent_over_9999"
CASES += [
    case(RENT, SHARED | {"type": 30, "mrent": 9999.01}, True, fields="mrent type", sometimes="type"),
    case(RENT, SHARED | {"type": 30, "mrent": 9999}, False),
    case(RENT, SHARED | {"type": 24, "mrent": 20_000}, False),
    case(RENT, SHARED | {"mrent": 20_000}, False),
    case(RENT, {"ownershipsch": 2, "type": 30, "mrent": 20_000}, False),
    case(RENT, {"type": 30, "mrent": 20_000}, False),
    case(RENT, SHARED | {"type": 18, "staircase": 1, "stairowned": 50, "mrent": 10_000}, True),
    case(RENT, SHARED | {"type": 18, "staircase": 1, "stairowned": 100, "mrent": 10_000}, False),
    case(RENT, SHARED | {"type": 30}, False),
]

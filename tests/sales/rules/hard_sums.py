"""Sums of price, mortgage, deposit, discount and grant. Source: sales validations 2025/26 and 2026/27, sums."""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import ONLY_2025, Case, case

LONDON, ELSEWHERE = "E09000033", "E08000003"
MISMATCH = "discounted_value_mismatch"
MARKED = "mortgageused mortgage value deposit discount grant ownershipsch"

# A home for £100,000 with a grant of £10,000: £90,000 is left to pay.
GRANT: dict[str, Any] = {
    "ownershipsch": 2, "type": 21, "value": 100_000, "grant": 10_000, "mortgageused": 1, "mortgage": 80_000,
    "deposit": 10_000,
}  # fmt: skip
# A home for £100,000 at a discount of 20%: £80,000 is left to pay.
DISCOUNT: dict[str, Any] = {
    "ownershipsch": 2, "type": 9, "value": 100_000, "discount": 20, "mortgageused": 1, "mortgage": 70_000,
    "deposit": 10_000,
}  # fmt: skip
# A home for £100,000 with neither.
FULL: dict[str, Any] = {
    "ownershipsch": 2, "type": 29, "value": 100_000, "mortgageused": 1, "mortgage": 70_000, "deposit": 30_000,
}  # fmt: skip

CASES: list[Case] = [
    case(MISMATCH, GRANT, False),
    case(MISMATCH, GRANT | {"deposit": 10_001}, True, fields=MARKED, sometimes="ownershipsch"),
    case(MISMATCH, GRANT | {"deposit": 9_999}, True),
    case(MISMATCH, GRANT | {"value": 100_000.99}, False),
    case(MISMATCH, GRANT | {"value": 99_999.01}, False),
    case(MISMATCH, GRANT | {"value": 100_001}, True),
    case(MISMATCH, GRANT | {"saledate": None, "deposit": 0}, False),
    case(MISMATCH, GRANT | {"ownershipsch": 1, "deposit": 0}, False),
    case(MISMATCH, GRANT | {"ownershipsch": None, "deposit": 0}, False),
    case(MISMATCH, GRANT | {"deposit": None}, False),
    case(MISMATCH, GRANT | {"value": None}, False),
    case(MISMATCH, GRANT | {"mortgage": None}, False),
    case(MISMATCH, GRANT | {"grant": None}, False),
    case(MISMATCH, GRANT | {"mortgageused": 2, "mortgage": None, "deposit": 90_000}, False),
    case(MISMATCH, GRANT | {"mortgageused": 2, "mortgage": None, "deposit": 90_001}, True),
    case(MISMATCH, GRANT | {"mortgageused": 3, "mortgage": None, "deposit": 50_000}, False),
    case(MISMATCH, GRANT | {"mortgageused": None, "deposit": 10_001}, True),
    case(MISMATCH, DISCOUNT, False),
    # With a discount: half a thousandth of the price in 2025, a thousandth in 2026. Exactly that much is allowed.
    case(MISMATCH, DISCOUNT | {"deposit": 10_050}, False),
    case(MISMATCH, DISCOUNT | {"deposit": 9_950}, False),
    case(MISMATCH, DISCOUNT | {"deposit": 10_051}, ONLY_2025, fields=MARKED, sometimes="ownershipsch"),
    case(MISMATCH, DISCOUNT | {"deposit": 9_949}, ONLY_2025),
    case(MISMATCH, DISCOUNT | {"deposit": 10_100}, ONLY_2025),
    case(MISMATCH, DISCOUNT | {"deposit": 10_101}, True),
    case(MISMATCH, DISCOUNT | {"deposit": 9_899}, True),
    case(MISMATCH, DISCOUNT | {"discount": 0, "deposit": 30_000}, False),
    case(MISMATCH, DISCOUNT | {"discount": 0, "deposit": 30_101}, True),
    case(MISMATCH, DISCOUNT | {"mortgageused": 2, "mortgage": None, "deposit": 80_000}, False),
    case(MISMATCH, DISCOUNT | {"mortgageused": 2, "mortgage": None, "deposit": 80_101}, True),
    case(MISMATCH, FULL, False),
    case(MISMATCH, FULL | {"deposit": 30_001}, True),
    case(MISMATCH, FULL | {"deposit": 29_999}, True),
    case(MISMATCH, FULL | {"deposit": 29_999.5}, False),
    case(MISMATCH, FULL | {"type": 22, "deposit": 20_000}, False),
]

CAP = "discount_amount_over_cap"
CASES += [
    case(CAP, {"la": LONDON, "value": 274_800, "discount": 50}, False),
    case(CAP, {"la": LONDON, "value": 274_802, "discount": 50}, True, fields="discount value la postcode_full uprn"),
    case(CAP, {"la": ELSEWHERE, "value": 206_800, "discount": 50}, False),
    case(CAP, {"la": ELSEWHERE, "value": 206_802, "discount": 50}, True),
    case(CAP, {"la": ELSEWHERE, "value": 295_429, "discount": 35}, True),
    case(CAP, {"la": ELSEWHERE, "value": 295_428, "discount": 35}, False),
    case(CAP, {"value": 500_000, "discount": 50}, False),
    case(CAP, {"la": ELSEWHERE, "discount": 50}, False),
    case(CAP, {"la": ELSEWHERE, "value": 500_000}, False),
    case(CAP, {"la": ELSEWHERE, "value": 500_000, "discount": 50, "saledate": None}, False),
]

GRANT_RANGE = "grant_out_of_range"
CASES += [
    each
    for scheme in (8, 21)
    for each in (
        case(GRANT_RANGE, {"type": scheme, "grant": 8_999}, True, fields="grant"),
        case(GRANT_RANGE, {"type": scheme, "grant": 9_000}, False),
        case(GRANT_RANGE, {"type": scheme, "grant": 16_000}, False),
        case(GRANT_RANGE, {"type": scheme, "grant": 16_001}, True),
        case(GRANT_RANGE, {"type": scheme, "grant": 0}, True),
        case(GRANT_RANGE, {"type": scheme}, False),
    )
]
CASES += [
    case(GRANT_RANGE, {"type": 22, "grant": 20_000}, False),
    case(GRANT_RANGE, {"grant": 20_000}, False),
    case(GRANT_RANGE, {"type": 8, "grant": 20_000, "saledate": None}, False),
]

# A share of 40% of a home for £100,000: £40,000 is to be paid, give or take £1 in 2025 and £100 in 2026.
SHARE: dict[str, Any] = {"ownershipsch": 1, "staircase": 2, "type": 30, "value": 100_000, "equity": 40}
MORTGAGE: dict[str, Any] = {"mortgageused": 1, "mortgage": 30_000}
NO_MORTGAGE: dict[str, Any] = {"mortgageused": 2}
HOMEBUY: dict[str, Any] = {"type": 18, "cashdis": 5_000}
RULES = {
    "initial_mortgage_deposit_mismatch": (SHARE | MORTGAGE, 10_000, "mortgage value deposit equity type"),
    "initial_deposit_mismatch": (SHARE | NO_MORTGAGE, 40_000, "mortgageused value deposit equity type"),
    "initial_shb_mortgage_deposit_discount_mismatch": (
        SHARE | MORTGAGE | HOMEBUY, 5_000, "mortgage value deposit cashdis equity type",
    ),
    "initial_shb_deposit_discount_mismatch": (
        SHARE | NO_MORTGAGE | HOMEBUY, 35_000, "mortgageused value deposit cashdis equity type",
    ),
}  # fmt: skip
for rule, (sale, deposit, marked) in RULES.items():
    wrong = sale | {"deposit": deposit + 500}
    CASES += [
        case(rule, sale | {"deposit": deposit}, False),
        case(rule, sale | {"deposit": deposit + 0.99}, False),
        case(rule, sale | {"deposit": deposit - 0.99}, False),
        case(rule, sale | {"deposit": deposit + 1}, ONLY_2025, fields=marked, sometimes="type"),
        case(rule, sale | {"deposit": deposit - 1}, ONLY_2025),
        case(rule, sale | {"deposit": deposit + 100}, ONLY_2025),
        case(rule, sale | {"deposit": deposit - 100}, ONLY_2025),
        case(rule, sale | {"deposit": deposit + 100.01}, True, fields=marked, sometimes="type"),
        case(rule, sale | {"deposit": deposit - 101}, True),
        case(rule, sale | {"value": 200_000, "equity": 20, "deposit": deposit + 200}, ONLY_2025),
        case(rule, sale | {"value": 200_000, "equity": 20, "deposit": deposit + 201}, True),
        *(
            case(rule, wrong | {name: None}, False)
            for name in ("saledate", "ownershipsch", "staircase", "type", "mortgageused", "value", "deposit", "equity")
        ),
        case(rule, wrong | {"mortgageused": 3, "mortgage": None}, False),
        case(rule, wrong | {"staircase": 1}, False),
        case(rule, wrong | {"ownershipsch": 2}, False),
        case(rule, wrong | {"type": 18 if sale["type"] == 30 else 30}, False),
    ]
    if "cashdis" in sale:
        CASES += [case(rule, wrong | {"cashdis": None}, False), case(rule, wrong | {"cashdis": 0}, True)]
    if "mortgage" in sale:
        CASES += [case(rule, wrong | {"mortgage": None}, False)]

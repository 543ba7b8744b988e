"""Soft checks of income, savings, price, shares, grants, discounts and charges.

Source: sales soft validations 2025/26 and 2026/27; sale price ranges 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import ONLY_2025, ONLY_2026, Case, FromSale, YearsFromSale, case

LONDON, ELSEWHERE, HARTLEPOOL, SCILLY = "E09000033", "E08000003", "E06000001", "E06000053"

# Pounds a year by working situation.
USUAL_INCOME = {
    1: (13_400, 150_000), 2: (2_600, 80_000), 3: (2_080, 30_000), 4: (520, 23_400), 5: (520, 80_000),
    6: (520, 50_000), 7: (520, 30_000), 8: (520, 150_000), 9: (520, 150_000), 0: (520, 150_000),
}  # fmt: skip

CASES: list[Case] = []
for n in (1, 2):
    rule, income, situation = f"income{n}_outside_range_for_ecstat", f"income{n}", f"ecstat{n}"
    CASES += [
        case(rule, {situation: code, income: amount}, fires, fields=f"{situation} {income}" if fires else None)
        for code, (lowest, highest) in USUAL_INCOME.items()
        for amount, fires in ((lowest - 1, True), (lowest, False), (highest, False), (highest + 1, True))
    ]
    CASES += [
        case(rule, {situation: 10, income: 0}, False),
        case(rule, {situation: 10, income: 999_999}, False),
        case(rule, {income: 0}, False),
        case(rule, {situation: 1}, False),
    ]
    rule = f"income{n}_over_discounted_cap"
    CASES += [
        case(rule, {"ownershipsch": 2, "la": LONDON, income: 90_000}, False),
        case(rule, {"ownershipsch": 2, "la": LONDON, income: 90_001}, True, fields=f"uprn postcode_full la {income}"),
        case(rule, {"ownershipsch": 2, "la": ELSEWHERE, income: 80_000}, False),
        case(rule, {"ownershipsch": 2, "la": ELSEWHERE, income: 80_001}, True),
        case(rule, {"ownershipsch": 1, "la": ELSEWHERE, income: 80_001}, False),
        case(rule, {"la": ELSEWHERE, income: 80_001}, False),
        case(rule, {"ownershipsch": 2, income: 95_000}, False),
        case(rule, {"ownershipsch": 2, "la": ELSEWHERE}, False),
    ]

COMBINED = "combined_income_over_discounted_cap"
CASES += [
    case(COMBINED, {"ownershipsch": 2, "la": LONDON, "income1": 45_000, "income2": 45_000}, False),
    case(
        COMBINED,
        {"ownershipsch": 2, "la": LONDON, "income1": 45_000, "income2": 45_001},
        True,
        fields="uprn postcode_full la income1 income2",
    ),
    case(COMBINED, {"ownershipsch": 2, "la": ELSEWHERE, "income1": 40_000, "income2": 40_000}, False),
    case(COMBINED, {"ownershipsch": 2, "la": ELSEWHERE, "income1": 40_000, "income2": 40_001}, True),
    case(COMBINED, {"ownershipsch": 2, "la": ELSEWHERE, "income1": 95_000}, False),
    case(COMBINED, {"ownershipsch": 2, "income1": 95_000, "income2": 95_000}, False),
    case(COMBINED, {"ownershipsch": 1, "la": ELSEWHERE, "income1": 40_000, "income2": 40_001}, False),
]

MORTGAGE = "mortgage_over_5x_income"
ONE: dict[str, Any] = {"mortgageused": 1, "jointpur": 2, "inc1mort": 1, "income1": 20_000}
TWO: dict[str, Any] = ONE | {"jointpur": 1, "inc2mort": 1, "income2": 10_000}
CASES += [
    case(MORTGAGE, ONE | {"mortgage": 100_000}, False),
    case(MORTGAGE, ONE | {"mortgage": 100_001}, True, fields="mortgage inc1mort inc2mort jointpur income1 income2"),
    case(MORTGAGE, TWO | {"mortgage": 150_000}, False),
    case(MORTGAGE, TWO | {"mortgage": 150_001}, True),
    case(MORTGAGE, TWO | {"inc2mort": 2, "mortgage": 100_000}, False),
    case(MORTGAGE, TWO | {"inc2mort": 2, "mortgage": 100_001}, True),
    case(MORTGAGE, TWO | {"inc2mort": 2, "income2": None, "mortgage": 100_001}, True),
    case(MORTGAGE, TWO | {"inc1mort": 2, "mortgage": 50_001}, True),
    case(MORTGAGE, TWO | {"inc1mort": 2, "income1": None, "mortgage": 50_001}, True),
    case(MORTGAGE, ONE | {"inc1mort": 2, "mortgage": 1}, True),
    case(MORTGAGE, ONE | {"inc1mort": 2, "mortgageused": 2}, False),
    case(MORTGAGE, ONE | {"income1": None, "mortgage": 999_999}, False),
    case(MORTGAGE, TWO | {"income2": None, "mortgage": 999_999}, False),
    case(MORTGAGE, TWO | {"inc2mort": None, "mortgage": 999_999}, False),
    case(MORTGAGE, ONE | {"jointpur": None, "mortgage": 999_999}, False),
    case(MORTGAGE, ONE | {"inc1mort": None, "mortgage": 999_999}, False),
    case(MORTGAGE, ONE, False),
]

SAVINGS, DEPOSIT = "savings_over_max", "deposit_over_savings"
CASES += [
    case(SAVINGS, {"savings": 100_000}, False),
    case(SAVINGS, {"savings": 100_010}, True, fields="savings"),
    case(SAVINGS, {"type": 30, "savings": 100_010}, True),
    case(SAVINGS, {"type": 24, "savings": 100_010}, False),
    case(SAVINGS, {"type": 24, "savings": 200_000}, False),
    case(SAVINGS, {"type": 24, "savings": 200_010}, True),
    case(SAVINGS, {"type": 24}, False),
    case(DEPOSIT, {"mortgageused": 1, "savings": 30_000, "deposit": 40_000}, False),
    case(DEPOSIT, {"mortgageused": 1, "savings": 30_000, "deposit": 40_001}, True, fields="savings deposit"),
    case(DEPOSIT, {"mortgageused": 1, "savings": 10, "deposit": 13}, False),
    case(DEPOSIT, {"mortgageused": 1, "savings": 10, "deposit": 14}, True),
    case(DEPOSIT, {"mortgageused": 1, "savings": 0, "deposit": 1}, True),
    case(DEPOSIT, {"mortgageused": 1, "savings": 0, "deposit": 0}, False),
    case(DEPOSIT, {"mortgageused": 2, "savings": 0, "deposit": 1}, False),
    case(DEPOSIT, {"savings": 0, "deposit": 1}, False),
    case(DEPOSIT, {"mortgageused": 1, "deposit": 1}, False),
    case(DEPOSIT, {"mortgageused": 1, "savings": 0}, False),
]

PRICE = "purchase_price_outside_range"
HOME: dict[str, Any] = {"la": HARTLEPOOL, "beds": 1}
LARGE: dict[str, Any] = {"la": HARTLEPOOL, "beds": 4}
RANGES = {2025: (52_224, 225_280, 123_904, 520_192), 2026: (53_582, 231_137, 127_126, 533_717)}
for year, (lowest, highest, lowest_of_4, highest_of_4) in RANGES.items():
    years = (year,)
    CASES += [
        case(PRICE, HOME | {"value": lowest - 1}, True, years=years, fields="value beds uprn postcode_full la"),
        case(PRICE, HOME | {"value": lowest}, False, years=years),
        case(PRICE, HOME | {"value": highest}, False, years=years),
        case(PRICE, HOME | {"value": highest + 1}, True, years=years),
        case(PRICE, LARGE | {"value": lowest_of_4 - 1}, True, years=years),
        case(PRICE, LARGE | {"value": highest_of_4}, False, years=years),
        case(PRICE, LARGE | {"beds": 9, "value": lowest_of_4 - 1}, True, years=years),
        case(PRICE, LARGE | {"beds": 9, "value": highest_of_4}, False, years=years),
        case(PRICE, LARGE | {"beds": 9, "value": highest_of_4 + 1}, True, years=years),
    ]
CASES += [
    case(PRICE, HOME, False),
    case(PRICE, {"la": HARTLEPOOL, "value": 20_000}, False),
    case(PRICE, {"beds": 1, "value": 20_000}, False),
    case(PRICE, HOME | {"la": SCILLY, "value": 20_000}, False),
    case(PRICE, HOME | {"value": 20_000, "saledate": None}, False),
    case(PRICE, {"la": HARTLEPOOL, "proptype": 2, "value": 20_000}, True),
    case(
        PRICE,
        HOME | {"value": 20_000},
        False,
        sale_ranges=[{"la": HARTLEPOOL, "la_name": "Hartlepool", "beds": 1, "soft_min": 20_000, "soft_max": 30_000}],
    ),
]

STEP, OWNED = "staircase_bought_over_50", "stairowned_high_for_older_persons"
CASES += [
    case(STEP, {"stairbought": 50}, False),
    case(STEP, {"stairbought": 50.1}, True, fields="stairbought"),
    case(STEP, {}, False),
    *(case(OWNED, {"type": 24, "stairowned": share}, False) for share in (75, 75.9, None)),
    *(case(OWNED, {"type": 24, "stairowned": share}, True, fields="type stairowned") for share in (76, 90.5, 100)),
    case(OWNED, {"type": 30, "stairowned": 80}, False),
    case(OWNED, {"stairowned": 80}, False),
]

HANDOVER = "handover_5_years_before_sale"
CASES += [
    case(HANDOVER, {"hodate": FromSale(-1826)}, False),
    case(HANDOVER, {"hodate": FromSale(-1827)}, True, fields="hodate saledate"),
    case(HANDOVER, {"hodate": YearsFromSale(-6)}, True),
    case(HANDOVER, {"hodate": FromSale(-1827), "saledate": None}, False),
    case(HANDOVER, {}, False),
]

GRANT = "grant_outside_range"
CASES += [
    case(GRANT, {"type": 22, "grant": 8_999}, True, fields="grant"),
    case(GRANT, {"type": 22, "grant": 9_000}, False),
    case(GRANT, {"type": 22, "grant": 16_000}, False),
    case(GRANT, {"type": 22, "grant": 16_001}, True),
    case(GRANT, {"type": 8, "grant": 16_001}, False),
    case(GRANT, {"type": 21, "grant": 0}, False),
    case(GRANT, {"type": 9, "grant": 0}, True),
    case(GRANT, {"grant": 0}, False),
    case(GRANT, {"type": 22}, False),
    case(GRANT, {"type": 22, "grant": 0, "saledate": None}, False),
]

CHARGES = "monthly_charges_over_max"
CASES += [
    case(CHARGES, {"type": 30, "proptype": 1, "mscharge": 300}, False),
    case(CHARGES, {"type": 30, "proptype": 1, "mscharge": 300.01}, True, fields="type mscharge proptype"),
    case(CHARGES, {"type": 9, "proptype": 3, "mscharge": 300.01}, True),
    case(CHARGES, {"type": 24, "proptype": 1, "mscharge": 550}, False),
    case(CHARGES, {"type": 24, "proptype": 1, "mscharge": 550.01}, True),
    case(CHARGES, {"proptype": 1, "mscharge": 600}, False),
    case(CHARGES, {"type": 30, "mscharge": 600}, False),
    case(CHARGES, {"type": 30, "proptype": 1}, False),
    case(CHARGES, {"type": 30, "proptype": 1, "has_mscharge": 0, "mscharge": 600}, False),
]

TOO_LITTLE = "mortgage_deposit_below_discounted_value"
PAID: dict[str, Any] = {"mortgageused": 1, "mortgage": 70_000, "deposit": 10_000, "value": 100_000, "discount": 20}
CASES += [
    case(TOO_LITTLE, PAID, False),
    case(TOO_LITTLE, PAID | {"deposit": 9_999}, ONLY_2025, fields="mortgage deposit value discount"),
    case(TOO_LITTLE, PAID | {"deposit": 10_001}, False),
    case(TOO_LITTLE, PAID | {"discount": 19.9}, ONLY_2025),
    *(case(TOO_LITTLE, PAID | {"deposit": 1} | {name: None}, False) for name in ("mortgage", "value", "discount")),
    case(TOO_LITTLE, PAID | {"deposit": None}, False),
    case(TOO_LITTLE, PAID | {"mortgageused": 2, "mortgage": None, "deposit": 79_999}, ONLY_2025),
]

DISCOUNT = "discount_percentage_high_for_property_type"
CASES += [
    *(
        case(
            DISCOUNT,
            {"proptype": kind, "discount": most + more},
            more > 0,
            fields="discount proptype" if more else None,
        )
        for kind, most in ((1, 50), (2, 50), (3, 35), (4, 35), (9, 35))
        for more in (0, 0.1)
    ),
    case(DISCOUNT, {"discount": 70}, False),
    case(DISCOUNT, {"proptype": 3}, False),
]

# Where staircasing is asked for charges at all
CASES += [
    case(
        CHARGES,
        {"ownershipsch": 1, "staircase": 1, "type": 30, "proptype": 1, "has_mscharge": 1, "mscharge": 301},
        True,
        years=ONLY_2026,
    ),
]

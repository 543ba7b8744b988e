"""Handover, initial purchase and earlier staircasing. Source: sales validations 2025/26 and 2026/27, dates."""

from __future__ import annotations

from tests.sales.rules.harness import ONLY_2026, Case, FromSale, YearsFromSale, case

AFTER, LONG_BEFORE = "handover_after_sale", "handover_5_years_or_more_before_sale"
CASES: list[Case] = [
    case(AFTER, {"hodate": FromSale(1)}, True, fields="hodate saledate"),
    case(AFTER, {"hodate": FromSale(0)}, False),
    case(AFTER, {"hodate": FromSale(-1)}, False),
    case(AFTER, {"hodate": FromSale(1), "saledate": None}, False),
    case(AFTER, {}, False),
    case(LONG_BEFORE, {"hodate": YearsFromSale(-5)}, True, fields="hodate saledate"),
    case(LONG_BEFORE, {"hodate": YearsFromSale(-5, 1)}, False),
    case(LONG_BEFORE, {"hodate": YearsFromSale(-5, -1)}, True),
    case(LONG_BEFORE, {"hodate": YearsFromSale(-5), "saledate": None}, False),
    case(LONG_BEFORE, {}, False),
]

INITIAL_OLD, LAST_OLD = "initial_purchase_before_1980", "last_transaction_before_1980"
CASES += [
    each
    for rule, day in ((INITIAL_OLD, "initialpurchase"), (LAST_OLD, "lasttransaction"))
    for each in (
        case(rule, {day: "1979-12-31"}, True, fields=day),
        case(rule, {day: "1980-01-01"}, False),
        case(rule, {day: "1979-12-31", "saledate": None}, True),
        case(rule, {day: "31/2/2020"}, True, fields=day),
        case(rule, {day: "1/1/20"}, True, fields=day),
        case(rule, {}, False),
    )
]

INITIAL_LATE, LAST_LATE = "initial_purchase_not_before_sale", "last_transaction_not_before_sale"
CASES += [
    each
    for rule, day in ((INITIAL_LATE, "initialpurchase"), (LAST_LATE, "lasttransaction"))
    for each in (
        case(rule, {day: FromSale(1)}, True, fields=f"{day} saledate", sometimes="saledate"),
        case(rule, {day: FromSale(0)}, ONLY_2026),
        case(rule, {day: FromSale(-1)}, False),
        case(rule, {day: FromSale(1), "saledate": None}, False),
        case(rule, {}, False),
    )
]

ORDER = "last_transaction_not_after_initial_purchase"
CASES += [
    case(
        ORDER,
        {"initialpurchase": FromSale(-100), "lasttransaction": FromSale(-101)},
        True,
        fields="lasttransaction initialpurchase",
    ),
    case(ORDER, {"initialpurchase": FromSale(-100), "lasttransaction": FromSale(-100)}, ONLY_2026),
    case(ORDER, {"initialpurchase": FromSale(-100), "lasttransaction": FromSale(-99)}, False),
    case(ORDER, {"initialpurchase": FromSale(-100), "lasttransaction": FromSale(-101), "saledate": None}, True),
    case(ORDER, {"initialpurchase": FromSale(-100)}, False),
    case(ORDER, {"lasttransaction": FromSale(-100)}, False),
]

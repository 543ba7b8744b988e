"""Generic rules: numbers, dates as typed, and questions submitted blank.

Source: sales validations 2025/26 and 2026/27, generic rules.
"""

from __future__ import annotations

from typing import Any

from tests.sales.rules.complete import JOINT, discounted, setup, staircasing
from tests.sales.rules.harness import ONLY_2025, ONLY_2026, Case, case


def number(rule: str, name: str, value: Any, fires: bool, sale: dict[str, Any] | None = None, **how: Any) -> Case:
    """One numeric question with one value as typed, in a sale that has it asked."""
    return case(rule, (sale or setup()) | {name: value}, fires, fields=name if fires else None, **how)


INCOME = setup(income1nk=0)
SAVINGS = setup(savingsnk=0)
MORTGAGE = setup(mortgageused=1)
RIGHT_TO_BUY = discounted()
LOAN = discounted(type=22)


def bounds(name: str, low: Any, high: Any, below: Any, above: Any, sale: dict[str, Any], **how: Any) -> list[Case]:
    """Both ends of what is accepted, and the values just outside; None where there is no end."""
    rule = "numeric_out_of_range"
    inside = [number(rule, name, value, False, sale, **how) for value in (low, high) if value is not None]
    return [*inside, *(number(rule, name, value, True, sale, **how) for value in (below, above) if value is not None)]


CASES: list[Case] = [
    case("not_answered", setup() | {"ownershipsch": ""}, True, fields="ownershipsch"),
    case("not_answered", setup() | {"purchid": ""}, False),
    case("not_answered", setup(), False),
    case("saledate_invalid_date", setup(saledate="31 2 2026"), True, fields="saledate"),
    case("saledate_invalid_date", setup(), False),
    case("hodate_invalid_date", setup(hodate="31 2 2026", resale=2), True, fields="hodate"),
    case("hodate_invalid_date", setup(resale=2), False),
    number("numeric_format", "beds", "3", False),
    number("numeric_format", "beds", "three", True),
    number("numeric_format", "beds", "3e0", True),
    number("numeric_format", "beds", "1,0", True),
    number("numeric_format", "income1", "23,500", False, INCOME),
    number("numeric_format", "value", "200,000", False),
    number("numeric_format", "equity", "2,5", True),
    number("numeric_step", "beds", "1.5", True),
    number("numeric_step", "savings", "1005", True, SAVINGS),
    number("numeric_step", "savings", "1010", False, SAVINGS),
    number("numeric_step", "equity", "25.5", False),
    number("numeric_step", "equity", "25.55", True),
    number("numeric_step", "mortgage", "1000.5", True, MORTGAGE),
    number("numeric_step", "value", "150000.5", True),
    number("numeric_step", "value", "150000.50", False, RIGHT_TO_BUY, years=[2025], stage="save"),
    number("numeric_step", "value", "150000.50", True, RIGHT_TO_BUY, years=[2026], stage="save"),
    *bounds("beds", 1, 9, 0, 10, setup()),
    *bounds("age1", 16, 110, 15, 111, setup(age1_known=0)),
    *bounds("age2", 16, 110, 15, 111, setup(**JOINT, age2_known=0)),
    *bounds("income1", 0, 80000, None, 1_000_000, INCOME),
    *bounds("value", 15_000, 999_999, 14_999, 1_000_000, setup(), years=ONLY_2026),
    *bounds("value", 0, 999_999, None, 1_000_000, setup(), years=ONLY_2025),
    *bounds("frombeds", 1, 6, 0, 7, setup(soctenant=1, prevten=1)),
    *bounds("equity", 25, None, None, "100.1", setup()),
    *bounds("mortgage", 1, 999_999, None, 1_000_000, MORTGAGE),
    *bounds("mortlen", 0, 60, None, 61, MORTGAGE),
    *bounds("discount", 0, 70, None, "70.1", RIGHT_TO_BUY),
    *bounds("grant", 9000, None, None, 1_000_000, LOAN),
    *bounds("numstair", 2, 10, 1, 11, staircasing(firststair=2)),
    *bounds("mrentprestaircasing", 0, 9999, None, 10_000, staircasing()),
    *bounds("mscharge", 1, "9999.99", "0.50", 10_000, setup(has_mscharge=1)),
]

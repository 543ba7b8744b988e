"""The people of a sale and their last home.

Source: sales validations 2025/26 and 2026/27, household and previous home.
"""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import Case, case

CHILD = "child_ecstat_over_16"


def person(n: int, **facts: Any) -> dict[str, Any]:
    """A single buyer's household with person n, whose answers are named without their number."""
    known: dict[str, Any] = {"jointpur": 2} if n == 1 else {"jointpur": 2, f"details_known_{n}": 1}
    return known | {f"{name}{n}": value for name, value in facts.items()}


CASES: list[Case] = [
    *(case(CHILD, person(n, age=17, ecstat=9), True, fields=f"ecstat{n} age{n}") for n in range(2, 7)),
    *(case(CHILD, person(n, age=16, ecstat=9), False) for n in range(2, 7)),
    case(CHILD, person(2, age=110, ecstat=9), True),
    case(CHILD, {"jointpur": 1, "age2": 17, "ecstat2": 9}, True, fields="ecstat2 age2"),
    case(CHILD, {"age2": 17, "ecstat2": 9}, True),
    case(CHILD, person(2, age=15, ecstat=9), False),
    case(CHILD, person(2, age=17, ecstat=0), False),
    case(CHILD, person(2, age=17), False),
    case(CHILD, person(2, ecstat=9), False),
    case(CHILD, {"jointpur": 2, "age1": 30, "ecstat1": 9}, False),
]

BUYER = "buyer_cannot_be_child"
CASES += [
    case(BUYER, {"jointpur": 1, "ecstat2": 9}, True, fields="ecstat2"),
    case(BUYER, {"jointpur": 1, "ecstat2": 9, "age2": 15}, True),
    case(BUYER, {"jointpur": 2, "ecstat2": 9}, False),
    case(BUYER, {"ecstat2": 9}, False),
    case(BUYER, {"jointpur": 1, "ecstat2": 9, "saledate": None}, False),
    *(case(BUYER, {"jointpur": 1, "ecstat2": code}, False) for code in (0, 1, 8, 10, None)),
    case(BUYER, {"jointpur": 1, "ecstat3": 9}, False),
    case(BUYER, {"jointpur": 1, "ecstat1": 9}, False),
]

TENURE = "prevten_invalid_for_discounted"
CASES += [
    *(case(TENURE, {"ownershipsch": 2, "prevten": code}, True) for code in (3, 4, 5, 6, 7, 9, 0)),
    case(TENURE, {"ownershipsch": 2, "prevten": 3}, True, fields="prevten ownershipsch"),
    *(case(TENURE, {"ownershipsch": 2, "prevten": code}, False) for code in (1, 2, None)),
    case(TENURE, {"ownershipsch": 1, "prevten": 3}, False),
    case(TENURE, {"prevten": 3}, False),
    case(TENURE, {"ownershipsch": 2, "prevten": 3, "saledate": None}, False),
    case(TENURE, {"ownershipsch": 2, "prevten": 1, "prevtenbuy2": 3}, False),
]

BEDSIT = "previous_bedsit_more_than_one_bed"
CASES += [
    case(BEDSIT, {"fromprop": 2, "frombeds": 2}, True, fields="fromprop frombeds"),
    case(BEDSIT, {"fromprop": 2, "frombeds": 6}, True),
    case(BEDSIT, {"fromprop": 2, "frombeds": 1}, False),
    *(case(BEDSIT, {"fromprop": code, "frombeds": 2}, False) for code in (1, 3, 4, 9, 0, None)),
    case(BEDSIT, {"fromprop": 2}, False),
]

"""Soft checks of ages, work, relationships, residence and wheelchairs.

Source: sales soft validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

from tests.sales.rules.hard_household import person
from tests.sales.rules.harness import ONLY_2025, Case, case

CASES: list[Case] = []
for n in range(1, 7):
    young, old = f"person_{n}_retired_under_66", f"person_{n}_not_retired_over_66"
    marked = f"age{n} ecstat{n}"
    CASES += [
        case(young, person(n, age=65, ecstat=5), True, fields=marked),
        case(young, person(n, age=65, ecstat=5) | {"jointpur": 1}, True),
        case(young, person(n, age=66, ecstat=5), False),
        case(young, person(n, age=65, ecstat=1), False),
        case(young, person(n, ecstat=5), False),
        case(young, person(n, age=65), False),
        case(old, person(n, age=67, ecstat=1), True, fields=marked),
        case(old, person(n, age=67, ecstat=1) | {"jointpur": 1}, True),
        case(old, person(n, age=67, ecstat=0), True),
        case(old, person(n, age=66, ecstat=1), False),
        case(old, person(n, age=67, ecstat=5), False),
        case(old, person(n, age=67, ecstat=10), False),
        case(old, person(n, ecstat=1), False),
        case(old, person(n, age=67), False),
    ]
    if n > 1:
        child = f"person_{n}_partner_under_16"
        CASES += [
            case(child, person(n, age=15, relat="P"), True, fields=f"age{n} relat{n}"),
            case(child, person(n, age=0, relat="P"), True),
            case(child, person(n, age=16, relat="P"), False),
            case(child, person(n, age=15, relat="X"), False),
            case(child, person(n, age=15, relat="R"), False),
            case(child, person(n, age=15), False),
            case(child, person(n, relat="P"), False),
        ]

PARTNERS = "multiple_partners"
TWO = {"relat2": "P", "relat3": "P"}
CASES += [
    case(PARTNERS, {"hhmemb": 3} | TWO, True, fields="relat2 relat3 relat4 relat5 relat6"),
    case(PARTNERS, {"hhmemb": 6, "relat2": "P", "relat6": "P"}, True),
    case(PARTNERS, {"hhmemb": 7, "relat2": "P", "relat6": "P"}, True),
    case(PARTNERS, {"hhmemb": 5, "relat2": "P", "relat6": "P"}, False),
    case(PARTNERS, {"hhmemb": 2} | TWO, False),
    case(PARTNERS, {"hhmemb": 3, "relat2": "P", "relat3": "X"}, False),
    case(PARTNERS, {"hhmemb": 3, "relat2": "P"}, False),
    case(PARTNERS, {"hhmemb": 3}, False),
    case(PARTNERS, TWO, False),
    # Until 2025/26 buyers are not among those counted, from 2026/27 they are.
    case(PARTNERS, {"hholdcount": 2, "jointpur": 2} | TWO, ONLY_2025),
    case(PARTNERS, {"hholdcount": 1, "jointpur": 1} | TWO, ONLY_2025),
    case(PARTNERS, {"hholdcount": 3, "jointpur": 2} | TWO, True),
]

OLDER = "older_persons_buyers_too_young"


def older(*ages: int | None, **changed: Any) -> dict[str, Any]:
    """An Older Persons Shared Ownership sale to one or two buyers of these ages, None where it is not known."""
    answers: dict[str, Any] = {"ownershipsch": 1, "type": 24, "jointpur": 3 - len(ages)}
    for n, age in enumerate(ages, 1):
        answers |= {f"age{n}": age, f"age{n}_known": 1 if age is None else 0}
    return answers | changed


CASES += [
    case(OLDER, older(63), True, fields="type jointpur age1 age2"),
    case(OLDER, older(16), True),
    case(OLDER, older(64), False),
    case(OLDER, older(None), True),
    case(OLDER, older(None, age1_known=2), False),
    case(OLDER, older(None, age1_known=0), False),
    case(OLDER, older(None, age1_known=None), False),
    # Only buyers count.
    case(OLDER, older(63, age2=70, age2_known=0), True),
    case(OLDER, older(64, age2=30, age2_known=0), False),
    case(OLDER, older(63, 63), True),
    case(OLDER, older(None, 63), True),
    case(OLDER, older(63, None), True),
    case(OLDER, older(None, None), True),
    case(OLDER, older(64, 63), False),
    case(OLDER, older(63, 64), False),
    case(OLDER, older(64, None), False),
    case(OLDER, older(None, 63, age1_known=2), False),
    case(OLDER, older(63, None, age2_known=0), False),
    case(OLDER, older(63, None, age2_known=None), False),
    case(OLDER, older(63, jointpur=None), False),
    *(case(OLDER, older(63, type=kind), False) for kind in (2, 30, 18, 16, 28, 31, 32, None)),
]

ELSEWHERE = "buyer_{}_not_living_in_property"
for n, sale in ((1, {"jointpur": 2}), (2, {"jointpur": 1})):
    rule, lives = ELSEWHERE.format(n), f"buy{n}livein"
    CASES += [
        case(rule, sale | {"ownershipsch": 1, lives: 2}, True, fields=f"ownershipsch {lives}"),
        case(rule, sale | {"ownershipsch": 2, lives: 2}, True),
        case(rule, sale | {"ownershipsch": 1, lives: 1}, False),
        case(rule, sale | {"ownershipsch": 1}, False),
        case(rule, sale | {lives: 2}, False),
    ]
CASES += [
    case(ELSEWHERE.format(1), {"jointpur": 1, "ownershipsch": 1, "buy1livein": 2}, True),
    case(ELSEWHERE.format(1), {"ownershipsch": 1, "buy1livein": 2}, True),
    case(ELSEWHERE.format(2), {"jointpur": 2, "ownershipsch": 1, "buy2livein": 2}, False),
    case(ELSEWHERE.format(2), {"ownershipsch": 1, "buy2livein": 2}, False),
]

WHEELCHAIR = "wheelchair_without_disability"
CASES += [
    case(WHEELCHAIR, {"disabled": 2, "wheel": 1}, True, fields="disabled wheel"),
    *(case(WHEELCHAIR, {"disabled": code, "wheel": 1}, False) for code in (1, 3, None)),
    *(case(WHEELCHAIR, {"disabled": 2, "wheel": code}, False) for code in (2, 3, None)),
]

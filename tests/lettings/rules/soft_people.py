"""Soft checks of ages, work, relationships and pregnancy.

Source: lettings soft validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import ONLY_2025, ONLY_2026, Case, case


def person(n: int, **facts: Any) -> dict[str, Any]:
    """A household of n people of whom the last has these answers, named without their number."""
    known: dict[str, Any] = {"hhmemb": n} if n == 1 else {"hhmemb": n, f"details_known_{n}": 0}
    return known | {f"{name}{n}": value for name, value in facts.items()}


CASES: list[Case] = []
for n in range(1, 9):
    young, old = f"person_{n}_retired_under_66", f"person_{n}_not_retired_over_66"
    marked = f"ecstat{n} age{n}"
    CASES += [
        case(young, person(n, age=65, ecstat=5), True, fields=marked),
        case(young, person(n, age=66, ecstat=5), False),
        case(young, person(n, age=65, ecstat=1), False),
        case(young, person(n, ecstat=5), False),
        case(young, person(n, age=65), False),
        case(old, person(n, age=67, ecstat=1), True, fields=marked),
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
            case(child, person(n, age=15, relat="P"), ONLY_2025, fields=f"age{n} relat{n}"),
            case(child, person(n, age=16, relat="P"), False),
            case(child, person(n, age=15, relat="X"), False),
            case(child, person(n, age=15), False),
            case(child, person(n, relat="P"), False),
        ]

PARTNERS = "multiple_partners"
CASES += [
    case(PARTNERS, {"hhmemb": 3, "relat2": "P", "relat3": "P"}, ONLY_2025, fields="relat2 relat3"),
    case(PARTNERS, {"hhmemb": 8, "relat2": "P", "relat8": "P"}, ONLY_2025),
    case(PARTNERS, {"hhmemb": 9, "relat2": "P", "relat8": "P"}, ONLY_2025),
    case(PARTNERS, {"hhmemb": 3, "relat2": "P", "relat3": "X"}, False),
    case(PARTNERS, {"hhmemb": 2, "relat2": "P", "relat3": "P"}, False),
    case(PARTNERS, {"relat2": "P", "relat3": "P"}, False),
    case(PARTNERS, {"hhmemb": 3}, False),
]

ILL = "working_situation_illness"
CASES += [
    case(ILL, {"hhmemb": 1, "ecstat1": 8, "illness": 2}, ONLY_2026, fields="illness ecstat1"),
    case(ILL, {"hhmemb": 2, "ecstat1": 1, "ecstat2": 8, "illness": 2}, ONLY_2026),
    case(ILL, {"hhmemb": 9, "ecstat1": 1, "ecstat8": 8, "illness": 2}, ONLY_2026),
    case(ILL, {"ecstat1": 1, "ecstat8": 8, "illness": 2}, ONLY_2026),
    case(ILL, {"hhmemb": 1, "ecstat1": 1, "ecstat2": 8, "illness": 2}, False),
    *(case(ILL, {"hhmemb": 1, "ecstat1": 8, "illness": code}, False) for code in (1, 3, None)),
    case(ILL, {"hhmemb": 1, "ecstat1": 7, "illness": 2}, False),
    case(ILL, {"hhmemb": 1, "illness": 2}, False),
]

# Pregnancy. Sex in 2025/26; sex registered at birth and whether gender is the same from 2026/27.
ALL_MALE, UNLIKELY_AGE, NOBODY = "pregnant_all_male", "pregnant_female_age_unlikely", "pregnant_nobody_likely"


def household(*people: tuple[str | None, int | None], expecting: int | None = 1) -> dict[str, Any]:
    """People by sex and age; the sex is M for a man and F, X or R as coded, None for not answered."""
    answers: dict[str, Any] = {"hhmemb": len(people), "preg_occ": expecting}
    for n, (sex, age) in enumerate(people, 1):
        answers |= {f"sex{n}": sex, f"age{n}": age, f"age{n}_known": 1 if age is None else 0}
        if n > 1:
            answers |= {f"details_known_{n}": 0}
    return answers


def registered(*people: tuple[str | None, int | None, int | None], expecting: int | None = 1) -> dict[str, Any]:
    """People by sex registered at birth, whether gender is the same as it, and age."""
    answers: dict[str, Any] = {"hhmemb": len(people), "preg_occ": expecting}
    for n, (sex, same, age) in enumerate(people, 1):
        answers |= {
            f"sexrab{n}": sex,
            f"gender_same_as_sex{n}": same,
            f"age{n}": age,
            f"age{n}_known": 1 if age is None else 0,
        }
        if n > 1:
            answers |= {f"details_known_{n}": 0}
    return answers


MAN, WOMAN = ("M", 30), ("F", 30)
CASES += [
    case(ALL_MALE, household(MAN), ONLY_2025, fields="preg_occ sex1"),
    case(ALL_MALE, household(MAN, ("M", None)), ONLY_2025),
    case(ALL_MALE, household(MAN, WOMAN), False),
    case(ALL_MALE, household(MAN, ("X", 30)), False),
    case(ALL_MALE, household(MAN, ("R", 30)), False),
    case(ALL_MALE, household(MAN, (None, 30)), False),
    case(ALL_MALE, household(MAN, MAN) | {"details_known_2": 1}, False),
    case(ALL_MALE, household(MAN, MAN) | {"details_known_2": None}, False),
    *(case(ALL_MALE, household(MAN, expecting=code), False) for code in (2, 3, None)),
    case(ALL_MALE, household(MAN) | {"hhmemb": None}, False),
    case(ALL_MALE, household(*[MAN] * 8) | {"hhmemb": None}, ONLY_2025),
    case(ALL_MALE, household(*[MAN] * 8), ONLY_2025),
    case(ALL_MALE, household(*[MAN] * 8) | {"hhmemb": 9}, False),
    # A woman beyond the household does not count.
    case(ALL_MALE, household(MAN, WOMAN) | {"hhmemb": 1}, ONLY_2025),
    case(UNLIKELY_AGE, household(("F", 51)), ONLY_2025, fields="preg_occ sex1 age1"),
    case(UNLIKELY_AGE, household(("F", 50)), False),
    case(UNLIKELY_AGE, household(("F", 16)), False),
    case(UNLIKELY_AGE, household(("F", 60), ("F", 15)), ONLY_2025),
    case(UNLIKELY_AGE, household(("F", 60), ("F", 16)), False),
    case(UNLIKELY_AGE, household(("F", 60), MAN), ONLY_2025),
    case(UNLIKELY_AGE, household(("F", 60), ("X", 30)), ONLY_2025),
    case(UNLIKELY_AGE, household(("R", 60)), False),
    case(UNLIKELY_AGE, household(MAN), False),
    case(UNLIKELY_AGE, household(("F", 60), ("M", None)), False),
    case(UNLIKELY_AGE, household(("F", None)), False),
    case(UNLIKELY_AGE, household(("F", 60), (None, 30)), False),
    case(UNLIKELY_AGE, household(("F", 60), MAN) | {"details_known_2": 1}, False),
    *(case(UNLIKELY_AGE, household(("F", 60), expecting=code), False) for code in (2, 3, None)),
    case(UNLIKELY_AGE, household(("F", 60)) | {"hhmemb": None}, False),
    case(NOBODY, registered(("M", 1, 30)), ONLY_2026, fields="preg_occ age1 sexrab1 gender_same_as_sex1"),
    case(NOBODY, registered(("M", 1, None)), ONLY_2026),
    case(NOBODY, registered(("M", 2, 30)), False),
    case(NOBODY, registered(("M", 3, 30)), False),
    case(NOBODY, registered(("M", 2, 56)), ONLY_2026),
    case(NOBODY, registered(("M", None, 30)), False),
    case(NOBODY, registered((None, 1, 30)), False),
    case(NOBODY, registered(("F", 1, 55)), False),
    case(NOBODY, registered(("F", 1, 56)), ONLY_2026),
    case(NOBODY, registered(("F", 1, 60), ("F", 1, 12)), ONLY_2026),
    case(NOBODY, registered(("F", 1, 60), ("F", 1, 13)), False),
    case(NOBODY, registered(("R", 1, 56)), ONLY_2026),
    case(NOBODY, registered(("R", 1, 30)), False),
    case(NOBODY, registered(("F", 1, 60), ("M", 1, 30)), ONLY_2026),
    case(NOBODY, registered(("F", 1, 60), ("M", 1, None)), False),
    case(NOBODY, registered(("F", 1, None)), False),
    case(NOBODY, registered(("M", 1, 30), ("M", 1, 30)) | {"details_known_2": 1}, False),
    case(NOBODY, registered(*[("M", 1, 30)] * 8), ONLY_2026),
    case(NOBODY, registered(*[("M", 1, 30)] * 8) | {"hhmemb": 9}, False),
    case(NOBODY, registered(*[("M", 1, 30)] * 8) | {"hhmemb": None}, ONLY_2026),
    case(NOBODY, registered(("M", 1, 30)) | {"hhmemb": None}, False),
    *(case(NOBODY, registered(("M", 1, 30), expecting=code), False) for code in (2, 3, None)),
]

"""Where the soft rules about people interrupt a sale, and in which order.

Source: sales soft validations 2025/26 and 2026/27, order within a subsection.
"""

from __future__ import annotations

import pytest

from sales.questionnaires import QUESTIONNAIRES
from tests.rules_harness import YEARS

in_each_year = pytest.mark.parametrize("year", YEARS)

OTHERS = range(2, 7)


def asked_after(year: int, page: str) -> list[str]:
    """The checks after a page but for those of income, in order."""
    rules = QUESTIONNAIRES[year].soft_rules_after.get(page, ())
    return [rule.id for rule in rules if "income" not in rule.id]


def retirement(n: int) -> list[str]:
    return [f"person_{n}_retired_under_66", f"person_{n}_not_retired_over_66"]


@in_each_year
@pytest.mark.parametrize(
    ("page", "checks"),
    [
        ("buyer_1_age", [*retirement(1), "older_persons_buyers_too_young"]),
        ("buyer_1_working_situation", retirement(1)),
        ("buyer_1_live_in_property", ["buyer_1_not_living_in_property"]),
        ("buyer_2_relationship_to_buyer_1", []),
        ("buyer_2_age", ["older_persons_buyers_too_young", *retirement(2)]),
        ("buyer_2_working_situation", retirement(2)),
        ("buyer_2_live_in_property", ["buyer_2_not_living_in_property"]),
        ("household_disability", ["wheelchair_without_disability"]),
        ("household_wheelchair", ["wheelchair_without_disability"]),
    ],
)
def test_a_page_about_buyers_is_followed_by_its_checks_in_order(year: int, page: str, checks: list[str]) -> None:
    assert asked_after(year, page) == checks


@in_each_year
@pytest.mark.parametrize("n", OTHERS)
def test_a_page_about_another_person_is_followed_by_its_checks_in_order(year: int, n: int) -> None:
    child = f"person_{n}_partner_under_16"
    assert asked_after(year, f"person_{n}_known") == []
    assert asked_after(year, f"person_{n}_relationship_to_buyer_1") == [child, "multiple_partners"]
    assert asked_after(year, f"person_{n}_age") == [*retirement(n), child]
    assert asked_after(year, f"person_{n}_working_situation") == retirement(n)


@in_each_year
def test_the_income_of_a_buyer_is_questioned_after_retirement(year: int) -> None:
    for n in (1, 2):
        rules = [rule.id for rule in QUESTIONNAIRES[year].soft_rules_after[f"buyer_{n}_working_situation"]]
        assert rules == [*retirement(n), f"income{n}_outside_range_for_ecstat"]

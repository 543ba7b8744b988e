"""Every hard rule just inside and just outside its edge, and with answers missing."""

from __future__ import annotations

import pytest

from tests.lettings.rules import (
    hard_dates,
    hard_fields,
    hard_household,
    hard_income,
    hard_property,
    hard_rent,
    hard_schemes,
    hard_setup,
    hard_tenancy,
)
from tests.lettings.rules.harness import YEARS, Case, assert_hard, broken, rows
from tests.lettings.rules.rule_ids import ALL_HARD_RULES, HARD_RULES

CASES: list[Case] = [
    *hard_fields.CASES,
    *hard_setup.CASES,
    *hard_schemes.CASES,
    *hard_dates.CASES,
    *hard_property.CASES,
    *hard_household.CASES,
    *hard_tenancy.CASES,
    *hard_income.CASES,
    *hard_rent.CASES,
]


@pytest.mark.parametrize(("each", "year"), rows(CASES))
def test_a_hard_rule_fires_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_hard(each, year)


def test_every_hard_rule_has_cases() -> None:
    assert {each.rule for each in CASES} == ALL_HARD_RULES


@pytest.mark.parametrize("year", YEARS)
def test_every_hard_rule_has_a_case_where_it_fires_and_one_where_it_does_not(year: int) -> None:
    fires = {each.rule for each in CASES if year in each.years and year in each.fires}
    silent = {each.rule for each in CASES if year in each.years and year not in each.fires}
    assert fires == HARD_RULES[year]
    assert silent == ALL_HARD_RULES


def test_a_negative_rent_breaks_the_format_the_range_and_the_sign() -> None:
    assert {"numeric_format", "numeric_out_of_range", "negative_amount"} <= broken(2026, {"brent": "-5", "period": 1})


def test_rules_do_not_stop_each_other() -> None:
    answers = {"renewal": 0, "rsnvac": 14, "joint": 1, "hhmemb": 1, "tenancy": 3}
    assert {"renewal_vacancy_reason_on_non_renewal", "joint_with_one_person", "tenancyother_missing"} <= broken(
        2026, answers
    )

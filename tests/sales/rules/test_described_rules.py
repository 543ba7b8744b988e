"""The description of a form names exactly the rules of its year, and every one of them has its cases."""

from __future__ import annotations

from types import ModuleType

import pytest

from logs.checking.describing import describe
from sales.collection import SALES
from tests.sales.rules import (
    hard_costs,
    hard_fields,
    hard_household,
    hard_property,
    hard_setup,
    hard_shares,
    hard_sums,
    hard_transaction_dates,
    soft_money,
    soft_people,
)
from tests.sales.rules.harness import YEARS
from tests.sales.rules.rule_ids import HARD_RULES, SOFT_RULES

in_each_year = pytest.mark.parametrize("year", YEARS)
HARD = (
    hard_costs,
    hard_fields,
    hard_household,
    hard_property,
    hard_setup,
    hard_shares,
    hard_sums,
    hard_transaction_dates,
)
SOFT = (soft_money, soft_people)


def rules_with_a_case(modules: tuple[ModuleType, ...], year: int, *, fires: bool) -> set[str]:
    return {each.rule for module in modules for each in module.CASES if (year in each.fires) == fires}


@in_each_year
def test_the_form_has_every_hard_rule_of_its_year_and_no_other(year: int) -> None:
    named = [rule["id"] for rule in describe(SALES, year)["hard_rules"]]
    assert set(named) == HARD_RULES[year]
    assert len(named) == len(set(named))


@in_each_year
def test_the_form_has_every_soft_rule_of_its_year_and_no_other(year: int) -> None:
    named = {rule["id"]: rule["confirm_field"] for rule in describe(SALES, year)["soft_rules"]}
    assert named == SOFT_RULES[year]


@in_each_year
def test_every_rule_names_the_questions_it_is_about(year: int) -> None:
    form = describe(SALES, year)
    assert [rule["id"] for rule in form["hard_rules"] + form["soft_rules"] if not rule["fields"]] == []


@in_each_year
@pytest.mark.parametrize("fires", [True, False])
def test_every_rule_has_a_case_where_it_fires_and_one_where_it_does_not(year: int, fires: bool) -> None:
    assert HARD_RULES[year] - rules_with_a_case(HARD, year, fires=fires) == set()
    assert SOFT_RULES[year].keys() - rules_with_a_case(SOFT, year, fires=fires) == set()

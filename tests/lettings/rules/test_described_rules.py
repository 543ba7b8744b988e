"""The description of a form names exactly the rules of its year."""

from __future__ import annotations

import pytest

from lettings.collection import LETTINGS
from logs.checking.describing import describe
from tests.lettings.rules.harness import YEARS
from tests.lettings.rules.rule_ids import HARD_RULES, SOFT_RULES
from tests.lettings.rules.test_soft_rules import CONFIRM_FIELDS


@pytest.mark.parametrize("year", YEARS)
def test_the_form_has_every_hard_rule_of_its_year_and_no_other(year: int) -> None:
    named = [rule["id"] for rule in describe(LETTINGS, year)["hard_rules"]]
    assert set(named) == HARD_RULES[year]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("year", YEARS)
def test_the_form_has_every_soft_rule_of_its_year_and_no_other(year: int) -> None:
    named = {rule["id"]: rule["confirm_field"] for rule in describe(LETTINGS, year)["soft_rules"]}
    assert named == {rule: CONFIRM_FIELDS[rule] for rule in SOFT_RULES[year]}


@pytest.mark.parametrize("year", YEARS)
def test_every_rule_names_the_questions_it_is_about(year: int) -> None:
    form = describe(LETTINGS, year)
    assert [rule["id"] for rule in form["hard_rules"] + form["soft_rules"] if not rule["fields"]] == []

"""Every soft rule just inside and just outside its edge, with answers missing, and its confirmation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lettings.rules import soft_money, soft_other, soft_people
from tests.lettings.rules.complete import complete
from tests.lettings.rules.harness import YEARS, Case, FromStart, assert_soft, rows, settled, verdict
from tests.lettings.rules.rule_ids import ALL_SOFT_RULES, SOFT_RULES

CASES: list[Case] = [*soft_money.CASES, *soft_people.CASES, *soft_other.CASES]
CONFIRM_FIELDS = {
    "net_income_low": "net_income_value_check",
    "net_income_high": "net_income_value_check",
    "rent_low": "rent_value_check",
    "rent_high": "rent_value_check",
    "scharge_value_check": "scharge_value_check",
    "pscharge_value_check": "pscharge_value_check",
    "supcharg_value_check": "supcharg_value_check",
    "multiple_partners": "multiple_partners_value_check",
    "working_situation_illness": "working_situation_illness_check",
    "pregnant_all_male": "pregnancy_value_check",
    "pregnant_female_age_unlikely": "pregnancy_value_check",
    "pregnant_nobody_likely": "pregnancy_value_check",
    "void_date_long_ago": "void_date_value_check",
    "major_repairs_long_ago": "major_repairs_date_value_check",
    "reasonother_existing_category": "reasonother_value_check",
    "tenancyother_starter_period": "tenancyother_value_check",
    "referral_la_for_general_needs": "referral_value_check",
} | {
    f"person_{n}_{ending}": field
    for n in range(1, 9)
    for ending, field in (
        ("retired_under_66", "retirement_value_check"),
        ("not_retired_over_66", "retirement_value_check"),
        ("partner_under_16", "partner_under_16_value_check"),
    )
}
LONG_EMPTY: dict[str, Any] = {"voiddate": FromStart(-800), "rsnvac": 13}


@pytest.mark.parametrize(("each", "year"), rows(CASES))
def test_a_soft_rule_is_raised_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_soft(each, year)


def test_every_soft_rule_has_cases() -> None:
    assert {each.rule for each in CASES} == ALL_SOFT_RULES


@pytest.mark.parametrize("year", YEARS)
def test_every_soft_rule_has_a_case_where_it_is_raised_and_one_where_it_is_not(year: int) -> None:
    raised = {each.rule for each in CASES if year in each.years and year in each.fires}
    silent = {each.rule for each in CASES if year in each.years and year not in each.fires}
    assert raised == SOFT_RULES[year]
    assert silent == ALL_SOFT_RULES


@pytest.mark.parametrize(("each", "year"), rows(each for each in CASES if each.fires))
def test_a_raised_check_names_its_confirm_field(each: Case, year: int) -> None:
    if year not in each.fires:
        return
    how = {"today": each.today, "stored": each.stored, "stage": each.stage, **each.context}
    (check,) = [soft for soft in verdict(year, each.answers, **how)["soft"] if soft["rule"] == each.rule]
    assert check["confirm_field"] == CONFIRM_FIELDS[each.rule]
    assert check["confirmed"] is False


@pytest.mark.parametrize("year", YEARS)
def test_a_confirmed_check_is_still_listed_as_confirmed(year: int) -> None:
    result = verdict(year, LONG_EMPTY | {"void_date_value_check": 0})
    assert [soft["confirmed"] for soft in result["soft"] if soft["rule"] == "void_date_long_ago"] == [True]


@pytest.mark.parametrize("year", YEARS)
def test_an_old_answer_of_no_does_not_confirm_a_check(year: int) -> None:
    result = verdict(year, LONG_EMPTY | {"void_date_value_check": 1})
    assert [soft["confirmed"] for soft in result["soft"] if soft["rule"] == "void_date_long_ago"] == [False]


@pytest.mark.parametrize("year", YEARS)
def test_a_confirmation_stays_while_the_check_holds(year: int) -> None:
    log = complete() | LONG_EMPTY | {"void_date_value_check": 0}
    assert settled(year, log, stage="save", stored=log)["void_date_value_check"] == 0


@pytest.mark.parametrize("year", YEARS)
def test_a_confirmation_goes_when_the_check_no_longer_holds(year: int) -> None:
    before = complete() | LONG_EMPTY | {"void_date_value_check": 0}
    after = before | {"voiddate": FromStart(-10)}
    result = verdict(year, after, stage="save", stored=before)
    assert result["answers"].get("void_date_value_check") is None
    assert "void_date_value_check" in result["cleared"]


@pytest.mark.parametrize("year", YEARS)
def test_one_confirmation_covers_every_person_with_the_same_check(year: int) -> None:
    answers = {
        "hhmemb": 2, "details_known_2": 0, "age1": 60, "ecstat1": 5, "age2": 70, "ecstat2": 1,
        "retirement_value_check": 0,
    }  # fmt: skip
    checks = [soft for soft in verdict(year, answers)["soft"] if soft["confirm_field"] == "retirement_value_check"]
    assert {soft["rule"]: soft["confirmed"] for soft in checks} == {
        "person_1_retired_under_66": True,
        "person_2_not_retired_over_66": True,
    }


@pytest.mark.parametrize("year", YEARS)
def test_an_unconfirmed_check_never_breaks_a_hard_rule(year: int) -> None:
    result = verdict(year, {"voiddate": FromStart(-800)})
    assert result["errors"] == []


@pytest.mark.parametrize("year", YEARS)
def test_a_gap_of_days_before_twenty_calendar_years_breaks_no_date_rule(year: int) -> None:
    result = verdict(year, {"voiddate": FromStart(-7302)})
    assert result["errors"] == []
    assert [soft["rule"] for soft in result["soft"]] == []

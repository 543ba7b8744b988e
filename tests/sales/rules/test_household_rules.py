"""Every rule about the people of a sale just inside and just outside its edge, and what the checks say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sales.rules import hard_household, soft_people
from tests.sales.rules.complete import JOINT, setup
from tests.sales.rules.harness import YEARS, Case, assert_hard, assert_soft, rows, settled, verdict
from tests.sales.rules.rule_ids import SOFT_RULES

in_each_year = pytest.mark.parametrize("year", YEARS)


@pytest.mark.parametrize(("each", "year"), rows(hard_household.CASES))
def test_a_hard_rule_about_people_fires_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_hard(each, year)


@pytest.mark.parametrize(("each", "year"), rows(soft_people.CASES))
def test_a_soft_rule_about_people_is_raised_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_soft(each, year)


@pytest.mark.parametrize(("each", "year"), rows(each for each in soft_people.CASES if each.fires))
def test_a_raised_check_names_its_confirm_field(each: Case, year: int) -> None:
    if year not in each.fires:
        return
    (check,) = [soft for soft in verdict(year, each.answers)["soft"] if soft["rule"] == each.rule]
    assert check["confirm_field"] == SOFT_RULES[year][each.rule]
    assert check["confirmed"] is False


ELSEWHERE: dict[str, Any] = {"buy1livein": 2}


@in_each_year
def test_a_confirmation_stays_while_the_check_holds(year: int) -> None:
    log = setup() | ELSEWHERE | {"buyer_livein_value_check": 0}
    assert settled(year, log, stage="save", stored=log)["buyer_livein_value_check"] == 0


@in_each_year
def test_a_confirmation_goes_when_the_check_no_longer_holds(year: int) -> None:
    before = setup() | ELSEWHERE | {"buyer_livein_value_check": 0}
    result = verdict(year, before | {"buy1livein": 1}, stage="save", stored=before)
    assert result["answers"].get("buyer_livein_value_check") is None
    assert "buyer_livein_value_check" in result["cleared"]


@in_each_year
def test_one_confirmation_covers_both_buyers(year: int) -> None:
    answers = setup(**JOINT) | {"buy1livein": 2, "buy2livein": 2, "buyer_livein_value_check": 0}
    checks = [soft for soft in verdict(year, answers)["soft"] if soft["confirm_field"] == "buyer_livein_value_check"]
    assert {soft["rule"]: soft["confirmed"] for soft in checks} == {
        "buyer_1_not_living_in_property": True,
        "buyer_2_not_living_in_property": True,
    }


@in_each_year
@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        ("person_1_retired_under_66", {"age1": 60, "ecstat1": 5}, "buyer 1 is aged 60 and is retired.*66 or over"),
        ("person_2_retired_under_66", {"jointpur": 1, "age2": 60, "ecstat2": 5}, "buyer 2 is aged 60"),
        ("person_2_retired_under_66", {"jointpur": 2, "age2": 60, "ecstat2": 5}, "person 2 is aged 60"),
        (
            "person_3_not_retired_over_66",
            {"jointpur": 1, "age3": 70, "ecstat3": 8},
            "person 3 is aged 70.*“Unable to work because of long-term sickness or disability”",
        ),
        (
            "person_2_partner_under_16",
            {"jointpur": 2, "age2": 15, "relat2": "P"},
            "person 2 is aged 15 and is the partner of buyer 1",
        ),
        (
            "multiple_partners",
            {"jointpur": 1, "hholdcount": 4, "relat2": "P", "relat4": "P"},
            "buyer 2 and person 4",
        ),
        (
            "older_persons_buyers_too_young",
            {"ownershipsch": 1, "type": 24, "jointpur": 1, "age1": 50, "age2_known": 1},
            "buyer 1 is aged 50 and the age of buyer 2 is not known.*at least one of the buyers to be 64 or over",
        ),
        (
            "older_persons_buyers_too_young",
            {"ownershipsch": 1, "type": 24, "jointpur": 2, "age1": 50},
            "buyer 1 is aged 50.*the buyer to be 64 or over",
        ),
        (
            "buyer_1_not_living_in_property",
            {"ownershipsch": 2, "buy1livein": 2},
            "Discounted Ownership.*buyer 1 will not live",
        ),
    ],
)
def test_a_check_says_the_people_and_figures_it_is_about(
    year: int, rule: str, answers: dict[str, Any], said: str
) -> None:
    (message,) = (soft["message"] for soft in verdict(year, answers)["soft"] if soft["rule"] == rule)
    for part in said.split(".*"):
        assert part in message


@in_each_year
@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        ("child_ecstat_over_16", {"jointpur": 1, "age2": 30, "ecstat2": 9}, "buyer 2 is 30 years old"),
        ("child_ecstat_over_16", {"jointpur": 2, "age2": 30, "ecstat2": 9}, "person 2 is 30 years old"),
        ("prevten_invalid_for_discounted", {"ownershipsch": 2, "prevten": 5}, "“Owner occupier”"),
        ("previous_bedsit_more_than_one_bed", {"fromprop": 2, "frombeds": 3}, "3 bedrooms"),
    ],
)
def test_an_error_says_the_answers_it_is_about(year: int, rule: str, answers: dict[str, Any], said: str) -> None:
    (error,) = (error for error in verdict(year, answers)["errors"] if error["rule"] == rule)
    assert all(said in message for message in error["messages"].values())

"""Every rule about the money of a sale just inside and just outside its edge, and what the checks say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sales.rules import hard_costs, hard_shares, hard_sums, hard_transaction_dates, soft_money
from tests.sales.rules.complete import discounted, setup, staircasing
from tests.sales.rules.hard_sums import DISCOUNT, GRANT, MORTGAGE, SHARE
from tests.sales.rules.harness import YEARS, Case, assert_hard, assert_soft, broken, rows, settled, verdict
from tests.sales.rules.rule_ids import SOFT_RULES

in_each_year = pytest.mark.parametrize("year", YEARS)

HARD_CASES: list[Case] = [
    *hard_costs.CASES,
    *hard_shares.CASES,
    *hard_transaction_dates.CASES,
    *hard_sums.CASES,
]


@pytest.mark.parametrize(("each", "year"), rows(HARD_CASES))
def test_a_hard_rule_about_money_fires_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_hard(each, year)


@pytest.mark.parametrize(("each", "year"), rows(soft_money.CASES))
def test_a_soft_rule_about_money_is_raised_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_soft(each, year)


@pytest.mark.parametrize(("each", "year"), rows(each for each in soft_money.CASES if each.fires))
def test_a_raised_check_names_its_confirm_field(each: Case, year: int) -> None:
    if year not in each.fires:
        return
    found = verdict(year, each.answers, **each.context)["soft"]
    (check,) = [soft for soft in found if soft["rule"] == each.rule]
    assert check["confirm_field"] == SOFT_RULES[year][each.rule]
    assert check["confirmed"] is False


def messages(year: int, rule: str, answers: dict[str, Any]) -> set[str]:
    (error,) = (error for error in verdict(year, answers)["errors"] if error["rule"] == rule)
    return set(error["messages"].values())


@in_each_year
@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        (
            "discounted_value_mismatch",
            GRANT | {"mortgage": 75_000},
            "The mortgage of £75,000, deposit of £10,000 and grant of £10,000 add up to £95,000, but the price is "
            "£100,000",
        ),
        (
            "discounted_value_mismatch",
            DISCOUNT | {"deposit": 5_000},
            "The mortgage of £70,000 and deposit of £5,000 add up to £75,000, but the price of £100,000 less the "
            "discount of 20% (£20,000) is £80,000",
        ),
        (
            "initial_mortgage_deposit_mismatch",
            SHARE | MORTGAGE | {"deposit": 5_000},
            "The mortgage of £30,000 and deposit of £5,000 add up to £35,000, but a share of 40% of the price of "
            "£100,000 is £40,000",
        ),
        (
            "initial_deposit_mismatch",
            SHARE | {"equity": 37.5, "mortgageused": 2, "deposit": 5_000},
            "The deposit is £5,000, but a share of 37.5% of the price of £100,000 is £37,500",
        ),
        (
            "discount_amount_over_cap",
            {"la": "E08000003", "value": 300_000, "discount": 50},
            "The discount of 50% on a price of £300,000 is £150,000. Outside London it must be at most £103,400",
        ),
        (
            "income1_over_cap_shared",
            {"ownershipsch": 1, "la": "E09000001", "income1": 95_000},
            "buyer 1’s income is £95,000 a year. For shared ownership in London it must be between £0 and £90,000",
        ),
        ("equity_above_maximum", {"type": 30, "equity": 80}, "is 80%. For Shared Ownership (new model lease)"),
        (
            "previous_staircasing_exceeds_remaining",
            {"stairowned": 50, "stairbought": 10, "equity": 39, "numstair": 4},
            "3 earlier staircasing transactions, which add at least 3% together. But the total of 50% less 10% bought "
            "now and 39% bought at first leaves 1% for them",
        ),
    ],
)
def test_an_error_names_the_sums_and_the_figure_expected(
    year: int, rule: str, answers: dict[str, Any], said: str
) -> None:
    assert all(said in message for message in messages(year, rule, answers))


@in_each_year
@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        (
            "income1_outside_range_for_ecstat",
            {"ecstat1": 4, "income1": 50_000},
            "£50,000 a year. That is more than .*between £520 and £23,400",
        ),
        ("mortgage_over_5x_income", soft_money.ONE | {"mortgage": 120_000}, "£120,000.*£20,000 a year.*£100,000"),
        ("deposit_over_savings", {"mortgageused": 1, "savings": 30_000, "deposit": 50_000}, "£50,000.*about £40,000"),
        ("savings_over_max", {"type": 24, "savings": 300_000}, "£300,000.*£200,000 or less"),
        (
            "purchase_price_outside_range",
            soft_money.HOME | {"value": 900_000},
            "£900,000.*higher.*1 bedroom in Hartlepool",
        ),
        ("grant_outside_range", {"type": 22, "grant": 20_000}, "£20,000.*between £9,000 and £16,000"),
        ("monthly_charges_over_max", {"type": 24, "proptype": 1, "mscharge": 600}, "£600.*£550 or less"),
        ("discount_percentage_high_for_property_type", {"proptype": 3, "discount": 40}, "40%.*house.*35% or less"),
    ],
)
def test_a_check_names_what_was_told_and_what_is_expected(
    year: int, rule: str, answers: dict[str, Any], said: str
) -> None:
    (message,) = (soft["message"] for soft in verdict(year, answers)["soft"] if soft["rule"] == rule)
    for part in said.split(".*"):
        assert part in message


@in_each_year
def test_one_confirmation_covers_both_checks_of_an_income(year: int) -> None:
    answers = {"ownershipsch": 2, "la": "E08000003", "ecstat1": 4, "income1": 90_000, "income1_value_check": 0}
    checks = [soft for soft in verdict(year, answers)["soft"] if soft["confirm_field"] == "income1_value_check"]
    assert {soft["rule"]: soft["confirmed"] for soft in checks} == {
        "income1_outside_range_for_ecstat": True,
        "income1_over_discounted_cap": True,
    }


# -- ranges and steps of the questions themselves

LOWEST_PRICE = {2025: 0, 2026: 15_000}
FEWEST_YEARS = {2025: 0, 2026: 1}
FIELD_RULES = ("numeric_out_of_range", "numeric_step", "numeric_format")


def field_rules(year: int, answers: dict[str, Any], name: str) -> set[str]:
    """The field rules that a complete save breaks on one question."""
    errors = verdict(year, answers, stage="save")["errors"]
    return {error["rule"] for error in errors if error["rule"] in FIELD_RULES and name in error["fields"]}


RANGED: list[tuple[dict[str, Any], str, Any, Any]] = [
    (setup(), "income1", 0, 999_999),
    (setup(jointpur=1, jointmore=2), "income2", 0, 999_999),
    (setup(), "equity", 0, 100),
    (setup(mortgageused=1), "mortgage", 1, 999_999),
    (setup(mortgageused=1), "mortlen", 0, 60),
    (setup(), "deposit", 0, 999_999),
    (setup(type=18), "cashdis", 0, 999_999),
    (setup(), "mscharge", 1, 9999.99),
    (setup(), "management_fee", 1, 9999),
    (setup(prevten=1), "frombeds", 1, 6),
    (staircasing(), "stairbought", 0, 100),
    (staircasing(), "stairowned", 0, 100),
    (staircasing(), "mrentprestaircasing", 0, 9999),
    (discounted(), "discount", 0, 70),
    (discounted(type=22), "grant", 0, 999_999),
]
STEPS: list[tuple[dict[str, Any], str, Any, Any]] = [
    (setup(), "income1", 20_000, 20_000.5),
    (setup(), "savings", 1_010, 1_015),
    (setup(), "value", 150_000, 150_000.5),
    (setup(), "equity", 40.5, 40.55),
    (setup(mortgageused=1), "mortgage", 50_000, 50_000.5),
    (setup(), "deposit", 5_000, 5_000.5),
    (setup(), "mrent", 300.55, 300.555),
    (setup(), "mscharge", 30.55, 30.555),
    (staircasing(), "stairbought", 10.5, 10.55),
    (discounted(), "discount", 20.5, 20.55),
    (discounted(type=22), "grant", 10_000, 10_000.5),
]


@in_each_year
@pytest.mark.parametrize(("sale", "name", "lowest", "highest"), RANGED)
def test_an_amount_is_accepted_within_its_range_only(
    year: int, sale: dict[str, Any], name: str, lowest: Any, highest: Any
) -> None:
    assert field_rules(year, sale | {name: lowest}, name) == set()
    assert field_rules(year, sale | {name: highest}, name) == set()
    assert "numeric_out_of_range" in field_rules(year, sale | {name: highest + 1}, name)
    assert "numeric_out_of_range" in field_rules(year, sale | {name: lowest - 1}, name)


@in_each_year
@pytest.mark.parametrize(("sale", "name", "whole", "part"), STEPS)
def test_an_amount_is_accepted_in_its_steps_only(
    year: int, sale: dict[str, Any], name: str, whole: Any, part: Any
) -> None:
    assert field_rules(year, sale | {name: whole}, name) == set()
    assert field_rules(year, sale | {name: part}, name) == {"numeric_step"}


@in_each_year
@pytest.mark.parametrize(("count", "refused"), [(0, True), (1, True), (2, False), (10, False), (11, True)])
def test_a_further_transaction_is_one_of_2_to_10(year: int, count: int, refused: bool) -> None:
    stored = staircasing(firststair=2)
    errors = verdict(year, stored | {"numstair": count}, stage="save", stored=stored)["errors"]
    assert ("numeric_out_of_range" in {error["rule"] for error in errors}) is refused


@in_each_year
@pytest.mark.parametrize("sale", [setup(), staircasing(), discounted()])
def test_the_lowest_price_depends_on_the_year(year: int, sale: dict[str, Any]) -> None:
    assert field_rules(year, sale | {"value": LOWEST_PRICE[year]}, "value") == set()
    assert "numeric_out_of_range" in field_rules(year, sale | {"value": LOWEST_PRICE[year] - 1}, "value")
    assert "numeric_out_of_range" in field_rules(year, sale | {"value": 1_000_000}, "value")


def test_prices_at_a_discount_have_pence_until_2025_26() -> None:
    sale = discounted(value=150_000.55)
    assert field_rules(2025, sale, "value") == set()
    assert field_rules(2026, sale, "value") == {"numeric_step"}


@in_each_year
@pytest.mark.parametrize("sale", [setup(resale=2), discounted()])
def test_the_fewest_years_in_the_home_depend_on_the_year(year: int, sale: dict[str, Any]) -> None:
    lived = sale | {"proplen_asked": 0}
    assert field_rules(year, lived | {"proplen": FEWEST_YEARS[year]}, "proplen") == set()
    assert "numeric_out_of_range" in field_rules(year, lived | {"proplen": FEWEST_YEARS[year] - 1}, "proplen")
    assert "numeric_out_of_range" in field_rules(year, lived | {"proplen": 81}, "proplen")


@in_each_year
def test_commas_are_dropped_from_money_and_not_from_shares(year: int) -> None:
    assert settled(year, setup(value="150,000"), stage="save")["value"] == 150_000
    assert "numeric_format" in broken(year, setup(equity="4,0"), stage="save")


@in_each_year
def test_a_leasehold_charge_has_no_upper_limit(year: int) -> None:
    assert field_rules(year, discounted(has_mscharge=1, mscharge=20_000), "mscharge") == set()

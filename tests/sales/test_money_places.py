"""Where the soft rules about the money of a sale interrupt, and what every soft rule names.

Source: sales soft validations 2025/26 and 2026/27, pages.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.settle import settle
from sales.facts import SalesFacts
from sales.questionnaires import QUESTIONNAIRES
from sales.reference import sale_ranges

YEARS = (2025, 2026)
SETUP: Values = {
    "owning_organisation_id": 1, "managing_organisation_id": 1, "assigned_to_id": 1, "jointpur": 2, "noint": 2,
    "privacynotice": True,
}  # fmt: skip
HOME: Values = {"manual_address_entry_selected": True, "la": "E06000001", "is_la_inferred": False}
KINDS: dict[str, Values] = {
    "first share": {"ownershipsch": 1, "staircase": 2, "type": 30},
    "staircasing": {"ownershipsch": 1, "staircase": 1, "type": 30},
    "right to buy": {"ownershipsch": 2, "type": 9},
    "right to acquire": {"ownershipsch": 2, "type": 8},
    "equity loan": {"ownershipsch": 2, "type": 22},
    "rent to buy": {"ownershipsch": 2, "type": 29},
}
JOINT: Values = {"jointpur": 1, "jointmore": 2}
PRICE, DISCOUNT = "purchase_price_outside_range", "discount_percentage_high_for_property_type"
in_each_year = pytest.mark.parametrize("year", YEARS)


def settled(year: int, kind: str, answers: Values) -> Assessment:
    """A sale of a kind with set-up complete and these answers."""
    stored = SETUP | {"saledate": date(year, 6, 16)} | KINDS[kind] | answers
    return settle(QUESTIONNAIRES[year], {}, stored, SalesFacts(sale_ranges=sale_ranges(year)), date(year, 11, 3))


def pages_after(year: int, kind: str, answers: Values, rule: str) -> set[str]:
    """The pages after which a rule interrupts."""
    found = settled(year, kind, answers)
    pages = QUESTIONNAIRES[year].page_by_id
    return {page for page in pages if rule in [check.rule for check in found.checks_after(page)]}


# -- where the rules about money interrupt, and in which order


@in_each_year
@pytest.mark.parametrize(
    ("page", "checks"),
    [
        (
            "property_local_authority",
            [
                "income1_over_discounted_cap",
                "income2_over_discounted_cap",
                "combined_income_over_discounted_cap",
                PRICE,
            ],
        ),
        ("property_number_of_bedrooms", [PRICE, "monthly_charges_over_max", DISCOUNT]),
        (
            "buyer_1_income",
            [
                "income1_outside_range_for_ecstat",
                "income1_over_discounted_cap",
                "combined_income_over_discounted_cap",
                "mortgage_over_5x_income",
            ],
        ),
        ("savings", ["savings_over_max", "deposit_over_savings"]),
        ("staircase_sale", ["staircase_bought_over_50", "stairowned_high_for_older_persons"]),
        ("handover_date", ["handover_5_years_before_sale"]),
    ],
)
def test_a_page_is_followed_by_its_checks_in_order(year: int, page: str, checks: list[str]) -> None:
    assert [rule.id for rule in QUESTIONNAIRES[year].soft_rules_after[page]] == checks


ON_THE_HOME = {"property_local_authority", "property_number_of_bedrooms"}


@in_each_year
@pytest.mark.parametrize(
    ("kind", "answers", "after"),
    [
        ("first share", {}, "value_shared_ownership"),
        ("staircasing", {}, "value_shared_ownership_staircase"),
        ("right to buy", {"discount": 20}, "discount"),
        ("right to acquire", {"grant": 10_000}, "grant"),
        ("equity loan", {"grant": 10_000}, "grant"),
        ("rent to buy", {}, "purchase_price_discounted_ownership"),
    ],
)
def test_an_unusual_price_interrupts_after_the_last_page_on_it(
    year: int, kind: str, answers: dict[str, Any], after: str
) -> None:
    dear = HOME | {"proptype": 3, "beds": 2, "value": 900_000}
    assert pages_after(year, kind, dear | answers, "purchase_price_outside_range") == ON_THE_HOME | {after}


@in_each_year
def test_an_authority_from_the_address_and_a_bedsit_have_their_own_pages_interrupted(year: int) -> None:
    dear = HOME | {
        "pcodenk": 0, "postcode_full": "TS24 8AA", "is_la_inferred": True, "proptype": 2, "beds": 1, "value": 900_000,
    }  # fmt: skip
    after = pages_after(year, "first share", dear, "purchase_price_outside_range")
    assert {"address", "property_unit_type"} <= after


@in_each_year
def test_an_income_interrupts_after_work_and_after_income(year: int) -> None:
    answers = {"ecstat1": 4, "income1nk": 0, "income1": 50_000}
    assert pages_after(year, "first share", answers, "income1_outside_range_for_ecstat") == {
        "buyer_1_working_situation",
        "buyer_1_income",
    }


@in_each_year
def test_incomes_over_the_cap_interrupt_after_the_home_and_the_income(year: int) -> None:
    answers = HOME | JOINT | {"income1nk": 0, "income1": 85_000, "income2nk": 0, "income2": 1_000}
    assert pages_after(year, "right to buy", answers, "income1_over_discounted_cap") == {
        "property_local_authority",
        "buyer_1_income",
    }
    assert pages_after(year, "right to buy", answers, "combined_income_over_discounted_cap") == {
        "property_local_authority",
        "buyer_1_income",
        "buyer_2_income",
    }


@in_each_year
@pytest.mark.parametrize(
    ("kind", "buyers", "after"),
    [
        ("first share", {}, {"buyer_1_income", "buyer_1_mortgage"}),
        (
            "first share",
            JOINT | {"income2nk": 0, "income2": 0, "inc2mort": 2},
            {"buyer_1_income", "buyer_1_mortgage", "buyer_2_income", "buyer_2_mortgage"},
        ),
        ("right to buy", {}, {"buyer_1_income", "buyer_1_mortgage"}),
    ],
)
def test_a_high_mortgage_interrupts_where_income_and_mortgage_are_asked(
    year: int, kind: str, buyers: dict[str, Any], after: set[str]
) -> None:
    scheme = "shared_ownership" if kind == "first share" else "discounted_ownership"
    answers = {"mortgageused": 1, "mortgage": 200_000, "income1nk": 0, "income1": 20_000, "inc1mort": 1} | buyers
    assert pages_after(year, kind, answers, "mortgage_over_5x_income") == after | {
        f"mortgage_used_{scheme}",
        f"mortgage_amount_{scheme}",
    }


@in_each_year
@pytest.mark.parametrize(("buyers", "page"), [({}, "savings"), (JOINT, "savings_joint_purchase")])
def test_savings_interrupt_after_the_page_that_asks_them(year: int, buyers: dict[str, Any], page: str) -> None:
    rich = {"savingsnk": 0, "savings": 500_000} | buyers
    assert pages_after(year, "first share", rich, "savings_over_max") == {page}
    poor = {"savingsnk": 0, "savings": 10, "mortgageused": 1, "mortgage": 50_000, "deposit": 5_000} | buyers
    assert page in pages_after(year, "right to buy", poor, "deposit_over_savings")
    assert "deposit_discounted_ownership" in pages_after(year, "right to buy", poor, "deposit_over_savings")


@in_each_year
@pytest.mark.parametrize(("owned", "page"), [(80, "about_staircasing_not_joint_purchase"), (100, "staircase_sale")])
def test_large_shares_interrupt_once(year: int, owned: int, page: str) -> None:
    answers = {"type": 24, "stairbought": 60, "stairowned": owned}
    for rule in ("staircase_bought_over_50", "stairowned_high_for_older_persons"):
        assert pages_after(year, "staircasing", answers, rule) == {page}


@in_each_year
def test_monthly_charges_interrupt_where_the_kind_of_sale_asks_them(year: int) -> None:
    charged = HOME | {"proptype": 1, "beds": 2, "has_mscharge": 1, "mscharge": 700}
    on_the_home = {"property_number_of_bedrooms"}
    rule = "monthly_charges_over_max"
    assert pages_after(year, "first share", charged, rule) == on_the_home | {"service_charge"}
    assert pages_after(year, "right to buy", charged, rule) == on_the_home | {"leasehold_charges_discounted_ownership"}
    staircasing = on_the_home | {"service_charge_changed"} if year == 2026 else set()
    assert pages_after(year, "staircasing", charged, rule) == staircasing

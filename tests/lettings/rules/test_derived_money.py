"""Weekly amounts, totals and the other values worked out from money.

Source: lettings variables 2025/26 and 2026/27: WRENT, WTCHARGE, WTSHORTFALL, HASBENEFITS, NOCHARGE, INCREF.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.lettings.rules.harness import YEARS, settled

PAYMENTS_A_YEAR = {1: 52, 2: 26, 3: 13, 4: 12, 5: 50, 6: 49, 7: 48, 8: 47, 9: 46, 10: 53, 11: 51}
WEEKLY_FIELDS = {
    "brent": "wrent",
    "scharge": "wscharge",
    "pscharge": "wpschrge",
    "supcharg": "wsupchrg",
    "tcharge": "wtcharge",
}
in_each_year = pytest.mark.parametrize("year", YEARS)


@in_each_year
@pytest.mark.parametrize(("period", "payments"), PAYMENTS_A_YEAR.items())
def test_an_amount_a_period_becomes_an_amount_a_week(year: int, period: int, payments: int) -> None:
    log = settled(year, {"period": period, "brent": 520, "scharge": 52, "pscharge": 104, "supcharg": 26})
    assert log["wrent"] == 10 * payments
    assert log["wscharge"] == payments
    assert log["wpschrge"] == 2 * payments
    assert log["wsupchrg"] == payments / 2
    assert log["wtcharge"] == 13.5 * payments


@in_each_year
@pytest.mark.parametrize(
    ("period", "amount", "weekly"),
    [
        (2, 50.13, 25.06),
        (2, 60.97, 30.49),
        (3, 100.98, 25.25),
        (4, 433.33, 100.00),
        (4, 433.35, 100.00),
        (4, 433.36, 100.01),
        (9, 100, 88.46),
        (10, 100, 101.92),
    ],
)
def test_weekly_amounts_are_rounded_to_the_penny(year: int, period: int, amount: float, weekly: float) -> None:
    assert settled(year, {"period": period, "brent": amount})["wrent"] == weekly


@in_each_year
def test_there_is_no_weekly_amount_without_a_period(year: int) -> None:
    log = settled(year, {"brent": 100})
    assert all(log.get(weekly) is None for weekly in WEEKLY_FIELDS.values())


@in_each_year
@pytest.mark.parametrize("given", ["brent", "scharge", "pscharge", "supcharg"])
def test_one_charge_given_makes_the_others_nothing_and_gives_the_total(year: int, given: str) -> None:
    log = settled(year, {given: 41.25, "period": 1})
    charges = {name: log[name] for name in ("brent", "scharge", "pscharge", "supcharg")}
    assert charges == dict.fromkeys(charges, 0) | {given: 41.25}
    assert log["tcharge"] == 41.25
    assert log["wtcharge"] == 41.25


@in_each_year
def test_the_total_adds_the_four_charges(year: int) -> None:
    log = settled(year, {"brent": 100.10, "scharge": 20.20, "pscharge": 3.30, "supcharg": 0.05, "period": 1})
    assert log["tcharge"] == 123.65


@in_each_year
def test_no_charge_given_leaves_all_of_them_empty(year: int) -> None:
    log = settled(year, {"period": 1})
    assert all(log.get(name) is None for name in (*WEEKLY_FIELDS, *WEEKLY_FIELDS.values()))


@in_each_year
def test_a_total_given_without_charges_is_kept(year: int) -> None:
    assert settled(year, {"period": 1, "tcharge": 75})["tcharge"] == 75


@in_each_year
@pytest.mark.parametrize(
    ("answers", "weekly"),
    [
        ({"hb": 1, "tshortfall": 10, "period": 1}, 10),
        ({"hb": 6, "tshortfall": 10, "period": 2}, 5),
        ({"hb": 9, "tshortfall": 10, "period": 1}, None),
        ({"tshortfall": 10, "period": 1}, None),
        ({"hb": 1, "tshortfall": 10}, None),
        ({"hb": 1, "period": 1}, None),
        ({"hb": 9, "tshortfall": 10, "period": 1, "wtshortfall": 10}, None),
    ],
)
def test_the_weekly_shortfall_needs_housing_benefit(year: int, answers: dict[str, Any], weekly: float | None) -> None:
    assert settled(year, answers).get("wtshortfall") == weekly


@in_each_year
def test_a_shortfall_amount_means_the_shortfall_is_known(year: int) -> None:
    assert settled(year, {"hb": 1, "tshortfall": 10})["tshortfall_known"] == 0
    assert settled(year, {"hb": 1, "tshortfall_known": 1})["tshortfall_known"] == 1
    assert settled(year, {"hb": 1}).get("tshortfall_known") is None


@in_each_year
@pytest.mark.parametrize(("hb", "has_benefits"), [(1, 1), (6, 1), (7, 1), (8, 1), (3, 0), (9, 0), (10, 0), (None, 0)])
def test_has_benefits_follows_housing_benefit(year: int, hb: int | None, has_benefits: int) -> None:
    assert settled(year, {"hb": hb})["has_benefits"] == has_benefits


@in_each_year
@pytest.mark.parametrize("household_charge", [0, 1, None])
def test_nocharge_repeats_household_charge(year: int, household_charge: int | None) -> None:
    assert settled(year, {"needstype": 2, "household_charge": household_charge}).get("nocharge") == household_charge


@in_each_year
@pytest.mark.parametrize(("known", "incref"), [(0, 0), (1, 2), (2, 1), (None, None)])
def test_incref_turns_round_whether_income_is_known(year: int, known: int | None, incref: int | None) -> None:
    assert settled(year, {"net_income_known": known}).get("incref") == incref


@in_each_year
def test_the_weekly_care_home_charge_is_worked_out_for_supported_housing_only(year: int) -> None:
    care = {"is_carehome": 1, "chcharge": 520, "period": 4}
    assert settled(year, care | {"needstype": 2})["wchchrg"] == 120
    assert settled(year, care | {"needstype": 1}).get("wchchrg") is None


@in_each_year
def test_earnings_are_kept_in_whole_pounds(year: int) -> None:
    assert settled(year, {"net_income_known": 0, "incfreq": 1, "earnings": "1,000.99"})["earnings"] == 1000

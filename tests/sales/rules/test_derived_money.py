"""Values worked out from the money of a sale, and pages about money that are asked.

Source: sales variables 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.sales.rules.complete import JOINT, discounted, setup, staircasing
from tests.sales.rules.harness import YEARS, settled, verdict

in_each_year = pytest.mark.parametrize("year", YEARS)


def pages(year: int, answers: dict[str, Any]) -> list[str]:
    found: list[str] = verdict(year, answers, stage="save")["pages"]
    return found


@in_each_year
@pytest.mark.parametrize("sale", [setup(), discounted(), staircasing()])
def test_without_a_mortgage_its_amount_is_nothing(year: int, sale: dict[str, Any]) -> None:
    assert settled(year, sale | {"mortgageused": 2}, stage="save")["mortgage"] == 0


@in_each_year
def test_an_amount_is_dropped_when_mortgage_use_is_not_known(year: int) -> None:
    assert settled(year, {"mortgageused": 3, "mortgage": 50_000}).get("mortgage") is None


@in_each_year
@pytest.mark.parametrize("before", [2, 3])
def test_the_amount_is_asked_anew_once_a_mortgage_was_used_after_all(year: int, before: int) -> None:
    stored = setup(mortgageused=before)
    log = settled(year, setup(mortgageused=1, mortgage=50_000), stage="save", stored=stored)
    assert log.get("mortgage") is None


@in_each_year
@pytest.mark.parametrize("before", [{}, {"mortgageused": 1, "mortgage": 40_000}])
def test_an_amount_is_kept_while_a_mortgage_is_used(year: int, before: dict[str, Any]) -> None:
    after = setup(mortgageused=1, mortgage=50_000)
    assert settled(year, after, stage="save", stored=setup(**before))["mortgage"] == 50_000


@in_each_year
def test_no_charge_is_kept_where_none_is_payable(year: int) -> None:
    assert settled(year, {"has_mscharge": 0, "mscharge": 50}).get("mscharge") is None
    assert settled(year, {"has_mscharge": 1, "mscharge": 50})["mscharge"] == 50


@in_each_year
def test_the_handover_date_is_split_and_its_parts_are_kept(year: int) -> None:
    log = settled(year, {"hodate": f"{year}-05-03"})
    assert (log["hoday"], log["homonth"], log["hoyear"]) == (3, 5, year)
    stored = setup(resale=2, hodate=f"{year}-05-03", hoday=3, homonth=5, hoyear=year)
    after = settled(year, stored | {"resale": 1}, stage="save", stored=stored)
    assert after.get("hodate") is None
    assert (after["hoday"], after["homonth"], after["hoyear"]) == (3, 5, year)


@in_each_year
@pytest.mark.parametrize("owned", [100, "100.0"])
def test_no_rent_is_left_once_the_whole_home_is_owned(year: int, owned: Any) -> None:
    assert settled(year, staircasing(stairowned=owned, mrent=300), stage="save")["mrent"] == 0
    assert settled(year, staircasing(stairowned=99.9, mrent=300), stage="save")["mrent"] == 300


@in_each_year
def test_no_rent_stays_when_less_turns_out_to_be_owned(year: int) -> None:
    stored = staircasing(stairowned=100, mrent=0)
    assert settled(year, stored | {"stairowned": 60}, stage="save", stored=stored)["mrent"] == 0


@in_each_year
def test_a_single_transaction_is_forgotten_when_it_is_not_the_first(year: int) -> None:
    after = staircasing(firststair=2, numstair=1)
    assert settled(year, after, stage="save", stored=staircasing(firststair=1)).get("numstair") is None
    assert settled(year, staircasing(firststair=1, numstair=1), stage="save").get("numstair") is None
    assert settled(year, staircasing(firststair=2, numstair=3), stage="save")["numstair"] == 3


def test_a_mortgage_length_stays_known_when_the_buyers_were_not_interviewed_after_all() -> None:
    stored = setup(mortgageused=1, mortlen=25)
    after = settled(2026, stored | {"noint": 1}, stage="save", stored=stored)
    assert (after["mortlen_known"], after["mortlen"]) == (0, 25)
    unasked = setup(mortgageused=1)
    assert settled(2026, unasked | {"noint": 1}, stage="save", stored=unasked).get("mortlen_known") is None
    assert settled(2026, setup(mortgageused=1, mortlen_known=0), stage="save").get("mortlen_known") is None


@in_each_year
def test_each_kind_of_sale_has_a_part_of_its_own(year: int) -> None:
    assert "resale" in pages(year, setup())
    assert "staircase_first_time" in pages(year, staircasing())
    assert "leasehold_charges_discounted_ownership" in pages(year, discounted())
    for others, page in ((setup(), "staircase_equity"), (staircasing(), "resale"), (discounted(), "initial_equity")):
        assert page not in pages(year, others)


@in_each_year
def test_staircasing_is_asked_neither_income_nor_deposit(year: int) -> None:
    asked = pages(year, staircasing())
    assert {"buyer_1_income", "savings", "deposit_shared_ownership"}.isdisjoint(asked)


@in_each_year
@pytest.mark.parametrize(
    ("scheme", "asked"),
    [
        (9, {"purchase_price", "discount"}),
        (14, {"purchase_price", "discount"}),
        (8, {"purchase_price", "grant"}),
        (21, {"purchase_price", "grant"}),
        (22, {"purchase_price", "grant"}),
        (29, {"purchase_price_discounted_ownership"}),
    ],
)
def test_the_scheme_decides_what_a_discounted_sale_is_asked(year: int, scheme: int, asked: set[str]) -> None:
    every = {"purchase_price", "discount", "grant", "purchase_price_discounted_ownership"}
    assert every & set(pages(year, discounted(type=scheme))) == asked


@in_each_year
def test_the_second_buyer_is_asked_about_income(year: int) -> None:
    assert {"buyer_2_income", "buyer_2_mortgage"} <= set(pages(year, setup(**JOINT)))
    assert {"buyer_2_income", "buyer_2_mortgage"}.isdisjoint(pages(year, setup()))


@in_each_year
def test_last_homes_of_social_tenants_are_asked_about(year: int) -> None:
    about = {"previous_bedrooms", "previous_property_type", "shared_ownership_previous_tenure"}
    assert about <= set(pages(year, setup(prevten=1)))
    assert about <= set(pages(year, setup(**JOINT, prevten=3, buy2livein=1, buy2living=2, prevtenbuy2=2)))
    assert about.isdisjoint(pages(year, setup(prevten=3)))


@pytest.mark.parametrize(
    ("year", "noint", "asked"),
    [
        (2025, 1, "mortgage_length_shared_ownership"),
        (2025, 2, "mortgage_length_shared_ownership"),
        (2026, 1, "mortgage_length_shared_ownership_not_interviewed"),
        (2026, 2, "mortgage_length_shared_ownership_interviewed"),
    ],
)
def test_who_was_not_interviewed_may_have_a_mortgage_of_unknown_length(year: int, noint: int, asked: str) -> None:
    found = pages(year, setup(noint=noint, mortgageused=1))
    assert [page for page in found if page.startswith("mortgage_length")] == [asked]


def test_staircasing_is_asked_about_charges_from_2026_27() -> None:
    charges = {"service_charge_staircasing", "service_charge_changed"}
    assert charges.isdisjoint(pages(2025, staircasing()))
    assert charges <= set(pages(2026, staircasing()))


@in_each_year
@pytest.mark.parametrize("staircase", [1, 2])
def test_an_unknown_mortgage_use_is_offered_by_year_and_kind_of_sale(year: int, staircase: int) -> None:
    errors = verdict(year, setup(staircase=staircase, mortgageused=3), stage="save")["errors"]
    refused = {error["rule"] for error in errors} & {"mortgage_dont_know_not_allowed"}
    assert bool(refused) is (year == 2025 and staircase == 2)

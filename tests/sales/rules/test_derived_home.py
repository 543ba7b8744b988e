"""Addresses, postcodes and bedrooms. Source: sales derived variables 2025/26 and 2026/27, addresses."""

from __future__ import annotations

import pytest

from tests.sales.rules.complete import discounted, setup
from tests.sales.rules.hard_property import RECORD
from tests.sales.rules.harness import YEARS, FromSale, settled, verdict

in_each_year = pytest.mark.parametrize("year", YEARS)

POSTCODES = {"BN43 5AA": "E07000223", "S70 2AA": "E08000016", "S1 2AA": "E08000019"}
BY_HAND = setup(manual_address_entry_selected=True)
HOME = {
    "manual_address_entry_selected": True,
    "address_line1": "1 High Street",
    "town_or_city": "Shoreham",
    "postcode_full": "BN43 5AA",
    "pcodenk": 0,
    "la": "E07000223",
    "is_la_inferred": True,
}


@in_each_year
def test_a_property_number_brings_its_address(year: int) -> None:
    before = setup(county="West Sussex")
    log = settled(
        year,
        before | {"uprn": "10001"},
        stage="save",
        stored=before,
        address_service={"10001": RECORD},
        postcodes=POSTCODES,
    )
    assert (log["uprn"], log["uprn_known"], log["uprn_confirmed"], log["uprn_selection"]) == ("10001", 1, 1, "10001")
    assert (log["address_line1"].lower(), log["town_or_city"].lower()) == ("1 high street", "shoreham")
    assert (log["postcode_full"], log["pcodenk"], log["la"], log["is_la_inferred"]) == (
        "BN43 5AA",
        0,
        "E07000223",
        1,
    )
    assert (log["pcode1"], log["pcode2"]) == ("BN43", "5AA")
    assert log.get("county") is None


@in_each_year
def test_an_address_typed_by_hand_has_no_property_number(year: int) -> None:
    log = settled(year, setup() | HOME, stage="save", stored=setup() | HOME)
    assert log["uprn_known"] == 0
    assert all(log.get(name) is None for name in ("uprn", "uprn_selection", "uprn_confirmed"))
    assert log["address_line1"] == "1 High Street"


@in_each_year
def test_without_a_chosen_address_or_manual_entry_there_is_no_address(year: int) -> None:
    searching = setup() | HOME | {"manual_address_entry_selected": False}
    result = verdict(year, searching, stage="save", stored=searching)
    log = result["answers"]
    emptied = ("address_line1", "town_or_city", "postcode_full", "la", "pcodenk", "is_la_inferred", "uprn_known")
    assert all(log.get(name) is None for name in emptied)
    assert "property_local_authority" not in result["pages"]


@in_each_year
def test_the_authority_is_asked_where_the_postcode_does_not_give_it(year: int) -> None:
    typed = BY_HAND | {"postcode_full": "BN43 9ZZ", "la": "E08000003"}
    result = verdict(year, typed, stage="save", stored=BY_HAND, postcodes=POSTCODES)
    assert "property_local_authority" in result["pages"]
    assert (result["answers"]["la"], result["answers"]["is_la_inferred"]) == ("E08000003", 0)
    found = verdict(year, BY_HAND | {"postcode_full": "bn435aa"}, stage="save", stored=BY_HAND, postcodes=POSTCODES)
    assert "property_local_authority" not in found["pages"]
    assert (found["answers"]["postcode_full"], found["answers"]["la"]) == ("BN43 5AA", "E07000223")


@pytest.mark.parametrize(("postcode", "code"), [("S70 2AA", "E08000038"), ("S1 2AA", "E08000039")])
def test_barnsley_and_sheffield_take_their_new_codes_in_2025(postcode: str, code: str) -> None:
    log = settled(2025, BY_HAND | {"postcode_full": postcode}, stage="save", stored=BY_HAND, postcodes=POSTCODES)
    assert log["la"] == code


@in_each_year
def test_an_authority_that_had_ended_goes_when_the_sale_moves_to_a_later_day(year: int) -> None:
    before = BY_HAND | {"la": "E08000016", "is_la_inferred": False, "saledate": "2025-03-31"}
    log = settled(year, before | {"saledate": FromSale(0)}, stage="save", stored=before)
    assert log.get("la") is None


@in_each_year
def test_a_previous_postcode_finds_the_previous_authority(year: int) -> None:
    log = settled(year, setup(ppostcode_full="bn435aa"), stage="save", stored=setup(), postcodes=POSTCODES)
    assert (log["ppostcode_full"], log["ppcodenk"], log["prevloc"], log["is_previous_la_inferred"]) == (
        "BN43 5AA",
        0,
        "E07000223",
        1,
    )


@in_each_year
def test_a_discounted_sale_takes_the_last_home_from_the_home_sold(year: int) -> None:
    log = settled(year, discounted() | HOME, stage="save", stored=discounted() | HOME, postcodes=POSTCODES)
    assert (log["ppostcode_full"], log["ppcodenk"], log["prevloc"], log["is_previous_la_inferred"]) == (
        "BN43 5AA",
        0,
        "E07000223",
        1,
    )


@in_each_year
def test_a_bedsit_has_one_bedroom_and_another_home_is_asked_for_them_anew(year: int) -> None:
    before = setup(proptype=2, beds=1)
    assert settled(year, setup(proptype=2), stage="save", stored=setup())["beds"] == 1
    assert settled(year, setup(proptype=3, beds=1), stage="save", stored=before).get("beds") is None


@in_each_year
def test_support_staff_take_a_log_from_a_person_of_neither_organisation(year: int) -> None:
    said = {"assigned_to": {"organisation": 7}, "owning_organisation": {"id": 1, "provider_type": "PRP"}}
    by_support = {"user": {"role": "support"}}
    assert settled(year, setup(), stage="save", **said)["assigned_to_id"] == 1
    assert settled(year, setup(), stage="save", **said, **by_support).get("assigned_to_id") is None

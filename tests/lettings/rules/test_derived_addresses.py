"""Addresses, postcodes and authorities. Source: lettings variables 2025/26 and 2026/27, property address."""

from __future__ import annotations

import pytest

from tests.lettings.rules.complete import HOME, setup
from tests.lettings.rules.harness import YEARS, settled, verdict

in_each_year = pytest.mark.parametrize("year", YEARS)

RECORD = {
    "UPRN": "10001",
    "ADDRESS": "1, HIGH STREET, SHOREHAM, BN43 5AA",
    "BUILDING_NUMBER": "1",
    "THOROUGHFARE_NAME": "HIGH STREET",
    "POST_TOWN": "SHOREHAM",
    "POSTCODE": "BN43 5AA",
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
        postcodes={"BN43 5AA": "E07000223"},
    )
    assert (log["uprn"], log["uprn_known"], log["uprn_confirmed"], log["uprn_selection"]) == ("10001", 1, 1, "10001")
    assert "high street" in log["address_line1"].lower()
    assert log["town_or_city"].lower() == "shoreham"
    assert log.get("county") is None
    assert (log["postcode_full"], log["postcode_known"], log["la"]) == ("BN43 5AA", 1, "E07000223")
    assert bool(log["is_la_inferred"]) is True


@in_each_year
def test_an_address_typed_by_hand_has_no_property_number(year: int) -> None:
    log = settled(year, setup() | HOME, stage="save", stored=setup() | HOME)
    assert log["uprn_known"] == 0
    assert log.get("uprn") is None
    assert log.get("uprn_selection") is None
    assert log.get("uprn_confirmed") is None
    assert log["address_line1"] == "1 High Street"


@in_each_year
def test_without_a_chosen_address_or_manual_entry_address_lines_are_emptied(year: int) -> None:
    searching = setup() | HOME | {"manual_address_entry_selected": False}
    log = settled(year, searching, stage="save", stored=searching)
    assert all(log.get(name) is None for name in ("address_line1", "town_or_city", "postcode_full", "uprn_known"))


@in_each_year
def test_a_new_build_without_a_property_number_is_typed_by_hand(year: int) -> None:
    before = setup(first_time_property_let_as_social_housing=1)
    log = settled(year, before | {"rsnvac": 15}, stage="save", stored=before)
    assert bool(log["manual_address_entry_selected"]) is True


def test_supported_housing_of_2025_has_no_address_of_its_own() -> None:
    before = setup(needstype=2, first_time_property_let_as_social_housing=1, scheme_id=5, location_id=51)
    place = {"confirmed": True, "locations": [{"id": 51, "confirmed": True}]}
    log = settled(2025, before | HOME | {"rsnvac": 15}, stage="save", stored=before | HOME, scheme=place)
    assert not log.get("manual_address_entry_selected") or log.get("address_line1") is None
    assert all(log.get(name) is None for name in ("address_line1", "town_or_city", "postcode_full", "uprn"))


def test_a_changed_location_empties_the_address_of_2026() -> None:
    place = {"confirmed": True, "locations": [{"id": 51, "confirmed": True}, {"id": 52, "confirmed": True}]}
    before = setup(needstype=2, scheme_id=5, location_id=51) | HOME
    log = settled(2026, before | {"location_id": 52}, stage="save", stored=before, scheme=place)
    assert log["location_id"] == 52
    assert all(log.get(name) is None for name in ("address_line1", "town_or_city", "postcode_full", "la"))


def test_an_unchanged_location_keeps_the_address_of_2026() -> None:
    place = {"confirmed": True, "locations": [{"id": 51, "confirmed": True}, {"id": 52, "confirmed": True}]}
    before = setup(needstype=2, scheme_id=5, location_id=51) | HOME
    log = settled(2026, before, stage="save", stored=before, scheme=place)
    assert (log["address_line1"], log["postcode_full"], log["la"]) == ("1 High Street", "BN43 5AA", "E07000223")


# Postcodes and authorities.
POSTCODES = {"BN43 5AA": "E07000223", "S70 2AA": "E08000016", "S1 2AA": "E08000019"}
MANUAL = setup(manual_address_entry_selected=True)


@in_each_year
@pytest.mark.parametrize("typed", ["BN43 5AA", "bn435aa", " bn43  5aa "])
def test_a_postcode_is_put_in_form_and_finds_its_authority(year: int, typed: str) -> None:
    log = settled(year, MANUAL | {"postcode_full": typed}, stage="save", stored=MANUAL, postcodes=POSTCODES)
    assert (log["postcode_full"], log["postcode_known"], log["la"]) == ("BN43 5AA", 1, "E07000223")
    assert bool(log["is_la_inferred"]) is True


@in_each_year
def test_an_unknown_postcode_leaves_the_authority_alone(year: int) -> None:
    before = MANUAL | {"la": "E08000003", "is_la_inferred": False}
    log = settled(year, before | {"postcode_full": "BN43 9ZZ"}, stage="save", stored=before, postcodes=POSTCODES)
    assert (log["postcode_full"], log["la"], bool(log["is_la_inferred"])) == ("BN43 9ZZ", "E08000003", False)


@pytest.mark.parametrize(("postcode", "code"), [("S70 2AA", "E08000038"), ("S1 2AA", "E08000039")])
def test_barnsley_and_sheffield_take_their_new_codes_in_2025(postcode: str, code: str) -> None:
    log = settled(2025, MANUAL | {"postcode_full": postcode}, stage="save", stored=MANUAL, postcodes=POSTCODES)
    assert log["la"] == code


@in_each_year
def test_a_previous_postcode_finds_the_previous_authority(year: int) -> None:
    log = settled(year, setup(ppostcode_full="bn435aa"), stage="save", stored=setup(), postcodes=POSTCODES)
    assert (log["ppostcode_full"], log["ppcodenk"], log["prevloc"]) == ("BN43 5AA", 0, "E07000223")
    assert bool(log["is_previous_la_inferred"]) is True


@in_each_year
def test_a_postcode_with_a_hard_space_is_not_repaired(year: int) -> None:
    typed = MANUAL | {"postcode_full": "BN43\u00a05AA"}
    result = verdict(year, typed, stage="save", stored=MANUAL, postcodes=POSTCODES)
    assert "postcode_format" in {error["rule"] for error in result["errors"]}

"""What a renewal answers by itself. Source: lettings variables 2025/26 and 2026/27, renewals."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lettings.rules.complete import HOME, setup
from tests.lettings.rules.harness import LA, PRP, YEARS, FromStart, settled

in_each_year = pytest.mark.parametrize("year", YEARS)

RENEWED: dict[str, Any] = {"renewal": 1, "needstype": 1, "rent_type": 0}
AT_HOME: dict[str, Any] = RENEWED | HOME


@in_each_year
def test_a_renewal_answers_what_every_renewal_has_in_common(year: int) -> None:
    log = settled(year, RENEWED)
    assert log["waityear"] == 2
    assert log["offered"] == 0
    assert log["rsnvac"] == 14
    assert log["first_time_property_let_as_social_housing"] == 0
    assert log["voiddate"] == log["startdate"]
    assert log["vacdays"] == 0
    assert log["newprop"] == 2


def test_a_renewal_of_2025_is_an_internal_referral() -> None:
    log = settled(2025, RENEWED)
    assert (log["referral"], log["referral_type"], log.get("referral_register")) == (1, 3, None)


@pytest.mark.parametrize(("owner", "register"), [(PRP, 5), (LA, 1)])
def test_a_renewal_of_2026_is_on_the_renewal_register_of_that_owner(owner: dict[str, Any], register: int) -> None:
    log = settled(2026, RENEWED, owning_organisation=owner)
    assert (log.get("referral"), log.get("referral_type"), log["referral_register"]) == (None, None, register)


@in_each_year
@pytest.mark.parametrize(("rent_type", "unitletas"), [(0, 1), (1, 2), (2, 5), (3, 6), (4, 7), (5, 8), (6, 9)])
def test_a_renewal_was_last_let_as_it_is_let_now(year: int, rent_type: int, unitletas: int) -> None:
    assert settled(year, RENEWED | {"rent_type": rent_type})["unitletas"] == unitletas


@in_each_year
@pytest.mark.parametrize(("owner", "prevten"), [(PRP, 32), (LA, 30)])
def test_a_general_needs_renewal_follows_a_tenancy_of_the_same_owner(
    year: int, owner: dict[str, Any], prevten: int
) -> None:
    assert settled(year, RENEWED, owning_organisation=owner)["prevten"] == prevten


@in_each_year
def test_a_supported_housing_renewal_keeps_the_previous_tenure_given(year: int) -> None:
    assert settled(year, RENEWED | {"needstype": 2, "prevten": 35})["prevten"] == 35
    assert settled(year, RENEWED | {"needstype": 2}).get("prevten") is None


@in_each_year
def test_a_renewal_was_at_the_same_address_before(year: int) -> None:
    log = settled(year, AT_HOME, stored=AT_HOME | {"startdate": FromStart(0)})
    assert log["ppostcode_full"] == "BN43 5AA"
    assert log["ppcodenk"] == 0
    assert log["prevloc"] == "E07000223"
    assert log["previous_la_known"] == 1
    assert bool(log["is_previous_la_inferred"]) is True


@in_each_year
def test_a_renewal_without_an_authority_has_no_previous_one(year: int) -> None:
    log = settled(year, RENEWED)
    assert log.get("prevloc") is None
    assert log.get("previous_la_known") is None


@in_each_year
def test_no_longer_a_renewal_empties_what_the_renewal_answered(year: int) -> None:
    before = settled(year, setup(renewal=1), stage="save")
    log = settled(year, before | {"renewal": 0}, stage="save", stored=before)
    emptied = ["waityear", "offered", "rsnvac", "first_time_property_let_as_social_housing", "voiddate", "unitletas"]
    emptied += ["prevten", "referral", "referral_type"] if year == 2025 else ["prevten", "referral_register"]
    assert {name: log.get(name) for name in emptied} == dict.fromkeys(emptied)

"""Values worked out from the letting, the home and its address.

Source: lettings variables 2025/26 and 2026/27: RENTTYPE, LETTYPE, LAR, IRPRODUCT, NEWPROP, VACDAYS, NEWOLD and others.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.lettings.rules.harness import LA, PRP, YEARS, FromStart, settled

in_each_year = pytest.mark.parametrize("year", YEARS)

# rent_type: renttype, lar, irproduct
RENT_TYPES = {
    0: (1, None, None),
    1: (2, 2, None),
    2: (2, 1, None),
    3: (3, None, 1),
    4: (3, None, 2),
    5: (3, None, 3),
    6: (4, None, None),
    None: (None, None, None),
}
# renttype: letting type for general needs and supported housing of a provider, then of a council
LETTING_TYPES = {1: (1, 2, 3, 4), 2: (5, 6, 7, 8), 3: (9, 10, 11, 12), 4: (13, 14, 15, 16)}


@in_each_year
@pytest.mark.parametrize(("rent_type", "expected"), RENT_TYPES.items())
def test_rent_type_gives_the_kind_of_rent_and_product(
    year: int, rent_type: int | None, expected: tuple[int | None, ...]
) -> None:
    log = settled(year, {"rent_type": rent_type})
    assert (log.get("renttype"), log.get("lar"), log.get("irproduct")) == expected


@in_each_year
@pytest.mark.parametrize("rent_type", range(7))
@pytest.mark.parametrize(
    ("position", "owner", "needs"),
    [(0, PRP, 1), (1, PRP, 2), (2, LA, 1), (3, LA, 2)],
    ids=["GN", "SH", "GN-LA", "SH-LA"],
)
def test_letting_type_comes_from_rent_needs_and_owner(
    year: int, rent_type: int, position: int, owner: dict[str, Any], needs: int
) -> None:
    kind = RENT_TYPES[rent_type][0]
    assert kind is not None
    log = settled(year, {"rent_type": rent_type, "needstype": needs}, owning_organisation=owner)
    assert log["lettype"] == LETTING_TYPES[kind][position]


@in_each_year
def test_letting_type_needs_all_three(year: int) -> None:
    both = {"rent_type": 0, "needstype": 1}
    assert settled(year, both | {"rent_type": None}).get("lettype") is None
    assert settled(year, both | {"needstype": None}).get("lettype") is None
    assert settled(year, both, owning_organisation=None).get("lettype") is None


@in_each_year
@pytest.mark.parametrize(
    ("rsnvac", "newprop"), [(15, 1), (16, 1), (17, 1), (14, 2), (9, 2), (18, 2), (5, 2), (None, None)]
)
def test_newprop_tells_first_lets_from_relets(year: int, rsnvac: int | None, newprop: int | None) -> None:
    assert settled(year, {"rsnvac": rsnvac}).get("newprop") == newprop


@in_each_year
def test_a_bedsit_has_one_bedroom(year: int) -> None:
    assert settled(year, {"needstype": 1, "unittype_gn": 2})["beds"] == 1
    assert settled(year, {"needstype": 1, "unittype_gn": 1}).get("beds") is None


@in_each_year
@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({"voiddate": FromStart(-30)}, 30),
        ({"voiddate": FromStart(0)}, 0),
        ({"voiddate": FromStart(-30), "mrcdate": FromStart(-12)}, 12),
        ({"mrcdate": FromStart(-12)}, 12),
        # Over both changes of the clocks.
        ({"voiddate": FromStart(-365)}, 365),
        ({"voiddate": FromStart(-200)}, 200),
        ({}, None),
        ({"voiddate": FromStart(-30), "startdate": None}, None),
    ],
)
def test_vacant_days_run_from_repairs_or_else_from_the_void_date(
    year: int, dates: dict[str, Any], days: int | None
) -> None:
    assert settled(year, {"renewal": 0} | dates).get("vacdays") == days


PLACED = {"needstype": 2, "scheme_id": 5, "location_id": 51}


@in_each_year
@pytest.mark.parametrize(("mobility", "wchair"), [("W", 1), ("M", 2), ("A", 2), ("N", 2), ("X", 2)])
def test_supported_housing_has_the_wheelchair_standard_of_its_location(year: int, mobility: str, wchair: int) -> None:
    place = {"confirmed": True, "locations": [{"id": 51, "confirmed": True, "mobility_type": mobility}]}
    assert settled(year, PLACED, scheme=place)["wchair"] == wchair


@in_each_year
def test_general_needs_keeps_the_wheelchair_standard_given(year: int) -> None:
    assert settled(year, {"needstype": 1, "wchair": 1})["wchair"] == 1


SOCIAL_TENANTS = (6, 30, 31, 32, 33, 34, 35)


@in_each_year
@pytest.mark.parametrize(
    ("answers", "new_old"),
    [
        *(({"prevten": code}, 2) for code in SOCIAL_TENANTS),
        *(({"prevten": code}, 1) for code in (3, 4, 7, 13, 14, 25, 38, 40)),
        ({}, 1),
        ({"prevten": 30, "startdate": None}, None),
    ],
)
def test_new_old_tells_existing_social_tenants_from_new_ones(
    year: int, answers: dict[str, Any], new_old: int | None
) -> None:
    assert settled(year, answers).get("new_old") == new_old


@pytest.mark.parametrize(("referral", "new_old"), [(1, 2), (10, 2), (2, 1)])
def test_new_old_reads_the_referral_of_2025(referral: int, new_old: int) -> None:
    assert settled(2025, {"referral": referral})["new_old"] == new_old


@in_each_year
def test_no_ethnic_group_given_is_repeated_in_the_background(year: int) -> None:
    assert settled(year, {"ethnic_group": 17})["ethnic"] == 17
    assert settled(year, {"ethnic_group": 0, "ethnic": 1})["ethnic"] == 1
    assert settled(year, {"ethnic_group": 0}).get("ethnic") is None


@in_each_year
@pytest.mark.parametrize(("group", "nationality"), [(826, 826), (0, 0), (12, None), (None, None)])
def test_nationality_follows_its_group(year: int, group: int | None, nationality: int | None) -> None:
    assert settled(year, {"nationality_all_group": group}).get("nationality_all") == nationality


def test_nationality_chosen_from_the_list_is_kept() -> None:
    assert settled(2026, {"nationality_all_group": 12, "nationality_all": 250})["nationality_all"] == 250


@pytest.mark.parametrize(("kind", "referral"), [(6, 7), (7, 16), (1, None)])
def test_some_referral_types_of_2025_have_one_referral(kind: int, referral: int | None) -> None:
    assert settled(2025, {"referral_type": kind}).get("referral") == referral

"""Values worked out from the people of a sale and their last home.

Source: sales variables 2025/26 and 2026/27: HHTYPE, TOTADULT, TOTCHILD, HHMEMB, SOCTENANT and others.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.sales.rules.complete import JOINT, SHARED, STAIRCASING, discounted, setup
from tests.sales.rules.harness import YEARS, settled, verdict

in_each_year = pytest.mark.parametrize("year", YEARS)


def ages(*given: int | None, **more: Any) -> dict[str, Any]:
    """People by age, buyer 1 first."""
    return {f"age{n}": age for n, age in enumerate(given, 1)} | more


@in_each_year
@pytest.mark.parametrize(
    ("answers", "adults", "children"),
    [
        (ages(16), 1, 0),
        (ages(59), 1, 0),
        (ages(60), 1, 0),
        (ages(110), 1, 0),
        (ages(40, 17), 1, 1),
        (ages(40, 17, jointpur=1), 1, 1),
        (ages(40, 18), 2, 0),
        (ages(40, 18, relat2="X"), 2, 0),
        (ages(40, 19, relat2="R"), 2, 0),
        (ages(40, 20), 2, 0),
        (ages(40, 60), 2, 0),
        (ages(40, 0), 1, 1),
        (ages(None, 30), 1, 0),
        (ages(70, 68, 30, 18, 12, 5), 4, 2),
        ({}, 0, 0),
    ],
)
def test_people_are_counted_by_age(year: int, answers: dict[str, Any], adults: int, children: int) -> None:
    log = settled(year, answers)
    assert (log["totadult"], log["totchild"]) == (adults, children)


@in_each_year
@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ((60,), 1),
        ((60, 60), 2),
        ((59,), 3),
        ((30, 31), 4),
        ((30, 18), 4),
        ((30, 17), 5),
        ((30, 5), 5),
        ((30, 5, 6), 5),
        ((30, 31, 5), 6),
        ((30, 31, 32, 5), 6),
        ((30, 31, 32), 9),
        ((60, 59), 9),
        ((60, 5), 9),
        ((60, 60, 60), 9),
        ((60, 60, 5), 9),
        ((None, 5), 9),
        ((None,), 9),
        ((), 9),
    ],
)
def test_household_type_is_the_first_that_fits(year: int, given: tuple[int | None, ...], kind: int) -> None:
    assert settled(year, ages(*given))["hhtype"] == kind


@pytest.mark.parametrize(
    ("year", "answers", "size"),
    [
        (2025, {"hholdcount": 0, "jointpur": 2}, 1),
        (2025, {"hholdcount": 3, "jointpur": 2}, 4),
        (2025, {"hholdcount": 0, "jointpur": 1}, 2),
        (2025, {"hholdcount": 15, "jointpur": 1}, 17),
        (2026, {"hholdcount": 1, "jointpur": 2}, 1),
        (2026, {"hholdcount": 3, "jointpur": 2}, 3),
        (2026, {"hholdcount": 3, "jointpur": 1}, 3),
        *((year, {"hholdcount": 3}, None) for year in YEARS),
        *((year, {"jointpur": 2}, None) for year in YEARS),
    ],
)
def test_the_size_of_the_household_follows_the_count_of_the_year(
    year: int, answers: dict[str, Any], size: int | None
) -> None:
    assert settled(year, answers).get("hhmemb") == size


@in_each_year
def test_a_staircasing_sale_has_no_household_size(year: int) -> None:
    before = setup(hholdcount=3)
    after = settled(year, before | STAIRCASING, stage="save", stored=before)
    assert after.get("hholdcount") is None
    assert after.get("hhmemb") is None


@in_each_year
@pytest.mark.parametrize(
    ("answers", "tenant"),
    [
        ({"prevten": 1}, 1),
        ({"prevten": 2}, 1),
        *(({"prevten": code}, 2) for code in (3, 4, 5, 6, 7, 9, 0)),
        ({"prevten": 3, "prevtenbuy2": 1}, 1),
        ({"prevten": 3, "prevtenbuy2": 2}, 1),
        ({"prevten": 1, "prevtenbuy2": 3}, 1),
        ({"prevten": 3, "prevtenbuy2": 5}, 2),
        ({"prevtenbuy2": 1}, None),
        ({}, None),
        ({"prevten": 1, "ownershipsch": 2}, None),
        ({"prevten": 1, "ownershipsch": None}, None),
    ],
)
def test_a_social_tenant_is_a_buyer_of_a_share_who_rented_from_a_council_or_association(
    year: int, answers: dict[str, Any], tenant: int | None
) -> None:
    assert settled(year, SHARED | answers).get("soctenant") == tenant


@in_each_year
@pytest.mark.parametrize("n", range(2, 7))
def test_a_person_under_16_is_a_child_in_work_status(year: int, n: int) -> None:
    assert settled(year, {"jointpur": 2, f"age{n}": 15})[f"ecstat{n}"] == 9
    assert settled(year, {f"age{n}": 0})[f"ecstat{n}"] == 9
    assert settled(year, {"jointpur": 2, f"age{n}": 15, f"ecstat{n}": 1})[f"ecstat{n}"] == 9
    assert settled(year, {"jointpur": 2, f"age{n}": 16}).get(f"ecstat{n}") is None
    assert settled(year, {"jointpur": 2}).get(f"ecstat{n}") is None


@in_each_year
def test_a_buyer_is_never_made_a_child(year: int) -> None:
    log = settled(year, {"jointpur": 1, "age1": 15, "age2": 15, "age3": 15})
    assert (log.get("ecstat1"), log.get("ecstat2"), log["ecstat3"]) == (None, None, 9)


def described(n: int, **facts: Any) -> dict[str, Any]:
    """Answers about person n of a single buyer's household, known in detail."""
    return {f"details_known_{n}": 1, f"age{n}_known": 0} | {f"{name}{n}": value for name, value in facts.items()}


@in_each_year
def test_a_child_who_turns_out_grown_up_loses_the_childs_work_status(year: int) -> None:
    before = setup(hholdcount=2) | described(2, age=10, ecstat=9)
    assert settled(year, before | {"age2": 30}, stage="save", stored=before).get("ecstat2") is None
    assert settled(year, before | {"age2": 11}, stage="save", stored=before)["ecstat2"] == 9
    assert settled(year, before | {"age2": 30, "ecstat2": 1}, stage="save", stored=before)["ecstat2"] == 1


@in_each_year
@pytest.mark.parametrize(
    ("answers", "background"),
    [({"ethnic_group": 17}, 17), ({"ethnic_group": 0, "ethnic": 1}, 1), ({"ethnic_group": 0}, None), ({}, None)],
)
def test_an_ethnic_group_not_said_is_a_background_not_said_for_buyer_1(
    year: int, answers: dict[str, Any], background: int | None
) -> None:
    assert settled(year, setup() | answers, stage="save").get("ethnic") == background


@in_each_year
def test_the_background_of_buyer_2_does_not_follow_the_group(year: int) -> None:
    assert settled(year, setup(**JOINT, ethnic_group2=17), stage="save").get("ethnicbuy2") is None


@in_each_year
def test_a_background_not_said_goes_when_the_group_is_said(year: int) -> None:
    before = setup(ethnic_group=17, ethnic=17)
    assert settled(year, before | {"ethnic_group": 0}, stage="save", stored=before).get("ethnic") is None


@in_each_year
@pytest.mark.parametrize(
    ("group", "country"),
    [
        ("nationality_all_group", "nationality_all"),
        ("nationality_all_buyer2_group", "nationality_all_buyer2"),
    ],
)
def test_the_nationality_group_gives_the_nationality_where_it_says_it_all(year: int, group: str, country: str) -> None:
    log = setup(**JOINT)
    assert settled(year, log | {group: 826}, stage="save")[country] == 826
    assert settled(year, log | {group: 0}, stage="save")[country] == 0
    assert settled(year, log | {group: 12, country: 250}, stage="save")[country] == 250
    assert settled(year, log | {group: 12}, stage="save").get(country) is None
    assert settled(year, log, stage="save").get(country) is None


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_gender_description_is_only_kept_when_gender_differs(n: int) -> None:
    log = setup(hholdcount=3) | described(2) | described(3)
    log |= {f"sexrab{n}": "F", f"gender_same_as_sex{n}": 2, f"gender_description{n}": "Non-binary"}
    assert settled(2026, log, stage="save", stored=log)[f"gender_description{n}"] == "Non-binary"
    for other in (1, 3):
        same = log | {f"gender_same_as_sex{n}": other}
        assert settled(2026, same, stage="save", stored=log).get(f"gender_description{n}") is None


# -- the last home

HOME: dict[str, Any] = {
    "manual_address_entry_selected": True,
    "address_line1": "1 High Street",
    "town_or_city": "Shoreham",
    "postcode_full": "BN43 5AA",
}
KNOWS_HOME = {"BN43 5AA": "E07000223", "SW1A 1AA": "E09000033"}


@in_each_year
def test_buyers_at_a_discount_come_from_the_home_that_they_buy(year: int) -> None:
    log = settled(year, discounted() | HOME, stage="save", postcodes=KNOWS_HOME)
    assert log["ppostcode_full"] == "BN43 5AA"
    assert log["ppcodenk"] == 0
    assert log["prevloc"] == "E07000223"
    assert log["is_previous_la_inferred"] == 1
    assert log.get("previous_la_known") is None
    assert (log["ppostc1"], log["ppostc2"]) == ("BN43", "5AA")


@in_each_year
def test_the_last_home_given_for_a_discounted_sale_is_overwritten(year: int) -> None:
    given = {"ppcodenk": 0, "ppostcode_full": "SW1A 1AA"}
    log = settled(year, discounted() | HOME | given, stage="save", postcodes=KNOWS_HOME)
    assert (log["ppostcode_full"], log["prevloc"]) == ("BN43 5AA", "E07000223")


@in_each_year
def test_the_last_home_of_a_discounted_sale_stays_when_it_becomes_shared(year: int) -> None:
    before = settled(year, discounted() | HOME, stage="save", postcodes=KNOWS_HOME)
    after = settled(year, before | SHARED, stage="save", stored=before, postcodes=KNOWS_HOME)
    assert (after["ppostcode_full"], after["prevloc"]) == ("BN43 5AA", "E07000223")


@in_each_year
def test_buyers_of_a_share_come_from_where_they_say(year: int) -> None:
    given = {"ppcodenk": 0, "ppostcode_full": "sw1a1aa"}
    log = settled(year, setup() | HOME | given, stage="save", postcodes=KNOWS_HOME)
    assert (log["ppostcode_full"], log["prevloc"]) == ("SW1A 1AA", "E09000033")
    assert (log["ppostc1"], log["ppostc2"]) == ("SW1A", "1AA")


@in_each_year
def test_a_staircasing_sale_keeps_the_last_home(year: int) -> None:
    before = setup(ppcodenk=1, previous_la_known=1, prevloc="E09000033", is_previous_la_inferred=False)
    after = settled(year, before | STAIRCASING, stage="save", stored=before)
    assert (after["ppcodenk"], after["previous_la_known"], after["prevloc"]) == (1, 1, "E09000033")


@in_each_year
def test_nothing_worked_out_of_the_household_is_missing_from_what_is_told(year: int) -> None:
    assert {"totadult", "totchild", "hhtype"} <= verdict(year, setup(), stage="save")["derived"].keys()

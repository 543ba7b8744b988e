"""Which pages about people a sale is asked, and what becomes of answers that are no longer asked.

Source: CORE sales forms 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.sales.rules.complete import DISCOUNTED, JOINT, SINGLE, STAIRCASING, discounted, setup, staircasing
from tests.sales.rules.harness import YEARS, settled, verdict

in_each_year = pytest.mark.parametrize("year", YEARS)

ABOUT_BUYER_1 = ("age", "ethnic_group", "nationality", "working_situation", "live_in_property")
GENDER = {2025: ("gender_identity",), 2026: ("sex_registered_at_birth", "gender_same_as_sex")}
ALL_HOUSEHOLD = (
    "buyer1_previous_tenure", "armed_forces", "armed_forces_spouse", "household_disability", "household_wheelchair",
)  # fmt: skip


def pages(year: int, answers: dict[str, Any]) -> list[str]:
    found: list[str] = verdict(year, answers, stage="save")["pages"]
    return found


def about(who: str, asked: list[str]) -> set[str]:
    """What is asked of somebody as one of the household: the pages without the name, those of income left out."""
    found = {page.removeprefix(f"{who}_") for page in asked if page.startswith(f"{who}_")}
    return found - {"income", "mortgage"}


def people_asked_about(asked: list[str]) -> list[int]:
    return [n for n in range(2, 7) if f"person_{n}_known" in asked]


@in_each_year
@pytest.mark.parametrize("buyers", [SINGLE, JOINT])
def test_every_buyer_is_asked_about(year: int, buyers: dict[str, Any]) -> None:
    asked = pages(year, setup(**buyers))
    assert about("buyer_1", asked) == {*ABOUT_BUYER_1, *GENDER[year]}
    joint = {*ABOUT_BUYER_1, *GENDER[year], "relationship_to_buyer_1"} if buyers is JOINT else set()
    assert about("buyer_2", asked) == joint


@in_each_year
def test_a_staircasing_sale_asks_only_who_the_buyers_are(year: int) -> None:
    asked = pages(year, staircasing(**JOINT))
    assert about("buyer_1", asked) == {"age", *GENDER[year]}
    assert about("buyer_2", asked) == {"age", *GENDER[year], "relationship_to_buyer_1"}
    assert not {"number_of_others_in_property", "number_of_others_in_property_joint_purchase"} & set(asked)
    assert not set(ALL_HOUSEHOLD) & set(asked)


@in_each_year
@pytest.mark.parametrize("sale", [setup, discounted])
def test_any_other_sale_asks_where_the_buyers_come_from(year: int, sale: Any) -> None:
    assert set(ALL_HOUSEHOLD) <= set(pages(year, sale()))


@in_each_year
def test_a_buyer_who_was_not_interviewed_is_asked_about_as_well(year: int) -> None:
    assert "buyer_1_age" in pages(year, setup(noint=1))


@in_each_year
def test_nobody_is_asked_about_before_set_up_is_complete(year: int) -> None:
    asked = pages(year, setup(privacynotice=None))
    assert not about("buyer_1", asked)


@in_each_year
@pytest.mark.parametrize(
    ("buyers", "page"),
    [(SINGLE, "number_of_others_in_property"), (JOINT, "number_of_others_in_property_joint_purchase")],
)
def test_the_household_is_counted_on_the_page_of_its_kind_of_purchase(
    year: int, buyers: dict[str, Any], page: str
) -> None:
    asked = pages(year, setup(**buyers))
    assert [each for each in asked if each.startswith("number_of_others")] == [page]


@pytest.mark.parametrize(
    ("year", "buyers", "count", "people"),
    [
        (2025, SINGLE, 0, []),
        (2025, SINGLE, 1, [2]),
        (2025, SINGLE, 4, [2, 3, 4, 5]),
        (2025, SINGLE, 5, [2, 3, 4, 5, 6]),
        (2025, SINGLE, 15, [2, 3, 4, 5, 6]),
        (2025, JOINT, 0, []),
        (2025, JOINT, 1, [3]),
        (2025, JOINT, 4, [3, 4, 5, 6]),
        (2025, SINGLE, None, []),
        (2026, SINGLE, 1, []),
        (2026, SINGLE, 2, [2]),
        (2026, SINGLE, 5, [2, 3, 4, 5]),
        (2026, SINGLE, 15, [2, 3, 4, 5, 6]),
        (2026, JOINT, 1, []),
        (2026, JOINT, 2, []),
        (2026, JOINT, 3, [3]),
        (2026, JOINT, 6, [3, 4, 5, 6]),
        (2026, JOINT, None, []),
    ],
)
def test_as_many_people_are_asked_about_as_live_in_the_home(
    year: int, buyers: dict[str, Any], count: int | None, people: list[int]
) -> None:
    assert people_asked_about(pages(year, setup(**buyers, hholdcount=count))) == people


@in_each_year
@pytest.mark.parametrize(("known", "asked"), [(1, True), (2, False), (None, False)])
def test_a_person_is_asked_about_once_something_is_known(year: int, known: int | None, asked: bool) -> None:
    found = about("person_2", pages(year, setup(hholdcount=2, details_known_2=known)))
    everything = {"known", "relationship_to_buyer_1", "age", "working_situation", *GENDER[year]}
    assert found == (everything if asked else {"known"})


@in_each_year
@pytest.mark.parametrize(("age", "asked"), [(15, False), (16, True), (None, True)])
def test_a_child_is_not_asked_about_work(year: int, age: int | None, asked: bool) -> None:
    answers = setup(hholdcount=2, details_known_2=1, age2_known=0, age2=age)
    assert ("person_2_working_situation" in pages(year, answers)) is asked


@in_each_year
@pytest.mark.parametrize(
    ("group", "page"), [(0, "white"), (1, "mixed"), (2, "asian"), (3, "black"), (4, "arab"), (17, None)]
)
@pytest.mark.parametrize(("buyer", "question"), [(1, "ethnic_group"), (2, "ethnic_group2")])
def test_the_ethnic_background_is_asked_within_its_group(
    year: int, buyer: int, question: str, group: int, page: str | None
) -> None:
    asked = about(f"buyer_{buyer}_ethnic_background", pages(year, setup(**JOINT, **{question: group})))
    assert asked == ({page} if page else set())


@in_each_year
@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"buy2livein": 1}, {"buyer_2_living_in"}),
        ({"buy2livein": 2}, set()),
        ({}, set()),
        ({"buy2livein": 1, "buy2living": 2}, {"buyer_2_living_in", "buyer_2_previous_housing_situation"}),
        ({"buy2livein": 1, "buy2living": 1}, {"buyer_2_living_in"}),
        ({"buy2livein": 1, "buy2living": 3}, {"buyer_2_living_in"}),
    ],
)
def test_buyer_2_is_asked_about_another_home_where_there_was_one(
    year: int, answers: dict[str, Any], asked: set[str]
) -> None:
    found = set(pages(year, setup(**JOINT) | answers))
    assert found & {"buyer_2_living_in", "buyer_2_previous_housing_situation"} == asked


@in_each_year
def test_only_buyers_of_a_share_are_asked_for_the_last_home(year: int) -> None:
    last_home = {"last_accommodation", "last_accommodation_la"}
    assert last_home <= set(pages(year, setup(ppcodenk=1)))
    assert not last_home & set(pages(year, discounted(ppcodenk=1)))


@in_each_year
def test_who_still_serves_is_asked_of_those_who_served(year: int) -> None:
    assert "buyer_still_serving" in pages(year, setup(hhregres=1))
    for code in (7, 3, 8, None):
        assert "buyer_still_serving" not in pages(year, setup(hhregres=code))


# -- what is cleared


def test_a_plain_no_about_still_serving_stays_until_2025() -> None:
    answers = setup(hhregres=1, hhregresstill=10)
    assert settled(2025, answers, stage="save")["hhregresstill"] == 10
    assert settled(2026, answers, stage="save").get("hhregresstill") is None


@in_each_year
def test_codes_that_are_not_offered_go(year: int) -> None:
    answers = setup(hholdcount=2, details_known_2=1, relat2="C", ecstat1=9)
    log = settled(year, answers, stage="save")
    assert (log.get("relat2"), log.get("ecstat1")) == (None, None)


@in_each_year
def test_a_child_of_unknown_age_may_be_chosen(year: int) -> None:
    answers = setup(hholdcount=2, details_known_2=1, age2_known=1, ecstat2=9)
    assert settled(year, answers, stage="save")["ecstat2"] == 9


@in_each_year
def test_buyer_2_as_a_child_is_refused_and_not_dropped(year: int) -> None:
    errors = verdict(year, setup(**JOINT, ecstat2=9), stage="save")["errors"]
    assert "buyer_cannot_be_child" in {error["rule"] for error in errors}


@in_each_year
def test_fewer_people_lose_their_details(year: int) -> None:
    details = {"details_known_3": 1, "age3_known": 0, "age3": 30, "relat3": "X", "ecstat3": 1}
    before = setup(hholdcount=3, details_known_2=2) | details
    after = settled(year, before | {"hholdcount": 1}, stage="save", stored=before)
    assert {name for name in details if after.get(name) is not None} == set()


@in_each_year
def test_a_staircasing_sale_keeps_who_the_buyers_are_and_nothing_else(year: int) -> None:
    kept = {"age1_known": 0, "age1": 40, "relat2": "P", "age2_known": 0, "age2": 41}
    kept |= {"sex1": "F"} if year == 2025 else {"sexrab1": "F"}
    lost = {
        "ethnic_group": 0, "ethnic": 1, "nationality_all_group": 826, "ecstat1": 1, "buy1livein": 1, "hholdcount": 3,
        "prevten": 3, "hhregres": 7, "armedforcesspouse": 5, "disabled": 2, "wheel": 2,
    }  # fmt: skip
    before = setup(**JOINT) | kept | lost
    after = settled(year, before | STAIRCASING, stage="save", stored=before)
    assert {name: after.get(name) for name in kept} == kept
    assert {name for name in lost if after.get(name) is not None} == set()


@in_each_year
def test_a_discounted_sale_keeps_everybody(year: int) -> None:
    people = {"age1_known": 0, "age1": 40, "ecstat1": 1, "hholdcount": 2, "details_known_2": 1, "relat2": "X"}
    log = settled(year, setup() | DISCOUNTED | {"staircase": None} | people, stage="save")
    assert {name: log.get(name) for name in people} == people

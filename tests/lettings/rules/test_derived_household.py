"""Values worked out from the people of the household and their needs.

Source: lettings variables 2025/26 and 2026/27: HHTYPE, TOTADULT, TOTCHILD, TOTELDER, REFUSED and others.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.lettings.rules.complete import complete
from tests.lettings.rules.harness import YEARS, settled

in_each_year = pytest.mark.parametrize("year", YEARS)


def people(*ages: int | None, **more: Any) -> dict[str, Any]:
    """A household by age, the lead tenant first; everyone's details are known."""
    answers: dict[str, Any] = {"hhmemb": len(ages)}
    for n, age in enumerate(ages, 1):
        answers |= {f"age{n}": age, f"age{n}_known": 0}
        if n > 1:
            answers |= {f"details_known_{n}": 0}
    return answers | more


@in_each_year
@pytest.mark.parametrize(
    ("answers", "elders", "adults", "children"),
    [
        (people(59), 0, 1, 0),
        (people(60), 1, 0, 0),
        (people(16), 0, 1, 0),
        (people(15), 0, 0, 1),
        (people(40, 15), 0, 1, 1),
        (people(40, 16), 0, 1, 0),
        (people(40, 17, relat2="P"), 0, 2, 0),
        (people(40, 16, relat2="X"), 0, 2, 0),
        (people(40, 17, relat2="R"), 0, 1, 0),
        (people(40, 18), 0, 2, 0),
        (people(40, 18, relat2="R"), 0, 2, 0),
        (people(40, 59), 0, 2, 0),
        (people(40, 60), 1, 1, 0),
        (people(40, None), 0, 1, 0),
        (people(70, 68, 30, 28, 18, 12, 5, 1), 2, 3, 3),
        # Everyone described counts, whatever the number of people given.
        (people(40, 30) | {"hhmemb": 1}, 0, 2, 0),
        ({}, 0, 0, 0),
    ],
)
def test_people_are_counted_by_age(year: int, answers: dict[str, Any], elders: int, adults: int, children: int) -> None:
    log = settled(year, answers)
    assert (log["totelder"], log["totadult"], log["totchild"]) == (elders, adults, children)


@in_each_year
@pytest.mark.parametrize(
    ("ages", "kind"),
    [
        ((60,), 1),
        ((60, 59), 2),
        ((60, 60), 2),
        ((60, 40, 5), 2),
        ((30,), 3),
        ((30, 31), 4),
        ((30, 5), 5),
        ((30, 5, 6), 5),
        ((30, 31, 5), 6),
        ((30, 31, 32, 5), 6),
        ((30, 31, 32), 9),
        ((60, 5), 9),
        ((60, 61, 62), 9),
        ((60, 40, 41), 9),
        ((None,), 9),
        ((), 9),
    ],
)
def test_household_type_is_the_first_that_fits(year: int, ages: tuple[int | None, ...], kind: int) -> None:
    assert settled(year, people(*ages) if ages else {})["hhtype"] == kind


@in_each_year
@pytest.mark.parametrize(
    ("answers", "refused"),
    [
        ({"details_known_2": 1}, 1),
        ({"details_known_8": 1}, 1),
        ({"details_known_2": 0}, 0),
        ({"age1_known": 1}, 1),
        ({"age8_known": 1}, 1),
        ({"age1_known": 0}, 0),
        ({"relat3": "R"}, 1),
        ({"relat3": "X"}, 0),
        ({"ecstat1": 10}, 1),
        ({"ecstat8": 10}, 1),
        ({"ecstat1": 0}, 0),
        ({}, 0),
    ],
)
def test_refused_marks_anything_withheld(year: int, answers: dict[str, Any], refused: int) -> None:
    assert settled(year, answers)["refused"] == refused


def test_refused_marks_the_sex_question_of_its_year() -> None:
    assert settled(2025, {"sex1": "R"})["refused"] == 1
    assert settled(2025, {"sex1": "X"})["refused"] == 0
    assert settled(2026, {"sexrab4": "R"})["refused"] == 1
    assert settled(2026, {"sexrab4": "F"})["refused"] == 0


@in_each_year
@pytest.mark.parametrize("n", range(2, 9))
def test_a_person_under_16_is_a_child_in_work_status(year: int, n: int) -> None:
    ages = [40] + [30] * (n - 2)
    assert settled(year, people(*ages, 15))[f"ecstat{n}"] == 9
    assert settled(year, people(*ages, 16)).get(f"ecstat{n}") is None
    assert settled(year, people(*ages, None)).get(f"ecstat{n}") is None


@pytest.mark.parametrize("n", range(2, 9))
def test_from_2026_a_person_under_16_is_not_the_partner(n: int) -> None:
    ages = [40] + [30] * (n - 2)
    assert settled(2026, people(*ages, 15))[f"relat{n}"] == "X"
    assert settled(2026, people(*ages, 16)).get(f"relat{n}") is None
    assert settled(2025, people(*ages, 15)).get(f"relat{n}") is None


@in_each_year
def test_a_child_who_turns_out_grown_up_loses_the_childs_work_status(year: int) -> None:
    before = complete(hhmemb=2, details_known_2=0, age2_known=0, age2=10, ecstat2=9, relat2="X")
    after = settled(year, before | {"age2": 30}, stage="save", stored=before)
    assert after.get("ecstat2") is None
    assert after.get("relat2") == {2025: "X", 2026: None}[year]


@in_each_year
def test_a_child_who_stays_a_child_keeps_the_childs_work_status(year: int) -> None:
    before = complete(hhmemb=2, details_known_2=0, age2_known=0, age2=10, ecstat2=9, relat2="X")
    after = settled(year, before | {"age2": 11}, stage="save", stored=before)
    assert (after["ecstat2"], after["relat2"]) == (9, "X")


FOUR: dict[str, Any] = people(40, 41, 42, 43)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"relat2": "P"}, ("P", "X", "X")),
        ({}, {"relat3": "P"}, ("X", "P", "X")),
        ({"relat4": "R"}, {"relat2": "P"}, ("P", "X", "R")),
        ({"relat2": "P"}, {"relat3": "P"}, ("X", "P", "X")),
        ({}, {"relat3": "P", "relat4": "P"}, ("X", "P", "X")),
        ({"relat2": "P"}, {}, ("P", None, None)),
        ({}, {"relat2": "X"}, ("X", None, None)),
    ],
)
def test_from_2026_there_is_one_partner(
    before: dict[str, Any], after: dict[str, Any], expected: tuple[str | None, ...]
) -> None:
    stored = complete() | FOUR | before
    log = settled(2026, stored | after, stage="save", stored=stored)
    assert tuple(log.get(f"relat{n}") for n in (2, 3, 4)) == expected


def test_in_2025_partners_stay_as_given() -> None:
    stored = complete() | FOUR
    log = settled(2025, stored | {"relat2": "P", "relat3": "P"}, stage="save", stored=stored)
    assert (log["relat2"], log["relat3"], log.get("relat4")) == ("P", "P", None)


@in_each_year
@pytest.mark.parametrize(
    ("answers", "ticked"),
    [
        ({"housingneeds": 1, "housingneeds_type": 0, "housingneeds_other": 0}, "a"),
        ({"housingneeds": 1, "housingneeds_type": 1, "housingneeds_other": 0}, "b"),
        ({"housingneeds": 1, "housingneeds_type": 2, "housingneeds_other": 0}, "c"),
        ({"housingneeds": 1, "housingneeds_type": 2, "housingneeds_other": 1}, "cf"),
        ({"housingneeds": 1, "housingneeds_type": 3, "housingneeds_other": 1}, "f"),
        ({"housingneeds": 1}, ""),
        ({"housingneeds": 2}, "g"),
        ({"housingneeds": 3}, "h"),
    ],
)
def test_access_needs_are_spread_over_their_flags(year: int, answers: dict[str, Any], ticked: str) -> None:
    log = settled(year, answers)
    assert {letter: int(log[f"housingneeds_{letter}"]) for letter in "abcfgh"} == {
        letter: int(letter in ticked) for letter in "abcfgh"
    }


@in_each_year
def test_access_needs_not_answered_set_no_flag(year: int) -> None:
    log = settled(year, {})
    assert all(log.get(f"housingneeds_{letter}") is None for letter in "abcfgh")


GROUPS = {
    "condition_effects": [f"illness_type_{n}" for n in range(1, 11)],
    "reasonable_preference_reason": ["rp_homeless", "rp_insan_unsat", "rp_medwel", "rp_hardship", "rp_dontknow"],
    "letting_allocation": ["cbl", "cap", "chr", "accessible_register", "letting_allocation_unknown"],
}


@in_each_year
@pytest.mark.parametrize("options", GROUPS.values(), ids=GROUPS.keys())
def test_one_ticked_box_makes_the_others_unticked(year: int, options: list[str]) -> None:
    asked = {"illness": 1, "reasonpref": 1}
    log = settled(year, asked | {options[1]: 1})
    assert [int(log[name]) for name in options] == [int(name == options[1]) for name in options]


@in_each_year
@pytest.mark.parametrize("options", GROUPS.values(), ids=GROUPS.keys())
def test_no_ticked_box_fills_nothing(year: int, options: list[str]) -> None:
    log = settled(year, {"illness": 1, "reasonpref": 1})
    assert all(log.get(name) is None for name in options)


def test_a_gender_description_is_only_kept_when_gender_differs() -> None:
    log = complete(gender_same_as_sex1=2, gender_description1="Non-binary", sexrab1="F")
    assert settled(2026, log, stage="save", stored=log)["gender_description1"] == "Non-binary"
    same = log | {"gender_same_as_sex1": 1}
    assert settled(2026, same, stage="save", stored=log).get("gender_description1") is None

"""What holds of every collection: settling comes to rest, forgets nothing that is right, and keeps aside the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.core.answers import Values, without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.given import BLANK
from questionnaire.core.settle import settle
from questionnaire.core.variables import Flags
from tests.questionnaire.pets import PETS_2026, TODAY, Kind

ODD = st.sampled_from([BLANK, None, "99", "-1", "x" * 600, "a\x00b", "31 2 2026", "1e3", "🐕"])
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "arrived": st.dates(date(2026, 4, 1), date(2026, 10, 1)),
    "kind": st.sampled_from([1, 2, 3, "2"]),
    "kind_other": st.sampled_from(["Newt", "Ferret"]),
    "coat": st.sampled_from(["L", "S"]),
    "walks": st.integers(0, 14),
    "food": st.sampled_from(["0", "9.99", "100", "101", "1.005"]),
    "vet": st.sampled_from(["0", "12.50", "1000.01"]),
    "likes": st.sampled_from([["likes_play"], ["likes_play", "likes_sleep"], []]),
    "notes": st.sampled_from(["Barks", "Sleeps"]),
    "walks_check": st.just(0),
}
SAVES = st.lists(
    st.lists(st.sampled_from(sorted(LIKELY)), min_size=1, max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: LIKELY[name] | ODD for name in names})
    ),
    max_size=8,
)
PROFILE = settings(max_examples=150, deadline=None, derandomize=True)


def after(saves: list[dict[str, Any]]) -> tuple[Values, dict[str, Any], Assessment]:
    """What is stored and kept aside after the saves, and the last verdict."""
    values: Values = {}
    aside: dict[str, Any] = {}
    found = settle(PETS_2026, {}, values, None, TODAY)
    for save in saves:
        found = settle(PETS_2026, save, values, None, TODAY, unaccepted=aside)
        values = without_missing(found.answers.values)
        aside = {name: kept.raw for name, kept in found.unaccepted.items()}
    return values, aside, found


@PROFILE
@given(SAVES)
def test_settling_a_settled_log_changes_nothing(saves: list[dict[str, Any]]) -> None:
    values, aside, found = after(saves)
    again = settle(PETS_2026, {}, values, None, TODAY, unaccepted=aside)
    assert without_missing(again.answers.values) == values
    assert again.unaccepted.keys() == found.unaccepted.keys()
    assert (again.progress, again.routed) == (found.progress, found.routed)


@PROFILE
@given(SAVES)
def test_a_stored_log_breaks_no_rule(saves: list[dict[str, Any]]) -> None:
    values, _, _ = after(saves)
    assert settle(PETS_2026, {}, values, None, TODAY).broken == ()


@PROFILE
@given(SAVES)
def test_no_answer_stays_whose_page_is_not_asked(saves: list[dict[str, Any]]) -> None:
    values, _, found = after(saves)
    asked = {column for page in found.pages for question in page.questions for column in question.columns}
    assert values.keys() & PETS_2026.asking_for.keys() <= asked


@PROFILE
@given(SAVES)
def test_whatever_was_sent_last_is_stored_kept_aside_or_no_longer_asked(saves: list[dict[str, Any]]) -> None:
    values, aside, found = after(saves)
    asked = {question.name for page in found.pages for question in page.questions}
    for name, raw in (saves[-1] if saves else {}).items():
        variable = PETS_2026.variables.by_name[name]
        if name in asked and raw not in (BLANK, None) and not isinstance(variable, Flags):
            assert name in values or name in aside


def test_an_answer_refused_for_another_that_is_refused_too_is_taken() -> None:
    stored = {"arrived": date(2026, 5, 1), "kind": int(Kind.DOG), "walks": 2}
    # Seven walks are too many for a cat only, and the cat is refused for its walks.
    found = settle(PETS_2026, {"kind": 1, "walks": 7}, stored, None, TODAY)
    again = settle(
        PETS_2026,
        {},
        without_missing(found.answers.values),
        None,
        TODAY,
        unaccepted={name: kept.raw for name, kept in found.unaccepted.items()},
    )
    assert found.unaccepted.keys() == again.unaccepted.keys() == {"kind", "walks"}
    assert found.answers == again.answers

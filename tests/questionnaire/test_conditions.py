"""Three-valued logic, and conditions in words."""

from __future__ import annotations

import pytest

from questionnaire.core import conditions
from questionnaire.core.answers import Context
from questionnaire.core.conditions import Condition
from tests.questionnaire.pets import TODAY, Kind, P, weekly_cost

CONTEXT = Context(None, TODAY)


def verdict(condition: Condition, **values) -> bool | None:
    """True, False, or None where it is unknown."""
    holds, fails = condition.holds(values, CONTEXT), condition.fails(values, CONTEXT)
    assert not (holds and fails)
    return True if holds else False if fails else None


DOG, MANY = P.kind == Kind.DOG, P.walks > 3


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (DOG, {"kind": 2}, True),
        (DOG, {"kind": 1}, False),
        (DOG, {}, None),
        (P.kind != Kind.DOG, {}, None),
        (P.kind != Kind.DOG, {"kind": 1}, True),
        (~DOG, {}, None),
        (P.kind.isnt(Kind.DOG), {}, True),
        (P.kind.isnt(Kind.DOG), {"kind": 2}, False),
        (P.kind.is_in(1, 2), {}, None),
        (P.kind.is_in(1, 2), {"kind": 3}, False),
        (P.kind.given, {}, False),
        (P.kind.missing, {}, True),
        (DOG & MANY, {"kind": 2}, None),
        (DOG & MANY, {"kind": 1}, False),
        (DOG | MANY, {"kind": 2}, True),
        (DOG | MANY, {"kind": 1}, None),
        (~(DOG & MANY), {"kind": 1}, True),
        (P.food > P.vet, {"food": 3, "vet": 2}, True),
        (P.food > P.vet, {"food": 3}, None),
        (weekly_cost >= 5, {"food": 3, "vet": 2}, True),
        (weekly_cost >= 5, {"food": 3}, None),
        (P.likes.given, {"likes_play": True}, True),
    ],
)
def test_a_comparison_with_a_missing_answer_is_unknown(condition, values, expected):
    assert verdict(condition, **values) is expected


def test_a_condition_has_no_truth_of_its_own():
    with pytest.raises(TypeError):
        bool(DOG)


def test_a_condition_is_never_compared_with_none():
    with pytest.raises(TypeError):
        P.kind == None  # noqa: B015, E711


def test_a_condition_knows_what_it_reads():
    assert {variable.name for variable in ((DOG & MANY) | (weekly_cost > 1)).reads()} == {
        "kind",
        "walks",
        "food",
        "vet",
    }


def test_a_function_may_answer_unknown():
    condition = conditions.tested("it rains", reads=())(lambda answers, context: None)
    assert verdict(condition) is None


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (DOG, "Kind is Dog"),
        (~DOG, "Kind is not Dog"),
        (P.kind.is_in(Kind.CAT, Kind.DOG), "Kind is Cat or Dog"),
        (P.kind.isnt(Kind.DOG), "Kind is not Dog, or is not answered"),
        (P.kind.missing, "Kind is not answered"),
        (DOG & (MANY | P.coat.given), "Kind is Dog and (Walks is above 3 or Coat is answered)"),
        (P.arrived > P.arrived, "Day of arrival is after Day of arrival"),
        (DOG.named("it is a dog"), "it is a dog"),
    ],
)
def test_a_condition_explains_itself(condition, words):
    assert condition.words() == words

"""What is told of others never gives away few organisations or few logs."""

from __future__ import annotations

from functools import reduce
from operator import add

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.suppression import (
    FEWEST_LOGS,
    FEWEST_ORGANISATIONS,
    Cell,
    Rate,
    average,
    hidden_parts,
    mean,
    percent,
    shares,
)


@st.composite
def cells(draw):
    logs = draw(st.integers(0, 60))
    return Cell(logs, draw(st.integers(min(logs, 1), min(logs, 12))))


@st.composite
def rates(draw):
    part, rest = draw(cells()), draw(cells())
    logs = part.logs + rest.logs
    most = min(logs, part.organisations + rest.organisations)
    return Rate(part, rest, Cell(logs, draw(st.integers(max(part.organisations, rest.organisations), most))))


STEADY = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
PARTS = st.dictionaries(st.sampled_from("abcdefgh"), cells(), max_size=8)
RATES = st.dictionaries(st.sampled_from("abcdefgh"), rates(), max_size=8)


def whole_of(parts, organisations):
    return Cell(sum(cell.logs for cell in parts.values()), organisations)


def all_of(whole):
    return Rate(whole, Cell(0, 0), whole)


@pytest.mark.parametrize(
    ("part", "rest", "told"),
    [
        (Cell(1, 1), Cell(31, 6), None),
        (Cell(12, 4), Cell(20, 6), None),
        (Cell(31, 6), Cell(1, 1), None),
        (Cell(12, 5), Cell(20, 6), 38),
        (Cell(0, 0), Cell(32, 6), 0),
        (Cell(32, 6), Cell(0, 0), 100),
    ],
)
def test_a_rate_is_not_told_that_gives_away_few_logs_or_few_organisations(part, rest, told):
    assert Rate(part, rest, Cell(32, 6)).told == told


def test_the_only_rate_that_would_be_hidden_takes_the_smallest_other_with_it():
    parts = {
        "web": Rate(Cell(200, 20), Cell(300, 20), Cell(500, 20)),
        "upload": Rate(Cell(30, 9), Cell(70, 9), Cell(100, 9)),
        "api": Rate(Cell(1, 1), Cell(99, 9), Cell(100, 9)),
    }
    assert hidden_parts(parts, Rate(Cell(231, 20), Cell(469, 20), Cell(700, 20))) == {"upload", "api"}


@pytest.mark.parametrize(
    ("logs", "organisations", "told"), [(10, 5, True), (9, 5, False), (10, 4, False), (0, 0, False), (900, 4, False)]
)
def test_a_number_needs_five_organisations_and_ten_logs(logs, organisations, told):
    assert (all_of(Cell(logs, organisations)).told is not None) is told
    assert (average(100, Cell(logs, organisations)) is not None) is told
    assert (shares({"a": Cell(logs, organisations)}, organisations)["a"] is not None) is told


@pytest.mark.parametrize(("part", "whole", "said"), [(1, 3, 33), (2, 3, 67), (1, 200, 1), (1, 201, 0), (0, 5, 0)])
def test_shares_are_whole_percents(part, whole, said):
    assert percent(part, whole) == said


def test_averages_are_whole():
    assert mean(25, 10) == 3


def test_the_only_part_that_would_be_hidden_takes_the_smallest_other_with_it():
    parts = {"web": Cell(500, 20), "upload": Cell(100, 9), "api": Cell(40, 2)}
    assert shares(parts, 20) == {"web": 78, "upload": None, "api": None}


def test_several_hidden_parts_of_the_same_few_organisations_do_not_stand_alone():
    parts = {"web": Cell(500, 20), "upload": Cell(30, 4), "api": Cell(40, 4)}
    assert hidden_parts(parts, whole_of(parts, 20)) == {"web", "upload", "api"}


def test_a_part_that_nobody_has_is_told_as_nothing():
    assert shares({"web": Cell(500, 20), "api": Cell(0, 0)}, 20) == {"web": 100, "api": 0}


@STEADY
@given(PARTS, st.integers(0, 40))
def test_no_part_is_told_that_is_made_of_few(parts, organisations):
    for key, share in shares(parts, organisations).items():
        assert share is None or not parts[key].logs or parts[key].may_be_told


@STEADY
@given(PARTS, st.integers(0, 40))
def test_what_is_left_when_all_told_is_taken_away_is_made_of_several_parts_and_of_many(parts, organisations):
    whole = whole_of(parts, organisations)
    hidden = hidden_parts(parts, whole)
    filled = [parts[key] for key in hidden if parts[key].logs]
    if filled and hidden != set(parts):
        assert len(filled) > 1
        assert sum(cell.logs for cell in filled) >= FEWEST_LOGS
        assert max(cell.organisations for cell in filled) >= FEWEST_ORGANISATIONS


@STEADY
@given(PARTS, st.integers(0, 40))
def test_nothing_is_told_of_a_whole_that_is_made_of_few(parts, organisations):
    if not whole_of(parts, organisations).may_be_told:
        assert set(shares(parts, organisations).values()) <= {None}


@STEADY
@given(PARTS, st.integers(0, 40))
def test_parts_are_not_hidden_without_need(parts, organisations):
    whole = whole_of(parts, organisations)
    if whole.may_be_told and all(cell.may_be_told for cell in parts.values() if cell.logs):
        assert hidden_parts(parts, whole) == set()


@STEADY
@given(RATES)
def test_what_is_left_when_all_rates_told_are_taken_away_gives_nothing_away(parts):
    if not parts:
        return
    hidden = hidden_parts(parts, reduce(add, parts.values()))
    for key, part in parts.items():
        assert key in hidden or not part.logs or part.told is not None
    filled = [parts[key] for key in hidden if parts[key].logs]
    if filled and hidden != set(parts):
        assert len(filled) > 1
        together = reduce(add, filled)
        for cell in (together.part, together.rest):
            assert not cell.logs or (cell.logs >= FEWEST_LOGS and cell.organisations >= FEWEST_ORGANISATIONS)

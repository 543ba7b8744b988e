"""What is told of others never gives away few organisations or few logs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.suppression import (
    FEWEST_LOGS,
    FEWEST_ORGANISATIONS,
    Cell,
    average,
    hidden_parts,
    mean,
    percent,
    rate,
    shares,
)


@st.composite
def cells(draw):
    logs = draw(st.integers(0, 60))
    return Cell(logs, draw(st.integers(min(logs, 1), min(logs, 12))))


STEADY = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
PARTS = st.dictionaries(st.sampled_from("abcdefgh"), cells(), max_size=8)


@pytest.mark.parametrize(
    ("logs", "organisations", "told"), [(10, 5, True), (9, 5, False), (10, 4, False), (0, 0, False), (900, 4, False)]
)
def test_a_number_needs_five_organisations_and_ten_logs(logs, organisations, told):
    assert (rate(1, Cell(logs, organisations)) is not None) is told
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
    assert hidden_parts(parts, 20) == {"web", "upload", "api"}


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
    hidden = hidden_parts(parts, organisations)
    filled = [parts[key] for key in hidden if parts[key].logs]
    if filled and hidden != set(parts):
        assert len(filled) > 1
        assert sum(cell.logs for cell in filled) >= FEWEST_LOGS
        assert max(cell.organisations for cell in filled) >= FEWEST_ORGANISATIONS


@STEADY
@given(PARTS, st.integers(0, 40))
def test_nothing_is_told_of_a_whole_that_is_made_of_few(parts, organisations):
    if not Cell(sum(cell.logs for cell in parts.values()), organisations).may_be_told:
        assert set(shares(parts, organisations).values()) <= {None}


@STEADY
@given(PARTS, st.integers(0, 40))
def test_parts_are_not_hidden_without_need(parts, organisations):
    whole = Cell(sum(cell.logs for cell in parts.values()), organisations)
    if whole.may_be_told and all(cell.may_be_told for cell in parts.values() if cell.logs):
        assert hidden_parts(parts, organisations) == set()

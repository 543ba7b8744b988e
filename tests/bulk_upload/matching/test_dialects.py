"""That invented exports of many systems are understood: most columns and words at sight, hardly any wrongly."""

from __future__ import annotations

import pytest

from bulk_upload.matching import newest_year, targets
from bulk_upload.matching.targets import Kind
from bulk_upload.matching.values import words_of
from tests.bulk_upload.matching.measuring import Dialect, Score, dialects, measured

DIALECTS = {each.name: each for each in dialects()}
COLUMNS_RIGHT, WORDS_RIGHT, APPLIED_WRONGLY = 0.95, 0.95, 0.01
each_dialect = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)


@each_dialect
def test_the_truth_is_about_what_there_is(dialect: Dialect):
    by_name = targets().by_name
    for column in dialect.columns:
        assert column.means <= by_name.keys(), column.header
        for name in column.means if column.codes else ():
            if by_name[name].kind is not Kind.CODE:
                continue
            labels = [words_of(by_name[name], each, newest_year()).labels for each in by_name[name].collections]
            known = {code for several in labels for code in several} or {"lettings", "sales"}
            if len(column.means) == 1:
                assert set(column.codes.values()) <= known | {""}, column.header


@each_dialect
def test_most_of_an_export_is_understood(dialect: Dialect):
    score = measured(dialect)
    assert score.right >= COLUMNS_RIGHT * score.columns, score.mistakes
    assert score.words_right >= 0.9 * score.words, score.mistakes


def test_hardly_anything_is_used_for_what_it_is_not():
    total = Score("all")
    for dialect in DIALECTS.values():
        total.add(measured(dialect))
    assert len(DIALECTS) >= 6
    assert total.columns > 500
    assert total.right >= COLUMNS_RIGHT * total.columns, total.mistakes
    assert total.applied_wrongly <= APPLIED_WRONGLY * total.columns, total.mistakes
    assert total.words_right >= WORDS_RIGHT * total.words, total.mistakes
    assert total.words_applied_wrongly <= APPLIED_WRONGLY * total.words, total.mistakes
    # A file is no use if everybody has to say what everything means.
    assert total.applied >= 0.8 * total.columns

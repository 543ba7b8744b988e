"""Which answers say nothing is read from the questionnaires."""

from __future__ import annotations

import pytest

from insights.not_said import Column, families, not_said_in
from lettings.questionnaires import LETTINGS_2026
from lettings.questionnaires import QUESTIONNAIRES as LETTINGS
from sales.questionnaires import QUESTIONNAIRES as SALES

ALL = [*LETTINGS.values(), *SALES.values()]


def found(questionnaire):
    return {each.key: each for each in not_said_in(questionnaire)}


def test_codes_are_told_apart_by_what_they_say():
    assert found(LETTINGS_2026)["reason"].columns == [Column(("reason",), frozenset({28}), frozenset({47}))]


def test_no_means_not_known_where_it_is_asked_whether_something_is_known():
    assert found(LETTINGS_2026)["net_income_known"].columns[0].unknown == {1}
    assert found(LETTINGS_2026)["previous_la_known"].columns[0].unknown == {0}
    assert "household_charge" not in found(LETTINGS_2026), "no is an answer to whether there is rent to pay"


def test_people_of_a_household_are_counted_together():
    assert len(found(LETTINGS_2026)["age_known"].columns) == 8
    assert families(LETTINGS_2026)["age3_known"] == ("age_known", "Each person's age")


def test_a_tick_that_says_nothing_counts_among_all_ticks():
    (column,) = found(LETTINGS_2026)["reasonable_preference_reason"].columns
    assert column.unknown == {"rp_dontknow"}
    assert "rp_homeless" in column.columns


@pytest.mark.parametrize("questionnaire", ALL, ids=lambda each: f"{each.collection} {each.year}")
def test_every_code_that_is_named_so_is_counted(questionnaire):
    """Code lists name their members, too: what is called unknown or refused there must be among those found."""
    named = families(questionnaire)
    for _, question in questionnaire.all_questions():
        members = getattr(getattr(question.variable, "options", None), "__members__", {})
        if "KNOWN" in members:
            continue  # whether these say that something is not known depends on what is asked
        for name, member in members.items():
            if name.endswith(("UNKNOWN", "REFUSED")) and member.value in question.codes:
                columns = found(questionnaire)[named[question.name][0]].columns
                assert any(member.value in (column.unknown | column.prefers_not) for column in columns), question.name

"""What becomes of answers that are given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from questionnaire.core.assessment import Assessment
from questionnaire.core.given import BLANK
from questionnaire.core.progress import LogStatus, SubsectionStatus
from questionnaire.core.settle import settle
from questionnaire.core.variables import WholePounds
from tests.questionnaire.pets import PETS_2026, TODAY, Kind

ARRIVED = {"arrived": date(2026, 5, 1), "kind": int(Kind.DOG)}
COMPLETE = ARRIVED | {
    "coat": "L", "walks": 2, "food": Decimal("10.00"), "vet": Decimal("0"), "likes_play": True,
}  # fmt: skip


def given(answers, stored=None, **settings) -> Assessment:
    return settle(PETS_2026, answers, stored or {}, None, TODAY, **settings)


@pytest.mark.parametrize("raw", ["1 5 2026", "01/05/2026", "1 May 2026", "2026-05-01"])
def test_a_date_is_read_as_people_write_it(raw):
    assert given({"arrived": raw}).answers.values["arrived"] == date(2026, 5, 1)


@pytest.mark.parametrize("raw", ["31 2 2026", "1 5", "soon", "1 13 2026"])
def test_a_date_that_does_not_exist_is_kept_aside_with_its_rule(raw):
    found = given({"arrived": raw})
    assert found.unaccepted["arrived"].raw == raw
    assert found.unaccepted["arrived"].rules == ("arrived_invalid_date",)
    assert found.answers.values.get("arrived") is None


def test_a_tampered_code_is_kept_aside():
    assert given({"kind": "99"}).unaccepted["kind"].rules == ("not_an_option",)


def test_a_question_left_blank_is_reported_and_nothing_else_is_lost():
    found = given({"kind": BLANK, "arrived": "1 5 2026"})
    assert [(rule.rule, rule.fields) for rule in found.broken] == [("not_answered", ("kind",))]
    assert found.answers.values["arrived"] == date(2026, 5, 1)


def test_a_question_that_is_not_revealed_may_be_blank():
    assert given({"kind": "1", "kind_other": BLANK}).broken == ()


def test_pages_behind_the_gate_are_not_asked_until_it_opens():
    assert [page.id for page in given({}).pages] == ["arrived", "kind"]
    assert "walks" in [page.id for page in given(ARRIVED).pages]


def test_an_answer_whose_page_is_no_longer_asked_is_cleared():
    found = given({"kind": 1}, COMPLETE | {"notes": "Barks"})
    assert "notes" in found.cleared
    assert found.answers.values.get("notes") is None


def test_an_answer_to_a_question_that_is_merely_not_revealed_stays():
    stored = {"arrived": date(2026, 5, 1), "kind": 3, "kind_other": "Newt"}
    assert given({"kind": 1}, stored).answers.values["kind_other"] == "Newt"


def test_a_closed_gate_clears_what_stands_behind_it():
    found = given({"kind": None}, COMPLETE)
    assert found.answers.values.get("walks") is None


def test_a_worked_out_figure_follows_its_inputs():
    found = given({"food": "12.50"}, ARRIVED)
    assert found.answers.values["total"] == Decimal("12.50")
    assert found.answers.values["yearly"] == Decimal("650.00")


def test_a_hard_rule_refuses_the_answer_given_and_keeps_the_stored_one():
    found = given({"walks": "4"}, COMPLETE | {"kind": 1, "walks": 2})
    assert found.answers.values["walks"] == 2
    assert found.unaccepted["walks"].raw == "4"
    assert found.broken[0].messages["kind"] == "Choose dog if it has 4 walks a day"


def test_the_rest_of_a_refused_save_is_stored():
    found = given({"walks": "4", "food": "5"}, COMPLETE | {"kind": 1})
    assert found.answers.values["food"] == Decimal(5)


def test_a_value_kept_aside_is_taken_once_another_answer_makes_it_right():
    stored = COMPLETE | {"kind": 1, "walks": 2}
    found = given({"kind": "2"}, stored, unaccepted={"walks": "4"})
    assert found.answers.values["walks"] == 4
    assert found.unaccepted == {}


def test_a_value_kept_aside_stays_while_it_is_wrong():
    found = given({"food": "1"}, COMPLETE | {"kind": 1}, unaccepted={"walks": "4"})
    assert found.unaccepted["walks"].raw == "4"
    assert found.status is LogStatus.IN_PROGRESS


@pytest.mark.parametrize("raw", ["-5", "1e3", "lots", "5 walks"])
def test_a_number_is_written_with_digits(raw):
    assert "numeric_format" in given({"walks": raw}, ARRIVED).unaccepted["walks"].rules


@pytest.mark.parametrize(("raw", "rules"), [("12", ()), ("13", ("numeric_out_of_range",)), ("1.5", ("numeric_step",))])
def test_a_number_is_in_its_range_and_steps(raw, rules):
    refused = given({"walks": raw, "walks_check": 0}, ARRIVED).unaccepted.get("walks")
    assert (refused.rules if refused else ()) == rules


@pytest.mark.parametrize("raw", ["9" * 30, "99999999999"])
def test_a_number_too_large_for_its_column_is_refused(raw):
    assert "walks" in given({"walks": raw}, ARRIVED).unaccepted


@pytest.mark.parametrize("raw", ["£1,234.50", "1234.5", " 1,234.50 "])
def test_money_may_be_written_with_sign_and_commas(raw):
    assert given({"vet": raw}, ARRIVED).refused_answers.values["vet"] == Decimal("1234.50")


@pytest.mark.parametrize(("raw", "value"), [("£1,234", 1234), ("1,234.00", 1234), ("1234.50", Decimal("1234.50"))])
def test_whole_pounds_may_be_written_with_sign_commas_and_pence(raw, value):
    assert WholePounds("Income").understand(raw).value == value


def test_text_with_a_nul_is_refused():
    assert "kind_other" in given({"kind": "3", "kind_other": "a\x00b"}).unaccepted


def test_text_that_is_too_long_is_refused_and_kept():
    assert given({"kind": "3", "kind_other": "x" * 10_000}).unaccepted["kind_other"].raw == "x" * 10_000


def test_a_multi_choice_question_takes_the_names_of_its_options():
    found = given({"likes": ["likes_sleep"]}, COMPLETE)
    assert found.answers.values["likes_sleep"] is True
    assert found.answers.values.get("likes_play") is None


def test_a_soft_check_waits_for_its_confirmation():
    raised = given({"walks": "6"}, COMPLETE)
    assert [check.rule for check in raised.checks_after("walks")] == ["many-walks"]
    assert raised.missing == ("walks_check",)
    assert raised.raised[0].message == "You said 6 walks a day."
    confirmed = given({"walks": "6", "walks_check": 0}, COMPLETE)
    assert confirmed.status is LogStatus.COMPLETED


def test_a_confirmation_goes_when_the_check_is_no_longer_raised():
    assert given({"walks": "2"}, COMPLETE | {"walks": 6, "walks_check": 0}).answers.values.get("walks_check") is None


def test_a_changed_answer_that_is_unusual_again_asks_again():
    found = given({"walks": "7"}, COMPLETE | {"walks": 6, "walks_check": 0})
    assert found.missing == ("walks_check",)


def test_a_confirmation_lasts_while_other_answers_change():
    found = given({"food": "7"}, COMPLETE | {"walks": 6, "walks_check": 0})
    assert found.status is LogStatus.COMPLETED


def test_settling_a_settled_log_changes_nothing():
    once = given(COMPLETE).answers.values
    assert given({}, once).answers.values == {name: value for name, value in once.items() if value is not None}


def test_a_log_is_complete_when_every_question_that_applies_is_answered():
    found = given(COMPLETE)
    assert found.missing == ()
    assert found.status is LogStatus.COMPLETED


def test_a_subsection_says_what_it_lacks():
    found = given({"walks": "2"}, ARRIVED)
    care = found.subsection("care")
    assert care.status is SubsectionStatus.IN_PROGRESS
    assert care.missing == ("coat", "food", "vet", "likes")


def test_an_empty_log_has_not_started():
    found = given({})
    assert found.status is LogStatus.NOT_STARTED
    assert found.subsection("care").status is SubsectionStatus.CANNOT_START_YET


def test_an_unknown_variable_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        given({"wings": 2})

"""What is sent and cannot be taken yet, or at all, is kept and told, whichever question it is for."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import SavedLog, create_log, save_answers
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

SET_UP = {"startdate": "2026-06-01", "needstype": 1, "rent_type": 0, "renewal": 0, "declaration": True}


@pytest.fixture
def person():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


def made(person: Any, answers: dict[str, Any]) -> LettingsLog:
    return create_log(LettingsLog, by=person, channel=Channel.API, now=timezone.now(), given={**SET_UP, **answers})


def saved(person: Any, log: LettingsLog, answers: dict[str, Any]) -> SavedLog:
    return save_answers(log=log, given=answers, by=person, channel=Channel.API, now=timezone.now())


@pytest.mark.parametrize("sent", [["nonsense"], ["cbl", "nonsense"], "zzz", 5])
def test_boxes_that_there_are_not_are_refused(person, sent):
    log = made(person, {"letting_allocation": sent})
    kept = log.unaccepted["letting_allocation"]
    assert (kept["raw"], kept["rules"]) == (sent, ["not_an_option"])
    assert log.cbl is None


def test_one_box_may_be_sent_by_its_name_alone(person):
    assert made(person, {"letting_allocation": "cbl"}).cbl is True


def test_what_can_never_be_read_is_refused_before_its_section_can_start(person):
    log = create_log(LettingsLog, by=person, channel=Channel.API, now=timezone.now(), given={"age1": "abc", "beds": 2})
    assert list(log.unaccepted) == ["age1"]
    assert log.to_come == {"beds": 2}
    log = saved(person, log, SET_UP).log
    assert (list(log.unaccepted), log.beds) == (["age1"], 2)
    assert saved(person, log, {"age1": 31}).log.unaccepted == {}


def test_a_box_that_must_be_ticked_cannot_be_unticked(person):
    log = made(person, {"beds": 2})
    log = saved(person, log, {"declaration": False}).log
    assert (log.declaration, log.beds) == (True, 2)
    assert log.unaccepted["declaration"]["rules"] == ["not_answered"]


def test_a_refused_answer_is_kept_while_its_section_is_shut(person):
    log = made(person, {"beds": "two"})
    log = saved(person, log, {"renewal": None}).log
    assert list(log.unaccepted) == ["beds"]
    log = saved(person, log, {"renewal": 0}).log
    assert list(log.unaccepted) == ["beds"]


def test_true_is_no_code(person):
    log = made(person, {"tenancy": True})
    assert list(log.unaccepted) == ["tenancy"]


def test_the_reason_is_about_everything_that_was_sent(person):
    """Each alone would be refused for lack of the others; together they are refused for being too low."""
    tenant = {"hhmemb": 1, "age1_known": 0, "age1": 30, "ecstat1": 1}
    log = made(person, {"net_income_known": 0, "earnings": 10, "incfreq": 1, **tenant})
    assert log.unaccepted["earnings"]["rules"] == ["income_under_hard_min"]

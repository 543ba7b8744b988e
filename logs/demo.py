"""Demonstration logs: some in every state and both years, filled the way people fill them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, ClassVar

from django.utils import timezone

from logs.models import Channel, Log
from logs.services import create_log, save_answers
from organisations.queries import may_start_logs
from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.walking import MOST_STEPS, Answerer, walk
from questionnaire.core.years import Questionnaire
from users.models import User

SEED = 2026
SET_UP_STEPS = 12
HOW_FAR = (0, SET_UP_STEPS, 25, 45, MOST_STEPS, MOST_STEPS, MOST_STEPS, MOST_STEPS)
"""How many questions are answered: nothing, the set-up, some, or all of them."""
MADE_TWICE = 4
"""The place of a log of this year that is answered to the end, and made a second time."""
BY_HAND = "manual_address_entry_selected"
REASONS: tuple[dict[str, str], ...] = (
    {},
    {"reason": "checked_source", "note": ""},
    {"reason": "unusual_case", "note": "The household moved in after a flood"},
    {"reason": "told_by_tenant", "note": ""},
    {"reason": "other", "note": "The landlord has agreed this with the council"},
)
"""What people say of unusual answers: nothing, or why they are right."""


class DemoLogs(ABC):
    """Makes the logs of one collection.

    :ivar logs_a_person: how many logs each person gets.
    :ivar impossible: an answer that is sent for some logs and never accepted: variable and value.
    :ivar left_out_of_copy: what is not answered in the log that one person of each organisation makes twice.
    """

    model: ClassVar[type[Log]]
    logs_a_person: ClassVar[int]
    impossible: ClassVar[tuple[str, str]]
    left_out_of_copy: ClassVar[frozenset[str]]

    def __init__(self) -> None:
        self.rng = Random(SEED)  # noqa: S311 - the same demonstration data on every machine
        self.with_duplicates: set[int] = set()

    @abstractmethod
    def answers(self, log: Log, day: date) -> tuple[Answerer, Values]:
        """What answers the questions of a log made on the day, and answers that are settled beforehand."""

    def load(self) -> int:
        """Make the logs, unless there are logs already. Gives how many were made."""
        if self.model._default_manager.exists():
            return 0
        people = [person for person in User.objects.activated().order_by("pk") if not person.is_support]
        starting = [person for person in people if may_start_logs(person)]
        for person in starting:
            for number in range(self.logs_a_person):
                self._make(person, number)
        return self.model._default_manager.count()

    def _make(self, person: User, number: int) -> None:
        rng, collection, today = self.rng, self.model.collection, timezone.localdate()
        start = _date_of_log(rng, number, today)
        # all of it lies in the past, at whatever hour it is made
        day = min(start + timedelta(days=rng.randint(1, 40)), today - timedelta(days=1))
        now = timezone.make_aware(datetime.combine(day, time(rng.randint(9, 16), rng.randint(0, 59))))
        log = create_log(self.model, by=person, channel=Channel.WEB, now=now)
        steps = HOW_FAR[number % len(HOW_FAR)]
        if steps == 0:
            return
        begun = log.values | {collection.event_day.name: start, BY_HAND: True}
        answerer, settled = self.answers(log, day)
        facts = collection.gather(begun | settled, stored={}, by=None, today=day)
        questionnaire = collection.questionnaire(begun, day)
        filled = walk(questionnaire, begun, answerer, facts=facts, today=day, steps=steps, confirm=rng.random() < 0.8)
        setup = questionnaire.subsections[0]
        first = {question.name for page in setup.pages for question in page.questions} | {collection.event_day.name}
        sent = as_sent(filled)
        for part in (first, sent.keys() - first):
            chosen = {name: value for name, value in sent.items() if name in part}
            reasons = {name: REASONS[number % len(REASONS)] for name in confirms_of(questionnaire) & chosen.keys()}
            save_answers(
                log=log,
                given=chosen,
                by=person,
                channel=Channel.WEB,
                now=now,
                reasons={name: reason for name, reason in reasons.items() if reason},
            )
            now += timedelta(minutes=rng.randint(5, 90))
        if number == MADE_TWICE and person.organisation_id not in self.with_duplicates:
            self.with_duplicates.add(person.organisation_id)
            again = {name: value for name, value in sent.items() if name not in self.left_out_of_copy}
            create_log(self.model, by=person, channel=Channel.WEB, now=now, given=again)
        name, value = self.impossible
        if number % 11 == 5 and filled.answers.values.get(name) is not None:
            save_answers(log=log, given={name: value}, by=person, channel=Channel.WEB, now=now)


def _date_of_log(rng: Random, number: int, today: date) -> date:
    """This collection year three times out of four, last year else."""
    if number % 4 == 3:
        return date(2025, 4, 1) + timedelta(days=rng.randint(0, 360))
    first = date(2026, 4, 1)
    return first + timedelta(days=rng.randint(0, max(0, (today - first).days - 5)))


def confirms_of(questionnaire: Questionnaire) -> set[str]:
    """The variables by which unusual answers are confirmed."""
    return {rule.confirm.name for rule in questionnaire.soft_rules}


def as_sent(filled: Assessment) -> dict[str, Any]:
    """What a person would have entered to get there: answers to questions, and confirmations."""
    asked = filled.questionnaire.asking_for
    kept = asked.keys() | confirms_of(filled.questionnaire) | {BY_HAND}
    derived = {question.name for _, question in filled.questionnaire.all_questions() if question.readonly}
    values = filled.answers.values
    return {name: value for name, value in values.items() if name in kept - derived and value is not None}

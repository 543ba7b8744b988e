"""Demonstration logs: a few hundred lettings in every state and both years, filled the way people fill them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from lettings import codes
from lettings.collection import LETTINGS
from lettings.models import LettingsLog
from lettings.plausible import PlausibleAnswers
from lettings.variables import L
from logs.models import Channel
from logs.services import create_log, save_answers
from organisations.models import Scheme
from organisations.queries import eligible_locations, may_start_logs
from questionnaire.core.answers import Values
from questionnaire.core.settle import Assessment
from questionnaire.core.structure import Question
from questionnaire.core.walking import MOST_STEPS, walk
from users.models import User

SEED = 2026
LOGS_A_PERSON = 24
SET_UP_STEPS = 12
HOW_FAR = (0, SET_UP_STEPS, 25, 45, MOST_STEPS, MOST_STEPS, MOST_STEPS, MOST_STEPS)
"""How many questions are answered: nothing, the set-up, some, or all of them."""
IMPOSSIBLE_RENT = "9999"


def load() -> int:
    """Make the logs, unless there are logs already. Gives how many were made."""
    if LettingsLog.objects.exists():
        return 0
    rng = Random(SEED)  # noqa: S311 - the same demonstration data on every machine
    people = [person for person in User.objects.activated().order_by("pk") if not person.is_support]
    made = 0
    for person in people:
        if may_start_logs(person):
            for number in range(LOGS_A_PERSON):
                _make(rng, person, number)
                made += 1
    return made


def _make(rng: Random, person: User, number: int) -> None:
    today = timezone.localdate()
    start = _start_of_tenancy(rng, number, today)
    day = min(start + timedelta(days=rng.randint(1, 40)), today)
    now = timezone.make_aware(datetime.combine(day, time(rng.randint(9, 16), rng.randint(0, 59))))
    log = create_log(LettingsLog, by=person, channel=Channel.WEB, now=now)
    steps = HOW_FAR[number % len(HOW_FAR)]
    if steps == 0:
        return
    filled = _fill(rng, log, person, start, day, steps)
    setup = LETTINGS.questionnaire({L.startdate.name: start}, day).subsections[0]
    first = {question.name for page in setup.pages for question in page.questions} | {L.startdate.name}
    sent = as_sent(filled)
    for part in (first, sent.keys() - first):
        chosen = {name: value for name, value in sent.items() if name in part}
        save_answers(log=log, given=chosen, by=person, channel=Channel.WEB, now=now)
        now += timedelta(minutes=rng.randint(5, 90))
    if number % 11 == 5 and filled.answers[L.brent] is not None:
        save_answers(log=log, given={L.brent.name: IMPOSSIBLE_RENT}, by=person, channel=Channel.WEB, now=now)


def _start_of_tenancy(rng: Random, number: int, today: date) -> date:
    """This collection year three times out of four, last year else."""
    if number % 4 == 3:
        return date(2025, 4, 1) + timedelta(days=rng.randint(0, 360))
    first = date(2026, 4, 1)
    return first + timedelta(days=rng.randint(0, max(0, (today - first).days - 5)))


def _fill(rng: Random, log: LettingsLog, person: User, start: date, day: date, steps: int) -> Assessment:
    begun = log.values | {L.startdate.name: start, L.manual_address_entry_selected.name: True}
    answers = _Answers(rng, _home_in_scheme(rng, log, day))
    facts = LETTINGS.gather(begun | answers.fixed, stored={}, by=None, today=day)
    questionnaire = LETTINGS.questionnaire(begun, day)
    return walk(questionnaire, begun, answers, facts=facts, today=day, steps=steps, confirm=rng.random() < 0.8)


def _home_in_scheme(rng: Random, log: LettingsLog, day: date) -> Values:
    """For one letting in five of an owner with schemes: a scheme and a location in it."""
    schemes = list(Scheme.objects.visible().confirmed().filter(owning_organisation=log.owning_organisation_id))
    if not schemes or rng.random() > 0.2:
        return {}
    scheme = rng.choice(schemes)
    places = list(eligible_locations(scheme, day))
    if not places:
        return {}
    return {
        L.needstype.name: int(codes.NeedsType.SUPPORTED_HOUSING),
        L.scheme_id.name: scheme.pk,
        L.location_id.name: rng.choice(places).pk,
    }


class _Answers(PlausibleAnswers):
    """Plausible answers, some of which are settled beforehand."""

    def __init__(self, rng: Random, fixed: Values) -> None:
        super().__init__(rng)
        self.fixed = fixed

    def __call__(self, question: Question, found: Assessment) -> Any:
        return self.fixed[question.name] if question.name in self.fixed else super().__call__(question, found)


def as_sent(filled: Assessment) -> dict[str, Any]:
    """What a person would have entered to get there: answers to questions, and confirmations."""
    asked = filled.questionnaire.asking_for
    confirms = {rule.confirm.name for rule in filled.questionnaire.soft_rules}
    kept = asked.keys() | confirms | {L.manual_address_entry_selected.name}
    derived = {question.name for _, question in filled.questionnaire.all_questions() if question.readonly}
    values = filled.answers.values
    return {name: value for name, value in values.items() if name in kept - derived and value is not None}

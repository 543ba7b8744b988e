"""Answers that people do not usually give, and logs half way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from logs.demo import BY_HAND
from questionnaire.core.answers import Values, without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.given import BLANK
from questionnaire.core.structure import Page, Question, QuestionType
from questionnaire.core.variables import Flags, LongCode, Reference
from questionnaire.core.walking import walk
from tests.logs.generating.kinds import AUTHORITY_OF, CROSSOVER, ODD, START, TODAY, YEARS, GeneratedLog, Kind

BEHIND = (BY_HAND, "uprn")
"""Answers that pages give without asking a question of that name."""


class Unlikely:
    """Gives the answers to a page: mostly likely ones, some blank, odd or tampered with."""

    def __init__(self, kind: Kind, rng: Random) -> None:
        self.kind, self.rng, self.plausible = kind, rng, kind.likely(rng)

    def likely(self, question: Question, found: Assessment) -> Any:
        """A likely answer, or one that leads to pages most logs never see."""
        varied = [code for code in self.kind.varied.get(question.name, ()) if code in question.codes]
        return self.rng.choice(varied) if varied and self.rng.random() < 0.5 else self.plausible(question, found)

    def page(self, page: Page, found: Assessment) -> dict[str, Any]:
        return {
            question.name: self._answer(question, found)
            for question in page.questions
            if not question.readonly and self.rng.random() < 0.95
        }

    def _answer(self, question: Question, found: Assessment) -> Any:
        chance = self.rng.random()
        if chance < 0.6:
            return self.likely(question, found)
        if chance < 0.85:
            return self.any_valid(question)
        if chance < 0.92:
            return BLANK
        return self.rng.choice(ODD) if not isinstance(question.variable, Flags) else self._tampered_ticks(question)

    def any_valid(self, question: Question) -> Any:
        """Any answer that can be read, likely or not."""
        rng = self.rng
        if isinstance(question.variable, Flags):
            return [option.code for option in question.choices if rng.random() < 0.3]
        if question.choices:
            return rng.choice(question.choices).code
        if question.type is QuestionType.NUMERIC:
            low, high = int(question.minimum or 0), int(question.maximum or 9_999)
            inside = rng.randint(low, high)
            return str(rng.choice((low, high, inside, inside + Decimal("0.5"))))
        if question.type is QuestionType.DATE:
            return START[rng.choice(YEARS)] + timedelta(days=rng.randint(-400, 400))
        if isinstance(question.variable, Reference):
            return rng.choice((1, 2, 3))
        if isinstance(question.variable, LongCode):
            return 826 if question.variable.is_number else rng.choice(list(AUTHORITY_OF.values()))
        return rng.choice((*AUTHORITY_OF, "Flat 1"))

    def _tampered_ticks(self, question: Question) -> list[str]:
        return [self.rng.choice(question.choices).code, "no_such_option"]

    def step(self, found: Assessment) -> dict[str, Any]:
        """What is sent next: a page or several, a confirmation, another date, or a note behind the pages."""
        rng = self.rng
        chance = rng.random()
        if chance < 0.05:
            year = rng.choice(YEARS)
            return {self.kind.day: START[year] + timedelta(days=rng.randint(0, 100))}
        if chance < 0.1 and found.raised:
            return {check.confirm: 0 for check in found.raised}
        if chance < 0.13:
            return {rng.choice(BEHIND): rng.choice((True, False, None, "1234"))}
        waiting = [page for page in found.pages if any(question.name in found.missing for question in page.questions)]
        pages = list(waiting if waiting and rng.random() < 0.6 else found.pages)
        chosen = rng.sample(pages, k=min(len(pages), rng.choice((1, 1, 2, 4, 8))))
        given: dict[str, Any] = {}
        for page in chosen:
            given |= self.page(page, found)
        return given


@cache
def filled(kind: Kind, year: int, seed: int, *, confirm: bool = True) -> Mapping[str, Any]:
    """The answers of a log filled from beginning to end, as stored."""
    rng = Random(seed)
    begun = kind.begun(rng, year)
    found = walk(
        kind.questionnaire(year),
        begun,
        Unlikely(kind, rng).likely,
        facts=kind.facts(begun, begun),
        today=TODAY[year],
        confirm=confirm,
    )
    return without_missing(found.answers.values)


def started(kind: Kind, rng: Random, year: int, pool: int) -> GeneratedLog:
    """A log to go on from: just begun, half answered or complete."""
    chance = rng.random()
    values: Values = {kind.day: START[year]}
    if chance >= 0.3:
        values = dict(filled(kind, year, rng.randrange(pool), confirm=rng.random() < 0.8))
    is_early = values[kind.day] <= CROSSOVER
    log = GeneratedLog(kind, CROSSOVER if is_early and rng.random() < 0.4 else TODAY[year], values)
    if chance < 0.3:
        return log
    if chance < 0.7:
        log.values = {name: value for name, value in values.items() if rng.random() < 0.8}
    log.save({})
    return log

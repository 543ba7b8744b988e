"""Answers that a log could really have, for demonstration data, tests and measurements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from questionnaire.core.answers import Answers
from questionnaire.core.assessment import Assessment
from questionnaire.core.structure import Question, QuestionType
from questionnaire.core.variables import Flags

STREETS = ("High Street", "Church Lane", "Mill Road", "Station Road", "Victoria Avenue", "Park View", "Orchard Close")
UNSAID = ("prefers not to say", "Don’t know", "Don't know")


@dataclass(frozen=True)
class Place:
    """Somewhere a home may be: a real postcode, its town and authority."""

    postcode: str
    town: str
    authority: str


PLACES = (
    Place("SK1 3XE", "Stockport", "E08000007"),
    Place("M4 1HQ", "Manchester", "E08000003"),
    Place("LS1 4AP", "Leeds", "E08000035"),
    Place("B1 1BB", "Birmingham", "E08000025"),
    Place("BS1 5TR", "Bristol", "E06000023"),
)


class PlausibleAnswers(ABC):
    """Answers each question of a log with something likely, given what was answered before.

    :ivar rng: the source of chance; the same seed gives the same log.
    """

    words: ClassVar[str]
    """What is written where a question asks for words."""

    def __init__(self, rng: Random, places: Sequence[Place] = PLACES) -> None:
        self.rng = rng
        self.place = rng.choice(list(places))
        self.before = rng.choice(list(places))
        self._special = self._answerers()

    def __call__(self, question: Question, found: Assessment) -> Any:
        """An answer as somebody would send it."""
        special = self._special.get(question.name)
        if special is not None:
            value = special(found.answers)
            if not question.choices or value in question.codes:
                return value
        if question.type is QuestionType.CHECKBOX:
            return self._ticks(question)
        if question.choices:
            return self._choice(question, found)
        if question.type is QuestionType.NUMERIC:
            low, high = question.minimum or 0, int(question.maximum or 50)
            return self.rng.randint(low, min(high, low + 20))
        if question.type is QuestionType.TEXT:
            return self.words
        return None

    def _choice(self, question: Question, found: Assessment) -> Any:
        """One of the codes offered; "not known" and "prefers not to say" are rare."""
        context, values = found.context, found.answers.values
        offered = [
            option
            for option in question.choices
            if option.offered_when is None or option.offered_when.holds(values, context)
        ]
        weights = [1 if any(word in option.label for word in UNSAID) else 12 for option in offered]
        return self.rng.choices(offered, weights)[0].code

    def _ticks(self, question: Question) -> list[str]:
        before_or = [option.code for option in question.choices if not option.divider_before]
        if not isinstance(question.variable, Flags):
            return before_or or [question.choices[0].code]
        return self.rng.sample(before_or, k=min(len(before_or), self.rng.choice((1, 1, 2))))

    @abstractmethod
    def _answerers(self) -> Mapping[str, Callable[[Answers], Any]]:
        """Name of a variable to how it is answered, where any likely code would not do."""

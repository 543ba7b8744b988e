"""Filling a log the way a person does: question after question, each answered when it is reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from questionnaire.core.answers import Values
from questionnaire.core.settle import Assessment, settle
from questionnaire.core.structure import Question
from questionnaire.core.years import Questionnaire

Answerer = Callable[[Question, Assessment], Any]
"""Gives the answer to a question, as somebody would send it; None passes it over."""

MOST_STEPS = 400


def walk(
    questionnaire: Questionnaire,
    begun: Values,
    answer: Answerer,
    *,
    facts: Any,
    today: date,
    steps: int = MOST_STEPS,
    confirm: bool = True,
) -> Assessment:
    """Answer what is missing, in the order in which it is asked, until nothing is or the steps are used up.

    An answer that is refused is tried once more, then passed over.

    :param begun: answers to begin with.
    :param steps: how many questions are answered at most.
    :param confirm: confirm unusual answers.
    """
    found = settle(questionnaire, begun, {}, facts, today)
    tried: dict[str, int] = {}
    for _ in range(steps):
        name = next((each for each in found.missing if tried.get(each, 0) < 2), None)
        if name is None:
            break
        tried[name] = tried.get(name, 0) + 1
        raw = _answer(name, found, answer, confirm=confirm)
        if raw is not None:
            found = settle(questionnaire, {name: raw}, found.answers.values, facts, today)
    return found


def _answer(name: str, found: Assessment, answer: Answerer, *, confirm: bool) -> Any:
    pairs = found.questionnaire.questions_of.get(name, ())
    asked = next((question for page, question in pairs if found.asks(page)), None)
    if asked is None:  # the confirmation of an unusual answer
        return 0 if confirm else None
    return answer(asked, found)

"""Filling a log the way a person does: question after question, each answered when it is reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.settle import settle
from questionnaire.core.structure import Page, Question
from questionnaire.core.years import Questionnaire

Answerer = Callable[[Question, Assessment], Any]
"""Gives the answer to a question, as somebody would send it; None passes it over."""

MOST_STEPS = 400
MOST_TRIES = 3


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

    Questions of one page are answered together. An answer that is refused is tried again, then passed over.

    :param begun: answers to begin with.
    :param steps: how many questions are answered at most.
    :param confirm: confirm unusual answers.
    """
    found = settle(questionnaire, begun, {}, facts, today)
    tried: dict[str, int] = {}
    answered = 0
    while answered < steps:
        names = [name for name in found.missing if tried.get(name, 0) < MOST_TRIES]
        together = _on_one_page(names, found)
        if not together:
            break
        given: dict[str, Any] = {}
        for name in together:
            tried[name] = tried.get(name, 0) + 1
            raw = _answer(name, found, answer, confirm=confirm)
            if raw is not None:
                given[name] = raw
        answered += len(together)
        if given:
            found = settle(questionnaire, given, found.answers.values, facts, today)
    return found


def _on_one_page(names: list[str], found: Assessment) -> list[str]:
    """The first of the names, with those that are asked on the same page."""
    if not names:
        return []
    page = _page_of(names[0], found)
    return [name for name in names if name == names[0] or (page is not None and _page_of(name, found) is page)]


def _page_of(name: str, found: Assessment) -> Page | None:
    pairs = found.questionnaire.questions_of.get(name, ())
    return next((page for page, _ in pairs if found.asks(page)), None)


def _answer(name: str, found: Assessment, answer: Answerer, *, confirm: bool) -> Any:
    page = _page_of(name, found)
    if page is None:  # the confirmation of an unusual answer
        return 0 if confirm else None
    return answer(next(question for question in page.questions if question.name == name), found)

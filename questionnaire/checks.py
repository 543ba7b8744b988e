"""Mistakes in a questionnaire's declaration, found without a single log.

`manage.py check` runs these for each questionnaire that a collection registers with `check_questionnaires`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from questionnaire.core.conditions import Condition
from questionnaire.core.structure import Page, Question, QuestionType
from questionnaire.core.variables import Code, Flags, Variable
from questionnaire.core.years import Questionnaire

Registered = Callable[[], Iterable[Questionnaire]]


def check_questionnaires(questionnaires: Registered, *, reserved_slugs: Iterable[str] = ()) -> None:
    """Have `manage.py check` look at these questionnaires. Call from an application's `ready`.

    :param reserved_slugs: words that addresses of pages must not be.
    """

    def run(**settings: Any) -> list[CheckMessage]:
        return [
            Error(text, obj=f"{each.collection} {each.year}", id="questionnaire.E001")
            for each in questionnaires()
            for text in mistakes(each, frozenset(reserved_slugs))
        ]

    register(run)


def mistakes(questionnaire: Questionnaire, reserved_slugs: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is wrong with a declaration, a sentence each."""
    yield from _slugs(questionnaire, reserved_slugs)
    yield from _questions(questionnaire)
    yield from _later_answers(questionnaire)
    yield from _rules(questionnaire)
    yield from _derivations(questionnaire)


def _slugs(questionnaire: Questionnaire, reserved: frozenset[str]) -> Iterator[str]:
    seen: set[str] = set()
    for page in questionnaire.pages:
        if page.slug in seen:
            yield f"page {page.id} stands twice"
        if page.slug in reserved:
            yield f"page {page.id} has a reserved address"
        seen.add(page.slug)


def _questions(questionnaire: Questionnaire) -> Iterator[str]:
    known = questionnaire.variables.by_name
    for page, question in questionnaire.all_questions():
        where = f"page {page.id}, question {question.name}"
        if known.get(question.name) is not question.variable:
            yield f"{where}: no variable of the collection"
        if not question.text.strip():
            yield f"{where}: no question wording"
        if question.help is None or not question.help.why:
            yield f"{where}: no help that says why it is asked"
        yield from _options(question, where)
        on_page = {other.variable for other in page.questions}
        yield from (
            f"{where}: reveals {other.name}, which is not on the page"
            for other in question.reveals
            if other not in on_page
        )
        yield from _revealing_codes(question, where)
    for page in questionnaire.pages:
        asked_apart = [question for question in page.questions if not _is_revealed(page, question)]
        if len(asked_apart) > 1 and not page.heading:
            yield f"page {page.id}: several questions and no heading"


def _is_revealed(page: Page, question: Question) -> bool:
    return any(question.variable in other.reveals for other in page.questions)


def _options(question: Question, where: str) -> Iterator[str]:
    variable = question.variable
    codes: set[Any] = set()
    if isinstance(variable, Code):
        codes = {code.value for code in variable.options}
    elif isinstance(variable, Flags):
        codes = {flag.name for flag in variable.options}
    elif question.type is QuestionType.CHECKBOX:
        codes = {variable.name}
    if not codes:
        return
    if not question.choices and not question.source:
        yield f"{where}: no options"
    for option in question.choices:
        if option.code not in codes:
            yield f"{where}: option {option.code} is no code of the variable"
        if not option.label:
            yield f"{where}: option {option.code} has no label"


def _revealing_codes(question: Question, where: str) -> Iterator[str]:
    for codes in question.reveals.values():
        yield from (f"{where}: revealed by {code}, which is no option" for code in codes if code not in question.codes)


def _later_answers(questionnaire: Questionnaire) -> Iterator[str]:
    """A page may depend only on what was asked before it, or is never asked at all but worked out."""
    place: dict[str, int] = {}
    for number, page in enumerate(questionnaire.pages):
        for question in page.questions:
            for column in (question.name, *question.columns):
                place.setdefault(column, number)
    for number, page in enumerate(questionnaire.pages):
        if page.asked_when is None:
            continue
        for variable in page.asked_when.reads():
            if place.get(variable.name, -1) >= number:
                yield f"page {page.id}: asked because of {variable.name}, which is asked later"


def _rules(questionnaire: Questionnaire) -> Iterator[str]:
    asked = questionnaire.asking_for.keys() | questionnaire.questions_of.keys()
    seen: set[str] = set()
    for rule in questionnaire.hard_rules:
        if rule.id in seen:
            yield f"rule {rule.id} stands twice"
        seen.add(rule.id)
        if not rule.errors:
            yield f"rule {rule.id}: marks no question"
        if asked.isdisjoint(rule.fields):
            yield f"rule {rule.id}: marks only {', '.join(rule.fields)}, which are never asked"
        yield from _unknown(questionnaire, f"rule {rule.id}", rule.broken_when)
    for check in questionnaire.soft_rules:
        if check.id in seen:
            yield f"rule {check.id} stands twice"
        seen.add(check.id)
        yield from _unknown(questionnaire, f"rule {check.id}", check.raised_when)
        for place in check.places:
            if place.after not in questionnaire.page_by_id:
                yield f"rule {check.id}: interrupts after {place.after}, which is no page"
            elif questionnaire.subsection_of[place.after].id != place.subsection:
                yield f"rule {check.id}: page {place.after} is not in {place.subsection}"


def _unknown(questionnaire: Questionnaire, what: str, condition: Condition) -> Iterator[str]:
    known = questionnaire.variables.by_name
    for variable in condition.reads():
        if known.get(variable.name) is not variable:
            yield f"{what}: reads {variable.name}, which is no variable of the collection"


def _derivations(questionnaire: Questionnaire) -> Iterator[str]:
    known = questionnaire.variables.by_name

    def is_known(variable: Variable[Any]) -> bool:
        return known.get(variable.name) is variable

    for step in (*questionnaire.before_clearing, *questionnaire.derivations):
        for variable in (*step.reads, *step.writes):
            if not is_known(variable):
                yield f"derivation {step.name}: {variable.name} is no variable of the collection"
        if not step.words:
            yield f"derivation {step.name}: no words that explain it"

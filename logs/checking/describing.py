"""A questionnaire as data: its pages and questions in order, and the rules with the fields they name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from logs.checking.lines import questionnaire_of_year
from logs.collection import Collection
from questionnaire.core.field_rules import (
    NOT_ANSWERED,
    NUMERIC_FORMAT,
    NUMERIC_OUT_OF_RANGE,
    NUMERIC_STEP,
    unreal_date_rule,
)
from questionnaire.core.structure import Page, Question, QuestionType, Section, Subsection
from questionnaire.core.years import Questionnaire


def describe(collection: Collection, year: int) -> dict[str, Any]:
    """The questionnaire of a year, for JSON.

    :raises LineProblem: there is none for the year.
    """
    questionnaire = questionnaire_of_year(collection, year)
    return {
        "collection": questionnaire.collection,
        "year": questionnaire.year,
        "sections": [_section(section) for section in questionnaire.sections],
        "soft_rules": [
            {"id": rule.id, "confirm_field": rule.confirm.name, "fields": [variable.name for variable in rule.lists]}
            for rule in questionnaire.soft_rules
        ],
        "hard_rules": [
            *_field_rules(questionnaire),
            *({"id": rule.id, "fields": list(rule.fields)} for rule in questionnaire.hard_rules),
        ],
    }


def _field_rules(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """The rules that follow from the questions themselves, each with the fields it may name."""
    questions = [question for _, question in questionnaire.all_questions() if not question.readonly]
    names = list(dict.fromkeys(question.name for question in questions))
    numeric = list(dict.fromkeys(q.name for q in questions if q.type is QuestionType.NUMERIC))
    dates = {q.name: unreal_date_rule(q) for q in questions if q.type is QuestionType.DATE and not q.unreal_date_breaks}
    return [
        {"id": NOT_ANSWERED, "fields": names},
        *({"id": rule, "fields": numeric} for rule in (NUMERIC_FORMAT, NUMERIC_OUT_OF_RANGE, NUMERIC_STEP)),
        *({"id": rule, "fields": [name]} for name, rule in dates.items()),
    ]


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "label": section.label,
        "subsections": [_subsection(subsection) for subsection in section.subsections],
    }


def _subsection(subsection: Subsection) -> dict[str, Any]:
    return {"id": subsection.id, "label": subsection.label, "pages": [_page(page) for page in subsection.pages]}


def _page(page: Page) -> dict[str, Any]:
    said: dict[str, Any] = {"id": page.id}
    if page.number is not None:
        said["number"] = page.number
    return {**said, "questions": [_question(question) for question in page.questions]}


def _question(question: Question) -> dict[str, Any]:
    kind = question.type or QuestionType.TEXT
    said: dict[str, Any] = {
        "id": question.name,
        "type": kind.value,
        "number": question.number,
        "min": question.minimum,
        "max": _number(question.maximum),
        "step": question.step,
        "options": [{"code": str(option.code), "label": option.label} for option in question.choices],
        "reveals": {
            variable.name: [str(getattr(code, "value", code)) for code in codes]
            for variable, codes in question.reveals.items()
        },
        "optional": question.optional is True,
    }
    return {key: value for key, value in said.items() if value or (value == 0 and value is not False)}


def _number(bound: int | Decimal | None) -> int | float | None:
    return float(bound) if isinstance(bound, Decimal) else bound

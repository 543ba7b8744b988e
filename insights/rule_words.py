"""What rules, checks and questions are called in figures, as the questionnaire declares them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from insights.not_said import name_of_question
from questionnaire.core.field_rules import FIELD_RULES, unreal_date_rule
from questionnaire.core.structure import QuestionType
from questionnaire.core.years import Questionnaire


@cache
def _names(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Rule id to its name: of the year's own rules, and of those that follow from how a question is declared."""
    unreal = {
        unreal_date_rule(question): f"{question.short_label} is not a real date"
        for _, question in questionnaire.all_questions()
        if question.type is QuestionType.DATE
    }
    return FIELD_RULES | unreal | {rule.id: rule.name for rule in questionnaire.hard_rules}


def rule_in_words(questionnaire: Questionnaire, rule: str) -> str:
    """What a rule refuses; of one that the year does not have, the id in words."""
    return _names(questionnaire).get(rule) or rule.replace("_", " ").capitalize()


def check_in_words(questionnaire: Questionnaire, confirm: str) -> str:
    """What is unusual."""
    return questionnaire.variables.by_name[confirm].label.removesuffix(" confirmed")


def question_in_words(questionnaire: Questionnaire, name: str) -> str:
    """A question by its own name: person 2's age is not person 3's."""
    return name_of_question(questionnaire.variables.by_name[name].label)

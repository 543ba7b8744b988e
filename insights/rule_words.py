"""What rules and checks are called in figures: by the questions they are about, as the questionnaire declares them."""

from __future__ import annotations

from functools import cache

from insights.not_said import families
from questionnaire.core.years import Questionnaire

MOST_NAMED = 2


@cache
def _hard_rules(questionnaire: Questionnaire) -> dict[str, str]:
    return {rule.id: _named(questionnaire, rule.fields) for rule in questionnaire.hard_rules}


def _named(questionnaire: Questionnaire, fields: tuple[str, ...]) -> str:
    labels = list(dict.fromkeys(families(questionnaire).get(name, (name, name))[1] for name in fields))
    named, rest = labels[:MOST_NAMED], len(labels) - MOST_NAMED
    return ", ".join(named) + (f" and {rest} more" if rest > 0 else "")


def rule_in_words(questionnaire: Questionnaire, rule: str) -> str:
    """The questions that a rule marks, with its published id; of rules that hold for any question the id in words."""
    about = _hard_rules(questionnaire).get(rule)
    return f"{about} ({rule})" if about else rule.replace("_", " ").capitalize()


def check_in_words(questionnaire: Questionnaire, confirm: str) -> str:
    """What is unusual."""
    return questionnaire.variables.by_name[confirm].label.removesuffix(" confirmed")

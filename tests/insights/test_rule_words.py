"""What rules are called where people read of them."""

from __future__ import annotations

from collections import Counter

import pytest

from insights.rule_words import rule_in_words
from lettings.questionnaires import QUESTIONNAIRES as LETTINGS
from questionnaire.core.field_rules import FIELD_RULES
from sales.questionnaires import QUESTIONNAIRES as SALES

ALL = [*LETTINGS.values(), *SALES.values()]
UNCLEAR = ("_", "{", "this empty")


@pytest.mark.parametrize("questionnaire", ALL, ids=lambda each: f"{each.collection} {each.year}")
def test_every_rule_has_a_name_of_its_own_that_says_what_it_is_about(questionnaire):
    ids = [*FIELD_RULES, *(rule.id for rule in questionnaire.hard_rules)]
    names = {rule: rule_in_words(questionnaire, rule) for rule in ids}
    assert [name for name, count in Counter(names.values()).items() if count > 1] == []
    assert [name for name in names.values() if any(part in name for part in UNCLEAR)] == []
    assert [rule for rule, name in names.items() if name == rule.replace("_", " ").capitalize()] == [], "need a title"


def test_a_rule_that_the_year_does_not_have_is_told_by_its_id_in_words():
    assert rule_in_words(LETTINGS[2026], "no_such_rule") == "No such rule"

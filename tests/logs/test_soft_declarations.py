"""What the declaration of every soft rule names, in every collection and year."""

from __future__ import annotations

import pytest

from lettings.questionnaires import QUESTIONNAIRES as LETTINGS
from questionnaire.core.rules import SoftRule
from questionnaire.core.years import Questionnaire
from sales.questionnaires import QUESTIONNAIRES as SALES

RULES = [
    pytest.param(form, rule, id=f"{name}-{year}-{rule.id}")
    for name, forms in (("lettings", LETTINGS), ("sales", SALES))
    for year, form in forms.items()
    for rule in form.soft_rules
]


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_soft_rule_interrupts_only_after_pages_of_its_year(form: Questionnaire, rule: SoftRule) -> None:
    subsections = {page: part.id for page, part in form.subsection_of.items()}
    assert [place for place in rule.places if subsections.get(place.after) != place.subsection] == []
    assert rule.places


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_soft_rule_interrupts_once_after_a_page(form: Questionnaire, rule: SoftRule) -> None:
    after = [place.after for place in rule.places]
    assert len(after) == len(set(after))


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_soft_rule_lists_only_questions_of_its_year(form: Questionnaire, rule: SoftRule) -> None:
    asked = form.asking_for
    assert [variable.name for variable in rule.lists if variable.name not in asked] == []


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_soft_rule_lists_the_answers_it_looks_at_that_could_put_it_right(form: Questionnaire, rule: SoftRule) -> None:
    assert {variable.name for variable in rule.lists} & {variable.name for variable in rule.raised_when.reads()}


@pytest.mark.parametrize(("form", "rule"), RULES)
def test_a_soft_rule_has_a_heading_and_a_source(form: Questionnaire, rule: SoftRule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.source

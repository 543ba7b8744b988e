"""Mistakes in a declaration are found without a log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lettings.questionnaires import QUESTIONNAIRES
from questionnaire.checks import mistakes
from questionnaire.core.derivation import derived
from questionnaire.core.rules import HardRule, Place
from questionnaire.core.structure import Help, Page, Question, Section, Subsection, options
from questionnaire.core.variables import Text, Variables
from tests.questionnaire.pets import ARRIVAL, CARE, DOG, MANY_WALKS, PETS_2026, TOO_MANY_WALKS, Kind, P

WHY = Help("To know")


class OtherVariables(Variables):
    colour = Text("Colour")


def with_pages(*pages: Page):
    """The collection with these pages in place of its own."""
    return replace(PETS_2026, sections=(Section("pet", "The pet", (Subsection("arrival", "Arrival", pages),)),))


def found(questionnaire, **settings) -> str:
    return "\n".join(mistakes(questionnaire, **settings))


KIND = Question(P.kind, "What kind is it?", help=WHY)


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_lettings_questionnaires_have_no_mistakes(year):
    assert list(mistakes(QUESTIONNAIRES[year])) == []


def test_a_page_that_stands_twice():
    assert "page kind stands twice" in found(with_pages(Page("kind", KIND), Page("kind", KIND)))


def test_an_address_that_is_taken():
    assert "reserved address" in found(with_pages(Page("history", KIND)), reserved_slugs=frozenset({"history"}))


def test_a_question_for_a_variable_of_another_collection():
    page = Page("colour", Question(OtherVariables.colour, "What colour?", help=WHY))
    assert "no variable of the collection" in found(with_pages(page))


def test_a_question_without_wording_or_help():
    said = found(with_pages(Page("kind", Question(P.kind, " "))))
    assert "no question wording" in said
    assert "no help" in said


def test_an_option_that_is_no_code():
    page = Page("kind", Question(P.kind, "What kind?", help=WHY, choices=options(Kind.CAT).__add__(options(9))))
    assert "option 9 is no code" in found(with_pages(page))


def test_a_reveal_of_a_question_elsewhere():
    page = Page("kind", KIND.changed(reveals={P.kind_other: (Kind.OTHER,)}))
    assert "reveals kind_other, which is not on the page" in found(with_pages(page))


def test_a_reveal_by_something_that_is_no_option():
    other = Question(P.kind_other, "Which?", help=WHY)
    page = Page("kind", KIND.changed(reveals={P.kind_other: (7,)}), other)
    assert "revealed by 7, which is no option" in found(with_pages(page))


def test_several_questions_without_a_heading():
    page = Page("both", KIND, Question(P.walks, "How many walks?", help=WHY))
    assert "several questions and no heading" in found(with_pages(page))


def test_a_page_that_depends_on_a_later_answer():
    pages = Page("walks", Question(P.walks, "How many?", help=WHY), asked_when=DOG), Page("kind", KIND)
    assert "asked because of kind, which is asked later" in found(with_pages(*pages))


def test_a_rule_that_stands_twice():
    assert "rule cat-walks stands twice" in found(replace(PETS_2026, hard_rules=(TOO_MANY_WALKS, TOO_MANY_WALKS)))


def test_a_rule_that_marks_nothing_that_is_asked():
    rule = HardRule("yearly", broken_when=P.yearly > 5, errors={P.yearly: "Too much"})
    assert "which are never asked" in found(replace(PETS_2026, hard_rules=(rule,)))


@pytest.mark.parametrize(
    ("place", "said"), [(Place("care", "gone"), "which is no page"), (Place("arrival", "walks"), "is not in arrival")]
)
def test_an_interruption_in_the_wrong_place(place, said):
    assert said in found(replace(PETS_2026, soft_rules=(replace(MANY_WALKS, places=(place,)),)))


def test_a_derivation_that_cannot_be_explained():
    step = derived(P.yearly, needs=[P.total], words="")(lambda total: total)
    assert "no words that explain it" in found(replace(PETS_2026, derivations=(step,)))


def test_what_the_pets_themselves_lack():
    """The small collection of these tests has no help beyond its first question: the check sees each."""
    assert found(PETS_2026).count("no help") == len(
        [
            question
            for part in (ARRIVAL, CARE)
            for page in part.pages
            for question in page.questions
            if not question.help
        ]
    )

"""Who buys and lives in the home, 2026/27: sex registered at birth and gender, and buyers count in the household.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from collections.abc import Mapping

from logs.codes import SameGender, SexAtBirth
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Help, Page, Question, options
from sales.variables import OTHERS, S
from sales.years.conditions import SINGLE_PURCHASE
from sales.years.y2025 import household_characteristics as y2025
from sales.years.y2025.buyers import FIRST_BUYER, SECOND_BUYER, numbers_from
from sales.years.y2025.people import (
    ASK_THE_BUYER,
    BUYER_1,
    BUYER_2,
    NOT_SAID,
    OTHER_PEOPLE,
    Person,
    age_page,
    known_page,
    maybe_working,
    relationship_page,
    working_situation_page,
)

FIRST_NUMBER = 39
"""The first printed number of person 2; each further person has `NUMBERS_A_PERSON` of them."""
NUMBERS_A_PERSON = 5

# -- sex and gender


def _sex_page(person: Person, *, number: int) -> Page:
    return Page(
        person.page_id("sex_registered_at_birth"),
        Question(
            S.sexrab[person.number],
            f"What is {person.words}’s sex registered at birth?",
            number=number,
            label=f"{person.title}'s sex registered at birth",
            hint="This is the sex on the first birth certificate. Gender is asked separately.",
            choices=options(
                SexAtBirth.FEMALE,
                SexAtBirth.MALE,
                OR,
                SexAtBirth.REFUSED,
                labels={SexAtBirth.REFUSED: person.refusal},
            ),
            card=person.number,
            card_title=person.title,
            prompt=f"Select {person.words}’s sex registered at birth",
            help=Help(
                why="It helps to check that homes are sold fairly to everybody.",
                where=ASK_THE_BUYER,
                unknown=NOT_SAID,
            ),
        ),
        asked_when=person.asked_when,
    )


def _gender_page(person: Person, *, number: int) -> Page:
    same, description = S.gender_same_as_sex[person.number], S.gender_description[person.number]
    return Page(
        person.page_id("gender_same_as_sex"),
        Question(
            same,
            f"Is the gender {person.words} identifies with the same as their sex registered at birth?",
            number=number,
            label=f"{person.title}'s gender same as birth sex",
            choices=options(
                SameGender.YES, SameGender.NO, OR, SameGender.REFUSED, labels={SameGender.REFUSED: person.refusal}
            ),
            reveals={description: (SameGender.NO.value,)},
            shows=((same == SameGender.NO, "No"),),
            card=person.number,
            card_title=person.title,
            prompt=f"Select yes if {person.words}’s gender is the same as their sex registered at birth",
            help=Help(
                why="It shows whether trans and non-binary people can buy a home like everybody else.",
                where=ASK_THE_BUYER,
                unknown="Do not guess. If it was not said or not asked, select that they prefer not to say.",
            ),
        ),
        Question(
            description,
            "Enter gender identity",
            number=number,
            label=f"{person.title}'s gender description",
            hint="In their own words, for example non-binary or trans woman.",
            derived=same.isnt(SameGender.NO),
            card=person.number,
            card_title=person.title,
            prompt=f"Enter {person.words}’s gender identity",
            help=Help(
                why="It lets people describe themselves, where yes or no is not enough.",
                where="Ask the person. Enter the words that they use.",
                unknown="If they would rather not describe it, select that they prefer not to say.",
            ),
        ),
        asked_when=person.asked_when,
        heading=f"{person.title}’s gender",
    )


# -- the household


def _is_in_household(person: int) -> Condition:
    """Counted with the buyers, there are enough people for somebody of this number."""
    # In a joint purchase number 2 is the second buyer.
    purchase = SINGLE_PURCHASE if person == OTHERS.start else S.jointpur.given
    return purchase & (S.hholdcount >= person)


_HOUSEHOLD_SIZE = Question(
    S.hholdcount,
    "How many people live or will live in the property?",
    number=38,
    hint="Count everybody, including the buyers who will live there and any children. You can give details of up to "
    "6 people.",
    minimum=1,
    maximum=15,
    step="1",
    width=2,
    prompt="Enter how many people will live in the property",
    help=Help(
        why="With the number of bedrooms it shows whether homes are overcrowded or have rooms to spare.",
        where="Look for the list of household members on the application form.",
        unknown="Buyer 1 counts as 1. Ask the buyer who else will live with them.",
        meaning=("Leave out visitors, an unborn baby, and people who will live in the home for a short time only.",),
    ),
)


Replacements = Mapping[str, Page | tuple[Page, ...]]


def _genders(person: Person, *, number: int) -> Replacements:
    return {
        person.page_id("gender_identity"): (
            _sex_page(person, number=number),
            _gender_page(person, number=number + 1),
        )
    }


def _pages_of(person: Person, *, number: int, work_number: int, works_when: Condition) -> Replacements:
    """The pages of anybody but buyer 1. Their numbers stand with them: buyer 2 shares variables with person 2."""
    return {
        person.page_id("relationship_to_buyer_1"): relationship_page(person, number=number),
        person.page_id("age"): age_page(person, number=number + 1),
        **_genders(person, number=number + 2),
        person.page_id("working_situation"): working_situation_page(person, number=work_number, asked_when=works_when),
    }


def _other_pages(person: Person) -> Replacements:
    first = FIRST_NUMBER + NUMBERS_A_PERSON * (person.number - OTHERS.start)
    return {
        person.page_id("known"): known_page(person, asked_when=_is_in_household(person.number)),
        **_pages_of(person, number=first, work_number=first + 4, works_when=maybe_working(person)),
    }


HOUSEHOLD_CHARACTERISTICS = y2025.HOUSEHOLD_CHARACTERISTICS.revised(
    replace_pages={
        **_genders(BUYER_1, number=22),
        **_pages_of(BUYER_2, number=29, work_number=36, works_when=SECOND_BUYER.asked_when),
        **{
            page_id: Page(page_id, _HOUSEHOLD_SIZE, asked_when=asked_when)
            for page_id, asked_when in y2025.COUNT_PAGES.items()
        },
        **{page_id: pages for person in OTHER_PEOPLE for page_id, pages in _other_pages(person).items()},
    },
    numbers={
        S.age_known[1]: 21,
        S.age[1]: 21,
        **numbers_from(FIRST_BUYER, 24),
        S.ecstat[1]: 27,
        S.buy1livein: 28,
        **numbers_from(SECOND_BUYER, 33),
        S.buy2livein: 37,
    },
)

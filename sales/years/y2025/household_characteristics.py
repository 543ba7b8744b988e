"""Who buys, and who else will live in the home, 2025/26: up to two buyers and six people altogether.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from questionnaire.core.conditions import Condition
from questionnaire.core.structure import Help, Page, Question, Subsection
from sales.variables import OTHERS, S
from sales.years.conditions import (
    AFTER_SETUP,
    JOINT_PURCHASE,
    MAY_ASK_BUYERS,
    NOT_JOINT_PURCHASE,
    NOT_STAIRCASING,
    SINGLE_PURCHASE,
)
from sales.years.y2025.buyers import FIRST_BUYER, SECOND_BUYER, background_pages, live_in_page
from sales.years.y2025.people import (
    BUYER_1,
    BUYER_2,
    OTHER_PEOPLE,
    Person,
    age_page,
    gender_identity_page,
    known_page,
    maybe_working,
    relationship_page,
    working_situation_page,
)

FIRST_NUMBER = 36
"""The first printed number of person 2; each further person has `NUMBERS_A_PERSON` of them."""
NUMBERS_A_PERSON = 4

COUNT_PAGES: dict[str, Condition] = {
    "number_of_others_in_property": NOT_JOINT_PURCHASE & NOT_STAIRCASING & MAY_ASK_BUYERS,
    "number_of_others_in_property_joint_purchase": JOINT_PURCHASE & NOT_STAIRCASING & MAY_ASK_BUYERS,
}
"""The pages that ask how many people there are, and when."""


def _is_in_household(person: int) -> Condition:
    """Besides the buyers there are enough others for somebody of this number."""
    alone = SINGLE_PURCHASE & (S.hholdcount >= person - 1)
    # In a joint purchase number 2 is the second buyer.
    return alone if person == OTHERS.start else alone | (JOINT_PURCHASE & (S.hholdcount >= person - 2))


def _person_pages(person: Person) -> tuple[Page, ...]:
    """Everything asked about one person besides the buyers; four numbers are printed for each."""
    first = FIRST_NUMBER + NUMBERS_A_PERSON * (person.number - OTHERS.start)
    return (
        known_page(person, asked_when=_is_in_household(person.number)),
        relationship_page(person, number=first),
        age_page(person, number=first + 1),
        gender_identity_page(person, number=first + 2),
        working_situation_page(person, number=first + 3, asked_when=maybe_working(person)),
    )


def _count(buyers: str) -> Question:
    return Question(
        S.hholdcount,
        f"Besides the {buyers}, how many other people live or will live in the property?",
        number=35,
        hint=f"Count children as well. Enter 0 if nobody but the {buyers} will live there. You can give details of up "
        "to 6 people, buyers included.",
        minimum=0,
        maximum=15,
        step="1",
        width=2,
        prompt=f"Enter how many people besides the {buyers} will live in the property",
        help=Help(
            why="With the number of bedrooms it shows whether homes are overcrowded or have rooms to spare.",
            where="Look for the list of household members on the application form.",
            unknown="Ask the buyer who else will live with them.",
            meaning=(
                "Leave out visitors, an unborn baby, and people who will live in the home for a short time only.",
            ),
        ),
    )


HOUSEHOLD_CHARACTERISTICS = Subsection(
    "household_characteristics",
    "Household characteristics",
    (
        age_page(BUYER_1, number=20),
        gender_identity_page(BUYER_1, number=21),
        *background_pages(FIRST_BUYER, first_number=22),
        working_situation_page(BUYER_1, number=25, asked_when=FIRST_BUYER.asked_when),
        live_in_page(FIRST_BUYER, number=26),
        relationship_page(BUYER_2, number=27),
        age_page(BUYER_2, number=28),
        gender_identity_page(BUYER_2, number=29),
        *background_pages(SECOND_BUYER, first_number=30),
        working_situation_page(BUYER_2, number=33, asked_when=SECOND_BUYER.asked_when),
        live_in_page(SECOND_BUYER, number=34),
        *(
            Page(page_id, _count(buyers), asked_when=asked_when)
            for (page_id, asked_when), buyers in zip(COUNT_PAGES.items(), ("buyer", "buyers"), strict=True)
        ),
        *(page for person in OTHER_PEOPLE for page in _person_pages(person)),
    ),
    gate=AFTER_SETUP,
)

"""What is asked about buyers and not about the others of a household, 2025/26: background and where they will live.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from logs.codes import EthnicBackground, EthnicGroup, NationalityGroup
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Help, Page, Question, options
from questionnaire.core.variables import Code, LongCode, Variable
from sales.variables import COUNTRIES, S
from sales.years.conditions import NOT_STAIRCASING
from sales.years.y2025.people import ASK_THE_BUYER, BUYER_1, BUYER_2, NOT_SAID, Person

BACKGROUNDS: dict[EthnicGroup, tuple[str, str, tuple[EthnicBackground, ...]]] = {
    EthnicGroup.BLACK: (
        "black",
        "Black, African, Caribbean or Black British",
        (EthnicBackground.AFRICAN, EthnicBackground.CARIBBEAN, EthnicBackground.OTHER_BLACK),
    ),
    EthnicGroup.ASIAN: (
        "asian",
        "Asian or Asian British",
        (
            EthnicBackground.BANGLADESHI,
            EthnicBackground.CHINESE,
            EthnicBackground.INDIAN,
            EthnicBackground.PAKISTANI,
            EthnicBackground.OTHER_ASIAN,
        ),
    ),
    EthnicGroup.OTHER: ("arab", "Arab or other ethnic", (EthnicBackground.ARAB, EthnicBackground.OTHER)),
    EthnicGroup.MIXED: (
        "mixed",
        "Mixed or Multiple ethnic",
        (
            EthnicBackground.WHITE_AND_BLACK_CARIBBEAN,
            EthnicBackground.WHITE_AND_BLACK_AFRICAN,
            EthnicBackground.WHITE_AND_ASIAN,
            EthnicBackground.OTHER_MIXED,
        ),
    ),
    EthnicGroup.WHITE: (
        "white",
        "White ethnic",
        (
            EthnicBackground.BRITISH,
            EthnicBackground.IRISH,
            EthnicBackground.GYPSY_OR_TRAVELLER,
            EthnicBackground.ROMA,
            EthnicBackground.OTHER_WHITE,
        ),
    ),
}
"""Ethnic group -> the name of its page, the group in words and its backgrounds, in the order of the pages."""


@dataclass(frozen=True)
class Buyer:
    """A buyer, and the variables that only buyers have."""

    person: Person
    ethnic_group: Code
    ethnic: Code
    nationality_group: Code
    nationality: LongCode
    lives_in: Code

    @property
    def asked_when(self) -> Condition:
        return NOT_STAIRCASING & self.person.asked_when


FIRST_BUYER = Buyer(BUYER_1, S.ethnic_group, S.ethnic, S.nationality_all_group, S.nationality_all, S.buy1livein)
SECOND_BUYER = Buyer(
    BUYER_2,
    S.ethnic_group2,
    S.ethnicbuy2,
    S.nationality_all_buyer2_group,
    S.nationality_all_buyer2,
    S.buy2livein,
)


def background_pages(buyer: Buyer, *, first_number: int) -> tuple[Page, ...]:
    """Ethnic group, the background within it, and nationality: three printed numbers."""
    return (
        _ethnic_group_page(buyer, number=first_number),
        *(_ethnic_background_page(buyer, group, number=first_number + 1) for group in BACKGROUNDS),
        _nationality_page(buyer, number=first_number + 2),
    )


def _ethnic_group_page(buyer: Buyer, *, number: int) -> Page:
    person = buyer.person
    return Page(
        person.page_id("ethnic_group"),
        Question(
            buyer.ethnic_group,
            f"What is {person.words}’s ethnic group?",
            number=number,
            choices=options(
                EthnicGroup.WHITE,
                EthnicGroup.MIXED,
                EthnicGroup.ASIAN,
                EthnicGroup.BLACK,
                EthnicGroup.OTHER,
                OR,
                EthnicGroup.REFUSED,
                labels={EthnicGroup.REFUSED: person.refusal},
            ),
            card=person.number,
            card_title=person.title,
            prompt=f"Select {person.words}’s ethnic group",
            help=Help(
                why="It is compared with the census, to check that people of every ethnic group can buy a home.",
                where=ASK_THE_BUYER,
                unknown=NOT_SAID,
                meaning=("Only the buyer can say what their ethnic group is. Do not judge by name or looks.",),
            ),
        ),
        asked_when=buyer.asked_when,
    )


def _ethnic_background_page(buyer: Buyer, group: EthnicGroup, *, number: int) -> Page:
    person = buyer.person
    name, in_words, backgrounds = BACKGROUNDS[group]
    return Page(
        person.page_id(f"ethnic_background_{name}"),
        Question(
            buyer.ethnic,
            f"Which of these best describes {person.words}’s {in_words} background?",
            number=number,
            choices=options(*backgrounds),
            card=person.number,
            card_title=person.title,
            prompt=f"Select {person.words}’s ethnic background",
            help=Help(
                why="The groups of the census are broad. The background makes it possible to see whether particular "
                "communities are treated fairly when homes are sold.",
                where=ASK_THE_BUYER,
                unknown="If the buyer would rather not say, go back to the ethnic group and select that they prefer "
                "not to say. If none fits, select the last answer of the list.",
            ),
        ),
        asked_when=buyer.ethnic_group == group,
    )


def _nationality_page(buyer: Buyer, *, number: int) -> Page:
    person = buyer.person
    return Page(
        person.page_id("nationality"),
        Question(
            buyer.nationality_group,
            f"What is {person.words}’s nationality?",
            number=number,
            hint="If they have more than one nationality, enter the one they use for official documents in the UK.",
            choices=options(
                NationalityGroup.UNITED_KINGDOM,
                NationalityGroup.OTHER,
                NationalityGroup.REFUSED,
                labels={NationalityGroup.REFUSED: person.refusal},
            ),
            reveals={buyer.nationality: (NationalityGroup.OTHER.value,)},
            hidden_when=buyer.nationality_group == NationalityGroup.OTHER,
            card=person.number,
            card_title=person.title,
            prompt=f"Select {person.words}’s nationality",
            help=Help(
                why="It answers the questions that Parliament and the public ask about who buys homes with help.",
                where="Look at the passport, or at the documents checked for eligibility.",
                unknown=NOT_SAID,
                meaning=("Nationality is the country somebody is a citizen of. It is not where they were born.",),
            ),
        ),
        Question(
            buyer.nationality,
            "Enter a nationality",
            number=number,
            source=COUNTRIES,
            hint="Start to type the name of the country.",
            card=person.number,
            card_title=person.title,
            prompt=f"Select the country of {person.words}’s nationality",
            help=Help(
                why="Knowing the country shows how sales change as people come to the UK from different places.",
                where="Look at the passport, or at the documents checked for eligibility.",
                unknown="If you cannot find out, select that the buyer prefers not to say instead.",
            ),
        ),
        asked_when=buyer.asked_when,
        heading=f"{person.title}’s nationality",
    )


def live_in_page(buyer: Buyer, *, number: int) -> Page:
    """Whether a buyer will live in the home."""
    person = buyer.person
    return Page(
        person.page_id("live_in_property"),
        Question(
            buyer.lives_in,
            f"Will {person.words} live in the property?",
            number=number,
            card=person.number,
            card_title=person.title,
            prompt=f"Select yes if {person.words} will live in the property",
            help=Help(
                why="These schemes are meant for people who need a home to live in. It shows how often somebody "
                "buys for others, for example a parent.",
                where=ASK_THE_BUYER,
                unknown="If you do not know, ask the buyer or the solicitor.",
            ),
        ),
        asked_when=buyer.asked_when,
    )


def numbers_from(buyer: Buyer, first_number: int) -> dict[Variable[Any], int]:
    """The printed numbers of `background_pages` in another year."""
    return {
        buyer.ethnic_group: first_number,
        buyer.ethnic: first_number + 1,
        buyer.nationality_group: first_number + 2,
        buyer.nationality: first_number + 2,
    }

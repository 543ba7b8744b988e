"""What is asked about each person of a sale, 2025/26: one or two buyers, and the others who will live in the home.

Buyer 2 and person 2 fill the same variables: a joint purchase has the one, any other purchase may have the other.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from dataclasses import dataclass

from logs.codes import GenderIdentity, Partner, WorkingSituation, YesNo2
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import Help, Option, Page, Question, options
from sales.codes import AgeKnown
from sales.variables import OTHERS, S
from sales.years.conditions import JOINT_PURCHASE, MAY_ASK_BUYERS, NEVER

ASK_THE_BUYER = "Ask the buyer, or look at the application form or the interview notes."
NOT_SAID = "Only record what the buyer told you. If they would rather not answer, select that they prefer not to say."
PREFERS_NOT_TO_SAY = "Prefers not to say"
WHAT_WORK_MEANS = (
    "If more than one answer fits, select the one that takes most of the person’s time.",
    "‘Not seeking work’ covers people who look after the home or family, and carers who do not have a paid job.",
    "‘Retired’ is for people who have stopped work for good. It does not depend on age.",
)


@dataclass(frozen=True)
class Person:
    """Somebody whom the questionnaire asks about.

    :ivar number: the number in the names of the variables.
    """

    number: int
    is_buyer: bool = False

    @property
    def words(self) -> str:
        """Who it is, within a sentence."""
        return f"buyer {self.number}" if self.is_buyer else f"person {self.number}"

    @property
    def title(self) -> str:
        return self.words.capitalize()

    @property
    def refusal(self) -> str:
        """The label of the answer that says nothing."""
        return "Buyer prefers not to say" if self.is_buyer else "Person prefers not to say"

    @property
    def asked_when(self) -> Condition:
        """Questions about the person are asked at all."""
        if not self.is_buyer:
            return S.details_known[self.number] == YesNo2.YES
        return MAY_ASK_BUYERS if self.number == 1 else JOINT_PURCHASE & MAY_ASK_BUYERS

    def page_id(self, page: str) -> str:
        return f"{'buyer' if self.is_buyer else 'person'}_{self.number}_{page}"


BUYER_1 = Person(1, is_buyer=True)
BUYER_2 = Person(2, is_buyer=True)
OTHER_PEOPLE = tuple(Person(number) for number in OTHERS)


def age_page(person: Person, *, number: int) -> Page:
    """How old a person is: buyers are at least 16, and buyer 1 may prefer not to say."""
    known, age = S.age_known[person.number], S.age[person.number]
    may_refuse = person == BUYER_1
    whose = f"{person.title}'s age"
    return Page(
        person.page_id("age"),
        Question(
            known,
            f"Do you know {person.words}’s age?",
            number=number,
            label=f"{whose} known",
            choices=options(
                AgeKnown.KNOWN,
                AgeKnown.UNKNOWN,
                *((AgeKnown.REFUSED,) if may_refuse else ()),
                labels={AgeKnown.REFUSED: person.refusal},
            ),
            reveals={age: (AgeKnown.KNOWN.value,)},
            hidden_when=known.given,
            card=person.number,
            card_title=person.title,
            prompt=f"Select yes if you know {person.words}’s age",
            help=Help(
                why="Ages show who can buy a home with help, such as first-time buyers, families and older people.",
                where="Work it out from the date of birth on the application form or proof of identity.",
                unknown="Select no if there is no record of the age and you cannot ask. An estimate is not needed.",
            ),
        ),
        Question(
            age,
            f"How old is {person.words}?",
            number=number,
            label=whose,
            hint="Age in whole years on the day the sale completed."
            if person.is_buyer
            else "Age in whole years on the day the sale completed. Enter 0 for a baby under 1 year old.",
            help=Help(
                why="It is used with the working situations to see what sort of households buy these homes.",
                where="Count from the date of birth to the day the sale completed.",
                unknown="Choose that the age is not known rather than guess.",
            ),
            prompt=f"Enter {person.words}’s age",
            minimum=16 if person.is_buyer else 0,
            maximum=110,
            step="1",
            width=2 if person.is_buyer else 3,
            shows=(
                (known == AgeKnown.UNKNOWN, "Not known"),
                *(((known == AgeKnown.REFUSED, PREFERS_NOT_TO_SAY),) if may_refuse else ()),
            ),
            card=person.number,
            card_title=person.title,
        ),
        asked_when=person.asked_when,
        heading=f"{person.title}’s age",
    )


def gender_identity_page(person: Person, *, number: int) -> Page:
    """The gender identity of a person."""
    sex = S.sex[person.number]
    is_first = person == BUYER_1
    return Page(
        person.page_id("gender_identity"),
        Question(
            sex,
            f"Which of these best describes {person.words}’s gender identity?",
            number=number,
            label=f"{person.title}'s gender identity",
            hint="This should be how they describe it themselves.",
            choices=options(
                GenderIdentity.FEMALE,
                GenderIdentity.MALE,
                GenderIdentity.NON_BINARY,
                GenderIdentity.REFUSED,
                labels={GenderIdentity.REFUSED: PREFERS_NOT_TO_SAY if is_first else person.refusal},
            ),
            shows=() if is_first else ((sex == GenderIdentity.REFUSED, PREFERS_NOT_TO_SAY),),
            card=person.number,
            card_title=person.title,
            prompt=f"Select {person.words}’s gender identity",
            help=Help(
                why="It helps to check that homes are sold fairly to everybody.",
                where=ASK_THE_BUYER,
                unknown=NOT_SAID,
            ),
        ),
        asked_when=person.asked_when,
    )


def known_page(person: Person, *, asked_when: Condition) -> Page:
    """Whether anything is known about a person besides the buyers. It has no printed number."""
    return Page(
        person.page_id("known"),
        Question(
            S.details_known[person.number],
            f"Do you know details for {person.words}?",
            hint="You do not need every detail. Select yes if you know at least some of them.",
            card=person.number,
            prompt=f"Select yes if you know details for {person.words}",
            help=Help(
                why="You said that this many people will live in the home. Details of each one show what sort of "
                "household it is.",
                where="Look for the list of household members on the application form.",
                unknown="Select no if you know nothing about this person. You will not be asked any more about them.",
                meaning=(
                    "You can list the people in any order, but leave out the buyers. It helps to start with a partner "
                    "of buyer 1 who does not buy with them.",
                ),
            ),
        ),
        asked_when=asked_when,
    )


def relationship_page(person: Person, *, number: int) -> Page:
    """Whether a person is the partner of buyer 1. Buyer 2 is asked it even where nothing else may be."""
    partner = S.relat[person.number]
    return Page(
        person.page_id("relationship_to_buyer_1"),
        Question(
            partner,
            f"Is {person.words} the partner of buyer 1?",
            number=number,
            label=f"{person.title} as buyer 1's partner",
            choices=options(
                Partner.PARTNER, Partner.NOT_PARTNER, Partner.REFUSED, labels={Partner.REFUSED: person.refusal}
            ),
            shows=((partner == Partner.REFUSED, PREFERS_NOT_TO_SAY),),
            card=person.number,
            card_title=person.title,
            prompt=f"Select yes if {person.words} is the partner of buyer 1",
            help=Help(
                why="It tells couples from people who share a home, which matters when counting families and the "
                "bedrooms that they need.",
                where=ASK_THE_BUYER,
                unknown="If they would rather not say, select that they prefer not to.",
                meaning=(
                    "A partner is a husband, wife or civil partner, or somebody buyer 1 lives with as a couple. "
                    "Partners must be 16 or over.",
                ),
            ),
        ),
        asked_when=JOINT_PURCHASE if person.is_buyer else person.asked_when,
    )


def working_situation_page(person: Person, *, number: int, asked_when: Condition) -> Page:
    """The working situation of a person."""
    situation = S.ecstat[person.number]
    return Page(
        person.page_id("working_situation"),
        Question(
            situation,
            f"Which of these best describes {person.words}’s working situation?",
            number=number,
            label=f"{person.title}'s working situation",
            choices=_working_situations(person),
            shows=((situation == WorkingSituation.REFUSED, PREFERS_NOT_TO_SAY),),
            card=person.number,
            card_title=person.title,
            prompt=f"Select {person.words}’s working situation",
            help=Help(
                why="It shows what working people, students and pensioners pay for their homes. It is also used to "
                "check that the income you give later is likely."
                if person.is_buyer
                else "It shows how many working people, students and pensioners live in these homes.",
                where=ASK_THE_BUYER,
                unknown="If you do not know, ask the buyer. If the person would rather not say, select that.",
                meaning=WHAT_WORK_MEANS,
            ),
        ),
        asked_when=asked_when,
    )


def maybe_working(person: Person) -> Condition:
    """Somebody besides the buyers is old enough to be asked about work, or may be."""
    age = S.age[person.number]
    return person.asked_when & ((age > 15) | age.missing)


def _working_situations(person: Person) -> tuple[Option, ...]:
    return options(
        WorkingSituation.FULL_TIME,
        WorkingSituation.PART_TIME,
        WorkingSituation.TRAINING,
        WorkingSituation.JOBSEEKER,
        WorkingSituation.RETIRED,
        WorkingSituation.NOT_SEEKING_WORK,
        WorkingSituation.STUDENT,
        WorkingSituation.LONG_TERM_SICK,
        *_child(person),
        WorkingSituation.OTHER,
        WorkingSituation.REFUSED,
        labels={WorkingSituation.REFUSED: person.refusal},
    )


def _child(person: Person) -> tuple[Option, ...]:
    """The working situation of a child: offered where the person may be one, and never to a buyer."""
    if person == BUYER_1:
        return ()
    if person == BUYER_2:
        # Kept when it came with a file, so that a rule can say what is wrong with it.
        return (Option(WorkingSituation.CHILD, offered_when=NEVER),)
    known, age = S.age_known[person.number], S.age[person.number]
    maybe_a_child = (known == AgeKnown.UNKNOWN) | known.missing | (age < 16)
    return (Option(WorkingSituation.CHILD, offered_when=maybe_a_child, worked_out=True),)

"""What is asked about each person of a household, 2025/26: the lead tenant is person 1.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from lettings.variables import L
from lettings.years.conditions import PRIVACY_NOTICE_SEEN
from logs.codes import GenderIdentity, Known, Partner, WorkingSituation
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Help, Option, Page, Question, options

LEAD_TENANT = 1
REFUSED = "Tenant prefers not to say"

ASK_THE_TENANT = "Ask the tenant, or look at the application form or the sign-up interview notes."
NOT_SAID = "Only record what the tenant told you. If they would rather not answer, select that they prefer not to say."
WHAT_WORK_MEANS = (
    "If more than one answer fits, select the one that takes most of the person’s time.",
    "‘Not seeking work’ covers people who look after the home or family, and carers who do not have a paid job.",
    "‘Retired’ is for people who have stopped work for good. It does not depend on age.",
)


def details_known(person: int) -> Condition:
    """Whoever fills in the log knows something about a person besides the lead tenant."""
    return L.details_known[person] == Known.KNOWN


def age_page(person: int, *, number: int) -> Page:
    """How old a person is: the lead tenant is at least 16."""
    is_lead = person == LEAD_TENANT
    who = "the lead tenant" if is_lead else f"person {person}"
    whose = "Lead tenant's age" if is_lead else f"Person {person}'s age"
    known, age = L.age_known[person], L.age[person]
    is_not_known = known == Known.UNKNOWN
    return Page(
        "lead_tenant_age" if is_lead else f"person_{person}_age",
        Question(
            known,
            f"Do you know {who}’s age?",
            number=number,
            label=f"{whose} known",
            reveals={age: (Known.KNOWN.value,)},
            hidden_when=known.given,
            card=person,
            prompt=f"Select yes if you know {who}’s age",
            help=Help(
                why="Ages show who gets social homes and how many of them are children, or are older people.",
                where="Work it out from the date of birth on the application form or proof of identity.",
                unknown="Select no if there is no record of the age and you cannot ask. An estimate is not needed.",
            ),
        ),
        Question(
            age,
            f"How old is {who}?",
            number=number,
            label=whose,
            hint="Age in whole years on the tenancy start date."
            if is_lead
            else "Age in whole years on the tenancy start date. Enter 1 for a baby under 1 year old.",
            help=Help(
                why=f"{'Age' if is_lead else 'The age of each person'} is used with the size of the home to see how "
                "well homes fit the people who live in them.",
                where="Count from the date of birth to the day the tenancy started.",
                unknown="Choose that the age is not known rather than guess.",
            ),
            prompt=f"Enter {who}’s age",
            minimum=16 if is_lead else 1,
            maximum=120,
            step="1",
            width=2,
            shows=((is_not_known, "Not known"),),
            card=person,
        ),
        asked_when=PRIVACY_NOTICE_SEEN if is_lead else details_known(person),
        heading="Lead tenant’s age" if is_lead else f"Person {person}’s age",
    )


def gender_identity_page(person: int, *, number: int) -> Page:
    """The gender identity of a person."""
    is_lead = person == LEAD_TENANT
    who = "the lead tenant" if is_lead else f"person {person}"
    refused = REFUSED if is_lead else "Person prefers not to say"
    return Page(
        "lead_tenant_gender_identity" if is_lead else f"person_{person}_gender_identity",
        Question(
            L.sex[person],
            f"Which of these best describes {who}’s gender identity?",
            number=number,
            label="Lead tenant's gender identity" if is_lead else "",
            hint="This should be how they describe it themselves.",
            choices=options(
                GenderIdentity.FEMALE,
                GenderIdentity.MALE,
                GenderIdentity.NON_BINARY,
                OR,
                GenderIdentity.REFUSED,
                labels={GenderIdentity.REFUSED: refused},
            ),
            card=person,
            prompt=f"Select {who}’s gender identity",
            help=Help(
                why="It helps to check that homes are let fairly to everybody.",
                where=ASK_THE_TENANT,
                unknown=NOT_SAID,
            ),
        ),
        asked_when=PRIVACY_NOTICE_SEEN if is_lead else details_known(person),
    )


def known_page(person: int) -> Page:
    """Whether anything is known about a person besides the lead tenant. It has no printed number."""
    return Page(
        f"person_{person}_known",
        Question(
            L.details_known[person],
            f"Do you know details for person {person}?",
            hint="You do not need every detail. Select yes if you know at least some of them.",
            card=person,
            prompt=f"Select yes if you know details for person {person}",
            help=Help(
                why="You said that this many people live in the household. Details of each one show what sort of "
                "household it is.",
                where="Look for the list of household members on the application form or the tenancy agreement.",
                unknown="Select no if you know nothing about this person. You will not be asked any more about them.",
                meaning=("You can list the people in any order. It helps to start with a partner of the lead tenant.",),
            ),
        ),
        asked_when=L.hhmemb >= person,
    )


def partner_page(
    person: int,
    *,
    number: int,
    asked_when: Condition,
    derived: bool | Condition = False,
    skipped_when: Condition | None = None,
) -> Page:
    """Whether a person is the partner of the lead tenant."""
    return Page(
        f"person_{person}_lead_partner",
        Question(
            L.relat[person],
            f"Is person {person} the partner of the lead tenant?",
            number=number,
            choices=options(*Partner, labels={Partner.REFUSED: REFUSED}),
            derived=derived,
            skipped_when=skipped_when,
            card=person,
            prompt=f"Select yes if person {person} is the partner of the lead tenant",
            help=Help(
                why="It tells couples from people who share a home, which matters when counting families and the "
                "bedrooms that they need.",
                where=ASK_THE_TENANT,
                unknown="If the tenant would rather not say, select that they prefer not to.",
                meaning=(
                    "A partner is a husband, wife or civil partner, or somebody the lead tenant lives with as a "
                    "couple. Partners must be 16 or over.",
                ),
            ),
        ),
        asked_when=asked_when,
    )


def working_situation_page(person: int, *, number: int) -> Page:
    """The working situation of a person besides the lead tenant: children under 16 are not asked."""
    age = L.age[person]
    known = L.age_known[person]
    maybe_a_child = (known == Known.UNKNOWN) | known.missing | (age < 16)
    return Page(
        f"person_{person}_working_situation",
        Question(
            L.ecstat[person],
            f"Which of these best describes person {person}’s working situation?",
            number=number,
            choices=working_situations(
                Option(WorkingSituation.CHILD, offered_when=maybe_a_child, worked_out=True),
            ),
            card=person,
            prompt=f"Select person {person}’s working situation",
            help=Help(
                why="It shows how many working people, students and pensioners live in social homes.",
                where=ASK_THE_TENANT,
                unknown="If you do not know, ask the tenant. If the person would rather not say, select that.",
                meaning=WHAT_WORK_MEANS,
            ),
        ),
        asked_when=details_known(person) & ((age > 15) | age.missing),
    )


def working_situations(*child: Option, refused: str = "Person prefers not to say") -> tuple[Option, ...]:
    """The working situations in order, with that of a child where there may be one."""
    return options(
        WorkingSituation.FULL_TIME,
        WorkingSituation.PART_TIME,
        WorkingSituation.STUDENT,
        WorkingSituation.TRAINING,
        WorkingSituation.JOBSEEKER,
        WorkingSituation.NOT_SEEKING_WORK,
        WorkingSituation.LONG_TERM_SICK,
        WorkingSituation.RETIRED,
        *child,
        WorkingSituation.OTHER,
        OR,
        WorkingSituation.REFUSED,
        labels={WorkingSituation.REFUSED: refused},
    )

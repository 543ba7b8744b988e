"""Who is in the household, 2026/27: sex registered at birth and gender take the place of gender identity.

Source: CORE lettings questionnaire 2026/27.
"""

from __future__ import annotations

from typing import Any

from lettings.variables import OTHERS, L
from lettings.years.conditions import PRIVACY_NOTICE_SEEN
from lettings.years.y2025 import household_characteristics as y2025
from lettings.years.y2025.people import ASK_THE_TENANT, LEAD_TENANT, NOT_SAID, details_known, partner_page
from logs.codes import Partner, SameGender, SexAtBirth
from questionnaire.core.conditions import AnyOf
from questionnaire.core.structure import OR, Help, Page, Question, options
from questionnaire.core.variables import Variable

ANY_PARTNER = AnyOf(L.relat[person] == Partner.PARTNER for person in OTHERS).named(
    "somebody is already the lead tenant’s partner"
)

NUMBERS_A_PERSON = 5
FIRST_NUMBER = 37
"""The first printed number of person 2; each further person has `NUMBERS_A_PERSON` of them."""


def _number(person: int, place: int) -> int:
    return FIRST_NUMBER + NUMBERS_A_PERSON * (person - OTHERS.start) + place


def _sex_page(person: int, *, number: int) -> Page:
    is_lead = person == LEAD_TENANT
    who = "the lead tenant" if is_lead else f"person {person}"
    refused = "Lead tenant prefers not to say" if is_lead else "Person prefers not to say"
    return Page(
        "lead_tenant_sex_registered_at_birth" if is_lead else f"person_{person}_sex_registered_at_birth",
        Question(
            L.sexrab[person],
            f"What is {who}’s sex registered at birth?",
            number=number,
            label="Lead tenant's sex registered at birth" if is_lead else "",
            hint="This is the sex on the first birth certificate. Gender is asked separately.",
            choices=options(
                SexAtBirth.FEMALE,
                SexAtBirth.MALE,
                OR,
                SexAtBirth.REFUSED,
                labels={SexAtBirth.REFUSED: refused},
            ),
            card=person,
            prompt=f"Select {who}’s sex registered at birth",
            help=Help(
                why="It is asked in the same words as in the census, so that tenants can be compared with everybody "
                "in the area.",
                where=ASK_THE_TENANT,
                unknown=NOT_SAID,
            ),
        ),
        asked_when=PRIVACY_NOTICE_SEEN if is_lead else details_known(person),
    )


def _gender_page(person: int, *, number: int) -> Page:
    is_lead = person == LEAD_TENANT
    who = "the lead tenant" if is_lead else f"person {person}"
    whose = "Lead tenant's" if is_lead else f"Person {person}'s"
    refused = "Lead tenant prefers not to say" if is_lead else "Person prefers not to say"
    same, description = L.gender_same_as_sex[person], L.gender_description[person]
    return Page(
        "lead_tenant_gender_same_as_sex" if is_lead else f"person_{person}_gender_same_as_sex",
        Question(
            same,
            f"Is the gender {who} identifies with the same as their sex registered at birth?",
            number=number,
            label=f"{whose} gender same as birth sex",
            choices=options(
                SameGender.YES, SameGender.NO, OR, SameGender.REFUSED, labels={SameGender.REFUSED: refused}
            ),
            reveals={description: (SameGender.NO.value,)},
            shows=((same == SameGender.NO, "No"),),
            card=person,
            prompt=f"Select yes if {who}’s gender is the same as their sex registered at birth",
            help=Help(
                why="It shows whether trans and non-binary people can get a social home like everybody else.",
                where=ASK_THE_TENANT,
                unknown="Do not guess. If it was not said or not asked, select that they prefer not to say.",
            ),
        ),
        Question(
            description,
            "Enter gender identity",
            number=number,
            label=f"{whose} gender description",
            hint="In their own words, for example non-binary or trans woman.",
            derived=same.isnt(SameGender.NO),
            card=person,
            prompt=f"Enter {who}’s gender identity",
            help=Help(
                why="It lets people describe themselves, where yes or no is not enough.",
                where="Ask the person. Enter the words that they use.",
                unknown="If they would rather not describe it, select that they prefer not to say.",
            ),
        ),
        asked_when=PRIVACY_NOTICE_SEEN if is_lead else details_known(person),
        heading=f"{'Lead tenant' if is_lead else f'Person {person}'}’s gender",
    )


def _partner_page(person: int) -> Page:
    """Children cannot be the partner, and there is one partner at most: the service answers for the others."""
    age = L.age[person]
    return partner_page(
        person,
        number=_number(person, 1),
        asked_when=details_known(person) & ((age >= 16) | age.missing),
        derived=age < 16,
        skipped_when=ANY_PARTNER,
    )


def _after_age(person: int) -> tuple[Page, ...]:
    return (
        _partner_page(person),
        _sex_page(person, number=_number(person, 2)),
        _gender_page(person, number=_number(person, 3)),
    )


def _numbers() -> dict[Variable[Any], int]:
    numbers: dict[Variable[Any], int] = {L.hhmemb: 29, L.age_known[LEAD_TENANT]: 30, L.age[LEAD_TENANT]: 30}
    for person in OTHERS:
        numbers |= {
            L.age_known[person]: _number(person, 0),
            L.age[person]: _number(person, 0),
            L.ecstat[person]: _number(person, 4),
        }
    return numbers


HOUSEHOLD_CHARACTERISTICS = y2025.HOUSEHOLD_CHARACTERISTICS.revised(
    drop=[
        page_id
        for person in OTHERS
        for page_id in (f"person_{person}_lead_partner", f"person_{person}_gender_identity")
    ],
    replace_pages={
        "household_members": Page(
            "household_members",
            y2025.HOUSEHOLD_SIZE.changed(card_title="Household"),
            asked_when=PRIVACY_NOTICE_SEEN,
        ),
        "lead_tenant_gender_identity": (
            _sex_page(LEAD_TENANT, number=31),
            _gender_page(LEAD_TENANT, number=32),
        ),
    },
    after={f"person_{person}_age": _after_age(person) for person in OTHERS},
    numbers=_numbers(),
)

"""A pregnancy in a household where nobody is likely to be pregnant.

Source: lettings soft validations 2025/26 and 2026/27, pregnancy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from lettings.codes import YesNoUnsaid
from lettings.reference.unusual import PREGNANCY_AGES, PREGNANCY_AGES_OF_WOMEN
from lettings.rules.soft_people import page_of, partner_not_asked
from lettings.terms import MOST_PEOPLE, people_of
from lettings.variables import EVERYONE, L
from lettings.years.y2025.people import LEAD_TENANT, details_known
from logs.codes import GenderIdentity, Known, SameGender, SexAtBirth
from logs.wording import listed
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.rules import Place, SoftRule
from questionnaire.core.variables import PerPerson, Variable

_SUBSECTION = "household_characteristics"
_PREGNANT = L.preg_occ == YesNoUnsaid.YES
_HOUSEHOLD = (L.hhmemb, *L.details_known)
_GENDERS_2025 = (L.sex,)
_GENDERS_2026 = (L.sexrab, L.gender_same_as_sex)
_TOLD = "You told us somebody in the household is pregnant."


def _people_known(answers: Answers, genders: tuple[PerPerson, ...]) -> list[int]:
    """Everybody in the household; nobody where somebody's gender or details are missing."""
    size = answers[L.hhmemb]
    if size is not None and size > MOST_PEOPLE:
        return []
    people = list(range(1, people_of(answers) + 1))
    complete = all(answers[each[person]] is not None for person in people for each in genders) and all(
        answers[L.details_known[person]] == Known.KNOWN for person in people if person != LEAD_TENANT
    )
    return people if complete else []


def _ages_known(answers: Answers, people: Collection[int]) -> bool:
    return all(answers[L.age[person]] is not None and answers[L.age_known[person]] == Known.KNOWN for person in people)


def _none_of_the_age(answers: Answers, people: Collection[int], ages: range) -> bool:
    """There is somebody, and nobody of them is of these ages, both ends included."""
    return bool(people) and not any(ages.start <= (answers[L.age[person]] or 0) < ages.stop for person in people)


def _is_male(answers: Answers, person: int) -> bool:
    """By sex registered at birth and by gender, from 2026/27."""
    return answers[L.sexrab[person]] == SexAtBirth.MALE and answers[L.gender_same_as_sex[person]] == SameGender.YES


def _women(answers: Answers, people: Collection[int]) -> list[int]:
    return [person for person in people if answers[L.sex[person]] == GenderIdentity.FEMALE]


def _not_male(answers: Answers, people: Collection[int]) -> list[int]:
    return [person for person in people if not _is_male(answers, person)]


@tested("everybody in the household is male", reads=(*_HOUSEHOLD, *L.sex))
def _all_male_2025(answers: Answers, context: Context) -> bool:
    people = _people_known(answers, _GENDERS_2025)
    return bool(people) and all(answers[L.sex[person]] == GenderIdentity.MALE for person in people)


@tested(
    "there are women in the household and none is aged 16 to 50",
    reads=(*_HOUSEHOLD, *L.sex, *L.age, *L.age_known),
)
def _women_of_unlikely_age(answers: Answers, context: Context) -> bool:
    people = _people_known(answers, _GENDERS_2025)
    return _ages_known(answers, people) and _none_of_the_age(answers, _women(answers, people), PREGNANCY_AGES_OF_WOMEN)


@tested(
    "everybody in the household is male, or nobody else is aged 13 to 55",
    reads=(*_HOUSEHOLD, *L.sexrab, *L.gender_same_as_sex, *L.age, *L.age_known),
)
def _nobody_likely(answers: Answers, context: Context) -> bool:
    people = _people_known(answers, _GENDERS_2026)
    others = _not_male(answers, people)
    if not others:
        return bool(people)
    return _ages_known(answers, people) and _none_of_the_age(answers, others, PREGNANCY_AGES)


def _places(age_places: Callable[[int], tuple[Place, ...]], gender_page: str) -> tuple[Place, ...]:
    """The pages of one year where the household, an age, a gender or the pregnancy is answered."""
    return (
        Place(_SUBSECTION, after="household_members"),
        *(
            place
            for person in EVERYONE
            for place in (
                *age_places(person),
                Place(_SUBSECTION, after=page_of(person, gender_page), when=_details(person)),
            )
        ),
        Place("household_needs", after="pregnant"),
    )


def _details(person: int) -> Condition | None:
    return None if person == LEAD_TENANT else details_known(person)


def _age_places_2025(person: int) -> tuple[Place, ...]:
    when = None if person == LEAD_TENANT else L.age_known[person] == Known.KNOWN
    return (Place(_SUBSECTION, after=page_of(person, "age"), when=when),)


def _age_places_2026(person: int) -> tuple[Place, ...]:
    if person == LEAD_TENANT:
        return (Place(_SUBSECTION, after=page_of(person, "age")),)
    known = details_known(person)
    return (
        Place(_SUBSECTION, after=page_of(person, "age"), when=known & partner_not_asked(person)),
        Place(_SUBSECTION, after=page_of(person, "lead_partner"), when=known),
    )


PLACES_2025 = _places(_age_places_2025, "gender_identity")
PLACES_2026 = _places(_age_places_2026, "gender_same_as_sex")


def _expected(ages: range) -> str:
    return f"We would expect at least one to be aged {ages.start} to {ages.stop - 1}."


def _ages_in_words(answers: Answers, people: Collection[int]) -> str:
    ages: list[Any] = sorted(answers[L.age[person]] or 0 for person in people)
    return listed([str(age) for age in ages])


def _ask_about_women(answers: Answers, context: Context) -> str:
    women = _women(answers, _people_known(answers, _GENDERS_2025))
    who = "The only woman or girl is" if len(women) == 1 else "The women and girls in it are"
    return f"{_TOLD} {who} aged {_ages_in_words(answers, women)}. {_expected(PREGNANCY_AGES_OF_WOMEN)}"


def _ask_2026(answers: Answers, context: Context) -> str:
    others = _not_male(answers, _people_known(answers, _GENDERS_2026))
    if not others:
        return f"{_TOLD} You also told us everybody in it is male, with the same gender as registered at birth."
    who = "The only person not recorded as male is" if len(others) == 1 else "The people not recorded as male are"
    return f"{_TOLD} {who} aged {_ages_in_words(answers, others)}. {_expected(PREGNANCY_AGES)}"


_LISTS_2026: tuple[Variable[Any], ...] = (
    L.preg_occ,
    *(variable for person in EVERYONE for variable in (L.age[person], L.sexrab[person], L.gender_same_as_sex[person])),
)

PREGNANCY_2025 = (
    SoftRule(
        "pregnant_all_male",
        confirm=L.pregnancy_value_check,
        raised_when=_PREGNANT & _all_male_2025,
        ask=f"{_TOLD} You also told us everybody in it is male.",
        lists=(L.preg_occ, *L.sex),
        places=PLACES_2025,
        title="Pregnancy in a household where everybody is male",
        source="Lettings soft validations 2025/26: pregnancy",
    ),
    SoftRule(
        "pregnant_female_age_unlikely",
        confirm=L.pregnancy_value_check,
        raised_when=_PREGNANT & _women_of_unlikely_age,
        ask=_ask_about_women,
        lists=(L.preg_occ, *L.sex, *L.age),
        places=PLACES_2025,
        title="Pregnancy at an unusual age",
        source="Lettings soft validations 2025/26: pregnancy",
    ),
)
PREGNANCY_2026 = (
    SoftRule(
        "pregnant_nobody_likely",
        confirm=L.pregnancy_value_check,
        raised_when=_PREGNANT & _nobody_likely,
        ask=_ask_2026,
        lists=_LISTS_2026,
        places=PLACES_2026,
        title="Pregnancy in a household where nobody is likely to be pregnant",
        source="Lettings soft validations 2026/27: pregnancy",
    ),
)

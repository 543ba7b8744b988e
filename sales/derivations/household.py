"""The people of a sale and where they come from. Source: sales derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from logs.codes import EthnicBackground, EthnicGroup, NationalityGroup, SameGender, WorkingSituation
from logs.derivations.changes import changed
from organisations.postcodes import postcode_halves
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derived, derives
from questionnaire.core.variables import Variable
from sales.codes import HouseholdType, JointPurchase, OwnershipScheme, SocialTenant
from sales.variables import EVERYONE, OTHERS, S
from sales.years.conditions import SOCIAL_TENANCIES

SOURCE = "Sales derived variables 2025/26 and 2026/27"

CHILD_AT_WORK_BELOW = 16
YOUNGEST_BUYER = 16
ADULT_FROM = 18
ELDER_FROM = 60

# -- what buyers said


@derives(
    S.ethnic,
    reads=[S.ethnic_group],
    words="The ethnic background of buyer 1 is not said either where the ethnic group is not",
    source=SOURCE,
)
def ethnic_background(answers: Answers, context: Context) -> Changes:
    refused = answers[S.ethnic_group] == EthnicGroup.REFUSED
    return {S.ethnic: EthnicBackground.REFUSED.value} if refused else {}


def _nationality_of(buyer: str, group: Variable[int], nationality: Variable[int]) -> Derivation:
    @derives(
        nationality,
        reads=[group],
        words=f"The nationality of {buyer} is the nationality group where that is the United Kingdom or not said",
        source=SOURCE,
    )
    def nationality_from_group(answers: Answers, context: Context) -> Changes:
        said = answers[group]
        says_it_all = said in (NationalityGroup.UNITED_KINGDOM, NationalityGroup.REFUSED)
        return {nationality: said} if says_it_all else {}

    return nationality_from_group


NATIONALITIES: tuple[Derivation, ...] = (
    _nationality_of("buyer 1", S.nationality_all_group, S.nationality_all),
    _nationality_of("buyer 2", S.nationality_all_buyer2_group, S.nationality_all_buyer2),
)


@derives(
    *S.gender_description,
    reads=[*S.gender_same_as_sex],
    words="Emptied where the gender is not said to differ from the sex registered at birth",
    source="Sales derived variables 2026/27",
)
def gender_descriptions(answers: Answers, context: Context) -> Changes:
    return {
        S.gender_description[person]: None
        for person in EVERYONE
        if answers[S.gender_same_as_sex[person]] not in (None, SameGender.NO)
    }


# -- where they lived before

PREVIOUS_ADDRESS: dict[Variable[Any], Variable[Any]] = {
    S.ppostcode_full: S.postcode_full,
    S.ppcodenk: S.pcodenk,
    S.prevloc: S.la,
    S.is_previous_la_inferred: S.is_la_inferred,
    S.previous_la_known: S.la_known,
}
"""What is kept of the previous home -> the same of the home that is bought."""


@derives(
    *PREVIOUS_ADDRESS,
    reads=[S.ownershipsch, *PREVIOUS_ADDRESS.values()],
    words="Buyers at a discount lived in the home that they buy: its postcode and authority are those of the last home",
    source=SOURCE,
)
def previous_address_at_discount(answers: Answers, context: Context) -> Changes:
    if answers[S.ownershipsch] != OwnershipScheme.DISCOUNTED:
        return {}
    return {previous: answers[own] for previous, own in PREVIOUS_ADDRESS.items()}


@derives(
    S.ppostc1,
    S.ppostc2,
    reads=[S.ppostcode_full],
    words="The two halves of the postcode of the last home; kept when that is emptied",
    source=SOURCE,
)
def previous_postcode_halves(answers: Answers, context: Context) -> Changes:
    postcode = answers[S.ppostcode_full]
    if postcode is None:
        return {}
    first, second = postcode_halves(postcode) or (None, None)
    return {S.ppostc1: first, S.ppostc2: second}


@derives(
    S.soctenant,
    reads=[S.ownershipsch, S.prevten, S.prevtenbuy2],
    words="Whether either buyer of a shared ownership home was a social tenant; not known before that of buyer 1 is",
    source=SOURCE,
)
def social_tenant(answers: Answers, context: Context) -> Changes:
    if answers[S.ownershipsch] != OwnershipScheme.SHARED or S.prevten not in answers:
        return {S.soctenant: None}
    was_tenant = any(answers[tenure] in SOCIAL_TENANCIES for tenure in (S.prevten, S.prevtenbuy2))
    return {S.soctenant: (SocialTenant.YES if was_tenant else SocialTenant.NO).value}


# -- people by age


@dataclass(frozen=True)
class _ByAge:
    """How many people of each age group a sale gives ages of."""

    elders: int
    adults: int
    children: int

    @classmethod
    def of(cls, answers: Answers) -> _ByAge:
        ages = {person: age for person in EVERYONE if (age := answers[S.age[person]]) is not None}
        return cls(
            elders=sum(age >= ELDER_FROM for age in ages.values()),
            adults=sum(_adult_from(person) <= age < ELDER_FROM for person, age in ages.items()),
            children=sum(age < ADULT_FROM for person, age in ages.items() if person in OTHERS),
        )


def _adult_from(person: int) -> int:
    """Buyer 1 is an adult at any age at which people buy."""
    return ADULT_FROM if person in OTHERS else YOUNGEST_BUYER


@derives(
    S.totchild,
    S.totadult,
    reads=[*S.age],
    words="Children are under 18, buyer 2 included but not buyer 1. Adults are all the others whose age is known",
    source=SOURCE,
)
def people_by_age(answers: Answers, context: Context) -> Changes:
    people = _ByAge.of(answers)
    return {S.totchild: people.children, S.totadult: people.adults + people.elders}


@derives(
    S.hhtype,
    reads=[*S.age],
    words="Household type by the number of people of 60 and over, of other adults and of children",
    source=SOURCE,
)
def household_type(answers: Answers, context: Context) -> Changes:
    return {S.hhtype: _household_type(_ByAge.of(answers)).value}


def _household_type(people: _ByAge) -> HouseholdType:
    if people.elders:
        alone = not people.adults and not people.children
        return _ELDERS_ALONE.get(people.elders, HouseholdType.OTHER) if alone else HouseholdType.OTHER
    if not people.children:
        return _ADULTS_ALONE.get(people.adults, HouseholdType.OTHER)
    if people.adults == 1:
        return HouseholdType.ONE_ADULT_WITH_CHILDREN
    return HouseholdType.ADULTS_WITH_CHILDREN if people.adults >= 2 else HouseholdType.OTHER


_ELDERS_ALONE = {1: HouseholdType.ONE_ELDER, 2: HouseholdType.TWO_ELDERS}
_ADULTS_ALONE = {1: HouseholdType.ONE_ADULT, 2: HouseholdType.TWO_ADULTS}


# -- size of the household


@derived(
    S.hhmemb,
    needs=[S.hholdcount, S.jointpur],
    words="The buyers and all the others who will live in the home",
    source="Sales derived variables 2025/26",
)
def household_size_2025(others: int, joint: int) -> int:
    return others + (2 if joint == JointPurchase.YES else 1)


@derived(
    S.hhmemb,
    needs=[S.hholdcount, S.jointpur],
    words="Everybody who will live in the home",
    source="Sales derived variables 2026/27",
)
def household_size_2026(everybody: int, joint: int) -> int:
    return everybody


# -- children at work


def _others_of(answers: Answers) -> range:
    """The people besides the buyers, by number."""
    return OTHERS[1:] if answers[S.jointpur] == JointPurchase.YES else OTHERS


@derives(
    *(S.ecstat[person] for person in OTHERS),
    reads=[S.jointpur, *S.age, *S.ecstat],
    words="Emptied when the age of a person besides the buyers changes: the working situation of a child",
    source=SOURCE,
    resets=True,
)
def work_of_another_age(answers: Answers, context: Context) -> Changes:
    return {
        S.ecstat[person]: None
        for person in _others_of(answers)
        if changed(S.age[person], answers, context) and answers[S.ecstat[person]] == WorkingSituation.CHILD
    }


@derives(
    *(S.ecstat[person] for person in OTHERS),
    reads=[S.jointpur, *S.age],
    words="Everybody under 16 besides the buyers is a child under 16",
    source=SOURCE,
)
def children_at_work(answers: Answers, context: Context) -> Changes:
    return {
        S.ecstat[person]: WorkingSituation.CHILD.value
        for person in _others_of(answers)
        if (age := answers[S.age[person]]) is not None and age < CHILD_AT_WORK_BELOW
    }


def _household(size: Derivation) -> tuple[Derivation, ...]:
    return (
        ethnic_background,
        previous_address_at_discount,
        previous_postcode_halves,
        people_by_age,
        size,
        household_type,
        social_tenant,
        work_of_another_age,
        children_at_work,
        *NATIONALITIES,
    )


HOUSEHOLD_2025 = _household(household_size_2025)
HOUSEHOLD_2026 = (*_household(household_size_2026), gender_descriptions)
"""The steps of each year in order."""

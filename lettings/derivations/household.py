"""The people of the household and what they need. Source: lettings derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from lettings.codes import AccessNeed, HouseholdType, OtherAccessNeed
from lettings.derivations.source import SOURCE
from lettings.terms import CHILD_BELOW, people_of
from lettings.variables import EVERYONE, OTHERS, L
from logs.codes import GenderIdentity, Known, Partner, SameGender, SexAtBirth, WorkingSituation, YesNo, YesNoUnknown
from logs.derivations.changes import became, changed, outdated, was
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives

ELDER_FROM = 60
ADULT_FROM = 18


def _is_adult(person: int, age: int, relation: str | None) -> bool:
    if not CHILD_BELOW <= age < ELDER_FROM:
        return False
    return person == 1 or age >= ADULT_FROM or relation in (Partner.PARTNER, Partner.NOT_PARTNER)


@derives(
    L.totchild,
    L.totelder,
    L.totadult,
    reads=[*L.age, *L.relat],
    words=(
        "Children are under 16 and elders 60 or over. Adults are the lead tenant from 16, others from 18, and others "
        "of 16 and 17 of whom it is known whether they are the lead tenant's partner, each up to 59"
    ),
    source=SOURCE,
)
def people_by_age(answers: Answers, context: Context) -> Changes:
    ages = {person: age for person in EVERYONE if (age := answers[L.age[person]]) is not None}
    relations = {person: answers[L.relat[person]] for person in OTHERS}
    return {
        L.totchild: sum(age < CHILD_BELOW for age in ages.values()),
        L.totelder: sum(age >= ELDER_FROM for age in ages.values()),
        L.totadult: sum(_is_adult(person, age, relations.get(person)) for person, age in ages.items()),
    }


@derives(
    L.hhtype,
    reads=[L.totelder, L.totadult, L.totchild],
    words="Household type by the number of elders, adults and children",
    source=SOURCE,
)
def household_type(answers: Answers, context: Context) -> Changes:
    counts = (answers[L.totelder] or 0, answers[L.totadult] or 0, answers[L.totchild] or 0)
    return {L.hhtype: _household_type(*counts).value}


def _household_type(elders: int, adults: int, children: int) -> HouseholdType:
    if (elders, adults, children) == (1, 0, 0):
        return HouseholdType.ONE_ELDER
    if elders and elders + adults == 2:
        return HouseholdType.TWO_OR_MORE_WITH_ELDER
    if elders:
        return HouseholdType.OTHER
    if not children:
        return {1: HouseholdType.ONE_ADULT, 2: HouseholdType.TWO_OR_MORE_ADULTS}.get(adults, HouseholdType.OTHER)
    if adults == 1:
        return HouseholdType.ONE_ADULT_WITH_CHILDREN
    return HouseholdType.ADULTS_WITH_CHILDREN if adults >= 2 else HouseholdType.OTHER


_REFUSALS = tuple(
    (variable, refusal)
    for variables, refusal in (
        (L.details_known, Known.UNKNOWN),
        (L.age_known, Known.UNKNOWN),
        (L.sex, GenderIdentity.REFUSED),
        (L.sexrab, SexAtBirth.REFUSED),
        (L.relat, Partner.REFUSED),
        (L.ecstat, WorkingSituation.REFUSED),
    )
    for variable in variables
)


@derives(
    L.refused,
    reads=[variable for variable, _ in _REFUSALS],
    words="Yes if details, age, sex, relationship or working situation of anybody were not known or not said",
    source=SOURCE,
)
def some_details_refused(answers: Answers, context: Context) -> Changes:
    refused = any(answers[variable] == refusal for variable, refusal in _REFUSALS)
    return {L.refused: (YesNo.YES if refused else YesNo.NO).value}


def _is_child(answers: Answers, person: int) -> bool:
    age = answers[L.age[person]]
    return age is not None and age < CHILD_BELOW


@derives(
    *L.relat,
    reads=[L.hhmemb, *L.relat, *L.details_known],
    words="The lead tenant has one partner: once a person becomes it, the others are not unless they do not say",
    source="Lettings derived variables 2026/27",
)
def one_partner(answers: Answers, context: Context) -> Changes:
    if answers[L.hhmemb] is None:
        return {}
    people = range(2, people_of(answers) + 1)
    partner = next((person for person in OTHERS if became(L.relat[person], Partner.PARTNER, answers, context)), None)
    if partner is None:
        return {}
    # Somebody without details is not asked, so has no answer to settle.
    return {
        L.relat[person]: Partner.NOT_PARTNER.value
        for person in people
        if person != partner
        and answers[L.relat[person]] in (None, Partner.PARTNER)
        and answers[L.details_known[person]] != Known.UNKNOWN
    }


@derives(
    *(L.ecstat[person] for person in OTHERS),
    reads=[*L.age, *L.ecstat],
    words="Emptied when a person's age changes: the working situation of a child",
    source=SOURCE,
    resets=True,
)
def work_of_another_age(answers: Answers, context: Context) -> Changes:
    return {
        L.ecstat[person]: None
        for person in OTHERS
        if changed(L.age[person], answers, context) and answers[L.ecstat[person]] == WorkingSituation.CHILD
    }


@derives(
    *L.relat,
    reads=[*L.age, *L.relat],
    words="Emptied when a child turns out to be older: that the child is not the lead tenant's partner",
    source="Lettings derived variables 2026/27",
    resets=True,
)
def relation_of_another_age(answers: Answers, context: Context) -> Changes:
    grown = (
        L.relat[person]
        for person in OTHERS
        if changed(L.age[person], answers, context)
        and (was(L.age[person], context) or CHILD_BELOW) < CHILD_BELOW
        and answers[L.relat[person]] == Partner.NOT_PARTNER
    )
    return outdated(context, *grown)


@derives(
    *(L.ecstat[person] for person in OTHERS),
    reads=[*L.age],
    words="Everybody under 16 but the lead tenant is a child under 16",
    source=SOURCE,
)
def children_at_work(answers: Answers, context: Context) -> Changes:
    return {L.ecstat[person]: WorkingSituation.CHILD.value for person in OTHERS if _is_child(answers, person)}


@derives(
    *L.relat,
    reads=[*L.age],
    words="Nobody under 16 is the lead tenant's partner",
    source="Lettings derived variables 2026/27",
)
def children_no_partners(answers: Answers, context: Context) -> Changes:
    return {L.relat[person]: Partner.NOT_PARTNER.value for person in OTHERS if _is_child(answers, person)}


ACCESS_FLAGS = (
    L.housingneeds_a,
    L.housingneeds_b,
    L.housingneeds_c,
    L.housingneeds_f,
    L.housingneeds_g,
    L.housingneeds_h,
)


@derives(
    *ACCESS_FLAGS,
    reads=[L.housingneeds, L.housingneeds_type, L.housingneeds_other],
    words="Disabled access needs, a yes or no for each kind",
    source=SOURCE,
)
def access_needs(answers: Answers, context: Context) -> Changes:
    needs = answers[L.housingneeds]
    if needs is None:
        return dict.fromkeys(ACCESS_FLAGS)
    has_needs, kind = needs == YesNoUnknown.YES, answers[L.housingneeds_type]
    return {
        L.housingneeds_a: has_needs and kind == AccessNeed.FULLY_WHEELCHAIR_ACCESSIBLE,
        L.housingneeds_b: has_needs and kind == AccessNeed.WHEELCHAIR_ESSENTIAL_ROOMS,
        L.housingneeds_c: has_needs and kind == AccessNeed.LEVEL_ACCESS,
        L.housingneeds_f: has_needs and answers[L.housingneeds_other] == OtherAccessNeed.YES,
        L.housingneeds_g: needs == YesNoUnknown.NO,
        L.housingneeds_h: needs == YesNoUnknown.UNKNOWN,
    }


@derives(
    *L.gender_description,
    reads=[*L.gender_same_as_sex],
    words="Emptied where the gender is not said to differ from the sex registered at birth",
    source="Lettings derived variables 2026/27",
)
def gender_descriptions(answers: Answers, context: Context) -> Changes:
    return {
        L.gender_description[person]: None
        for person in EVERYONE
        if answers[L.gender_same_as_sex[person]] not in (None, SameGender.NO)
    }


GROUPS = (L.condition_effects, L.reasonable_preference_reason, L.letting_allocation)


@derives(
    *(option for group in GROUPS for option in group.options),
    reads=[option for group in GROUPS for option in group.options],
    words="Once one option of a multi-choice question is ticked, the others are not",
    source=SOURCE,
)
def unticked_options(answers: Answers, context: Context) -> Changes:
    return {
        option: False
        for group in GROUPS
        if any(answers[option] is True for option in group.options)
        for option in group.options
        if answers[option] is None
    }


UNDER_16_2025: tuple[Derivation, ...] = (work_of_another_age, children_at_work)
UNDER_16_2026: tuple[Derivation, ...] = (
    one_partner,
    work_of_another_age,
    relation_of_another_age,
    children_at_work,
    children_no_partners,
)

"""Ages, working situations and relationships that seldom go together, and buyers who will not live in the home.

Source: sales soft validations 2025/26 and 2026/27, household.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from logs.codes import Partner, WorkingSituation, YesNo2, YesNoUnknown
from logs.wording import listed, said, sentence
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.rules import Place, SoftRule
from sales.codes import AgeKnown, JointPurchase, OwnershipScheme, SaleType
from sales.reference.ages import USUAL_RETIREMENT_AGE, YOUNGEST_OLDER_PERSON, YOUNGEST_PARTNER
from sales.rules.wording import who
from sales.variables import EVERYONE, OTHERS, S
from sales.years.conditions import JOINT_PURCHASE, SINGLE_PURCHASE
from sales.years.y2025.buyers import FIRST_BUYER, SECOND_BUYER, Buyer
from sales.years.y2025.people import BUYER_1, BUYER_2, OTHER_PEOPLE, Person

_SUBSECTION = "household_characteristics"
_RETIREMENT_SOURCE = "Sales soft validations: retirement"
_PARTNER_SOURCE = "Sales soft validations: relationships"
_BUYERS_SOURCE = "Sales soft validations: buyers"


def _after(person: Person, *pages: str) -> tuple[Place, ...]:
    return tuple(Place(_SUBSECTION, after=person.page_id(page)) for page in pages)


def _people(number: int) -> tuple[Person, ...]:
    """Who may have this number: the second person is a buyer or is not."""
    return tuple(person for person in (BUYER_1, BUYER_2, *OTHER_PEOPLE) if person.number == number)


# -- retirement


def _retirement_places(number: int) -> tuple[Place, ...]:
    return tuple(place for person in _people(number) for place in _after(person, "age", "working_situation"))


def _ask_about_young_retirement(number: int, answers: Answers, context: Context) -> str:
    return (
        f"You told us {who(answers, number)} is aged {answers[S.age[number]]} and is retired. "
        f"We would expect a person who is retired to be {USUAL_RETIREMENT_AGE} or over."
    )


def _ask_about_old_work(number: int, answers: Answers, context: Context) -> str:
    return (
        f"You told us {who(answers, number)} is aged {answers[S.age[number]]} and their working situation is "
        f"“{said(answers, S.ecstat[number])}”. We would expect a person over {USUAL_RETIREMENT_AGE} to be retired."
    )


def _retired_young(number: int) -> SoftRule:
    age, situation = S.age[number], S.ecstat[number]
    return SoftRule(
        f"person_{number}_retired_under_66",
        confirm=S.retirement_value_check,
        raised_when=(age < USUAL_RETIREMENT_AGE) & (situation == WorkingSituation.RETIRED),
        ask=partial(_ask_about_young_retirement, number),
        lists=(age, situation),
        places=_retirement_places(number),
        title=f"{_title(number)} is retired and under {USUAL_RETIREMENT_AGE}",
        source=_RETIREMENT_SOURCE,
    )


def _not_retired_old(number: int) -> SoftRule:
    age, situation = S.age[number], S.ecstat[number]
    return SoftRule(
        f"person_{number}_not_retired_over_66",
        confirm=S.retirement_value_check,
        raised_when=(age > USUAL_RETIREMENT_AGE)
        & (situation != WorkingSituation.RETIRED)
        & (situation != WorkingSituation.REFUSED),
        ask=partial(_ask_about_old_work, number),
        lists=(age, situation),
        places=_retirement_places(number),
        title=f"{_title(number)} is over {USUAL_RETIREMENT_AGE} and not retired",
        source=_RETIREMENT_SOURCE,
    )


def _title(number: int) -> str:
    """Who it may be, to begin a heading with."""
    return sentence(" or ".join(person.words for person in _people(number)))


def _retirement(numbers: Iterable[int]) -> tuple[SoftRule, ...]:
    return tuple(rule for number in numbers for rule in (_retired_young(number), _not_retired_old(number)))


# -- partners


def _ask_about_young_partner(number: int, answers: Answers, context: Context) -> str:
    return (
        f"You told us {who(answers, number)} is aged {answers[S.age[number]]} and is the partner of buyer 1. "
        f"We would expect a partner to be {YOUNGEST_PARTNER} or over."
    )


def _partner_is_child(person: Person) -> SoftRule:
    age, partner = S.age[person.number], S.relat[person.number]
    return SoftRule(
        f"person_{person.number}_partner_under_16",
        confirm=S.partner_under_16_value_check,
        raised_when=(age < YOUNGEST_PARTNER) & (partner == Partner.PARTNER),
        ask=partial(_ask_about_young_partner, person.number),
        lists=(age, partner),
        places=_after(person, "relationship_to_buyer_1", "age"),
        title=f"{_title(person.number)} is a partner and under {YOUNGEST_PARTNER}",
        source=_PARTNER_SOURCE,
    )


def _partners(answers: Answers) -> list[int]:
    """The partners of buyer 1 among those who live in the home, by number."""
    size = answers[S.hhmemb] or 0
    return [person for person in OTHERS if person <= size and answers[S.relat[person]] == Partner.PARTNER]


@tested("the household has more than one partner of buyer 1", reads=(S.hhmemb, *S.relat))
def _several_partners(answers: Answers, context: Context) -> bool | None:
    return None if answers[S.hhmemb] is None else len(_partners(answers)) > 1


def _ask_about_partners(answers: Answers, context: Context) -> str:
    return (
        f"You told us these people are partners of buyer 1: "
        f"{listed([who(answers, person) for person in _partners(answers)])}. "
        "We would expect no more than one person to be buyer 1’s partner."
    )


PARTNERS = (
    *(_partner_is_child(person) for person in OTHER_PEOPLE),
    SoftRule(
        "multiple_partners",
        confirm=S.multiple_partners_value_check,
        raised_when=_several_partners,
        ask=_ask_about_partners,
        lists=tuple(S.relat),
        places=tuple(place for person in OTHER_PEOPLE for place in _after(person, "relationship_to_buyer_1")),
        title="More than one person is buyer 1’s partner",
        source=_PARTNER_SOURCE,
    ),
)

# -- older persons


def _too_young(person: Person) -> Condition:
    """The buyer is known to be too young, or the age is not known. One that was not said may be right."""
    number = person.number
    return (S.age[number] < YOUNGEST_OLDER_PERSON) | (S.age_known[number] == AgeKnown.UNKNOWN)


def _age_in_words(answers: Answers, person: Person) -> str:
    age = answers[S.age[person.number]]
    return f"the age of {person.words} is not known" if age is None else f"{person.words} is aged {age}"


def _ask_about_older_persons(answers: Answers, context: Context) -> str:
    is_joint = answers[S.jointpur] == JointPurchase.YES
    ages = listed([_age_in_words(answers, person) for person in ((BUYER_1, BUYER_2) if is_joint else (BUYER_1,))])
    whom = "at least one of the buyers" if is_joint else "the buyer"
    return (
        f"You told us this is an Older Persons Shared Ownership sale and {ages}. "
        f"We would expect {whom} to be {YOUNGEST_OLDER_PERSON} or over."
    )


OLDER_PERSONS = SoftRule(
    "older_persons_buyers_too_young",
    confirm=S.old_persons_shared_ownership_value_check,
    raised_when=(S.type == SaleType.OLDER_PERSONS)
    & _too_young(BUYER_1)
    & (SINGLE_PURCHASE | (JOINT_PURCHASE & _too_young(BUYER_2))),
    ask=_ask_about_older_persons,
    lists=(S.type, S.jointpur, S.age[1], S.age[2]),
    places=(*_after(BUYER_1, "age"), *_after(BUYER_2, "age")),
    title="The buyers are young for Older Persons Shared Ownership",
    source=_BUYERS_SOURCE,
)

# -- buyers who will live elsewhere


def _lives_elsewhere(buyer: Buyer, buys: Condition) -> SoftRule:
    person = buyer.person
    return SoftRule(
        f"buyer_{person.number}_not_living_in_property",
        confirm=S.buyer_livein_value_check,
        raised_when=buys & (buyer.lives_in == YesNo2.NO),
        ask=f"You told us this is a {{ownershipsch}} sale and {person.words} will not live in the property. "
        "We would expect buyers in this scheme to live in the home that they buy.",
        lists=(S.ownershipsch, buyer.lives_in),
        places=_after(person, "live_in_property"),
        title=f"{person.title} will not live in the property",
        source=_BUYERS_SOURCE,
    )


_SCHEME_TO_LIVE_IN = S.ownershipsch.is_in(OwnershipScheme.SHARED, OwnershipScheme.DISCOUNTED)

LIVING_ELSEWHERE = (
    _lives_elsewhere(FIRST_BUYER, _SCHEME_TO_LIVE_IN),
    _lives_elsewhere(SECOND_BUYER, _SCHEME_TO_LIVE_IN & JOINT_PURCHASE),
)

# -- disability

WHEELCHAIR = SoftRule(
    "wheelchair_without_disability",
    confirm=S.wheel_value_check,
    raised_when=(S.disabled == YesNoUnknown.NO) & (S.wheel == YesNoUnknown.YES),
    ask="You told us that somebody in the household uses a wheelchair, and that nobody in the household has a "
    "disability. We would expect somebody who uses a wheelchair to have one.",
    lists=(S.disabled, S.wheel),
    places=(
        Place("other_household_information", after="household_disability"),
        Place("other_household_information", after="household_wheelchair"),
    ),
    title="A wheelchair user but no disability",
    source="Sales soft validations: household",
)

SOFT_PEOPLE = (
    *_retirement(EVERYONE[:1]),
    # After the age of buyer 2 this comes before the questions about retirement, after that of buyer 1 behind them.
    OLDER_PERSONS,
    *_retirement(OTHERS),
    *PARTNERS,
    *LIVING_ELSEWHERE,
    WHEELCHAIR,
)
"""In the order in which they ask when one page raises several."""
